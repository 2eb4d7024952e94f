"""What a supervisor takes into a meeting, in plain lines: a timeline, the board."""

import pytest

from prebirth_tui.store.settings import Settings
from tests.line.talking import talk
from tests.tui.app_harness import TODAY, VISIT, AppHarness

SUE = Settings(name="Sue", role="supervisor", device="office")


@pytest.fixture(autouse=True)
def _notes(harness: AppHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREBIRTH_HOME", str(harness.drafts.folder.parent))


def told(harness: AppHarness, *lines: str) -> str:
    """Type these at the list of every family."""
    return talk(harness, *lines, reviewing=True, settings=SUE).flowing


def test_the_board_says_each_family_and_its_gaps_by_when_to_close_them(
    harness: AppHarness,
) -> None:
    harness.kestrel(VISIT)
    harness.kestrel(reference="Wren", due=TODAY.replace(year=2027, month=1))
    found = told(harness, "board", "b", "q", "q")
    board = found.split("Open gaps by when to close them.")[1]
    assert board.index("1. Wren: ") < board.index("2. Kestrel: 24+1.")
    assert "Before plans: GP has not been asked (also Police)." in board


def test_the_board_by_topic_opens_no_family(harness: AppHarness) -> None:
    harness.kestrel(VISIT)
    found = told(harness, "board", "t", "1", "b", "q", "q")
    assert "Open gaps by topic." in found
    assert "You review this draft" not in found


def test_a_family_is_opened_from_the_board(harness: AppHarness) -> None:
    harness.kestrel(VISIT)
    found = told(harness, "board", "1", "q", "q", "q")
    assert "You review this draft" in found


def test_one_pregnancy_is_said_in_order_of_time_without_what_is_private(
    harness: AppHarness,
) -> None:
    harness.kestrel(VISIT)
    found = told(harness, "t", "Kestrel", "1", "b", "q", "q")
    assert "Kestrel: 24+1, due 12 Mar 2027, 15 weeks left. In order of time." in found
    assert "home visit" in found
