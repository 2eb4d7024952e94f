"""The key that lets something out is told only where there is something to choose."""

import pytest

from tests.tui.app_harness import VISIT, AppHarness

pytestmark = pytest.mark.usefixtures("nobody_looks_at_papers")

LET_OUT = "Include / leave out"


async def test_a_copy_for_the_family_has_nothing_to_choose(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(120, 40)) as driver:
        await driver.press("f", "4", "1", "2", "2")
        assert driver.shows == "DisclosurePreview"
        assert LET_OUT not in driver.text
        assert "Save" in driver.text


async def test_the_key_is_told_on_a_line_that_can_be_chosen(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(120, 40)) as driver:
        await driver.press("f", "1")
        assert LET_OUT in driver.text
        await driver.press("end")
        assert LET_OUT not in driver.text
        await driver.press("home")
        assert LET_OUT in driver.text
