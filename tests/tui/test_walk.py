"""Answering: one key an answer, each with its contact, and nothing that cannot be put right."""

from prebirth_tui.record.draft import Author
from tests.tui.app_harness import (
    ALONE,
    HURT,
    NOW,
    ROSA,
    SMOKES,
    TODAY,
    TOLD,
    VISIT,
    WORRIED,
    AppHarness,
    said,
    taken_back,
)


async def test_the_first_answer_asks_what_contact_this_is_and_is_then_given(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        assert "c: choose a contact" in driver.text
        await driver.press("y")
        assert driver.shows == "AskContact"
        await driver.press("tab", "space", "enter")
        assert driver.shows == "Walk"
        assert "Home visit 21 Nov: Amy" in driver.lines[0]
        answer = driver.answer(*WORRIED)
        assert (answer.value, answer.contact) == ("yes", driver.session.contact_in_force)


async def test_leaving_the_contact_gives_no_answer(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        before = len(driver.entries)
        await driver.press("y", "escape")
        assert driver.shows == "Walk"
        assert len(driver.entries) == before


async def test_an_answer_is_on_the_disk_at_once(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        await driver.press("n")
        assert driver.lines[0].endswith("saved")
        on_disk = app_harness.read(path).assessment.current(*WORRIED)
        assert on_disk is not None
        assert on_disk.answer.value == "no"


async def test_answering_moves_on_to_the_next_open_question(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT, said(TOLD, "person:amy", "yes"))
    async with app_harness.driver(path) as driver:
        await driver.go_to(*WORRIED)
        await driver.press("n")
        assert "Does Amy smoke?" in driver.row
        await driver.press("n")
        assert "safer sleep with Lee" in driver.row


async def test_an_answer_brings_up_the_question_that_hangs_on_it(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        assert "What are the worries?" not in driver.text
        await driver.press("y")
        assert "What are the worries?" in driver.row


async def test_putting_an_answer_right_does_not_move_on(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("y", "up", "n")
        assert "Is anybody worried?" in driver.row


async def test_a_change_in_the_same_contact_corrects_the_answer(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("y", "up", "n")
        answers = driver.session.assessment.answers[WORRIED]
        assert [each.answer.value for each in answers.statements] == ["no"]
        assert [each.answer.value for each in answers.corrected] == ["yes"]
        assert "ANSWERS DIFFER" not in driver.row


async def test_a_change_in_another_contact_stands_beside_the_first_answer(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "yes"))
    async with app_harness.driver(path) as driver:
        await driver.press("c", "up", "up", "space", "enter")
        assert driver.session.contact_in_force != "visit"
        await driver.go_to(*WORRIED)
        await driver.press("n")
        answers = driver.session.assessment.answers[WORRIED]
        assert [each.answer.value for each in answers.statements] == ["yes", "no"]
        assert not answers.corrected
        assert "ANSWERS DIFFER" in driver.row


async def test_where_an_answer_is_from_can_be_said_where_the_contact_does_not_say_it(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "yes"))
    async with app_harness.driver(path) as driver:
        await driver.go_to(*WORRIED)
        await driver.press("i")
        assert "From the contact: from Amy and Lee, home visit" in driver.flowing
        await driver.press("down", "enter")
        answer = driver.session.assessment.answers[WORRIED].current.answer
        assert (answer.value, answer.contact) == ("yes", "visit")
        source = driver.session.catalogue.provenances[answer.provenance or ""].label
        assert source[1:] in driver.flowing
        await driver.press("i", "1")
        assert driver.session.assessment.answers[WORRIED].current.answer.provenance is None


async def test_of_differing_answers_one_is_settled_on(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "yes"), ALONE, said(*WORRIED, "no", "alone"))
    async with app_harness.driver(path) as driver:
        await driver.go_to(*WORRIED)
        await driver.press("s")
        assert "Amy and Lee" in driver.text
        await driver.press("1")
        answers = driver.session.assessment.answers[WORRIED]
        assert not answers.differing
        assert answers.current.answer.value == "yes"
        assert "ANSWERS DIFFER" not in driver.row
        assert len(answers.statements) == 3


async def test_answers_of_two_authors_who_had_not_seen_each_other_are_settled(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    file = app_harness.drafts.open(path)
    mine = file.draft.write(said(*WORRIED, "yes"), Author("Rose", "Rose@desk"), NOW)
    hers = file.draft.write(said(*WORRIED, "no"), Author("Sam", "Sam@phone"), NOW)
    file.take_in((*mine.entries, *hers.entries), NOW)
    async with app_harness.driver(path) as driver:
        await driver.press("escape")
        await driver.go_to(*WORRIED)
        assert "ANSWERS DIFFER" in driver.row
        await driver.press("s", "enter")
        assert "ANSWERS DIFFER" not in driver.row


async def test_the_last_entry_is_taken_back_by_an_entry(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        await driver.press("y")
        answer = driver.entries[-1]
        await driver.press("u")
        assert taken_back(driver.entries) == [answer.id]
        assert WORRIED not in driver.session.assessment.answers
        assert "Is anybody worried?" in driver.row
        assert "[ ] Yes [ ] No" in driver.row
    assert taken_back(app_harness.read(path).entries) == [answer.id]


async def test_what_others_recorded_is_not_taken_back(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT)
    file = app_harness.drafts.open(path)
    file.append(said(*WORRIED, "yes"), author=Author("Sam", "Sam@phone"), at=NOW)
    async with app_harness.driver(path) as driver:
        await driver.press("escape")
        told = []
        for _ in range(5):
            await driver.press("u")
            told += driver.told
            await driver.press("1")
        assert driver.answer(*WORRIED).value == "yes"
        assert "Nothing of yours to undo here." in told


async def test_history_shows_a_correction_beside_what_it_corrects(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("y", "up", "n", "h")
        assert "corrected since" in driver.text
        assert driver.text.count("recorded 21 Nov 2026 12:00 UTC by Rose") == 2
        await driver.press("enter", "1")
        assert driver.shows == "History"
        assert driver.text.count("corrected since") == 2
        await driver.press("escape")
        assert driver.answer(*WORRIED).value == "yes"


async def test_each_kind_of_question_has_a_window_that_fits(app_harness: AppHarness) -> None:
    cases: list[tuple[str, list[str], object]] = [
        ("basics.pregnancy.referred-on", [*"today", "enter"], TODAY),
        ("basics.carer.units", [*"12,5", "enter"], 12.5),
        ("basics.carer.mood", ["2"], "low"),
        ("basics.carer.screening", ["2", "3"], (1, 2)),
        ("basics.carer.closest", ["down", "enter"], "lee"),
        ("basics.carer.helped-by", ["2"], "police"),
        ("basics.carer.doctor", [*"Dr Okoro", "escape"], "Dr Okoro"),
    ]
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        for item, keys, value in cases:
            about = "case" if "pregnancy" in item else "person:amy"
            await driver.go_to(item, about)
            await driver.press("enter", *keys)
            assert driver.answer(item, about).value == value, item


async def test_a_number_that_cannot_be_is_asked_for_again(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.go_to("basics.carer.units", "person:amy")
        await driver.press("enter", *"many", "enter")
        assert "“many” is not a number" in driver.text
        assert driver.app.screen.has_class("-writing")


async def test_a_number_beyond_its_limits_is_asked_for_again(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.go_to("basics.carer.units", "person:amy")
        await driver.press("enter", *"900", "enter")
        assert "must be between 0 and 200 units" in driver.text
        assert driver.app.screen.has_class("-writing")


async def test_restricted_answers_are_veiled_once_their_part_is_left(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT, ALONE)) as driver:
        await driver.go_to(HURT, "person:amy")
        await driver.press("2")
        assert "[x] In the last year" in driver.text, "on view until the part is left"
        await driver.press("right_square_bracket", "left_square_bracket")
        assert "A private talk · Amy" in driver.text
        assert "[x]" not in driver.text
        assert "answered; r to show" in driver.text
        await driver.press("r")
        assert "[x] In the last year" in driver.text
        await driver.press("right_square_bracket", "left_square_bracket")
        assert "[x]" not in driver.text


async def test_restricted_answers_are_veiled_when_a_draft_is_opened(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    async with app_harness.driver(path) as driver:
        await driver.go_to(HURT, "person:amy")
        assert "PRIVATE" in driver.text
        assert "[x]" not in driver.text
        assert "In the last year" not in driver.text


async def test_a_half_typed_restricted_note_is_veiled_as_well(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT, ALONE)) as driver:
        await driver.go_to(HURT, "person:amy")
        await driver.press("e")
        await driver.write("afraid of the weekend")
        await driver.press("escape")
        await driver.press("right_square_bracket", "left_square_bracket")
        assert "afraid of the weekend" not in driver.text
        await driver.press("r")
        assert "afraid of the weekend" in driver.text


async def test_the_whole_checklist_can_be_walked_through(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        assert "When was the referral made?" not in driver.text
        await driver.press("a")
        assert "When was the referral made?" in driver.text
        await driver.press("a")
        assert "When was the referral made?" not in driver.text


async def test_the_parts_are_gone_through_with_keys(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT, ROSA)) as driver:
        titles = []
        for _ in range(3):
            await driver.press("right_square_bracket")
            titles.append(driver.row)
        assert ["Amy" in titles[0], "Lee" in titles[1], "Rosa" in titles[2]] == [True] * 3


async def test_with_everything_answered_the_next_key_says_so(app_harness: AppHarness) -> None:
    told = [said(item, f"person:{who}", "no") for item in (TOLD, SMOKES) for who in ("amy", "lee")]
    hurt = [said(HURT, f"person:{who}", "never") for who in ("amy", "lee")]
    path = app_harness.kestrel(VISIT, said(*WORRIED, "no"), *told, *hurt)
    async with app_harness.driver(path) as driver:
        await driver.press("full_stop")
        assert "No core questions left. Press a to show all." in driver.told


async def test_a_draft_that_is_opened_again_goes_on_in_the_contact_of_today(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        assert "Home visit 21 Nov: Amy, Lee" in driver.lines[0]


async def test_a_draft_without_anybody_can_still_be_walked(app_harness: AppHarness) -> None:
    path = app_harness.kestrel()
    file = app_harness.drafts.open(path)
    file.draft = type(file.draft)(
        file.draft.id, file.draft.mode, file.draft.created, file.draft.entries[:1]
    )
    file.save(NOW)
    async with app_harness.driver(path) as driver:
        assert "Is anybody worried?" in driver.text
        await driver.press("right_square_bracket", "full_stop", "g", "escape", "w", "escape")
        assert driver.shows == "Walk"
