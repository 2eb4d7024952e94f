"""A desk that was made by an older version works with this one, before its upgrade and after."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prebirth_tui.desk import setting_up
from prebirth_tui.desk.address import Address
from prebirth_tui.desk.server import DeskError
from prebirth_tui.wording import counted
from tests.commands.conftest import run  # noqa: F401 - a fixture
from tests.desk.cluster import OWNER, PASSWORD, Cluster
from tests.desk.machines import (
    Machine,
    keys_are_quick_to_unlock,  # noqa: F401 - a fixture
    machine,  # noqa: F401 - a fixture
    url,
)
from tests.desk.people import Person, joins, makes_desk

GIVEN_OUT = {
    "0001-desk.sql": "ca08ffb5f543ba5e25439db77b5b39eae9dbee58cb58c0a9fc1badaba6328ba5",
}
"""The SHA-256 of each step that desks out there were made with."""
_NEWER = len(setting_up.migrations()) - 1
"""The steps that a desk of the first version lacks."""


@pytest.fixture
def old(address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Person]:
    """A registrar and two members of a desk that the first version made."""
    sue, ann, ben = (Person(name, tmp_path / name) for name in ("Sue", "Ann", "Ben"))
    first = setting_up.migrations()[:1]
    with monkeypatch.context() as patched:
        patched.setattr(setting_up, "migrations", lambda: first)
        makes_desk(sue, address)
    for each in (ann, ben):
        joins(sue, each)
    return [sue, ann, ben]


def _rows(cluster: Cluster, address: Address, query: str) -> list[tuple[Any, ...]]:
    with cluster.connect(address.database) as connection:
        return connection.execute(query.encode()).fetchall()


def _parcels(cluster: Cluster, address: Address) -> list[tuple[Any, ...]]:
    return _rows(cluster, address, "SELECT * FROM desk.parcel ORDER BY draft, number")


def test_steps_that_desks_were_made_with_are_never_changed() -> None:
    folder = Path(setting_up.__file__).parent / "sql"
    for name, digest in GIVEN_OUT.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_a_desk_of_the_first_version_works_before_its_upgrade_and_after(
    cluster: Cluster, address: Address, old: list[Person]
) -> None:
    _, ann, ben = old
    kestrel = ann.begins("Kestrel", worker="Ann", cover="Ben")
    merlin = ann.begins("Merlin", worker="Ann", cover="Ben")
    ann.syncs()
    assert {each.draft for each in ben.syncs().received} == {kestrel, merlin}
    ben.adds(kestrel, "Lee")
    assert ben.syncs().sent == 1

    before = _parcels(cluster, address)
    assert setting_up.upgrade(address, OWNER, PASSWORD) == _NEWER
    assert _parcels(cluster, address) == before

    assert [each.draft for each in ann.syncs().received] == [kestrel]
    ann.adds(merlin, "Kit")
    assert ann.syncs().sent == 1
    assert [each.draft for each in ben.syncs().received] == [merlin]
    assert ann.seals(kestrel) == ben.seals(kestrel)
    assert ann.seals(merlin) == ben.seals(merlin)


_OFFERED = """
    SELECT p.proname, pg_get_functiondef(p.oid), array_length(p.proacl, 1)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'desk'
    ORDER BY 1, 2
"""
"""Each function of a desk, and how many may call it."""


def test_an_upgraded_desk_is_what_a_new_one_is(
    cluster: Cluster, address: Address, old: list[Person], tmp_path: Path
) -> None:
    new = cluster.new_database(f"{address.database}_new")
    makes_desk(Person("Eve", tmp_path / "eve"), new)
    was = _rows(cluster, address, _OFFERED)
    setting_up.upgrade(address, OWNER, PASSWORD)
    upgraded = _rows(cluster, address, _OFFERED)
    assert was != upgraded == _rows(cluster, new, _OFFERED)
    assert setting_up.upgrade(address, OWNER, PASSWORD) == 0


def test_a_desk_that_has_the_functions_of_a_later_step_already_is_upgraded_as_well(
    cluster: Cluster, address: Address, ann: Person, ben: Person
) -> None:
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    ann.syncs()
    _rows(cluster, address, "UPDATE desk.setup SET migration = 1 RETURNING 1")
    before = _parcels(cluster, address), _rows(cluster, address, _OFFERED)
    assert setting_up.upgrade(address, OWNER, PASSWORD) == _NEWER
    assert (_parcels(cluster, address), _rows(cluster, address, _OFFERED)) == before
    assert [each.draft for each in ben.syncs().received] == [key]


def test_a_step_that_fails_leaves_the_desk_as_it_was(
    cluster: Cluster, address: Address, old: list[Person]
) -> None:
    was = _rows(cluster, address, _OFFERED)
    steps = [*setting_up.migrations(), (99, "SELECT 1 / 0")]
    with pytest.raises(DeskError, match="could not do that"):
        setting_up.upgrade(address, OWNER, PASSWORD, lambda: steps)
    assert _rows(cluster, address, _OFFERED) == was
    assert _rows(cluster, address, "SELECT migration FROM desk.setup") == [(1,)]


@pytest.mark.usefixtures("keys_are_quick_to_unlock")
def test_it_is_upgraded_by_command(
    address: Address,
    old: list[Person],
    machine: Callable[[str], Machine],  # noqa: F811
) -> None:
    it = machine("IT")
    said = [it.desk("upgrade", url(address), typed=f"{PASSWORD}\n").out for _ in range(2)]
    assert said[0].endswith(f"{counted(_NEWER, 'step')} taken. The desk is up to date.\n")
    assert said[1].endswith("0 steps taken. The desk is up to date.\n")
