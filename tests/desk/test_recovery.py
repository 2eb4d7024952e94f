"""A draft that nobody has any more: a registrar and an offline recovery key bring it back."""

from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.desk.recovery import new_recovery_holder, recover
from prebirth_tui.desk.server import RefusedError
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import Allocation
from tests.desk.people import Person, joins, leaves, now


def with_recovery(sue: Person, name: str = "Safe A") -> Identity:
    """A recovery holder; the key that is kept offline."""
    saved: list[Identity] = []
    with sue.connected() as server:
        sue.keep(new_recovery_holder(server, sue.state, sue.keys, name, now(), saved.append))
    return saved[0]


def recovers(registrar: Person, key: str, identity: Identity) -> None:
    """Get a draft back, and sync."""
    with registrar.connected() as server:
        recover(server, registrar.state, key, identity, now())
    registrar.syncs()


def test_a_draft_whose_only_holder_left_is_brought_back_and_allocated(
    sue: Person, ann: Person, ben: Person, tmp_path: Path
) -> None:
    identity = with_recovery(sue)
    kim = Person("Kim", tmp_path / "kim")
    joins(sue, kim)
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    ann.adds(key, "Lee")
    ann.syncs()
    leaves(sue, ann)
    leaves(sue, ben)
    assert not sue.has(key)
    recovers(sue, key, identity)
    assert sue.people(key) == {"Lee"}
    sue.writes(key, Allocation(worker="Kim", supervisor="Sue"))
    sue.syncs()
    kim.syncs()
    assert kim.people(key) == {"Lee"}
    with sue.connected() as server:
        lines = [line for line in server.audit(0, 1000) if line.did == "recover"]
    assert [(line.who, line.draft, line.result) for line in lines] == [(sue.state.login, key, "ok")]


def test_drafts_of_before_the_recovery_holder_are_granted_to_it_too(
    sue: Person, ann: Person, ben: Person
) -> None:
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    ann.syncs()
    identity = with_recovery(sue)
    with pytest.raises(UserInputError, match="no grant of this draft for you"):
        recovers(sue, key, identity)
    ann.syncs()
    assert ann.state.drafts[key].epoch == 1
    recovers(sue, key, identity)
    assert sue.has(key)


def test_a_draft_that_names_nobody_else_is_not_shared_for_recovery_alone(
    sue: Person, ann: Person
) -> None:
    with_recovery(sue)
    ann.begins("Kestrel", worker="Ann")
    assert ann.syncs().sent == 0


def test_another_key_opens_nothing_and_a_member_who_is_no_registrar_is_refused(
    sue: Person, ann: Person, ben: Person
) -> None:
    identity = with_recovery(sue)
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    ann.syncs()
    with pytest.raises(UserInputError, match="is none of this desk's recovery keys"):
        recovers(sue, key, Identity.generate())
    ben.syncs()
    with pytest.raises(RefusedError, match="only a registrar"):
        recovers(ben, key, identity)
    assert not sue.has(key)


def test_a_recovery_holder_who_goes_opens_nothing_new(
    sue: Person, ann: Person, ben: Person
) -> None:
    identity = with_recovery(sue)
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    ann.syncs()
    [holder] = [each for each in sue.state.roster.members if each.recovery]
    sue.keep(sue.state)
    leaves_as(sue, holder)
    ann.syncs()
    assert ann.state.drafts[key].epoch == 2
    with pytest.raises(UserInputError, match="is none of this desk's recovery keys"):
        recovers(sue, key, identity)


def leaves_as(sue: Person, holder: object) -> None:
    """The registrar signs that a recovery holder goes."""
    from prebirth_tui.desk.members import attest

    with sue.connected() as server:
        sue.keep(attest(server, sue.state, sue.keys, "left", holder, now()))  # type: ignore[arg-type]


def test_whoever_recovered_a_draft_that_has_holders_is_out_again_at_their_next_sync(
    sue: Person, ann: Person, ben: Person
) -> None:
    identity = with_recovery(sue)
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    ann.syncs()
    recovers(sue, key, identity)
    assert sue.has(key)
    [news] = ann.syncs().news
    assert "Sue can open nothing new" in news
