"""Client or server is killed in the middle of a put: nothing is lost, nothing is there twice."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg import sql

from prebirth_tui.desk.state import keep_joined
from tests.child import child
from tests.desk.cluster import Cluster, running_cluster
from tests.desk.people import Person, joins, makes_desk
from tests.patience import PATIENCE

CHILD = """
import sys
from pathlib import Path
from pyrage.x25519 import Identity
from tests.desk.people import Person
from tests.patience import PATIENCE
from prebirth_tui.desk import postgres
from prebirth_tui.desk.state import keep_joined, read_joined

postgres._TIMEOUT = int(PATIENCE)
home, identity, name = sys.argv[1:]
person = Person(name, Path(home), Identity.from_str(identity))
person.joined = read_joined(person.keys)
person.keep = lambda joined: keep_joined(joined, person.keys)
print("ready", flush=True)
print(person.syncs().sent, flush=True)
"""


@contextmanager
def syncs(person: Person) -> Iterator["subprocess.Popen[str]"]:
    """A program of its own that syncs for somebody."""
    with ExitStack() as stack:
        with person.at_home():
            keep_joined(person.state, person.keys)
            told = (str(person.home), str(person.identity), person.name)
            ran = stack.enter_context(child(CHILD, *told))
        yield ran


@contextmanager
def nobody_puts(cluster: Cluster, person: Person) -> Iterator[None]:
    """Have every put of a desk wait in the server, as long as the block runs."""
    with cluster.connect(person.state.address.database) as connection:
        connection.autocommit = False
        connection.execute("SELECT * FROM desk.draft FOR UPDATE")
        try:
            yield
        finally:
            with suppress(psycopg.OperationalError):
                connection.rollback()


def waits_in_put(cluster: Cluster, person: Person) -> int:
    """Wait until somebody's put waits in the server; the process that does."""
    query = sql.SQL(
        "SELECT pid FROM pg_stat_activity WHERE usename = {} AND wait_event_type = 'Lock' "
        "AND query LIKE '%put%'"
    ).format(sql.Literal(person.state.login))
    with cluster.connect() as connection:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            rows = connection.execute(query).fetchall()
            if rows:
                return int(rows[0][0])
            time.sleep(0.005)
    raise AssertionError("no put came")


def test_a_client_that_is_killed_during_a_put_loses_nothing_and_sends_it_once(
    cluster: Cluster, ann: Person, ben: Person, key: str
) -> None:
    ann.adds(key, "Lee")
    with nobody_puts(cluster, ann), syncs(ann) as ran:
        waits_in_put(cluster, ann)
        os.kill(ran.pid, signal.SIGKILL)
        assert ran.wait(PATIENCE) == -signal.SIGKILL
    assert ann.people(key) == {"Lee"}
    ann.syncs()
    ann.syncs()
    ben.syncs()
    assert ben.seals(key) == ann.seals(key)
    assert ann.syncs().sent == 0
    with ben.connected() as server:
        digests = [each.digest for each in server.fetch([(key, 0, "")])]
    assert len(digests) == len(set(digests)) == 2


def test_a_server_that_is_killed_during_a_put_has_all_of_it_or_nothing(tmp_path: Path) -> None:
    with running_cluster() as cluster:
        sue = Person("Sue", tmp_path / "sue")
        makes_desk(sue, cluster.new_database("desk"))
        ann = Person("Ann", tmp_path / "ann")
        joins(sue, ann)
        key = ann.begins("Kestrel", worker="Ann", supervisor="Sue")
        ann.syncs()
        sue.syncs()
        ann.adds(key, "Lee")
        with syncs(ann) as ran:
            with nobody_puts(cluster, ann):
                waits_in_put(cluster, ann)
                cluster.kill()
            assert ran.wait(PATIENCE) == 1
        cluster.start()
        assert ann.syncs().sent == 1
        sue.syncs()
        assert sue.seals(key) == ann.seals(key)
