"""`python -m benchmarks.desk_members`: a desk with 340 members, 40 of whom send at the same time.

Each sends from a device, a role and a draft of their own. It fails when anything is lost. It needs
PostgreSQL on this machine, and starts a server of its own that waits for the disk.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

from benchmarks.core import timed
from prebirth_tui.desk.parcels import Parcel, seal_parcel
from prebirth_tui.keys.signing import Signer
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.draft import Draft
from tests.desk.cluster import Cluster, running_cluster
from tests.desk.people import Person, joins, makes_desk, now

MEMBERS, AT_ONCE = 340, 40
_ROUNDS, _PUTS = 3, 10
"""How often all of them send at once, and how many parcels each sends then."""
_LOOKED_AT = 10
"""How many of those who cover look whether all of it has come."""


def measure(members: int, at_once: int) -> None:
    """Have so many join and so many of them send, and print how long that took."""
    with tempfile.TemporaryDirectory(prefix="prebirth-bench-") as place:
        folder = Path(place)
        os.environ["PREBIRTH_HOME"] = str(folder / "nobody")
        with running_cluster(durable=True) as cluster:
            people = _joined(cluster, folder, members)
            _send(cluster, people, at_once)


def _joined(cluster: Cluster, folder: Path, members: int) -> list[Person]:
    sue = Person("Sue", folder / "sue")
    makes_desk(sue, cluster.new_database("desk"))
    people, begun = [], perf_counter()
    for number in range(members - 1):
        person = Person(f"Member {number:03}", folder / f"member-{number}")
        joins(sue, person)
        people.append(person)
    print(f"{members} joined and approved: {perf_counter() - begun:.0f} s", flush=True)
    for which in ("first", "second"):
        took = timed(people[0].syncs)
        print(f"  the {which} meeting of one of them: {1000 * took:.0f} ms", flush=True)
    return people


def _send(cluster: Cluster, people: Sequence[Person], at_once: int) -> None:
    senders, covering = people[:at_once], people[::-1]
    database = senders[0].state.address.database
    drafts = [
        _begun(sender, cover, f"Bird{n}")
        for n, (sender, cover) in enumerate(zip(senders, covering, strict=False))
    ]
    with cluster.connect(database) as connection:
        connection.execute("CREATE TABLE bare (id text, number bigint, body bytea)")
        connection.execute("ALTER TABLE bare ALTER body SET STORAGE EXTERNAL")
    with ExitStack() as stack, ThreadPoolExecutor(at_once) as pool:
        servers = [stack.enter_context(each.connected()) for each in senders]
        plain = [stack.enter_context(cluster.connect(database)) for _ in senders]
        for turn in range(_ROUNDS):
            parcels = [_parcels(*each, turn) for each in zip(senders, drafts, strict=True)]

            def put(place: int, these: Any = parcels) -> list[float]:
                return [timed(partial(servers[place].put, each)) for each in these[place]]

            def insert(place: int, these: Any = parcels) -> list[float]:
                text, execute = "INSERT INTO bare VALUES (%s, %s, %s)", plain[place].execute
                return [_timed_insert(execute, text, place, each) for each in these[place]]

            bare, own = (
                [took for each in pool.map(do, range(at_once)) for took in each]
                for do in (insert, put)
            )
            slow = [1000 * quantiles(times, n=20)[-1] for times in (own, bare)]
            print(f"{at_once} at once, 95 of 100 puts: {slow[0]:.0f} ms; INSERT: {slow[1]:.0f} ms")
    _check(cluster, database, drafts, covering, at_once)


def _timed_insert(execute: Callable[..., Any], text: str, place: int, each: Parcel) -> float:
    return timed(partial(execute, text, (each.draft, place, each.body)))


def _begun(sender: Person, cover: Person, reference: str) -> Draft:
    """A draft that is shared already, and what is to be sent of it."""
    key = sender.begins(reference, worker=sender.name, cover=cover.name)
    sender.syncs()
    with sender.at_home() as drafts:
        draft = drafts.read(drafts.find(key))
    for number in range(_ROUNDS * _PUTS):
        said = PersonNoted(person=f"p{number}", name=f"P{number}", roles=("father",))
        draft = draft.write(said, sender.author, now(), sign=sender.keys.signer)
    return draft


def _parcels(sender: Person, draft: Draft, turn: int) -> list[Parcel]:
    entries = draft.entries[-_ROUNDS * _PUTS :][turn * _PUTS : (turn + 1) * _PUTS]
    key, sign = sender.state.drafts[draft.id].key, Signer(sender.identity)
    return [seal_parcel(draft, [each], key, sign, now()) for each in entries]


def _check(
    cluster: Cluster,
    database: str,
    drafts: Sequence[Draft],
    covering: Sequence[Person],
    at_once: int,
) -> None:
    """RuntimeError when the server, or somebody who covers, lacks anything."""
    with cluster.connect(database) as connection:
        query = "SELECT count(*) FROM desk.parcel WHERE number > 1"
        [(there,)] = connection.execute(query).fetchall()
    if there != _ROUNDS * _PUTS * at_once:
        raise RuntimeError(f"{there} parcels of {_ROUNDS * _PUTS * at_once} are there")
    for draft, cover in list(zip(drafts, covering, strict=False))[:_LOOKED_AT]:
        cover.syncs()
        if not cover.seals(draft.id) >= {each.seal for each in draft.entries}:
            raise RuntimeError(f"{cover.name} lacks something")
    print(f"nothing lost: {there} parcels, and {_LOOKED_AT} who cover have all of theirs")


def main() -> None:
    """Measure it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk_members", description=__doc__)
    parser.add_argument("--members", type=int, default=MEMBERS)
    parser.add_argument("--at-once", type=int, default=AT_ONCE)
    arguments = parser.parse_args()
    measure(arguments.members, arguments.at_once)


if __name__ == "__main__":
    main()
