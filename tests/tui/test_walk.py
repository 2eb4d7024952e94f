"""Answering: one key an answer, each with its contact, and nothing that cannot be put right."""

import pytest

from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.draft import Author
from tests.tui.office import (
    ALONE,
    HURT,
    NOW,
    ROSA,
    SMOKES,
    TODAY,
    TOLD,
    VISIT,
    WORRIED,
    Office,
    Sitting,
    said,
    taken_back,
)

MANY = [
    PersonNoted(person=f"child-{number}", name=f"Ben {number}", roles=("sibling",), lives_here="no")
    for number in range(9)
]


def within(sitting: Sitting, selector: str) -> str:
    """The words on view inside a widget."""
    region = sitting.app.screen.query(selector).last().content_region
    lines = sitting.lines[region.y : region.bottom]
    return " ".join(" ".join(line[region.x : region.right] for line in lines).split())


async def test_the_first_answer_asks_what_contact_this_is_and_is_then_given(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        assert "c: which contact?" in sitting.text
        await sitting.press("y")
        assert sitting.shows == "AskContact"
        await sitting.press("tab", "space", "enter")
        assert sitting.shows == "Walk"
        assert "Home visit 21 Nov: Amy" in sitting.lines[0]
        answer = sitting.answer(*WORRIED)
        assert (answer.value, answer.contact) == ("yes", sitting.session.contact_in_force)


async def test_leaving_the_contact_gives_no_answer(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        before = len(sitting.entries)
        await sitting.press("y", "escape")
        assert sitting.shows == "Walk"
        assert len(sitting.entries) == before


async def test_an_answer_is_on_the_disk_at_once(office: Office) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        await sitting.press("n")
        assert sitting.lines[0].endswith("saved")
        on_disk = office.read(path).assessment.current(*WORRIED)
        assert on_disk is not None
        assert on_disk.answer.value == "no"


async def test_answering_moves_on_to_the_next_open_question(office: Office) -> None:
    path = office.kestrel(VISIT, said(TOLD, "person:amy", "yes"))
    async with office.sitting(path) as sitting:
        assert "Is anybody worried?" in sitting.row
        await sitting.press("n")
        assert "Does Amy smoke?" in sitting.row
        await sitting.press("n")
        assert "safer sleep with Lee" in sitting.row


async def test_an_answer_brings_up_the_question_that_hangs_on_it(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        assert "What are the worries?" not in sitting.text
        await sitting.press("y")
        assert "What are the worries?" in sitting.row


async def test_putting_an_answer_right_does_not_move_on(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("y", "up", "n")
        assert "Is anybody worried?" in sitting.row


async def test_a_change_in_the_same_contact_corrects_the_answer(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("y", "up", "n")
        answers = sitting.session.assessment.answers[WORRIED]
        assert [each.answer.value for each in answers.statements] == ["no"]
        assert [each.answer.value for each in answers.corrected] == ["yes"]
        assert "ANSWERS DIFFER" not in sitting.row


async def test_a_change_in_another_contact_stands_beside_the_first_answer(office: Office) -> None:
    path = office.kestrel(VISIT, said(*WORRIED, "yes"))
    async with office.sitting(path) as sitting:
        await sitting.press("c", "up", "up", "space", "enter")
        assert sitting.session.contact_in_force != "visit"
        await sitting.go_to(*WORRIED)
        await sitting.press("n")
        answers = sitting.session.assessment.answers[WORRIED]
        assert [each.answer.value for each in answers.statements] == ["yes", "no"]
        assert not answers.corrected
        assert "ANSWERS DIFFER" in sitting.row


async def test_where_an_answer_is_from_can_be_said_where_the_contact_does_not_say_it(
    office: Office,
) -> None:
    path = office.kestrel(VISIT, said(*WORRIED, "yes"))
    async with office.sitting(path) as sitting:
        await sitting.go_to(*WORRIED)
        await sitting.press("i")
        assert "As the contact says: from Amy and Lee, home visit" in sitting.flowing
        await sitting.press("down", "enter")
        answer = sitting.session.assessment.answers[WORRIED].current.answer
        assert (answer.value, answer.contact) == ("yes", "visit")
        source = sitting.session.catalogue.provenances[answer.provenance or ""].label
        assert source[1:] in sitting.flowing
        await sitting.press("i", "1")
        assert sitting.session.assessment.answers[WORRIED].current.answer.provenance is None


async def test_of_differing_answers_one_is_settled_on(office: Office) -> None:
    path = office.kestrel(VISIT, said(*WORRIED, "yes"), ALONE, said(*WORRIED, "no", "alone"))
    async with office.sitting(path) as sitting:
        await sitting.go_to(*WORRIED)
        await sitting.press("s")
        assert "Amy and Lee" in sitting.text
        await sitting.press("1")
        answers = sitting.session.assessment.answers[WORRIED]
        assert not answers.differing
        assert answers.current.answer.value == "yes"
        assert "ANSWERS DIFFER" not in sitting.row
        assert len(answers.statements) == 3


async def test_answers_of_two_authors_who_had_not_seen_each_other_are_settled(
    office: Office,
) -> None:
    path = office.kestrel(VISIT)
    file = office.drafts.open(path)
    mine = file.draft.write(said(*WORRIED, "yes"), Author("Rose", "Rose@desk"), NOW)
    hers = file.draft.write(said(*WORRIED, "no"), Author("Sam", "Sam@phone"), NOW)
    file.save(mine.merged(hers.entries), {}, NOW)
    async with office.sitting(path) as sitting:
        await sitting.go_to(*WORRIED)
        assert "ANSWERS DIFFER" in sitting.row
        await sitting.press("s", "enter")
        assert "ANSWERS DIFFER" not in sitting.row


async def test_a_reason_stands_in_the_place_of_an_answer_and_leaves_it_open(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("x")
        assert "Partner was in the room" in sitting.text
        await sitting.press("1")
        assert sitting.answer(*WORRIED).missing == "partner-present"
        assert "safer sleep with Amy" in sitting.row, "the walk goes on"
        await sitting.go_to(*WORRIED)
        assert "not answered: Partner was in the room" in sitting.row
        await sitting.press("y")
        assert sitting.answer(*WORRIED).value == "yes"


async def test_a_reason_that_needs_a_day_and_a_name_asks_for_both(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("x", "2")
        assert "Look again on" in sitting.text
        assert "Who will ask?" in sitting.text
        await sitting.refill("21 Nov 2026")
        await sitting.press("enter")
        assert "The day to look again lies ahead." in sitting.text
        await sitting.refill("5 Dec")
        await sitting.press("enter")
        assert "Say who will ask" in sitting.text
        await sitting.write("Sam")
        await sitting.press("enter")
        answer = sitting.answer(*WORRIED)
        assert (answer.missing, answer.who) == ("too-early", "Sam")
        assert str(answer.until) == "2026-12-05"


async def test_a_reason_can_be_left_before_it_is_given(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        before = len(sitting.entries)
        await sitting.press("x", "2", "escape")
        assert "Partner was in the room" in sitting.text
        await sitting.press("escape")
        assert sitting.shows == "Walk"
        assert len(sitting.entries) == before


async def test_the_reasons_are_gone_back_to_where_they_were_left(real_office: Office) -> None:
    async with real_office.sitting(real_office.kestrel(ALONE)) as sitting:
        await sitting.press("x", "8")
        assert "Not enough time. It stays open and goes to the next contact." in sitting.flowing
        await sitting.press("escape")
        assert sitting.row.startswith("8 Not enough time")
        assert "It stays open and goes to the next contact." in sitting.flowing
        await sitting.press("home")
        assert sitting.row.startswith("1")
        assert "goes to the next contact" not in sitting.flowing


async def test_what_is_wrong_with_a_reason_leads_to_the_field_and_is_gone_on_the_way_back(
    real_office: Office,
) -> None:
    async with real_office.sitting(real_office.kestrel(ALONE)) as sitting:
        await sitting.press("x", "7", "enter")
        assert "Say who will ask" in sitting.text
        assert sitting.app.focused is sitting.app.screen.query_one("#who")
        await sitting.press("shift+tab")
        await sitting.refill("one day")
        await sitting.press("tab", "enter")
        assert "“one day” is not a date" in sitting.flowing
        assert sitting.app.focused is sitting.app.screen.query_one("#until")
        await sitting.press("escape", "8")
        assert "is not a date" not in sitting.flowing


async def test_every_reason_says_what_it_does_above_the_keys(real_office: Office) -> None:
    async with real_office.sitting(real_office.kestrel(ALONE)) as sitting:
        await sitting.press("x")
        for reason in sitting.session.catalogue.reasons.values():
            if reason.label[:30] in sitting.row:
                window = within(sitting, ".dialog")
                assert reason.means in window
                assert "Why is it not answered?" in window
                assert "esc Back" in window
            await sitting.press("down")


async def test_the_last_entry_is_taken_back_by_an_entry(office: Office) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        await sitting.press("y")
        answer = sitting.entries[-1]
        await sitting.press("u")
        assert taken_back(sitting.entries) == [answer.id]
        assert WORRIED not in sitting.session.assessment.answers
        assert "Is anybody worried?" in sitting.row
        assert "[ ] Yes [ ] No" in sitting.row
    assert taken_back(office.read(path).entries) == [answer.id]


async def test_what_others_recorded_is_not_taken_back(office: Office) -> None:
    path = office.kestrel(VISIT)
    file = office.drafts.open(path)
    file.save(file.draft.write(said(*WORRIED, "yes"), Author("Sam", "Sam@phone"), NOW), {}, NOW)
    async with office.sitting(path) as sitting:
        for _ in range(5):
            await sitting.press("u", "1")
        assert sitting.answer(*WORRIED).value == "yes"
        assert "There is nothing of yours to take back." in sitting.told


async def test_history_shows_a_correction_beside_what_it_corrects(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("y", "up", "n", "h")
        assert "corrected since" in sitting.text
        assert sitting.text.count("recorded 21 Nov 2026 12:00 UTC by Rose") == 2
        await sitting.press("enter", "1")
        assert sitting.shows == "History"
        assert sitting.text.count("corrected since") == 2
        await sitting.press("escape")
        assert sitting.answer(*WORRIED).value == "yes"


@pytest.mark.parametrize(
    ("item", "keys", "value"),
    [
        ("basics.pregnancy.referred-on", [*"today", "enter"], TODAY),
        ("basics.carer.units", [*"12,5", "enter"], 12.5),
        ("basics.carer.mood", ["2"], "low"),
        ("basics.carer.screening", ["2", "3"], (1, 2)),
        ("basics.carer.closest", ["down", "enter"], "lee"),
        ("basics.carer.helped-by", ["2"], "police"),
        ("basics.carer.doctor", [*"Dr Okoro", "escape"], "Dr Okoro"),
    ],
)
async def test_each_kind_of_question_has_a_window_that_fits(
    office: Office, item: str, keys: list[str], value: object
) -> None:
    about = "case" if "pregnancy" in item else "person:amy"
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.go_to(item, about)
        await sitting.press("enter", *keys)
        assert sitting.answer(item, about).value == value


async def test_several_choices_are_ticked_one_by_one(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT, said(*WORRIED, "yes"))) as sitting:
        await sitting.go_to("basics.pregnancy.worries", "case")
        await sitting.press("enter", "enter")
        assert "Tick at least one" in sitting.text
        await sitting.press("space", "down", "down", "space")
        assert "[x] Housing" in sitting.text
        assert "[ ] Money" in sitting.text
        await sitting.press("enter")
        assert sitting.answer("basics.pregnancy.worries", "case").value == ("housing", "health")


async def test_a_number_that_cannot_be_is_asked_for_again(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.go_to("basics.carer.units", "person:amy")
        await sitting.press("enter", *"many", "enter")
        assert "“many” is not a number" in sitting.text
        assert sitting.shows == "AskLine"


async def test_a_number_beyond_its_limits_is_asked_for_again(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.go_to("basics.carer.units", "person:amy")
        await sitting.press("enter", *"900", "enter")
        assert "lies between 0 and 200 units" in sitting.text
        assert sitting.shows == "AskLine"


async def test_restricted_answers_are_veiled_once_their_part_is_left(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT, ALONE)) as sitting:
        await sitting.go_to(HURT, "person:amy")
        await sitting.press("2")
        assert "[x] In the last year" in sitting.text, "on view until the part is left"
        await sitting.press("right_square_bracket", "left_square_bracket")
        assert "A private talk · Amy" in sitting.text
        assert "[x]" not in sitting.text
        assert "answered; r to show" in sitting.text
        await sitting.press("r")
        assert "[x] In the last year" in sitting.text
        await sitting.press("right_square_bracket", "left_square_bracket")
        assert "[x]" not in sitting.text


async def test_restricted_answers_are_veiled_when_a_draft_is_opened(office: Office) -> None:
    path = office.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    async with office.sitting(path) as sitting:
        await sitting.go_to(HURT, "person:amy")
        assert "RESTRICTED" in sitting.text
        assert "[x]" not in sitting.text
        assert "In the last year" not in sitting.text


async def test_a_half_typed_restricted_note_is_veiled_as_well(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT, ALONE)) as sitting:
        await sitting.go_to(HURT, "person:amy")
        await sitting.press("e")
        await sitting.write("afraid of the weekend")
        await sitting.press("escape")
        await sitting.press("right_square_bracket", "left_square_bracket")
        assert "afraid of the weekend" not in sitting.text
        await sitting.press("r")
        assert "afraid of the weekend" in sitting.text


async def test_the_whole_checklist_can_be_walked_through(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        assert "When was the referral made?" not in sitting.text
        await sitting.press("a")
        assert "When was the referral made?" in sitting.text
        await sitting.press("a")
        assert "When was the referral made?" not in sitting.text


async def test_the_parts_are_gone_through_with_keys(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT, ROSA)) as sitting:
        titles = []
        for _ in range(3):
            await sitting.press("right_square_bracket")
            titles.append(sitting.row)
        assert ["Amy" in titles[0], "Lee" in titles[1], "Rosa" in titles[2]] == [True] * 3


async def test_with_everything_answered_the_next_key_says_so(office: Office) -> None:
    told = [said(item, f"person:{who}", "no") for item in (TOLD, SMOKES) for who in ("amy", "lee")]
    hurt = [said(HURT, f"person:{who}", "never") for who in ("amy", "lee")]
    path = office.kestrel(VISIT, said(*WORRIED, "no"), *told, *hurt)
    async with office.sitting(path) as sitting:
        await sitting.press("full_stop")
        assert "No open question is left on the short way; a shows all." in sitting.told


async def test_a_click_on_a_box_answers(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.click("[ ] No")
        assert sitting.answer(*WORRIED).value == "no"


async def test_a_click_on_a_box_of_another_row_answers_that_row(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.go_to(TOLD, "person:amy")
        [smokes] = [y for y, line in enumerate(sitting.lines) if "Does Amy smoke?" in line]
        x = sitting.lines[smokes + 1].index("[ ] Yes")
        await sitting.pilot.click(offset=(x, smokes + 1))
        await sitting.settled()
        assert sitting.answer(SMOKES, "person:amy").value == "yes"
        assert (TOLD, "person:amy") not in sitting.session.assessment.answers


async def test_a_click_on_a_hint_presses_its_key(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.click("g Gaps")
        assert sitting.shows == "Gaps"
        await sitting.click("esc Back")
        assert sitting.shows == "Walk"


async def test_a_click_on_the_contact_opens_it(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        await sitting.click("c: which contact?")
        assert sitting.shows == "AskContact"


async def test_a_draft_that_is_opened_again_goes_on_in_the_contact_of_today(office: Office) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        assert "Home visit 21 Nov: Amy, Lee" in sitting.lines[0]


async def test_a_draft_without_anybody_can_still_be_walked(office: Office) -> None:
    path = office.kestrel()
    file = office.drafts.open(path)
    file.draft = type(file.draft)(
        file.draft.id, file.draft.mode, file.draft.created, file.draft.entries[:1]
    )
    file.save(file.draft, {}, NOW)
    async with office.sitting(path) as sitting:
        assert "Is anybody worried?" in sitting.text
        await sitting.press("right_square_bracket", "full_stop", "g", "escape", "w", "escape")
        assert sitting.shows == "Walk"


ENQUIRY = "domestic-abuse.person.enquiry"


async def test_what_comes_up_with_an_answer_hides_neither_it_nor_the_parts(
    real_office: Office,
) -> None:
    async with real_office.sitting(real_office.kestrel(ALONE, ROSA, *MANY)) as sitting:
        await sitting.go_to(ENQUIRY, "person:amy")
        await sitting.press("y")
        assert any("[x] Yes  [ ] No" in line for line in sitting.lines)
        parts = [line[:23] for line in sitting.lines[1:-2]]
        assert all(part.split()[-1].rstrip("▁▂▃▄▅▆▇█").isdecimal() for part in parts), parts


async def test_the_words_on_a_question_are_read_to_their_end_with_one_key(
    real_office: Office,
) -> None:
    async with real_office.sitting(real_office.kestrel(ALONE)) as sitting:
        await sitting.go_to(ENQUIRY, "person:amy")
        assert "> More" in sitting.text
        row, first = sitting.row, within(sitting, "#detail")
        assert "How:" not in first
        await sitting.press("greater_than_sign")
        assert "How:" in within(sitting, "#detail")
        assert sitting.row == row
        for _ in range(9):
            await sitting.press("space")
            if within(sitting, "#detail") == first:
                break
        else:
            raise AssertionError("it does not begin again")


async def test_the_key_to_read_on_is_shown_only_when_there_is_more(real_office: Office) -> None:
    async with real_office.sitting(real_office.kestrel(ALONE), size=(160, 50)) as sitting:
        await sitting.go_to(ENQUIRY, "person:amy")
        assert "> More" not in sitting.text
        await sitting.press("question_mark")
        assert ">  Read on in the text below" in sitting.text
        await sitting.press("escape")
        await sitting.resize(80, 24)
        assert "> More" in sitting.text


async def test_what_does_not_fit_beside_an_answer_stands_under_it(office: Office) -> None:
    told = "A friend of Jo's from work, two years."
    path = office.kestrel(VISIT, said("basics.carer.doctor", "person:amy", told))
    async with office.sitting(path) as sitting:
        await sitting.go_to("basics.carer.doctor", "person:amy")
        [at] = [y for y, line in enumerate(sitting.lines) if line.endswith(told)]
        below = sitting.lines[at + 1]
        assert below.endswith("home visit 21 Nov")
        assert below.index("home visit") == sitting.lines[at].index(told)


async def test_a_long_answer_keeps_its_margin(office: Office) -> None:
    told = "A friend of Jo's from work, for two years now, and before that a neighbour of hers."
    path = office.kestrel(VISIT, said("basics.carer.doctor", "person:amy", told))
    async with office.sitting(path) as sitting:
        await sitting.go_to("basics.carer.doctor", "person:amy")
        at = next(y for y, line in enumerate(sitting.lines) if "A friend of Jo's" in line)
        margin = sitting.lines[at].index("A friend")
        for y in (at + 1, at + 2):
            line = sitting.lines[y]
            assert line[margin - 3 : margin].isspace()
            assert not line[margin].isspace()


async def test_of_what_is_told_in_passing_only_the_newest_is_on_view_and_no_key_under_it(
    office: Office,
) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        keys = sitting.lines[-2:]
        await sitting.press("a", "a", "u", "1", "u", "1")
        assert len(sitting.told) > 2
        assert "Now" not in sitting.text
        assert sitting.told[-1] in within(sitting, "Toast:last-child")
        assert sitting.lines[-2:] == keys
