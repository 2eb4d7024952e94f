"""Whoever comes in, or sits down afterwards, reads nothing in the window that was not for them."""

import io
import re
from pathlib import Path

import pytest

from prebirth_tui.line.talk import Talk
from prebirth_tui.line.terminal import wiping
from prebirth_tui.store.settings import save_settings
from tests.line.plain_terminal import PlainTerminal
from tests.line.talking import Typed, talk
from tests.tui.app_harness import ROSE, VISIT, AppHarness

PUSHED = "\n" * 60
WIPED = b"\x1b[3J"
"""What clears the lines that scrolled away."""
TOLD = "Note kept."


def a_note_and_then(there: str) -> tuple[str, ...]:
    """A clinic with Amy alone, a note in it, and another contact."""
    alone = ("c", "clinic", "", "Amy", "Amy", "", "n", "the door", "")
    return (*alone, "c", "1", "clinic", "", there, "none", "", "q", "q")


def test_what_was_said_before_someone_came_is_pushed_out_of_sight(harness: AppHarness) -> None:
    said = talk(harness, *a_note_and_then("Amy, Lee"), opened=harness.kestrel()).text
    before, _, after = said.rpartition("Contact: clinic 21 Nov 2026 with Amy and Lee.")
    assert PUSHED in before.partition(TOLD)[2]
    assert TOLD not in after


def test_nothing_is_pushed_away_for_whoever_heard_it(harness: AppHarness) -> None:
    said = talk(harness, *a_note_and_then("Amy"), opened=harness.kestrel()).text
    assert PUSHED not in said.partition(TOLD)[2].partition("Draft number")[0]


def test_when_someone_has_gone_it_is_said_who_is_left(harness: AppHarness) -> None:
    typed = ("c", "1", "clinic", "", "Amy", "none", "", "q", "q")
    said = talk(harness, *typed, opened=harness.kestrel(VISIT)).text
    left = said.rpartition("Contact: clinic 21 Nov 2026 with Amy.")
    assert "Question 1" in left[2]
    assert PUSHED not in left[0]


def test_no_other_family_is_left_above_a_draft_that_is_opened(harness: AppHarness) -> None:
    harness.kestrel()
    harness.kestrel(reference="Wren")
    said = talk(harness, "kestrel", "q", "q").text
    assert PUSHED in said.partition("Wren")[2].partition("Question 1")[0]


def test_what_was_said_of_a_practice_draft_goes_when_it_is_left(harness: AppHarness) -> None:
    said = talk(harness, "q", "q", opened=harness.kestrel()).text
    assert said.endswith(PUSHED)
    assert "Left. All of it is saved." in talk(harness, opened=None).text.rpartition(PUSHED)[2]


def test_a_window_that_can_forget_is_wiped_instead() -> None:
    out = io.StringIO()
    Talk(Typed([]), out, wipe="<wiped>").clear()
    assert out.getvalue() == "<wiped>"


def test_nothing_is_sent_to_what_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    assert wiping() == ""


@pytest.mark.parametrize(("term", "times"), [("xterm-256color", 2), ("dumb", 0)])
def test_hiding_and_leaving_clear_what_scrolled_away_where_the_terminal_can(
    tmp_path: Path, term: str, times: int
) -> None:
    save_settings(ROSE, tmp_path / "settings.toml")
    lines = PlainTerminal(tmp_path, "--plain", environment={"TERM": term})
    lines.type("n", "1", "Kestrel", "+16w", "Amy", "", "h")
    lines.child.expect("Passphrase: ")
    lines.written += (lines.child.before or b"") + b"Passphrase: "
    lines.child.sendline("four plain test words")
    lines.type("q", "q")
    assert lines.ends() == 0
    assert lines.written.count(WIPED) == times
    # Nothing but that: no other code, and no cursor moved while it is read.
    rest = re.sub(rb"\x1b\[H\x1b\[2J\x1b\[3J", b"", lines.written)
    assert b"\x1b" not in rest
