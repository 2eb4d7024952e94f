"""What a supervisor does with a draft, and how the practitioner replies: each is an entry."""

from prebirth_tui.gaps.about_family import say_of_family
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import CASE, ItemId, QuestionKey
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import (
    AnswerGiven,
    Commented,
    CommentSettled,
    ExplanationJudged,
    Noted,
    Reviewed,
)
from prebirth_tui.record.entries import Entry, new_key
from prebirth_tui.review.comments import CommentThread, Place, open_comments
from prebirth_tui.review.differing_in_words import field_in_words
from prebirth_tui.review.sign_off import DraftReview, StillOpen, last_review, rests_on
from prebirth_tui.session.company import looking_on
from prebirth_tui.session.noting import differing_on_view
from prebirth_tui.session.plan import QuestionScope, plan
from prebirth_tui.session.privacy import in_company, is_on_view
from prebirth_tui.session.session import Session

WHOLE_DRAFT: Place = (None, CASE)


def comment(
    session: Session, place: Place, text: str, replies_to: CommentThread | None = None
) -> None:
    """Comment on a question, a gap or the whole draft, or reply to a comment."""
    if not text.strip():
        raise input_error("Type a comment first.")
    on, about = place
    current = session.assessment.current(ItemId(on), about) if on is not None else None
    session.record(
        Commented(
            comment=new_key(),
            text=text.strip(),
            on=on,
            about=about,
            entry=current.entry.id if current else None,
            replies_to=replies_to.comment.comment if replies_to else None,
        )
    )


def settle_comment(session: Session, thread: CommentThread) -> None:
    """Record that a comment is settled."""
    session.record(CommentSettled(comment=thread.comment.comment))


def judge_explanation(session: Session, gap: Gap, *, agreed: bool, reason: str = "") -> None:
    """Agree that a gap stays open as explained, or refuse with a reason."""
    explanation = session.assessment.explanations.get(gap.key)
    if explanation is None:
        raise input_error("No one has explained this gap.")
    if not agreed and not reason.strip():
        raise input_error("Say why the explanation is not enough.")
    session.record(
        ExplanationJudged(entry=explanation.entry.id, agreed=agreed, reason=reason.strip())
    )


def give_back(session: Session, reasons: str) -> None:
    """Return the draft, with reasons."""
    if not reasons.strip():
        raise input_error("Say what to do before sign-off.")
    session.record(Reviewed(outcome="returned", reasons=reasons.strip()))


def is_own_work(session: Session) -> bool:
    """Whether the reviewer has written about this family."""
    author = session.author
    return any(
        entry.lane == author.lane or entry.by.casefold() == author.name.casefold()
        for entry in say_of_family(session.draft.entries, session.assessment, session.catalogue)
        if not isinstance(entry.body, ExplanationJudged) and not _only_settles(entry)
    )


def _only_settles(entry: Entry) -> bool:
    """Whether it only settles which of two accounts holds, as a supervisor may."""
    return isinstance(entry.body, AnswerGiven | Noted) and bool(entry.body.settles)


def why_not_signed_off(session: Session, *, own_allowed: bool = False) -> str:
    """Why the draft cannot be signed off now; empty when it can.

    `own_allowed`: whether somebody who has written in a draft may sign it off.
    """
    if reason := _why_not_by_them(session, own_allowed=own_allowed):
        return reason
    if first_differing_question(session):
        return "Two people have answered a question differently. Settle that first."
    if fields := differing_to_settle(session):
        return f"Two people recorded different details. Settle that first: {'; '.join(fields)}."
    return ""


def _why_not_by_them(session: Session, *, own_allowed: bool) -> str:
    """Why they cannot sign the draft off, however its differences are settled."""
    if not own_allowed and is_own_work(session):
        return "You have written in this draft. Someone else must sign it off."
    if not all(entry.is_sound for entry in session.draft.entries):
        return "An entry does not match its seal. Run prebirth verify to see which."
    return ""


def differing_to_settle(session: Session) -> list[str]:
    """The details that two people recorded differently, named as far as they may be."""
    facts = session.facts
    on_view = differing_on_view(session)
    named = [field_in_words(each, facts) for each in on_view]
    hidden = len(on_view) < len(session.assessment.differing_fields)
    return [*named, "something private"] if hidden else named


def is_to_be_settled(session: Session, *, own_allowed: bool = False) -> bool:
    """Whether differing answers or details are what prevents the sign-off."""
    if _why_not_by_them(session, own_allowed=own_allowed):
        return False
    return bool(first_differing_question(session) or differing_to_settle(session))


def first_differing_question(session: Session) -> QuestionKey | None:
    """The first question that two people answered differently and nobody has settled."""
    answers = session.assessment.answers.items()
    return next((key for key, each in answers if each.side_by_side), None)


def sign_off(session: Session, words: str = "", *, own_allowed: bool = False) -> None:
    """Sign off everything in the draft now, with the checklists as they are now."""
    if reason := why_not_signed_off(session, own_allowed=own_allowed):
        raise input_error(reason)
    session.record(
        Reviewed(
            outcome="signed-off",
            reasons=words.strip(),
            own_work=is_own_work(session),
            checklists=rests_on(session.catalogue),
        )
    )


def review_of(session: Session) -> DraftReview | None:
    """The newest word of a supervisor on the draft.

    While somebody looks on, a sign-off does not lapse by what is not on view: that would tell.
    """
    looked_at = looking_on(session) and not is_on_view(CASE, session)
    view = in_company(session).assessment if looked_at else session.assessment
    return last_review(view, session.catalogue)


def changes_since(
    looked: tuple[str, ...] | None, session: Session
) -> tuple[str, tuple[Entry, ...]]:
    """What was recorded since the lapsed sign-off, or since the reviewer last looked.

    `looked` holds the newest seals at that time; None for a draft not looked at before.
    """
    review, history = review_of(session), session.assessment.history
    if review is not None and review.state == "lapsed":
        return "Changed since it was signed off", review.added
    if looked is None:
        return "New to you: everything so far", history.entries
    return "Changed since you last looked", history.since(looked)


def still_open(session: Session) -> StillOpen:
    """What is open, for a supervisor who is about to sign off."""
    own = [
        question
        for part in plan(session.facts, QuestionScope.SHORT, "supervisor")
        if part.section.checklist.audience == "supervisor"
        for question in part.questions
    ]
    return StillOpen(
        asked=len(own),
        unanswered=sum(question.is_open for question in own),
        gaps=tuple(gap for gap in session.gaps() if gap.explained is None),
        comments=len(open_comments(session.assessment)),
    )
