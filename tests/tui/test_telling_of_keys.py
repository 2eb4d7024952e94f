"""The keys that a screen tells of, at its foot and on `?`."""

import pytest

from tests.tui.app_harness import VISIT, AppHarness
from tests.tui.families import tracking


async def test_the_keys_of_choices_are_one_line(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("question_mark")
        assert "1-9" not in driver.text
        await driver.press("escape")
        await driver.go_to("basics.carer.mood", "person:amy")
        await driver.resize(80, 60)
        await driver.press("question_mark")
        assert "1-9 Choose the answer with that number" in driver.flowing


async def test_every_key_of_the_list_of_work_is_told(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(80, 50)) as driver:
        await driver.press("t", "question_mark")
        assert "Answered / done" in driver.flowing
        assert "Scroll" not in driver.text


@pytest.mark.parametrize("size", [(60, 20), (50, 20)])
async def test_the_way_back_and_to_the_keys_has_its_place_on_a_narrow_board(
    app_harness: AppHarness, size: tuple[int, int]
) -> None:
    app_harness.kestrel(VISIT)
    app_harness.kestrel(VISIT, reference="Wren")
    async with tracking(app_harness, size) as pat:
        await pat.press("b")
        assert pat.shows == "BoardScreen"
        foot = " ".join(pat.lines[-2:])
        assert "esc Back" in foot
        assert "? Keys" in foot
