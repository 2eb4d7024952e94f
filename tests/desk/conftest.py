"""Tests of the desk are run against a real PostgreSQL, which they start themselves."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from prebirth_tui.desk.address import Address
from tests.desk.cluster import Cluster, program, running_cluster
from tests.desk.people import Person, joins, makes_desk
from tests.patience import PATIENCE

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
