"""What a supervisor does with a draft: each of it is an entry, saved at once."""

from pathlib import Path

import pytest

from prebirth_tui.ids import ItemId, RuleId, Subject
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import Commented, CommentSettled, ExplanationJudged, Reviewed
from prebirth_tui.record.draft import Author
from prebirth_tui.review.comments import open_comments
from prebirth_tui.review.sign_off import rests_on
from prebirth_tui.session.reviewing import (
    WHOLE_DRAFT,
    comment,
    give_back,
    judge_explanation,
    review_of,
    settle_comment,
    sign_off,
    why_not_signed_off,
)
from prebirth_tui.session.session import Session
from tests.draft_builder import FIRST_DAY, SAM, DraftBuilder, at, couple
from tests.keyring import drafts_in
from tests.small import small_catalogue

PAT = Author("Pat", "pat@office")
TOLD, LEE = ItemId("basics.carer.told"), Subject("person:lee")
NOT_TOLD = RuleId("basics.carer.not-told")


@pytest.fixture
def builder() -> DraftBuilder:
    builder = couple()
    builder.answer(TOLD, LEE, "no")
    return builder


def opened(builder: DraftBuilder, folder: Path, *, may_write: bool = True) -> Session:
    file = drafts_in(folder / "drafts").new(builder.draft)
    return Session(
        file,
        small_catalogue(),
        PAT,
        lambda: at(FIRST_DAY, 600),
        may_write=may_write,
        reviewing=True,
    )


def on_disk(session: Session) -> object:
    read = drafts_in(session.file.path.parent).read(session.file.path)
    return read.entries[-1].body


def test_a_comment_names_the_answer_that_it_was_made_to(
    builder: DraftBuilder, tmp_path: Path
) -> None:
    session = opened(builder, tmp_path)
    comment(session, (TOLD, LEE), " Why not? ")
    body = on_disk(session)
    assert isinstance(body, Commented)
    assert (body.text, body.on, body.about) == ("Why not?", TOLD, LEE)
    assert body.entry == builder.draft.entries[-1].id


def test_a_comment_can_be_to_a_gap_or_to_the_whole_draft(
    builder: DraftBuilder, tmp_path: Path
) -> None:
    session = opened(builder, tmp_path)
    comment(session, (NOT_TOLD, LEE), "By when?")
    comment(session, WHOLE_DRAFT, "Well written.")
    assert [
        len(open_comments(session.assessment, place)) for place in ((NOT_TOLD, LEE), WHOLE_DRAFT)
    ] == [1, 1]
    assert open_comments(session.assessment, (TOLD, LEE)) == []


def test_a_reply_and_settling_are_entries_too(builder: DraftBuilder, tmp_path: Path) -> None:
    session = opened(builder, tmp_path)
    comment(session, (TOLD, LEE), "Why not?")
    [thread] = open_comments(session.assessment, (TOLD, LEE))
    comment(session, thread.place, "He was away.", thread)
    [thread] = open_comments(session.assessment, (TOLD, LEE))
    assert len(thread.said) == 2
    settle_comment(session, thread)
    assert isinstance(on_disk(session), CommentSettled)
    assert open_comments(session.assessment, (TOLD, LEE)) == []


def test_nothing_is_said_with_no_words(builder: DraftBuilder, tmp_path: Path) -> None:
    session = opened(builder, tmp_path)
    before = session.draft.entries
    for say in (comment, lambda s, p, t: give_back(s, t)):
        with pytest.raises(UserInputError):
            say(session, WHOLE_DRAFT, "  ")
    assert session.draft.entries == before


def test_an_explanation_is_agreed_to_or_refused_with_a_reason(
    builder: DraftBuilder, tmp_path: Path
) -> None:
    explanation = builder.explain(NOT_TOLD, LEE, FIRST_DAY.replace(day=30))
    session = opened(builder, tmp_path)
    [gap] = [gap for gap in session.gaps() if gap.key == (NOT_TOLD, LEE)]
    with pytest.raises(UserInputError, match="Say why"):
        judge_explanation(session, gap, agreed=False)
    judge_explanation(session, gap, agreed=False, reason="Write to him")
    body = on_disk(session)
    assert isinstance(body, ExplanationJudged)
    assert (body.entry, body.agreed, body.reason) == (explanation.id, False, "Write to him")


def test_a_gap_that_nobody_has_explained_cannot_be_judged(
    builder: DraftBuilder, tmp_path: Path
) -> None:
    session = opened(builder, tmp_path)
    with pytest.raises(UserInputError, match="No one has explained"):
        judge_explanation(session, session.gaps()[0], agreed=True)


def test_a_draft_is_returned_with_reasons(builder: DraftBuilder, tmp_path: Path) -> None:
    session = opened(builder, tmp_path)
    assert review_of(session) is None
    give_back(session, " Meet Lee. ")
    review = review_of(session)
    assert review is not None
    assert (review.state, review.body.reasons) == ("returned", "Meet Lee.")


def test_signing_off_keeps_the_versions_of_the_checklists(
    builder: DraftBuilder, tmp_path: Path
) -> None:
    session = opened(builder, tmp_path)
    sign_off(session)
    body = on_disk(session)
    assert isinstance(body, Reviewed)
    assert body.checklists == rests_on(small_catalogue())
    assert small_catalogue().versions.items() <= body.checklists.items()
    assert review_of(session).state == "signed-off"  # type: ignore[union-attr]


def test_answers_that_two_people_gave_differently_are_settled_before_signing_off(
    builder: DraftBuilder, tmp_path: Path
) -> None:
    other = DraftBuilder()
    other.draft, other.author = builder.draft, SAM
    builder.answer("basics.carer.smokes", LEE, "yes")
    other.answer("basics.carer.smokes", LEE, "no")
    builder.draft = builder.draft.merged(other.draft.entries)
    session = opened(builder, tmp_path)
    assert "answered a question differently" in why_not_signed_off(session)
    with pytest.raises(UserInputError):
        sign_off(session)


def test_a_draft_with_a_broken_seal_is_not_signed_off(
    builder: DraftBuilder, tmp_path: Path
) -> None:
    first = builder.draft.entries[0].model_copy(update={"by": "Somebody"})
    object.__setattr__(builder.draft, "entries", (first, *builder.draft.entries[1:]))
    session = opened(builder, tmp_path)
    assert "does not match its seal" in why_not_signed_off(session)


def test_where_another_window_writes_nothing_can_be_decided(
    builder: DraftBuilder, tmp_path: Path
) -> None:
    session = opened(builder, tmp_path, may_write=False)
    with pytest.raises(UserInputError):
        give_back(session, "Meet Lee.")
    with pytest.raises(UserInputError):
        comment(session, WHOLE_DRAFT, "Well written.")
