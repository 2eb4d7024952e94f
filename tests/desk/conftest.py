"""Tests of the desk are run against a real PostgreSQL, which they start themselves."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from prebirth_tui.desk.address import Address
from prebirth_tui.desk.state import keep_joined
from tests.commands.conftest import run as run
from tests.desk.cluster import Cluster, program, running_cluster
from tests.desk.machines import keys_are_quick_to_unlock as keys_are_quick_to_unlock
from tests.desk.machines import machine as machine
from tests.desk.people import Person, joins, makes_desk, now
from tests.keyring import own_identity
from tests.patience import PATIENCE
from tests.tui.app_harness import AppHarness
from tests.tui.conftest import app_harness as app_harness

_NUMBERS = count()


@pytest.fixture(autouse=True)
def _the_server_has_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody takes it for gone because the machine is busy."""
    monkeypatch.setattr("prebirth_tui.desk.postgres._TIMEOUT", int(PATIENCE))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A server, for all tests of this run."""
    if program("initdb") is None:
        pytest.skip("PostgreSQL is not installed")
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture
def address(cluster: Cluster) -> Address:
    """An empty database."""
    return cluster.new_database(f"desk{next(_NUMBERS)}")


@pytest.fixture
def sue(address: Address, tmp_path: Path) -> Person:
    """A registrar with a desk."""
    person = Person("Sue", tmp_path / "sue")
    makes_desk(person, address)
    return person


@pytest.fixture
def ann(sue: Person, tmp_path: Path) -> Person:
    """A member."""
    person = Person("Ann", tmp_path / "ann")
    joins(sue, person)
    return person


@pytest.fixture
def ben(sue: Person, tmp_path: Path) -> Person:
    """Another member."""
    person = Person("Ben", tmp_path / "ben")
    joins(sue, person)
    return person


@pytest.fixture
def key(ann: Person, ben: Person) -> str:
    """A draft that Ann and Ben share, and both have."""
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    ann.syncs()
    ben.syncs()
    return key


@pytest.fixture
def rose(sue: Person, home: Path, app_harness: AppHarness) -> Person:
    """Whoever sits at the screens: a member of the desk."""
    person = Person("Rose", home, own_identity())
    joins(sue, person)
    app_harness.now = now()
    keep_joined(person.state, app_harness.keys.ring)
    return person


@pytest.fixture
def registrar(home: Path, address: Address, app_harness: AppHarness) -> Person:
    """Whoever sits at the screens: the desk's registrar."""
    person = Person("Rose", home, own_identity())
    makes_desk(person, address)
    app_harness.now = now()
    keep_joined(person.state, app_harness.keys.ring)
    return person
