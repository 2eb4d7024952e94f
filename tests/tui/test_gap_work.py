"""From a gap, one key makes what closes it, and the list keeps its place."""

from prebirth_tui.record.bodies import ActionAgreed
from tests.tui.app_harness import ALONE, HURT, VISIT, AppDriver, AppHarness, said


async def on_gap(driver: AppDriver, words: str) -> None:
    """The list by urgency, with the gap that says this in focus."""
    await driver.press("g", "b")
    for _ in range(40):
        if words in driver.row:
            return
        await driver.press("down")
    raise AssertionError(driver.text)


async def test_a_gap_becomes_an_action_filled_in_and_the_list_keeps_its_place(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(100, 40)) as driver:
        await on_gap(driver, "spoken to about safer sleep")
        row = driver.row
        await driver.press("t")
        assert driver.shows == "AskForm"
        await driver.press("enter")
        assert driver.shows == "Gaps"
        [action] = driver.session.assessment.actions.values()
        assert action.gap == "basics.carer.not-told"
        assert action.about.startswith("person:")
        assert action.owner == "Rose"
        assert driver.row.split("  ")[0].startswith(row.split("  ")[0][:12])
        assert "Rose to do" in driver.row
        assert "To do: " in driver.text


async def test_an_action_changed_later_still_belongs_to_its_gap(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(100, 40)) as driver:
        await on_gap(driver, "spoken to about safer sleep")
        await driver.press("t", "enter", "escape", "t")
        [before] = driver.session.assessment.actions.values()
        for _ in range(5):
            if before.what[:20] not in driver.row:
                await driver.press("down")
        await driver.press("enter", "end", "x", "enter")
        [action] = driver.session.assessment.actions.values()
        assert isinstance(action, ActionAgreed)
        assert action != before
        assert (action.gap, action.about) == (before.gap, before.about)


async def test_where_something_private_was_said_the_programs_own_words_are_not_hidden(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(ALONE, said(HURT, "person:amy", "never", "alone"))
    async with app_harness.driver(path, size=(100, 40)) as driver:
        await on_gap(driver, "spoken to about safer sleep")
        await driver.press("t", "enter")
        [action] = driver.session.assessment.actions.values()
        assert action.private is None
        # What somebody adds to it may be what was said.
        await driver.press("t", "end")
        await driver.write(" at her sister's")
        await driver.press("enter")
        [_, added] = driver.session.assessment.actions.values()
        assert added.private is True


async def test_esc_makes_nothing(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(100, 40)) as driver:
        await on_gap(driver, "spoken to about safer sleep")
        before = driver.entries
        await driver.press("t", "escape")
        assert driver.shows == "Gaps"
        assert driver.entries == before


async def test_a_gap_leads_to_the_contact_that_closes_it(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(ALONE), size=(100, 60)) as driver:
        await on_gap(driver, "Lee has not been seen in person")
        await driver.press("p")
        assert driver.shows == "Prepare"
        assert "Lee alone" in driver.lines[1]
        await driver.press("enter")
        assert driver.shows == "Walk"
        contact = driver.session.contact
        assert contact is not None
        assert contact.present == ("lee",)


async def test_what_closes_a_veiled_gap_is_not_told_by_making_it(app_harness: AppHarness) -> None:
    answer = said(HURT, "person:amy", "last-year", "alone")
    async with app_harness.driver(app_harness.kestrel(ALONE, answer), size=(100, 40)) as driver:
        await driver.press("g", "b")
        before = driver.entries
        for _ in range(30):
            await driver.press("t")
            if driver.shows == "AskForm":
                await driver.press("escape")
            await driver.press("down")
        assert "Press r to see what closes this." in driver.told
        assert driver.entries == before


async def test_an_explained_gap_says_so_at_its_question(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(120, 40)) as driver:
        await on_gap(driver, "spoken to about safer sleep")
        await driver.press("e")
        await driver.write("Away until then")
        await driver.press("tab")
        await driver.refill("Rose")
        await driver.press("tab")
        await driver.refill("14 Dec 2026")
        await driver.press("enter")
        [(_, about)] = driver.session.assessment.explanations
        await driver.press("escape")
        await driver.go_to("basics.carer.told", about)
        assert "EXPLAINED until 14 Dec" in driver.flowing
        assert "Rose reviews" in driver.flowing
