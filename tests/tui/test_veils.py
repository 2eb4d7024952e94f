"""What was answered in private stays off the screen until r shows it, whatever key is pressed."""

from prebirth_tui.gaps.find import GapKey
from prebirth_tui.tui.screens.gaps import Gaps
from tests.tui.office import ALONE, HURT, TODAY, VISIT, WORRIED, Office, Sitting, said

ENQUIRY = "domestic-abuse.person.enquiry"
REFERRED_ON = "On what date was a referral made"
TOLD = "He put his hands round her neck"
PLAN = ("private.alone.no-safety-plan", "person:amy")
HURT_AMY = (HURT, "person:amy")
IN_PRIVATE = said(*HURT_AMY, "last-year", "alone").model_copy(update={"note": TOLD})


async def to_gap(sitting: Sitting, key: GapKey) -> None:
    """To the list of gaps, with that one in focus."""
    await sitting.press("g")
    assert isinstance(sitting.app.screen, Gaps)
    rows = sitting.app.screen.gap_list
    rows.go_to(next(row for row in rows.keys if row[1] == key))
    await sitting.settled()


async def test_no_key_but_r_shows_or_changes_a_veiled_answer(office: Office) -> None:
    async with office.sitting(office.kestrel(ALONE, IN_PRIVATE)) as sitting:
        await sitting.go_to(*HURT_AMY)
        entries = sitting.entries
        for key in ("e", "enter", "1", "2", "x", "h", "i", "s"):
            await sitting.press(key)
            assert sitting.shows == "Walk", key
            assert TOLD not in sitting.flowing, key
            assert "[x]" not in sitting.text, key
        assert sitting.entries == entries
        assert not sitting.app.screen.has_class("-editing")
        await sitting.press("r")
        assert TOLD in sitting.flowing
        await sitting.press("e", "!", "escape")
        assert sitting.answer(*HURT_AMY).note == f"{TOLD}!"


async def test_a_click_shows_no_veiled_answer(office: Office) -> None:
    async with office.sitting(office.kestrel(ALONE, IN_PRIVATE)) as sitting:
        await sitting.go_to(*HURT_AMY)
        await sitting.click("Has Amy felt unsafe?")
        assert sitting.shows == "Walk"
        assert "In the last year" not in sitting.text


async def test_a_half_typed_note_under_the_veil_is_not_opened(office: Office) -> None:
    async with office.sitting(office.kestrel(ALONE)) as sitting:
        await sitting.go_to(*HURT_AMY)
        await sitting.press("e")
        await sitting.write(TOLD)
        await sitting.press("escape", "right_square_bracket", "left_square_bracket")
        await sitting.press("e")
        assert not sitting.app.screen.has_class("-editing")
        await sitting.press("r", "e")
        assert sitting.app.screen.has_class("-editing")


async def test_enter_in_the_parts_goes_to_veiled_questions_and_shows_nothing(
    office: Office,
) -> None:
    async with office.sitting(office.kestrel(ALONE, IN_PRIVATE)) as sitting:
        await sitting.go_to(*HURT_AMY)
        await sitting.press("shift+tab", "enter")
        assert sitting.row.startswith("1 Has Amy felt unsafe?")
        assert "answered; r to show" in sitting.row


async def test_a_private_question_without_an_answer_is_answered_without_r(office: Office) -> None:
    async with office.sitting(office.kestrel(ALONE)) as sitting:
        await sitting.go_to(*HURT_AMY)
        await sitting.press("enter")
        assert sitting.shows == "AskOne"
        await sitting.press("2")
        assert sitting.answer(*HURT_AMY).value == "last-year"
        await sitting.go_to(HURT, "person:lee")
        await sitting.press("x", "1")
        assert sitting.answer(HURT, "person:lee").missing == "partner-present"


async def test_a_gap_at_an_open_question_tells_no_private_answer(real_office: Office) -> None:
    path = real_office.kestrel(ALONE, said(ENQUIRY, "person:amy", "yes", "alone"))
    async with real_office.sitting(path, size=(80, 40)) as sitting:
        items = sitting.session.catalogue.items.values()
        [item] = [each.id for each in items if each.item.ask.startswith(REFERRED_ON)]
        await sitting.go_to(item, "case")
        assert "in private" not in sitting.flowing
        assert "r Show" in sitting.flowing
        await sitting.press("r")
        assert "in private" in sitting.flowing
        await sitting.press("right_square_bracket", "left_square_bracket")
        await sitting.go_to(item, "case")
        for _ in range(2):
            await sitting.press("x", "1", "enter")
            assert sitting.shows == "Walk"
            await sitting.go_to(item, "case")
        assert sitting.answer(item, "case").missing
        assert "in private" not in sitting.flowing, "answering is not asking to be shown"


async def test_a_veiled_gap_is_explained_under_the_words_that_tell_nothing(
    office: Office,
) -> None:
    async with office.sitting(office.kestrel(ALONE, IN_PRIVATE)) as sitting:
        await to_gap(sitting, PLAN)
        await sitting.press("e")
        assert sitting.shows == "AskExplanation"
        assert "A plan with Amy" in sitting.text
        assert "is not made" not in sitting.text
        await sitting.write("She asks for time")
        await sitting.press("enter")
        assert "She asks for time" not in sitting.text
        await sitting.press("e")
        assert sitting.shows == "Gaps", "the reason is not shown again without r"
        await sitting.press("r", "e")
        assert "She asks for time" in sitting.text


async def test_a_reason_under_the_veil_is_judged_only_once_it_is_shown(office: Office) -> None:
    path = office.kestrel(ALONE, IN_PRIVATE)
    async with office.sitting(path) as sitting:
        sitting.session.reviewing = True
        for gap in sitting.session.gaps():
            if gap.discloses_answer:
                sitting.session.explain(gap, TOLD, "Sam", TODAY.replace(month=12))
        await to_gap(sitting, PLAN)
        await sitting.press("j")
        assert sitting.shows == "Gaps"
        assert TOLD not in sitting.flowing
        await sitting.press("r", "j")
        assert sitting.shows == "AskOne"
        assert TOLD in sitting.flowing


async def test_what_closes_a_veiled_gap_is_not_told_in_passing(office: Office) -> None:
    async with office.sitting(office.kestrel(ALONE, IN_PRIVATE)) as sitting:
        await to_gap(sitting, PLAN)
        await sitting.press("enter")
        assert sitting.told == ["No question closes this by itself: r shows what does."]
        await sitting.press("r", "enter")
        assert "Make the plan together with Amy." in sitting.told[-1]


async def test_a_supervisor_corrects_no_answer_of_the_practitioner(office: Office) -> None:
    office.kestrel(VISIT, said(*WORRIED, "yes"))
    async with office.sitting() as sitting:
        await sitting.press("r", "enter")
        assert sitting.shows == "ReviewWalk"
        await sitting.go_to(*WORRIED)
        entries = sitting.entries
        for keys in (["i"], ["e"], ["enter"]):
            await sitting.press(*keys)
            assert sitting.shows == "ReviewWalk", keys
            assert not sitting.app.screen.has_class("-editing"), keys
        await sitting.click("Is anybody worried?")
        assert not sitting.app.screen.has_class("-editing")
        await sitting.press("h")
        assert sitting.shows == "History"
        assert "correct it" not in sitting.text
        await sitting.press("enter")
        assert sitting.shows == "History"
        await sitting.press("escape", "v", "enter")
        assert sitting.shows == "Chronology", "no contact is gone on with"
        assert sitting.entries == entries


async def test_a_window_that_only_reads_corrects_nothing_in_the_history(office: Office) -> None:
    path = office.kestrel(VISIT, said(*WORRIED, "yes"))
    async with office.sitting(path), office.sitting(path) as second:
        await second.press("enter")
        await second.go_to(*WORRIED)
        await second.press("h")
        assert "correct it" not in second.text
        await second.press("enter", "2")
        assert second.shows == "History"
        assert second.answer(*WORRIED).value == "yes"
