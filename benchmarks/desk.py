"""`python -m benchmarks.desk`: the team desk, beside bare calls of the same PostgreSQL.

It needs PostgreSQL on this machine, and starts a server of its own that waits for the disk.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time
from typing import Any

import psycopg
from pyrage import decrypt

from benchmarks.core import timed
from benchmarks.family import Family
from benchmarks.keeping import of_size
from benchmarks.table import Line, table
from prebirth_tui.desk.parcels import seal_parcel
from prebirth_tui.desk.state import Joined, keep_joined
from prebirth_tui.desk.statements import digest_of
from prebirth_tui.disk.files import write_whole
from prebirth_tui.keys.keyring import read_identity
from prebirth_tui.keys.signing import Signer, signed_by
from prebirth_tui.record.bodies import Allocation
from prebirth_tui.record.entries import new_key
from prebirth_tui.store.draft_text import read_draft
from tests.desk.cluster import Cluster, running_cluster
from tests.desk.people import Person, joins, makes_desk, now

DRAFTS, QUICK_DRAFTS = 2000, 100
_SIZE = 20_000
"""Bytes of a draft."""
_AT_ONCE, _PUTS = 40, 10
"""Connections that put at the same time, and how often each."""


_TURNS = 3
"""How often somebody begins with nothing."""
_Took = tuple[float, float]
"""Seconds, and seconds of processor."""


def _took(do: Callable[[], object]) -> _Took:
    before = process_time()
    return timed(do), process_time() - before


class Desk:
    """A desk with a registrar and two members."""

    def __init__(self, cluster: Cluster, family: Family, folder: Path) -> None:
        self.cluster, self.family = cluster, family
        self.sue, self.ann, self.ben = (Person(n, folder / n) for n in ("Sue", "Ann", "Ben"))
        self.address = cluster.new_database("desk")
        makes_desk(self.sue, self.address)
        for person in (self.ann, self.ben):
            joins(self.sue, person)
            # What is known of the desk is encrypted and on the disk, as it is in the program.
            person.keep = partial(_kept, person)  # type: ignore[method-assign]
            person.syncs()

    def share(self, number: int) -> list[str]:
        """Drafts of Ann's that Ben covers; their ids."""
        whole = of_size(self.family, _SIZE)
        ids = []
        with self.ann.at_home() as drafts, drafts.noting_at_once():
            for _ in range(number):
                draft = replace(whole, id=new_key(26))
                file = drafts.new(draft)
                said = Allocation(worker="Ann", cover="Ben")
                file.append(said, author=self.ann.author, at=now())
                ids.append(draft.id)
        self.ann.syncs()
        return ids

    def first_sync(self) -> Iterator[Line]:
        """Everything that the desk has, on the list of somebody who has none of it; then read.

        Beside the bare copy, and beside all that has to be done with a draft before it is read.
        """
        bare, listed, needed = list[_Took](), list[_Took](), list[_Took]()
        nothing, home = self.ben.state, self.ben.home
        for turn in range(_TURNS):
            bare.append(_took(self._copied_and_decrypted))
            needed.append(_took(partial(self._all_that_is_needed, turn)))
            self.ben.joined, self.ben.home = nothing, home / f"turn{turn}"
            signed_by.cache_clear()
            listed.append(_took(self.ben.syncs))
        for place, what in enumerate(("", ", processor")):
            figures = ([each[place] for each in some] for some in (listed, bare))
            own, base = figures
            yield Line(f"first sync, all on the list{what}", own, f"COPY + decrypt{what}", base, 3)
        read = _took(self._read_what_came)
        for place, what in enumerate(("", ", processor")):
            own, base = [read[place]], [each[place] for each in needed]
            yield Line(f"and all of it read{what}", own, f"what that needs{what}", base, 1.5)
        idle = [timed(self.ben.syncs) for _ in range(5)]
        yield Line("sync when nothing is new", idle, "COPY + decrypt", [b[0] for b in bare], 1)

    def _read_what_came(self) -> None:
        while self.ben.syncs().to_be_read:
            pass

    def _all_that_is_needed(self, turn: int) -> None:
        """One signature and each seal checked, the view worked out, the draft on the disk."""
        signed_by.cache_clear()
        folder = self.ben.home / f"bare{turn}"
        folder.mkdir(parents=True)
        for draft, opened in self._copied():
            text = opened.rstrip(b" ").decode()
            mark, _, text = text.removesuffix("\n#").partition("\n")
            signed_by(digest_of("parcel", text), mark.removeprefix("# parcel "))
            read, _ = read_draft(text, draft)
            assert all(entry.is_sound for entry in read.entries)
            assert read.assessment.pregnancy is not None
            write_whole(folder / draft, self.ben.keys.close(text.encode()))

    def _copied_and_decrypted(self) -> None:
        for _ in self._copied():
            pass

    def _copied(self) -> Iterator[tuple[str, bytes]]:
        """Every parcel, decrypted, with the id of its draft."""
        secrets = {key: each.secret for key, each in self.ann.state.drafts.items()}
        with (
            self.cluster.connect(self.address.database) as connection,
            connection.cursor().copy(
                "COPY (SELECT draft, body FROM desk.parcel) TO STDOUT (FORMAT binary)"
            ) as copied,
        ):
            copied.set_types(["text", "bytea"])
            for draft, body in copied.rows():
                yield draft, decrypt(body, [read_identity(secrets[draft])])

    def one_entry(self, key: str, runs: int) -> Line:
        """From the moment in which one has written it until the other has it."""
        taken = []
        # What was written a moment ago is looked at once more, and that is not measured here.
        self.ann.syncs()
        for number in range(runs):
            with self.ben.connected() as listening, ThreadPoolExecutor(1) as pool:
                listening.heard(0)
                began = perf_counter()
                self.ann.adds(key, f"Lee{number}")
                waits = pool.submit(listening.heard, 30)
                self.ann.syncs()
                assert waits.result()
                self.ben.syncs()
                taken.append(perf_counter() - began)
        saved = [timed(partial(self.ann.adds, key, f"Pat{number}")) for number in range(runs)]
        return Line("one entry reaches another client", taken, "writing it", saved, 2000, True)

    def an_answer(self, key: str, runs: int) -> Line:
        """Writing something, with a desk joined and without."""
        alone, joined = [], []
        for number in range(runs):
            (self.ann.home / "desk.age").unlink(missing_ok=True)
            alone.append(timed(partial(self.ann.adds, key, f"Kit{number}")))
            with self.ann.at_home():
                keep_joined(self.ann.state, self.ann.keys)
            joined.append(timed(partial(self.ann.adds, key, f"Kim{number}")))
        return Line("an answer, desk joined", joined, "not joined", alone, 1.1)

    def puts_at_once(self, ids: list[str], rounds: int) -> Line:
        """The slowest twentieth of puts, of many connections at the same time."""
        state, sign = self.ann.state, Signer(self.ann.identity)
        with self.ann.at_home() as drafts:
            read = [drafts.read(drafts.find(key)) for key in ids]
        own: list[float] = []
        bare: list[float] = []
        with self.cluster.connect(self.address.database) as connection:
            connection.execute("CREATE TABLE bare (id text, number bigint, body bytea)")
            connection.execute("ALTER TABLE bare ALTER body SET STORAGE EXTERNAL")
        with ExitStack() as stack, ThreadPoolExecutor(len(ids)) as pool:
            servers = [stack.enter_context(self.ann.connected()) for _ in ids]
            plain = [stack.enter_context(self._as_owner()) for _ in ids]
            for turn in range(rounds):
                parcels = [
                    [
                        seal_parcel(
                            draft,
                            [draft.entries[turn * _PUTS + n]],
                            state.drafts[key].key,
                            sign,
                            now(),
                        )
                        for n in range(_PUTS)
                    ]
                    for key, draft in zip(ids, read, strict=True)
                ]

                def put(place: int, these: Any = parcels) -> list[float]:
                    return [timed(partial(servers[place].put, each)) for each in these[place]]

                def insert(place: int, these: Any = parcels) -> list[float]:
                    text = "INSERT INTO bare VALUES (%s, %s, %s)"
                    execute: Callable[..., Any] = plain[place].execute
                    return [
                        timed(partial(execute, text, (each.draft, place, each.body)))
                        for each in these[place]
                    ]

                for do, times in ((insert, bare), (put, own)):
                    took = [t for every in pool.map(do, range(len(ids))) for t in every]
                    times.append(quantiles(took, n=20)[-1])
        with self.cluster.connect(self.address.database) as connection:
            [(there,)] = connection.execute(
                "SELECT count(*) FROM desk.parcel WHERE number > 1"
            ).fetchall()
        assert there >= rounds * _PUTS * len(ids), "a parcel was lost"
        return Line(f"{len(ids)} put at once, p95", own, "INSERT, p95", bare, 5)

    def _as_owner(self) -> "psycopg.Connection[Any]":
        return self.cluster.connect(self.address.database)


def _kept(person: Person, joined: Joined) -> None:
    keep_joined(joined, person.keys)
    person.joined = joined


def desk_lines(family: Family, drafts: int) -> Iterator[Line]:
    """Everything about a desk."""
    folder = family.folder / "desk"
    folder.mkdir()
    os.environ.setdefault("PREBIRTH_HOME", str(folder / "nobody"))
    with running_cluster(durable=True) as cluster:
        desk = Desk(cluster, family, folder)
        ids = desk.share(drafts)
        yield from desk.first_sync()
        yield desk.one_entry(ids[0], 5)
        yield desk.an_answer(ids[0], 15)
        yield desk.puts_at_once(ids[:_AT_ONCE], 3)


def run() -> None:
    """Measure a desk and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk", description=run.__doc__)
    parser.add_argument("--drafts", type=int, default=DRAFTS, help="how many are shared")
    number = parser.parse_args().drafts
    with tempfile.TemporaryDirectory(prefix="prebirth-bench-") as folder:
        family = Family(Path(folder))
        print(table(desk_lines(family, number)))


if __name__ == "__main__":
    run()
