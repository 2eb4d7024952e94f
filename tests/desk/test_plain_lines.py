"""The team desk in plain lines, as on the screens."""

from pathlib import Path

import pytest

from prebirth_tui.desk.state import keep_joined
from prebirth_tui.record.bodies import Allocation
from tests.desk.people import Person, joins, now
from tests.keyring import own_identity
from tests.line.talking import talk
from tests.tui.app_harness import AppHarness


@pytest.fixture
def harness(tmp_path: Path) -> AppHarness:
    """A machine with the keys of the tests."""
    return AppHarness(tmp_path / "drafts")


def test_how_it_stands_who_belongs_to_it_and_sync(
    sue: Person, home: Path, harness: AppHarness
) -> None:
    rose = Person("Rose", home, own_identity())
    joins(sue, rose)
    harness.now = now()
    harness.kestrel(Allocation(worker="Rose", supervisor="Sue"))
    keep_joined(rose.state, harness.keys.ring)
    found = talk(harness, "desk", "1", "desk", "2")
    assert "desk not met yet" in found.text
    assert "Desk met, what is new was sent." in found.text
    assert "Sue, registrar, midwife, Trust: shares 1 draft with you" in found.text
    assert len(sue.syncs().received) == 1


def test_whoever_joined_no_desk_is_asked_for_an_invite(harness: AppHarness) -> None:
    harness.kestrel()
    assert "Join a team desk. Which invite?" in talk(harness, "desk").text
