"""Families on the list are chosen by a filter, by their reference, or by what is written."""

from pathlib import Path

from textual import events

from prebirth_tui.caseload.filters import NUMBERS, Filter
from prebirth_tui.store.own_notes import read_notes
from tests.tui.app_harness import (
    AppHarness,
)
from tests.tui.families import references, tick, tracking


async def test_what_became_overdue_is_two_keys_away_and_named(three: AppHarness) -> None:
    async with tracking(three) as pat:
        await pat.press("v", "5")
        for reference in references(pat):
            assert "Overdue since 2" in pat.flowing, reference
        assert "overdue since yesterday. Press v to show all." in pat.flowing
        # What has slipped can be read in its line, and not only for the one in focus.
        begun = next(line for line in pat.lines if "Overdue" in line).index("Overdue")
        for reference in references(pat):
            [line] = [each for each in pat.lines if each[2:].startswith(f"{reference} ")]
            assert len(line[begun:].strip("│▅ ")) > 20, line
        await pat.press("v", "2")
        assert "needs a worker. Press v to show all." in pat.flowing
        assert "With" in pat.text
        await pat.press("v", "3")
        assert "father never met in person. Press v to show all." in pat.flowing
        assert "Some families" in pat.lines[0]
        assert "Father" in pat.text
        await pat.press("v", "1")
        assert "All families" in pat.lines[0]


async def test_keys_typed_ahead_reach_the_window_and_no_one_says_they_do_nothing(
    three: AppHarness,
) -> None:
    async with tracking(three) as pat:
        for key in ("v", "2"):
            pat.app.post_message(events.Key(key, key))
        await pat.settled()
        assert "needs a worker. Press v to show all." in pat.flowing
        assert not [told for told in pat.told if "does nothing" in told]


async def test_a_saved_filter_is_deleted(three: AppHarness) -> None:
    async with tracking(three) as pat:
        await pat.press("f", *tick("comments"), *["tab"] * (len(NUMBERS) + 4))
        await pat.write("Before the meeting")
        await pat.press("enter", "v", "7", "1")
        assert "Deleted the filter “Before the meeting”." in pat.told
    assert read_notes(three.keys.ring).filters == {}


async def test_a_meeting_list_names_its_filter(three: AppHarness, tmp_path: Path) -> None:
    path = tmp_path / "meeting.md"
    async with tracking(three) as pat:
        await pat.press("f", *tick("comments"), "enter", "m")
        await pat.refill(str(path))
        await pat.press("enter")
    assert "Shown: comments waiting. Other families are not on this list." in path.read_text()


async def test_whoever_has_never_been_met_comes_first_of_those_seen_longest_ago(
    three: AppHarness,
) -> None:
    async with tracking(three) as pat:
        await pat.press("s", "s", "s", "s")
        assert references(pat) == ["Avocet", "Wren", "Kestrel"]


async def test_a_filter_is_asked_for_by_keyboard(three: AppHarness) -> None:
    async with tracking(three) as pat:
        await pat.press("f", *tick("not_seen"), "enter")
        assert references(pat) == ["Avocet"]
        assert "1 family: a parent not met in person. Press v to show all." in pat.flowing
        await pat.press("f", *tick("not_seen")[:-1])
        assert "[x] a parent not met in person" in pat.text
        await pat.press("ctrl+r")
        assert len(references(pat)) == 3


async def test_a_filter_is_asked_for_by_mouse_at_80x24(three: AppHarness) -> None:
    async with tracking(three) as pat:
        await pat.click("f Filter")
        assert pat.shows == "AskFilter"
        await pat.click("needs a worker")
        assert "[x] needs a worker" in pat.text
        await pat.click("needs a worker")
        assert "[ ] needs a worker" in pat.text
        await pat.click("mine")
        await pat.click("Show these")
        assert references(pat) == []
        await pat.click("v Questions")
        await pat.click("All families")
        assert pat.shows == "CaseloadScreen"
        assert len(references(pat)) == 3


async def test_weeks_that_are_no_number_are_told_beside_what_was_typed(three: AppHarness) -> None:
    async with tracking(three) as pat:
        await pat.press("f", "tab")
        await pat.write("soon")
        await pat.press("enter")
        assert "Due within how many weeks: type a number, 0 to 60." in pat.flowing
        await pat.refill("12")
        await pat.press("enter")
        assert references(pat) == ["Wren"]


async def test_a_saved_filter_survives_a_restart_and_is_chosen_by_name(three: AppHarness) -> None:
    async with tracking(three) as pat:
        await pat.press("f", *tick("comments"), *["tab"] * (len(NUMBERS) + 4))
        await pat.write("Before the meeting")
        await pat.press("enter")
        assert references(pat) == ["Avocet"]
    async with tracking(three) as pat:
        assert len(references(pat)) == 3
        await pat.press("v")
        assert "Before the meeting: comments waiting" in pat.text
        await pat.press("6")
        assert references(pat) == ["Avocet"]
        await pat.press("v", "1")
        assert len(references(pat)) == 3
    [saved] = read_notes(three.keys.ring).filters.values()
    assert Filter.model_validate(saved) == Filter(comments=True)


async def test_families_are_found_by_reference_and_on_enter_by_what_is_written(
    three: AppHarness,
) -> None:
    async with tracking(three) as pat:
        await pat.press("slash", *"wre")
        assert references(pat) == ["Wren"]
        await pat.press("escape")
        assert len(references(pat)) == 3
        await pat.press("slash")
        await pat.write("meet lee")
        assert references(pat) == []
        await pat.press("enter")
        assert references(pat) == ["Wren"]
        assert "Found in 1 draft." in pat.told
        await pat.press("escape")
        assert len(references(pat)) == 3
        assert pat.shows == "CaseloadScreen"
