"""A sitting: answers, reasons, contacts, undo, settling, and what happens when nothing is saved."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from prebirth_tui.gaps.english import provenance_in_words
from prebirth_tui.ids import RuleId
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import (
    AnswerGiven,
    ContactNoted,
    TakenBack,
)
from prebirth_tui.record.entries import Entry
from prebirth_tui.review.chronology_in_words import recorded
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.session.session import Session
from prebirth_tui.wording import day
from tests.draft_builder import FIRST_DAY, SAM, DraftBuilder
from tests.keyring import drafts_in
from tests.session.sitting import LEE, PLAN, SMOKES, TOLD, Clock, on_disk, sitting, values

NOT_TOLD = RuleId("basics.carer.not-told")


def visit(key: str = "visit", on: date = FIRST_DAY) -> ContactNoted:
    return ContactNoted(contact=key, how="home-visit", on=on, present=("amy", "lee"))


# ---------------------------------------------------------------------- answers


def test_an_answer_belongs_to_the_contact_in_force_and_is_saved_at_once(session: Session) -> None:
    session.take_contact(visit())
    session.answer(TOLD, LEE, "yes")
    statement = session.assessment.current(TOLD, LEE)
    assert statement is not None
    assert statement.contact == visit()
    assert on_disk(session) == [entry.id for entry in session.draft.entries]
    assert session.not_saved == ""


def test_answering_again_in_one_contact_corrects(session: Session) -> None:
    session.take_contact(visit())
    session.answer(TOLD, LEE, "yes")
    session.answer(TOLD, LEE, "no")
    session.answer(TOLD, LEE, "partly")
    assert values(session) == ["partly"]
    assert len(session.assessment.answers[TOLD, LEE].corrected) == 2


def test_answering_in_another_contact_adds_a_statement(session: Session) -> None:
    session.take_contact(visit())
    session.answer(TOLD, LEE, "yes")
    session.take_contact(visit("second"))
    session.answer(TOLD, LEE, "no")
    assert values(session) == ["yes", "no"]
    assert session.assessment.answers[TOLD, LEE].differing


def test_going_back_to_a_contact_corrects_what_was_said_there(session: Session) -> None:
    session.take_contact(visit())
    session.answer(TOLD, LEE, "yes")
    session.take_contact(visit("second"))
    session.answer(TOLD, LEE, "no")
    session.take_contact(visit())
    session.answer(TOLD, LEE, "partly")
    assert sorted(str(value) for value in values(session)) == ["no", "partly"]


def test_answers_without_a_contact_correct_one_another(session: Session) -> None:
    session.answer(TOLD, LEE, "yes")
    session.answer(TOLD, LEE, "no")
    assert values(session) == ["no"]


def test_a_correction_keeps_the_note_until_another_is_typed(session: Session) -> None:
    session.keep_typing(TOLD, LEE, "By the window.")
    session.answer(TOLD, LEE, "yes")
    session.answer(TOLD, LEE, "no")
    current = session.assessment.current(TOLD, LEE)
    assert current is not None
    assert current.answer.note == "By the window."
    assert session.half_typed(TOLD, LEE) == ""


def test_an_answer_that_cannot_be_one_is_refused_and_not_recorded(session: Session) -> None:
    before = session.draft
    with pytest.raises(UserInputError, match="`maybe` is not an answer"):
        session.answer(TOLD, LEE, "maybe")
    assert session.draft == before


def test_a_reason_takes_the_place_of_an_answer_of_the_same_contact(session: Session) -> None:
    session.take_contact(visit())
    session.answer(TOLD, LEE, "yes")
    session.not_answered(TOLD, LEE, "partner-present", until=FIRST_DAY, who="Sam")
    current = session.assessment.current(TOLD, LEE)
    assert current is not None
    assert (current.answer.missing, current.answer.who) == ("partner-present", "Sam")
    assert values(session) == [None]


def test_correcting_an_old_answer_leaves_newer_ones_alone(session: Session) -> None:
    session.take_contact(visit())
    session.answer(TOLD, LEE, "yes")
    old = session.assessment.answers[TOLD, LEE].current.entry
    session.take_contact(visit("second"))
    session.answer(TOLD, LEE, "partly")
    session.correct(old, value="no")
    assert values(session) == ["partly", "no"] or values(session) == ["no", "partly"]
    corrected = session.assessment.answers[TOLD, LEE].corrected
    assert [each.entry.id for each in corrected] == [old.id]


def yes_and_then_no(session: Session) -> Entry:
    """Two contacts with different answers; returns the first."""
    session.take_contact(visit())
    session.answer(SMOKES, LEE, "yes")
    first = session.assessment.answers[SMOKES, LEE].current.entry
    session.take_contact(visit("second"))
    session.answer(SMOKES, LEE, "no")
    return first


def test_settling_ends_a_difference_and_keeps_every_statement(session: Session) -> None:
    right = yes_and_then_no(session)
    assert ("basics.carer.accounts-differ", LEE) in {gap.key for gap in session.gaps()}
    session.take_contact(visit("third"))
    session.settle(right)
    answers = session.assessment.answers[SMOKES, LEE]
    assert answers.current.answer.value == "yes"
    assert answers.differing == ()
    assert len(answers.statements) == 3
    assert ("basics.carer.accounts-differ", LEE) not in {gap.key for gap in session.gaps()}


def test_what_was_settled_is_not_told_as_said_where_it_was_settled(session: Session) -> None:
    right = yes_and_then_no(session)
    session.take_contact(visit("third"))
    session.settle(right)
    settled = session.assessment.answers[SMOKES, LEE].current
    assert provenance_in_words(settled, session.facts) == f"settled, home visit {day(FIRST_DAY)}"
    sourced = replace(settled, answer=settled.answer.model_copy(update={"provenance": "observed"}))
    assert provenance_in_words(sourced, session.facts).endswith(
        f"; settled, home visit {day(FIRST_DAY)}"
    )
    assert recorded(settled) == " (settled)"


def test_a_new_statement_after_settling_differs_again(session: Session) -> None:
    right = yes_and_then_no(session)
    session.take_contact(visit("third"))
    session.settle(right)
    session.take_contact(visit("fourth"))
    session.answer(SMOKES, LEE, "no")
    assert len(session.assessment.answers[SMOKES, LEE].differing) == 2


def test_a_note_or_a_source_on_what_was_settled_leaves_it_settled(session: Session) -> None:
    right = yes_and_then_no(session)
    session.settle(right)
    for change in ({"note": "Seen with one."}, {"provenance": "observed"}):
        session.correct(session.assessment.answers[SMOKES, LEE].current.entry, **change)
        assert session.assessment.answers[SMOKES, LEE].differing == ()
    session.correct(session.assessment.answers[SMOKES, LEE].current.entry, value="partly")
    assert session.assessment.answers[SMOKES, LEE].differing


# ---------------------------------------------------------------------- typed text


def test_half_typed_text_is_on_the_disk_and_no_part_of_the_record(
    session: Session, clock: Clock
) -> None:
    session.keep_typing(PLAN, LEE, "He will sl")
    opened = drafts_in(session.file.path.parent).open(session.file.path)
    assert sitting(opened, clock).half_typed(PLAN, LEE) == "He will sl"
    assert session.assessment.current(PLAN, LEE) is None
    session.keep_typing(PLAN, LEE, "")
    assert drafts_in(session.file.path.parent).open(session.file.path).typing == {}


def test_typed_text_that_did_not_change_is_not_saved_again(session: Session) -> None:
    session.keep_typing(PLAN, LEE, "He")
    session.file.path.unlink()
    session.keep_typing(PLAN, LEE, "He")
    assert not session.file.path.exists()


def test_finished_text_is_the_answer_of_a_question_for_text(session: Session) -> None:
    session.keep_typing(PLAN, LEE, "At his m")
    session.finish_text(PLAN, LEE, "At his mother's. ")
    assert values(session, PLAN) == ["At his mother's."]
    assert session.half_typed(PLAN, LEE) == ""
    assert session.note(PLAN, LEE) == "At his mother's."
    session.finish_text(PLAN, LEE, " ")
    assert values(session, PLAN) == ["At his mother's."]


def test_finished_text_at_another_question_is_the_note_of_its_answer(session: Session) -> None:
    session.finish_text(TOLD, LEE, "Shy.")
    assert session.half_typed(TOLD, LEE) == "Shy."
    session.answer(TOLD, LEE, "yes")
    assert session.note(TOLD, LEE) == "Shy."
    session.finish_text(TOLD, LEE, "Not shy at all.")
    current = session.assessment.current(TOLD, LEE)
    assert current is not None
    assert (current.answer.value, current.answer.note) == ("yes", "Not shy at all.")
    assert values(session) == ["yes"]


# ---------------------------------------------------------------------- contacts


def test_a_contact_is_recorded_once_and_again_when_it_changes(session: Session) -> None:
    before = len(session.draft.entries)
    session.take_contact(visit())
    session.take_contact(visit())
    assert len(session.draft.entries) == before + 1
    session.take_contact(visit().model_copy(update={"note": "Long."}))
    assert len(session.draft.entries) == before + 2
    assert session.contact is not None
    assert session.contact.note == "Long."


def test_the_contact_in_force_goes_on_the_same_day_only(session: Session, clock: Clock) -> None:
    session.take_contact(visit())
    assert sitting(session.file, clock).contact_in_force == "visit"
    clock.now += timedelta(days=1)
    assert sitting(session.file, clock).contact_in_force == ""


def test_a_contact_of_another_day_or_author_is_not_gone_on_with(
    session: Session, clock: Clock
) -> None:
    session.take_contact(visit(on=FIRST_DAY - timedelta(days=1)))
    assert sitting(session.file, clock).contact_in_force == ""
    session.take_contact(visit("today"))
    assert sitting(session.file, clock, SAM).contact_in_force == ""


def test_a_contact_taken_back_is_not_in_force(session: Session, clock: Clock) -> None:
    session.take_contact(visit())
    session.take_contact(visit("second"))
    session.take_back()
    assert session.contact_in_force == "visit"
    assert sitting(session.file, clock).contact_in_force == "visit"
    session.take_back()
    assert session.contact_in_force == ""
    assert session.contact is None


# ---------------------------------------------------------------------- undo


def test_taking_back_goes_back_one_entry_after_another(session: Session) -> None:
    session.answer(TOLD, LEE, "yes")
    session.answer(TOLD, LEE, "no")
    session.answer(SMOKES, LEE, "no")
    session.take_back()
    assert values(session, SMOKES) == []
    session.take_back()
    assert values(session) == ["yes"]
    session.take_back()
    assert values(session) == []


def test_taking_back_stops_before_the_pregnancy_and_others_entries(
    tmp_path: Path, clock: Clock
) -> None:
    builder = DraftBuilder()
    builder.author = SAM
    builder.person("lee", "father")
    session = sitting(drafts_in(tmp_path).new(builder.draft), clock)
    assert session.last_entry is None
    assert session.take_back() is None
    session.answer(TOLD, LEE, "yes")
    taken = session.take_back()
    assert taken is not None
    assert isinstance(taken.body, AnswerGiven)
    assert session.take_back() is None
    assert not any(
        isinstance(entry.body, TakenBack) and entry.body.entry != taken.id
        for entry in session.draft.entries
    )


def test_what_was_taken_back_can_be_said_again_and_taken_back_again(session: Session) -> None:
    session.answer(TOLD, LEE, "yes")
    session.take_back()
    session.answer(TOLD, LEE, "no")
    assert values(session) == ["no"]
    session.take_back()
    assert values(session) == []


# ---------------------------------------------------------------------- gaps


def test_an_explained_gap_has_a_reason_an_owner_and_a_day_ahead(session: Session) -> None:
    gap = next(gap for gap in session.gaps() if gap.key == (NOT_TOLD, LEE))
    tomorrow = FIRST_DAY + timedelta(days=1)
    for reason, owner, until in (
        ("In hand", "Rose", FIRST_DAY),
        ("In hand", "Rose", FIRST_DAY - timedelta(days=1)),
        (" ", "Rose", tomorrow),
        ("In hand", " ", tomorrow),
    ):
        with pytest.raises(UserInputError):
            session.explain(gap, reason, owner, until)
    assert gap.explained is None
    session.explain(gap, "In hand", "Rose", tomorrow)
    explained = {gap.key: gap.explained for gap in session.gaps()}
    assert explained[NOT_TOLD, LEE] is not None


def test_a_gap_closes_as_soon_as_the_answer_is_given(session: Session) -> None:
    session.take_contact(visit())
    assert (NOT_TOLD, LEE) in {gap.key for gap in session.gaps()}
    session.answer(TOLD, LEE, "yes")
    assert (NOT_TOLD, LEE) not in {gap.key for gap in session.gaps()}
    session.take_back()
    assert (NOT_TOLD, LEE) in {gap.key for gap in session.gaps()}


def test_the_parts_of_a_walk_follow_the_answers(session: Session) -> None:
    def asked(scope: QuestionScope) -> set[tuple[str, str]]:
        return {question.key for part in session.parts(scope) for question in part.questions}

    assert (PLAN, LEE) not in asked(QuestionScope.SHORT)
    assert (PLAN, LEE) in asked(QuestionScope.ALL)
    session.answer(SMOKES, LEE, "yes")
    assert (PLAN, LEE) in asked(QuestionScope.SHORT)
