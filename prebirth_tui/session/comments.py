"""What was said to a draft, as it is told beside it: to what, how it stands, and what changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from prebirth_tui.gaps.english import named
from prebirth_tui.ids import ItemId, QuestionKey, Subject
from prebirth_tui.record.bodies import AnswerGiven, ReviewAsked
from prebirth_tui.record.entries import Entry
from prebirth_tui.review.comments import CommentThread, Place
from prebirth_tui.review.in_words import is_veiled, private_about
from prebirth_tui.review.sign_off import DraftReview
from prebirth_tui.session.reviewing import review_of
from prebirth_tui.session.session import Session
from prebirth_tui.session.who_signed import signed_in_words
from prebirth_tui.wording import counted, day, listed


def place_in_words(place: Place, session: Session) -> str:
    """The question, the gap or the draft that something is said to."""
    on, about = place
    if on is None:
        return "Whole draft"
    catalogue, facts = session.catalogue, session.facts
    if on in catalogue.items:
        return named(catalogue.items[on].item.ask, about, facts)
    rule = catalogue.rules.get(on)
    return named(rule.rule.brief or rule.rule.title, about, facts) if rule else on


def is_private_thread(thread: CommentThread, session: Session) -> bool:
    """Whether it would tell of something private that it was said at all."""
    on = thread.comment.on
    return on is not None and is_veiled(on, session.facts)


def question_of_thread(thread: CommentThread, session: Session) -> QuestionKey | None:
    """The question that a comment is about; None where it is about something else."""
    on = thread.comment.on
    if on is None or on not in session.catalogue.items:
        return None
    return ItemId(on), thread.comment.about


@dataclass(frozen=True)
class ReviewInWords:
    """How a draft stands with its supervisor."""

    state: str
    """`Returned by Sue 3 Nov 2026`."""
    more: str = ""
    """Their words, or what has happened since."""
    is_to_be_done: bool = False
    """Whether the practitioner has to do something about it."""


def review_in_words(session: Session) -> ReviewInWords | None:
    """That it is ready for review, or the supervisor's last word; None before either."""
    asked, review = session.assessment.review_asked, review_of(session)
    if asked is not None and isinstance(asked.body, ReviewAsked):
        return ReviewInWords(f"Ready for review, {asked.by} {day(asked.day)}", asked.body.note)
    if review is None:
        return None
    return decision_in_words(review, signed_in_words(session, review.entry))


def decision_in_words(review: DraftReview, signed: str = "") -> ReviewInWords:
    """A supervisor's decision, and whether it still holds."""
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
            since = [counted(len(review.added), "entry", "entries")] if review.added else []
            changed = [f"another version of {name}" for name in review.other_checklists]
            if review.rests_on_others and not changed:
                changed = ["a change in the checklists, overlays or area profile"]
            return ReviewInWords(
                f"SIGN-OFF by {who} HAS LAPSED",
                f"Since then: {listed([*since, *changed])}.",
                is_to_be_done=True,
            )


def entries_on_view(
    entries: Iterable[Entry], session: Session, is_on_view: Callable[[Subject], bool]
) -> Iterator[Entry]:
    """Those that may be told of in this company."""
    for entry in entries:
        about = private_about(entry, session.facts)
        if about is None or all(map(is_on_view, about)):
            yield entry


def question_answered(entry: Entry, session: Session) -> QuestionKey | None:
    """The question that an entry answers; None where it is something else."""
    body = entry.body
    if not isinstance(body, AnswerGiven):
        return None
    return ItemId(session.catalogue.current_id(body.item)), body.about
