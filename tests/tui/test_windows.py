"""What every window has in common: its title, its size, its keys, and what was wrong."""

from collections.abc import Sequence

import pytest
from rich.cells import cell_len

from prebirth_tui.tui.dialogs.window import Window, width_of
from prebirth_tui.tui.widgets.hints import in_order
from tests.tui.app_harness import VISIT, AppHarness

WINDOWS: Sequence[Sequence[str]] = (
    ["c"],
    ["x"],
    ["slash"],
    ["w", "n"],
    ["w", "s"],
    ["w", "b"],
    ["t", "n"],
    ["t", "a"],
    ["g", "b", "e"],
    ["b", "enter"],
    ["b", "e"],
    ["v", "n"],
    ["v", "n", "enter"],
    ["m", "n"],
    ["f"],
    ["o"],
    ["escape", "n"],
    ["escape", "m"],
    ["escape", "r", "f"],
    ["escape", "r", "v"],
)
"""From the walk, the keys to windows of every kind."""


@pytest.mark.parametrize("keys", WINDOWS, ids="-".join)
async def test_every_window_tells_its_keys_and_is_as_it_was_afterwards(
    app_harness: AppHarness, keys: Sequence[str]
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press(*keys)
        window = driver.app.screen
        assert isinstance(window, Window)
        before = driver.text
        await driver.press("f1")
        assert driver.shows == "Keys"
        assert "esc Close" in driver.flowing
        await driver.press("escape")
        assert driver.app.screen is window
        assert driver.text == before


@pytest.mark.parametrize("keys", WINDOWS, ids="-".join)
async def test_nothing_of_the_screen_below_shows_beside_a_window(
    app_harness: AppHarness, keys: Sequence[str]
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press(*keys)
        frame = driver.app.screen.query_one(".dialog").region
        for y, line in enumerate(driver.lines):
            inside = frame.y <= y < frame.bottom
            assert not line[: frame.x].strip()
            assert not line[frame.right if inside else 0 :].strip()


async def test_a_question_mark_is_typed_where_text_is_typed(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("t", "a", "?")
        assert driver.shows == "AskForm"
        assert "f1 Keys" in driver.flowing
        await driver.press("escape", "escape", "n", "?")
        assert driver.shows == "Keys"


async def test_the_keys_that_letters_hide_are_told_too(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("w", "n", "f1")
        assert "space Tick" in driver.flowing


async def test_keys_are_told_while_a_note_is_typed(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("e", "a", "f1")
        assert driver.shows == "Keys"
        await driver.press("escape", "?", "escape")
        assert driver.session.half_typed(*driver.app.screen.question.key) == "a?"  # type: ignore[attr-defined]


async def test_what_was_wrong_is_said_until_it_is_put_right(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("t", "a", "enter")
        assert "Type what needs doing." in driver.text
        await driver.press("R")
        assert "Type what needs doing." not in driver.text
        await driver.press("escape", "escape", "escape", "w", "n")
        await driver.write("Rosa")
        await driver.press("enter")
        assert "Tick what this person is to the baby." in driver.text
        await driver.press("space")
        assert "Tick what this person is to the baby." not in driver.text


async def test_what_is_wrong_from_the_start_is_said(app_harness: AppHarness) -> None:
    app_harness.kestrel()
    async with app_harness.driver() as driver:
        await driver.press("n")
        await driver.write("Kestrel")
        await driver.press("tab")
        await driver.write("12 Mar 2027")
        await driver.press("tab", "enter", "enter")
        assert "already" in driver.flowing
        await driver.press("2")
        assert "already" not in driver.flowing


async def test_a_window_is_as_wide_as_what_it_holds(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(160, 50)) as driver:
        await driver.press("w", "s")
        frame = driver.app.screen.query_one(".dialog").region
        longest = max(
            len(line.strip(" │")) for line in driver.lines[frame.y + 1 : frame.bottom - 1]
        )
        assert frame.width < 60
        assert longest + 4 <= frame.width


def test_no_window_is_wider_than_a_narrow_terminal_or_too_narrow_for_its_keys() -> None:
    assert width_of("x" * 200) == 76
    assert width_of("short") == width_of("") == 46
    assert width_of("a line of some fifty characters, just to see it so") == 56
    assert width_of("two\nlines", "名" * 30) == cell_len("名" * 30) + 6


def test_every_foot_begins_with_what_enter_does_and_ends_with_the_way_to_the_keys() -> None:
    told = ["escape", "question_mark", "y", "tab", "n", "enter", "g"]
    assert in_order(told) == ["enter", "y", "n", "g", "tab", "escape", "question_mark"]


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_prepare_find_and_what_is_new_have_a_place_at_the_foot(
    app_harness: AppHarness, size: tuple[int, int]
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=size) as driver:
        for words in ("P Prepare", "/ Find", "l New", "g Gaps", "c Contact", "? Keys"):
            assert words in "\n".join(driver.lines[-2:])
