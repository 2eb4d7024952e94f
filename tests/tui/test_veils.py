"""What was answered in private stays off the screen until r shows it, whatever key is pressed."""

from prebirth_tui.ids import GapKey, ItemId, RuleId, Subject
from prebirth_tui.tui.screens.gaps import Gaps
from tests.tui.app_harness import ALONE, HURT, TODAY, VISIT, WORRIED, AppDriver, AppHarness, said

ENQUIRY = ItemId("domestic-abuse.person.enquiry")
TOLD = "He put his hands round her neck"
PLAN = (RuleId("private.alone.no-safety-plan"), Subject("person:amy"))
HURT_AMY = (HURT, Subject("person:amy"))
IN_PRIVATE = said(*HURT_AMY, "last-year", "alone").model_copy(update={"note": TOLD})


async def to_gap(driver: AppDriver, key: GapKey) -> None:
    """To the list of gaps, with that one in focus."""
    await driver.press("g", "b")
    assert isinstance(driver.app.screen, Gaps)
    rows = driver.app.screen.gap_list
    rows.go_to(next(row for row in rows.keys if row[1] == key))
    await driver.settled()


async def test_no_key_but_r_shows_or_changes_a_veiled_answer(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE, IN_PRIVATE)) as driver:
        await driver.go_to(*HURT_AMY)
        entries = driver.entries
        for key in ("e", "enter", "1", "2", "x", "h", "i", "s"):
            await driver.press(key)
            assert driver.shows == "Walk", key
            assert TOLD not in driver.flowing, key
            assert "[x]" not in driver.text, key
        assert driver.entries == entries
        assert not driver.app.screen.has_class("-editing")
        await driver.press("r")
        assert TOLD in driver.flowing
        await driver.press("e", "!", "escape")
        assert driver.answer(*HURT_AMY).note == f"{TOLD}!"


async def test_a_click_shows_no_veiled_answer(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE, IN_PRIVATE)) as driver:
        await driver.go_to(*HURT_AMY)
        await driver.click("Has Amy felt unsafe?")
        assert driver.shows == "Walk"
        assert "In the last year" not in driver.text


async def test_a_half_typed_note_under_the_veil_is_not_opened(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE)) as driver:
        await driver.go_to(*HURT_AMY)
        await driver.press("e")
        await driver.write(TOLD)
        await driver.press("escape", "right_square_bracket", "left_square_bracket")
        await driver.press("e")
        assert not driver.app.screen.has_class("-editing")
        await driver.press("r", "e")
        assert driver.app.screen.has_class("-editing")


async def test_enter_in_the_parts_goes_to_veiled_questions_and_shows_nothing(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE, IN_PRIVATE)) as driver:
        await driver.go_to(*HURT_AMY)
        await driver.press("shift+tab", "enter")
        assert driver.row.startswith("Has Amy felt unsafe?")
        assert "answered; r to show" in driver.row


async def test_a_private_question_without_an_answer_is_answered_without_r(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE)) as driver:
        await driver.go_to(*HURT_AMY)
        await driver.press("enter")
        assert driver.row == "1 [ ] Never"
        await driver.press("2")
        assert driver.answer(*HURT_AMY).value == "last-year"
        await driver.go_to(HURT, "person:lee")
        assert "Private questions" in driver.text, "Amy is there, and not he"
        await driver.press("r", "r")
        assert "Amy is here. Not now? x 1" in driver.flowing
        await driver.press("x", "1")
        assert driver.answer(HURT, "person:lee").missing == "partner-present"


async def test_a_gap_at_an_open_question_tells_no_private_answer(real_office: AppHarness) -> None:
    path = real_office.kestrel(ALONE, said(ENQUIRY, "person:amy", "yes", "alone"))
    async with real_office.driver(path, size=(80, 40)) as driver:
        item = "referral.made.on"
        [title] = {
            gap.title
            for gap in driver.session.gaps()
            if gap.discloses_answer and item in gap.resolved.reads and gap.subject == "case"
        }
        await driver.go_to(item, "case")
        assert title not in driver.flowing
        await driver.press("r")
        assert title in driver.flowing
        await driver.press("right_square_bracket", "left_square_bracket")
        await driver.go_to(item, "case")
        for _ in range(2):
            await driver.press("x", "1", "enter")
            assert driver.shows == "Walk"
            await driver.go_to(item, "case")
        assert driver.answer(item, "case").missing
        assert title not in driver.flowing, "answering is not asking to be shown"


async def test_a_veiled_gap_is_explained_under_the_words_that_tell_nothing(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE, IN_PRIVATE)) as driver:
        await to_gap(driver, PLAN)
        await driver.press("e")
        assert driver.shows == "AskForm"
        assert "A plan with Amy" in driver.text
        assert "is not made" not in driver.text
        await driver.write("She asks for time")
        await driver.press("enter")
        assert "She asks for time" not in driver.text
        await driver.press("e")
        assert driver.shows == "Gaps", "the reason is not shown again without r"
        await driver.press("r", "e")
        assert "She asks for time" in driver.text


async def test_a_reason_under_the_veil_is_judged_only_once_it_is_shown(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(ALONE, IN_PRIVATE)
    async with app_harness.driver(path) as driver:
        driver.session.reviewing = True
        for gap in driver.session.gaps():
            if gap.discloses_answer:
                driver.session.explain(gap, TOLD, "Sam", TODAY.replace(month=12))
        await to_gap(driver, PLAN)
        await driver.press("j")
        assert driver.shows == "Gaps"
        assert TOLD not in driver.flowing
        await driver.press("r", "j")
        assert driver.shows == "AskOne"
        assert TOLD in driver.flowing


async def test_what_closes_a_veiled_gap_is_not_told_in_passing(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE, IN_PRIVATE)) as driver:
        await to_gap(driver, PLAN)
        await driver.press("enter")
        assert driver.told == ["No single question closes this: Press r to see what does."]
        await driver.press("r", "enter")
        assert "Make the plan together with Amy." in driver.told[-1]


async def test_a_supervisor_corrects_no_answer_of_the_practitioner(app_harness: AppHarness) -> None:
    app_harness.kestrel(VISIT, said(*WORRIED, "yes"))
    async with app_harness.driver() as driver:
        await driver.press("r", "enter")
        assert driver.shows == "ReviewWalk"
        await driver.go_to(*WORRIED)
        entries = driver.entries
        for keys in (["i"], ["e"], ["enter"]):
            await driver.press(*keys)
            assert driver.shows == "ReviewWalk", keys
            assert not driver.app.screen.has_class("-editing"), keys
        await driver.click("Is anybody worried?")
        assert not driver.app.screen.has_class("-editing")
        await driver.press("h")
        assert driver.shows == "History"
        assert "correct it" not in driver.text
        await driver.press("enter")
        assert driver.shows == "History"
        await driver.press("escape", "v", "enter")
        assert driver.shows == "Chronology", "no contact is gone on with"
        assert driver.entries == entries


async def test_a_window_that_only_reads_corrects_nothing_in_the_history(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "yes"))
    async with app_harness.driver(path), app_harness.driver(path) as second:
        await second.press("enter")
        await second.go_to(*WORRIED)
        await second.press("h")
        assert "correct it" not in second.text
        await second.press("enter", "2")
        assert second.shows == "History"
        assert second.answer(*WORRIED).value == "yes"
