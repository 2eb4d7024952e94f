"""Taking back: what it was is said, and what is no answer goes only when that is meant."""

from tests.tui.app_harness import ALONE, HURT, LEE, VISIT, AppHarness, taken_back


async def test_an_answer_goes_at_once_and_is_named(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("y", "u")
        assert driver.told[-1] == (
            "Undone: “this pregnancy: Is anybody worried? Yes”. It is open again."
        )


async def test_after_undoing_a_correction_what_stands_again_is_said(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("y", "up", "n", "u")
        assert driver.told[-1].endswith("Now: Yes.")
        assert "[x] Yes" in driver.row


async def test_people_and_contacts_are_asked_about_first(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(LEE.model_copy(update={"person": "jo", "name": "Jo"}))
    async with app_harness.driver(path) as driver:
        before = driver.entries
        await driver.press("u")
        assert "Undo “Jo: Father”?" in driver.flowing
        await driver.press("u", "u", "u", "enter")
        assert driver.entries == before
        await driver.press("u", "1")
        assert taken_back(driver.entries) == [before[-1].id]
        assert "jo" not in driver.session.assessment.people
        assert driver.told[-1].startswith("Undone: “Jo: Father”.")


async def test_a_restricted_answer_is_named_without_what_it_says(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE)) as driver:
        await driver.go_to(HURT, "person:amy")
        await driver.press("2", "u")
        assert "private" in driver.told[-1]
        assert "last year" not in driver.told[-1]
