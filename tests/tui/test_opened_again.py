"""A draft that is opened again goes on with the contact of this morning; who is here is said anew.

Whoever was alone then need not be now.
"""

from tests.tui.app_harness import ALONE, HURT, VISIT, AppHarness, said

TOLD = said(HURT, "person:amy", "last-year", "alone")


NOBODY_HAS_SAID_WHO_IS_HERE = True


async def test_what_was_said_alone_is_not_on_view_until_it_is_said_who_is_here(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE, TOLD)) as driver:
        assert "Clinic 21 Nov: Amy" in driver.lines[0], "answers still come from it"
        assert "Private questions · Amy" not in driver.text
        await driver.go_to(HURT, "person:amy")
        assert "Not now" in driver.row
        await driver.press("c", "s", "enter")
        await driver.go_to(HURT, "person:amy")
        assert "unsafe" in driver.row, "the same as last, once that is said"
        assert len(driver.session.assessment.contacts) == 1


async def test_undoing_a_contact_in_company_does_not_open_what_was_said_before_it(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE, TOLD)) as driver:
        driver.session.take_contact(VISIT)
        await driver.press("u", "1")
        assert "Clinic 21 Nov: Amy" in driver.lines[0]
        await driver.go_to(HURT, "person:amy")
        assert "Not now" in driver.row
