"""Why there is no answer: a reason, what it does, and what it still needs."""

from tests.tui.app_harness import (
    ALONE,
    VISIT,
    WORRIED,
    AppHarness,
)
from tests.tui.on_screen import within


async def test_a_reason_stands_in_the_place_of_an_answer_and_leaves_it_open(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("x")
        assert "Partner was in the room" in driver.text
        await driver.press("1")
        assert driver.answer(*WORRIED).missing == "partner-present"
        assert "safer sleep with Amy" in driver.row, "the walk goes on"
        await driver.go_to(*WORRIED)
        assert "not answered: Partner was in the room" in driver.row
        await driver.press("y")
        assert driver.answer(*WORRIED).value == "yes"


async def test_a_reason_that_needs_a_day_and_a_name_asks_for_both(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("x", "2")
        assert "Review on" in driver.text
        assert "Who will ask?" in driver.text
        await driver.refill("21 Nov 2026")
        await driver.press("enter")
        assert "Type a review date in the future." in driver.text
        await driver.refill("5 Dec")
        await driver.press("enter")
        assert "Type who will ask" in driver.text
        await driver.write("Sam")
        await driver.press("enter")
        answer = driver.answer(*WORRIED)
        assert (answer.missing, answer.who) == ("too-early", "Sam")
        assert str(answer.until) == "2026-12-05"


async def test_a_reason_can_be_left_before_it_is_given(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        before = len(driver.entries)
        await driver.press("x", "2", "escape")
        assert "Partner was in the room" in driver.text
        await driver.press("escape")
        assert driver.shows == "Walk"
        assert len(driver.entries) == before


async def test_the_reasons_are_gone_back_to_where_they_were_left(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(ALONE)) as driver:
        await driver.press("x", "8")
        assert "Not enough time. It stays open for the next contact." in driver.flowing
        await driver.press("escape")
        assert driver.row.startswith("8 Not enough time")
        assert "It stays open for the next contact." in driver.flowing
        await driver.press("home")
        assert driver.row.startswith("1")
        assert "goes to the next contact" not in driver.flowing


async def test_what_is_wrong_with_a_reason_leads_to_the_field_and_is_gone_on_the_way_back(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(ALONE)) as driver:
        await driver.press("x", "7", "enter")
        assert "Type who will ask" in driver.text
        assert driver.app.focused is driver.app.screen.query_one("#who")
        await driver.press("shift+tab")
        await driver.refill("one day")
        await driver.press("tab", "enter")
        assert "“one day” is not a date" in driver.flowing
        assert driver.app.focused is driver.app.screen.query_one("#until")
        await driver.press("escape", "8")
        assert "is not a date" not in driver.flowing


async def test_every_reason_says_what_it_does_above_the_keys(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(ALONE)) as driver:
        await driver.press("x")
        for reason in driver.session.catalogue.reasons.values():
            if reason.label[:30] in driver.row:
                window = within(driver, ".dialog")
                assert reason.means in window
                assert "Why is it not answered?" in driver.text
                assert "esc Back" in window
            await driver.press("down")
