"""A table of a workshop in plain lines does what it does on the screens."""

import re
from itertools import count
from pathlib import Path

import pytest

from prebirth_tui.flows.workshop import WorkshopContext
from prebirth_tui.line.talk import Talk
from prebirth_tui.line.workshop import LineWorkshop
from prebirth_tui.workshop.tables import Tables
from tests.line.plain_terminal import PlainTerminal
from tests.line.talking import SaidOut, Talked, Typed
from tests.small import small_catalogue
from tests.tui.room import AT_THE_LAPTOP
from tests.workshop.playing import ASK_GP, SEE_LEE, SMOKES_AMY, SMOKES_LEE, fern, play


def sit(folder: Path, *lines: str) -> Talked:
    """Type these lines at a workshop with one scenario."""
    typed, out = Typed(lines), SaidOut()
    workshop = WorkshopContext(Tables(folder), small_catalogue, fern())
    assert LineWorkshop(workshop, AT_THE_LAPTOP, Talk(typed, out)).run() == 0
    said = out.getvalue()
    assert all(len(line) <= 80 for line in said.splitlines()), said
    return Talked(said, typed.left)


def find(words: str, who: str) -> tuple[str, ...]:
    return ("find", words, who, "ask")


def test_a_table_is_told_asks_chooses_and_goes_on(tmp_path: Path) -> None:
    found = sit(
        tmp_path / "line",
        *("1", "Oak", "ask", *find("smoke", "1"), "q", "go on"),
        *("ask", *find("smoke", "2"), "q", SEE_LEE, ASK_GP),
    )
    same = play(tmp_path / "screens", [[SMOKES_AMY], [SMOKES_LEE, SEE_LEE, ASK_GP]], "Oak")
    tables = Tables(tmp_path / "line")
    [listed] = tables.listed().drafts
    said = [entry.body for entry in tables.open(listed.path).draft.entries]
    assert said == [entry.body for entry in same.draft.entries], found.text
    step = fern().steps[0]
    assert step.title in found.text
    assert " ".join(step.paragraphs.split())[:60] in found.flowing


def test_only_the_trainer_hears_what_each_scenario_is_about(tmp_path: Path) -> None:
    found = sit(tmp_path, "q")
    assert "Fern: Booking." in found.flowing
    assert "Who has heard it" not in found.flowing
    found = sit(tmp_path, "trainer", "q")
    assert "Fern: Who has heard it. A family of the tests' own." in found.flowing


def test_what_no_one_can_say_is_said_so(tmp_path: Path) -> None:
    found = sit(tmp_path, "1", "Oak", "ask", "find", "smoke", "2", "ask")
    assert "No one here can say." in found.flowing


def test_a_table_finishes_and_hears_its_debrief(tmp_path: Path) -> None:
    page = tmp_path / "oak.html"
    lines = ("1", "Oak", "go on", "go on", "finish", "", "finish", "finish", "", "b", "", "b")
    found = sit(tmp_path, *lines, "d", "Oak", "b", "yes", str(page), "q")
    assert found.flowing.count("STILL NOT FOUND OUT") == 2
    assert "Saved to" in found.flowing
    assert page.read_text(encoding="utf-8").startswith("<!")
    assert "Table Oak: Fern, finished." in found.flowing
    assert not found.left


def test_a_table_that_still_asks_has_no_debrief(tmp_path: Path) -> None:
    found = sit(tmp_path, "1", "Oak", "b", "d", "Oak", "q")
    assert "Finish the table to see its debrief." in found.flowing
    assert "STILL NOT FOUND OUT" not in found.text


def test_two_tables_of_one_name_are_refused(tmp_path: Path) -> None:
    found = sit(tmp_path, "1", "Oak", "b", "1", "oak", "Elm", "b", "q")
    assert "This scenario has a table of that name. Choose another." in found.flowing
    assert "Table Elm: Fern, step 1 of 3." in found.flowing


def test_whoever_leads_hears_the_story_and_the_rest_only_when_it_is_asked_for(
    tmp_path: Path,
) -> None:
    found = sit(tmp_path, "lead", "Fern", "said", "i", "next", "before", "before", "b", "q")
    first, second = fern().steps[:2]
    before = found.flowing.split("What people say in this step if asked:")[0]
    assert f"Step 1 of 3. {first.title}" in before
    assert "do not project" not in before
    assert "do not project" in found.flowing
    assert f"Step 2 of 3. {second.title}" in found.flowing
    assert "There is no other step that way." in found.flowing


def test_the_time_of_a_step_is_heard_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = count(step=90.0)
    monkeypatch.setattr("prebirth_tui.workshop.timer.monotonic", lambda: next(clock))
    found = sit(tmp_path, "lead", "Fern", "time", "t", *["time"] * 3, "t", "next", "time", "b", "q")
    said = re.findall(r"Timer \w+\.|\d+ of \d+ minutes\.(?: The time is over\.)?", found.flowing)
    assert said == [
        "0 of 5 minutes.",
        *("Timer started.", "1 of 5 minutes."),
        *("3 of 5 minutes.", "4 of 5 minutes.", "6 of 5 minutes. The time is over."),
        *("Timer stopped.", "7 of 5 minutes. The time is over."),
        "0 of 10 minutes.",
    ]


def test_a_dumb_terminal_sits_at_a_table(tmp_path: Path) -> None:
    terminal = PlainTerminal(tmp_path, "workshop", "table", "campion", small=False)
    terminal.type("1", "Oak", "b", "q")
    assert terminal.ends() == 0
    assert "Step 1 of 6." in terminal.text
    assert b"\x1b" not in terminal.written
