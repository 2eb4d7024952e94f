"""A sitting: answers, reasons, contacts, undo, settling, and what happens when nothing is saved."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from prebirth_tui.dates import DueDate
from prebirth_tui.disk.files import FileSystem
from prebirth_tui.ids import CASE, ItemId, RuleId, Subject
from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.bodies import (
    AnswerGiven,
    Commented,
    ContactNoted,
    Disclosed,
    Pregnancy,
    TakenBack,
)
from prebirth_tui.record.draft import Author
from prebirth_tui.review.sign_off import rests_on
from prebirth_tui.session.new_draft import check_due, start_draft
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.session.reviewing import still_open
from prebirth_tui.session.session import Session
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from tests.disk.disks import full
from tests.draft_builder import DUE, FIRST_DAY, ROSE, SAM, DraftBuilder, at, couple
from tests.keyring import drafts_in
from tests.small import small_catalogue
from tests.tui.app_harness import real_catalogue

TOLD, SMOKES, PLAN = (
    ItemId("basics.carer.told"),
    ItemId("basics.carer.smokes"),
    ItemId("basics.carer.bad-night-plan"),
)
LEE = Subject("person:lee")
NOT_TOLD = RuleId("basics.carer.not-told")


class Clock:
    """A clock that a test winds on."""

    def __init__(self) -> None:
        self.now = at(FIRST_DAY, 600)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Session:
    return sitting(drafts_in(tmp_path / "drafts").new(couple().draft), clock)


def sitting(file: DraftFile, clock: Clock, author: Author = ROSE) -> Session:
    return Session(file, small_catalogue(), author, clock)


def visit(key: str = "visit", on: date = FIRST_DAY) -> ContactNoted:
    return ContactNoted(contact=key, how="home-visit", on=on, present=("amy", "lee"))


def values(session: Session, item: ItemId = TOLD) -> list[object]:
    answers = session.assessment.answers.get((item, LEE))
    return [each.answer.value for each in answers.statements] if answers else []


def on_disk(session: Session) -> list[str]:
    opened = drafts_in(session.file.path.parent).open(session.file.path)
    return [entry.id for entry in opened.draft.entries]


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


def test_settling_ends_a_difference_and_keeps_every_statement(session: Session) -> None:
    session.take_contact(visit())
    session.answer(SMOKES, LEE, "yes")
    right = session.assessment.answers[SMOKES, LEE].current.entry
    session.take_contact(visit("second"))
    session.answer(SMOKES, LEE, "no")
    assert ("basics.carer.accounts-differ", LEE) in {gap.key for gap in session.gaps()}
    session.take_contact(visit("third"))
    session.settle(right)
    answers = session.assessment.answers[SMOKES, LEE]
    assert answers.current.answer.value == "yes"
    assert answers.differing == ()
    assert len(answers.statements) == 3
    assert ("basics.carer.accounts-differ", LEE) not in {gap.key for gap in session.gaps()}


def test_a_new_statement_after_settling_differs_again(session: Session) -> None:
    session.take_contact(visit())
    session.answer(SMOKES, LEE, "yes")
    right = session.assessment.answers[SMOKES, LEE].current.entry
    session.take_contact(visit("second"))
    session.answer(SMOKES, LEE, "no")
    session.take_contact(visit("third"))
    session.settle(right)
    session.take_contact(visit("fourth"))
    session.answer(SMOKES, LEE, "no")
    assert len(session.assessment.answers[SMOKES, LEE].differing) == 2


def test_a_note_or_a_source_on_what_was_settled_leaves_it_settled(session: Session) -> None:
    session.take_contact(visit())
    session.answer(SMOKES, LEE, "yes")
    right = session.assessment.answers[SMOKES, LEE].current.entry
    session.take_contact(visit("second"))
    session.answer(SMOKES, LEE, "no")
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


# ---------------------------------------------------------------------- not saved


def test_what_is_not_saved_is_told_and_kept_until_it_is(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.save()
    before = on_disk(session)

    def fail(self: FileSystem, file: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(FileSystem, "sync", fail)
        session.answer(TOLD, LEE, "yes")
        assert session.not_saved == "No space left on device"
        assert values(session) == ["yes"]
        session.answer(SMOKES, LEE, "no")
        assert on_disk(session) == before
    assert session.not_saved
    session.save()
    assert session.not_saved == ""
    assert on_disk(session) == [entry.id for entry in session.draft.entries]


SAID = Disclosed(what="referral", form="md", to="children's social care")


def leave(session: Session, folder: Path) -> None:
    session.write_disclosed(SAID, b"A drafting aid.", folder / "referral.md")


def over(session: Session, folder: Path) -> None:
    assert session.file.keys.book is not None
    to = Recipient(name="Sam", key=session.file.keys.book.own)
    session.hand_over(to, "the strategy meeting", folder)


LEAVING = pytest.mark.parametrize("leaving", [leave, over])


@LEAVING
def test_what_could_not_be_recorded_does_not_leave_and_an_answer_goes_on_waiting(
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    leaving: Callable[[Session, Path], None],
) -> None:
    session.save()
    known, shared = len(session.draft.entries), tmp_path / "shared"
    shared.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        session.answer(TOLD, LEE, "yes")
        with pytest.raises(NotSavedError):
            leaving(session, shared)
        assert session.not_saved
    assert list(shared.iterdir()) == []
    session.save()
    assert [entry.body.kind for entry in session.draft.entries[known:] if entry.body] == ["answer"]
    assert on_disk(session) == [entry.id for entry in session.draft.entries]


@LEAVING
def test_what_leaves_takes_along_to_the_disk_what_was_waiting_for_it(
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    leaving: Callable[[Session, Path], None],
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        session.answer(TOLD, LEE, "yes")
    leaving(session, tmp_path)
    assert session.not_saved == ""
    assert on_disk(session) == [entry.id for entry in session.draft.entries]


@LEAVING
def test_nothing_leaves_from_a_window_that_only_reads(
    session: Session, tmp_path: Path, leaving: Callable[[Session, Path], None]
) -> None:
    session.save()
    shared = tmp_path / "shared"
    shared.mkdir()
    session.may_write = False
    with pytest.raises(UserInputError, match="open in another window"):
        leaving(session, shared)
    assert list(shared.iterdir()) == []


def test_what_somebody_else_saved_meanwhile_is_in_the_session_after_its_next_save(
    session: Session, clock: Clock
) -> None:
    session.save()
    other = sitting(drafts_in(session.file.path.parent).open(session.file.path), clock, SAM)
    other.answer(SMOKES, LEE, "no")
    session.answer(TOLD, LEE, "yes")
    assert values(session, SMOKES) == ["no"]
    assert values(session) == ["yes"]


def test_the_versions_of_the_checklists_are_kept_with_the_draft(session: Session) -> None:
    session.answer(TOLD, LEE, "yes")
    opened = drafts_in(session.file.path.parent).open(session.file.path)
    assert opened.draft.checklists == rests_on(session.catalogue)
    assert {"basics": "1", "private": "1"}.items() <= opened.draft.checklists.items()


# ---------------------------------------------------------------------- a new draft


def started(drafts: Drafts, reference: str = "Fern", due: date = DUE) -> DraftFile:
    return start_draft(
        drafts,
        ROSE,
        reference=reference,
        due=due,
        area="england",
        mode="practice",
        at=at(FIRST_DAY),
    )


def test_a_new_draft_holds_the_pregnancy(tmp_path: Path) -> None:
    file = started(drafts_in(tmp_path), " Fern\n tree ")
    assert file.draft.assessment.pregnancy == Pregnancy(reference="Fern tree", due=DUE)
    assert not file.path.exists()


@pytest.mark.parametrize("reference", ["", "  ", "\u200b", "x" * 61])
def test_a_draft_needs_a_reference(tmp_path: Path, reference: str) -> None:
    with pytest.raises(UserInputError, match="reference"):
        started(drafts_in(tmp_path), reference)


def test_two_drafts_do_not_have_one_reference(tmp_path: Path) -> None:
    file = started(drafts_in(tmp_path))
    file.save(at(FIRST_DAY))
    with pytest.raises(UserInputError, match="there is a draft `FERN` already"):
        started(drafts_in(tmp_path), "FERN")


@pytest.mark.parametrize(
    "due",
    [
        FIRST_DAY + timedelta(weeks=41),
        FIRST_DAY + timedelta(days=1),
        FIRST_DAY,
        FIRST_DAY - timedelta(weeks=6),
    ],
)
def test_a_due_date_may_lie_far_ahead_or_a_little_back(due: date) -> None:
    check_due(DueDate(due), FIRST_DAY)


@pytest.mark.parametrize(
    ("due", "message"),
    [
        (FIRST_DAY + timedelta(weeks=41, days=1), "more than 40 weeks away"),
        (DUE.replace(year=2030), "Check the year"),
        (FIRST_DAY - timedelta(weeks=6, days=1), "more than six weeks ago"),
        (DUE.replace(year=2024), "Check the year"),
    ],
)
def test_a_due_date_that_cannot_be_is_refused(tmp_path: Path, due: date, message: str) -> None:
    with pytest.raises(UserInputError, match=message):
        check_due(DueDate(due), FIRST_DAY)
    with pytest.raises(UserInputError, match=message):
        started(drafts_in(tmp_path), due=due)
