"""Columns of the lists begin where their heads stand, whatever the clock of a pregnancy says."""

from datetime import timedelta

import pytest

from prebirth_tui.record.bodies import Pregnancy
from tests.tui.app_harness import DUE, TODAY, AppDriver, AppHarness
from tests.tui.families import PAT

CLOCKS = {
    "Weeks": Pregnancy(reference="Weeks", due=TODAY + timedelta(weeks=9, days=2)),
    "Over": Pregnancy(reference="Over", due=TODAY - timedelta(days=14)),
    "Long": Pregnancy(
        reference="Long",
        due=None,
        earliest=TODAY - timedelta(days=130),
        latest=TODAY - timedelta(days=10),
    ),
    "About": Pregnancy(
        reference="About",
        due=None,
        earliest=TODAY + timedelta(weeks=14),
        latest=TODAY + timedelta(weeks=18),
    ),
    "Old": Pregnancy(
        reference="Old",
        due=TODAY - timedelta(days=330),
        born=TODAY - timedelta(days=340),
    ),
}
"""Each due day, and how long it is until then or since: `9 w` to `130 d over`."""
LEFT = {
    "Weeks": "9 w",
    "Over": "14 d over",
    "Long": "130 d over",
    "About": "~14 w",
    "Old": "48 w old",
}


def begins(driver: AppDriver, head: str) -> int:
    [line] = [each for each in driver.lines if "Reference" in each]
    return line.index(head)


def line_of(driver: AppDriver, reference: str) -> str:
    [line] = [each for each in driver.lines if each[2:].startswith(f"{reference} ")]
    return line


@pytest.mark.parametrize("key", ["", "r"], ids=["drafts", "families"])
async def test_the_columns_hold_from_nine_weeks_to_long_over(
    app_harness: AppHarness, key: str
) -> None:
    for reference, body in CLOCKS.items():
        known = body.model_copy(update={"area": "england"})
        app_harness.kestrel(known, reference=reference, due=DUE)
    async with app_harness.driver(settings=PAT) as driver:
        if key:
            await driver.press(key)
        left, first = begins(driver, "Left"), begins(driver, "Close first")
        for reference, words in LEFT.items():
            line = line_of(driver, reference)
            assert line[left:first].rstrip() == words, line
            assert line[left - 1] == line[first - 1] == " ", line
            assert line[first] != " ", line
