"""Finding in a draft by its key and in the palette; nothing private is found in company."""

from prebirth_tui.record.bodies import ActionAgreed
from tests.tui.app_harness import ALONE, HURT, SMOKES, TODAY, VISIT, AppHarness, said

MEET = ActionAgreed(action="meet", what="Meet Rosa at her flat", owner="Rose", due=TODAY)


async def test_a_word_of_a_question_leads_to_it(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("slash")
        assert driver.shows == "FindInDraft"
        await driver.write("lee smoke")
        await driver.press("enter")
        assert driver.shows == "Walk"
        assert "smoke" in driver.row.lower()


async def test_down_goes_through_what_was_found_while_typing_goes_on(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("slash", "l", "e", "e", "down", "space", "x", "q")
        assert "Nothing found. Try one word, or a part of one." in driver.text
        await driver.press("escape")
        assert driver.shows == "Walk"


async def test_a_person_and_an_action_are_gone_to_where_they_stand(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT, MEET)) as driver:
        await driver.press("slash")
        await driver.write("her flat")
        await driver.press("enter")
        assert driver.shows == "RequestsAndActions"
        assert "Meet Rosa at her flat" in driver.row
        await driver.press("escape", "slash")
        await driver.write("father")
        await driver.press("enter")
        assert driver.shows == "People"
        assert "Lee" in driver.row


async def test_in_company_nothing_private_is_found(app_harness: AppHarness) -> None:
    answer = said(HURT, "person:amy", "last-year", "alone")
    async with app_harness.driver(app_harness.kestrel(ALONE, answer, VISIT)) as driver:
        await driver.press("slash")
        await driver.write("hurt")
        assert "Nothing found." in driver.text
        await driver.refill("last year")
        assert "Nothing found." in driver.text


async def test_the_palette_holds_questions_and_people_too(app_harness: AppHarness) -> None:
    answer = said(SMOKES, "person:lee", "yes", "visit")
    async with app_harness.driver(app_harness.kestrel(VISIT, answer)) as driver:
        await driver.press("ctrl+p")
        await driver.write("lee smoke")
        await driver.until(lambda: "smoke" in driver.text.lower() and "Lee" in driver.text)
        await driver.press("down", "enter")
        await driver.until(lambda: driver.shows == "Walk")
        assert "smoke" in driver.row.lower()
