"""Answers about the work itself: from no contact, and counted for whoever signs off."""

from datetime import timedelta
from pathlib import Path

import pytest

from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.record.bodies import (
    AnswerGiven,
    Commented,
)
from prebirth_tui.session.reviewing import still_open
from prebirth_tui.session.session import Session
from tests.draft_builder import FIRST_DAY, ROSE, couple
from tests.keyring import drafts_in
from tests.session.sitting import Clock
from tests.tui.app_harness import real_catalogue

# ---------------------------------------------------------------------- about the work

OWN, OWN_TEXT = (
    ItemId("review-quality.known.services"),
    ItemId("review-quality.follows.before-sign-off"),
)


@pytest.fixture
def quality(tmp_path: Path, clock: Clock) -> Session:
    """Somebody who has visited the family today, and now reads it as their own supervisor."""
    builder = couple()
    builder.contact("visit", FIRST_DAY, present=("amy", "lee"))
    file = drafts_in(tmp_path / "drafts").new(builder.draft)
    return Session(file, real_catalogue(), ROSE, clock, reviewing=True)


def own(session: Session, item: ItemId = OWN) -> AnswerGiven:
    statement = session.assessment.current(item, CASE)
    assert statement is not None
    return statement.answer


def test_an_answer_about_the_work_comes_from_no_contact(quality: Session) -> None:
    assert quality.contact_in_force == "visit"
    quality.answer(OWN, CASE, "yes")
    assert (own(quality).value, own(quality).contact) == ("yes", None)
    quality.not_answered(OWN, CASE, "not-held")
    assert own(quality).contact is None
    quality.finish_text(OWN_TEXT, CASE, "Meet Lee.")
    quality.finish_text(OWN, CASE, "By phone.")
    assert own(quality, OWN_TEXT).contact is None
    assert (own(quality).note, own(quality).contact) == ("By phone.", None)


def test_answers_about_the_work_correct_one_another_whatever_they_came_from(
    quality: Session,
) -> None:
    quality.record(AnswerGiven(item=OWN, about="case", value="no", contact="visit"))
    quality.answer(OWN, CASE, "yes")
    answers = quality.assessment.answers[OWN, CASE]
    assert [(each.answer.value, each.answer.contact) for each in answers.statements] == [
        ("yes", None)
    ]


def test_an_answer_about_the_work_that_is_put_right_or_settled_loses_its_contact(
    quality: Session,
) -> None:
    for value in ("no", "yes"):
        quality.record(AnswerGiven(item=OWN, about="case", value=value, contact="visit"))
    first, second = quality.assessment.answers[OWN, CASE].statements
    quality.correct(first.entry, value="partly")
    assert {each.answer.contact for each in quality.assessment.answers[OWN, CASE].statements} == {
        None,
        "visit",
    }
    quality.settle(second.entry)
    assert (own(quality).value, own(quality).contact) == ("yes", None)


def test_other_answers_of_a_reviewer_come_from_the_contact_in_force(quality: Session) -> None:
    quality.answer(ItemId("domestic-abuse.person.enquiry"), Subject("person:amy"), "no")
    given = quality.assessment.current(
        ItemId("domestic-abuse.person.enquiry"), Subject("person:amy")
    )
    assert given is not None
    assert given.answer.contact == "visit"


def test_what_is_open_is_counted_for_whoever_signs_off(quality: Session) -> None:
    before = still_open(quality)
    assert before.asked == before.unanswered > 0
    assert before.comments == 0
    quality.answer(OWN, CASE, "no")
    quality.record(Commented(comment="c1", text="Who was there?"))
    gap = before.gaps[0]
    quality.explain(gap, "At sea", "Rose", FIRST_DAY + timedelta(days=3))
    after = still_open(quality)
    assert (after.asked, after.unanswered) == (before.asked, before.unanswered - 1)
    assert (len(after.gaps), after.comments) == (len(before.gaps) - 1, 1)
    assert gap.key not in {each.key for each in after.gaps}
