"""Comments on a draft in words: on what, whether it is settled, and what has changed since."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from prebirth_tui.gaps.private_things import private_things
from prebirth_tui.ids import CASE, ItemId, QuestionKey
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import AnswerGiven, ReviewAsked
from prebirth_tui.record.entries import Entry
from prebirth_tui.review.comments import CommentThread, Place
from prebirth_tui.review.in_words import is_veiled, title_in_words
from prebirth_tui.review.sign_off import DraftReview
from prebirth_tui.session.company import is_on_view
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.reviewing import review_of
from prebirth_tui.session.session import Session
from prebirth_tui.session.who_signed import signed_in_words
from prebirth_tui.wording import day


def place_in_words(place: Place, session: Session) -> str:
    """The question, the gap or the draft that something is said about."""
    on, about = place
    return "Whole draft" if on is None else title_in_words(on, about, session.facts)


def is_private_thread(thread: CommentThread, session: Session) -> bool:
    """Whether the mere existence of the comment would reveal something private."""
    on = thread.comment.on
    return on is not None and is_veiled(on, session.facts)


def question_of_thread(thread: CommentThread, session: Session) -> QuestionKey | None:
    """The question that a comment is about; None when it is about something else."""
    on = thread.comment.on
    if on is None or on not in session.catalogue.items:
        return None
    return ItemId(on), thread.comment.about


@dataclass(frozen=True)
class ReviewInWords:
    """Where a draft stands with its supervisor."""

    state: str
    """`Returned by Sue 3 Nov 2026`."""
    more: str = ""
    """The supervisor's words, or what has happened since."""
    is_to_be_done: bool = False
    """Whether the practitioner has to do something about it."""


def review_in_words(session: Session) -> ReviewInWords | None:
    """That it is ready for review, or the supervisor's latest decision; None before either."""
    asked, review = session.assessment.review_asked, review_of(session)
    if asked is not None and isinstance(asked.body, ReviewAsked):
        note = _on_view(asked.body.note, session)
        return ReviewInWords(f"Ready for review, {asked.by} {day(asked.day)}", note)
    if review is None:
        return None
    since = list(entries_on_view(review.added, in_company(session).assessment))
    told = decision_in_words(review, signed_in_words(session, review.entry), since)
    return replace(told, more=_on_view(told.more, session))


def _on_view(words: str, session: Session) -> str:
    """The text without words that name private help, where somebody may look on."""
    things = private_things(session.catalogue, session.assessment)
    return "" if things.names_help(words) and not is_on_view(CASE, session) else words


def decision_in_words(
    review: DraftReview, signed: str = "", added: Sequence[Entry] | None = None
) -> ReviewInWords:
    """A supervisor's decision, and whether it still holds.

    `added` is what was recorded since and may be shown; by default all of it.
    """
    who = f"{review.entry.by} {day(review.entry.day)}{signed}"
    match review.state:
        case "returned":
            return ReviewInWords(f"RETURNED by {who}", review.body.reasons, is_to_be_done=True)
        case "signed-off":
            own = "They wrote in it themselves." if review.body.own_work else ""
            return ReviewInWords(
                f"Signed off by {who}", " ".join(filter(None, (own, review.body.reasons)))
            )
        case "lapsed":
            since = (review if added is None else replace(review, added=tuple(added))).since_then
            return ReviewInWords(
                f"SIGN-OFF by {who} HAS LAPSED",
                f"Since then: {since}." if since else "",
                is_to_be_done=True,
            )


def entries_on_view(entries: Iterable[Entry], shown: Assessment) -> Iterator[Entry]:
    """The entries that are part of what may be shown, in the form they have there."""
    left = {entry.id: entry for entry in shown.history.entries}
    return (left[entry.id] for entry in entries if entry.id in left)


def question_answered(entry: Entry, session: Session) -> QuestionKey | None:
    """The question that an entry answers; None when it is something else."""
    body = entry.body
    if not isinstance(body, AnswerGiven):
        return None
    return ItemId(session.catalogue.current_id(body.item)), body.about
