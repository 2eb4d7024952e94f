"""What the standing entries of a draft say, sorted by what they are about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from prebirth_tui.ids import GapKey, QuestionKey
from prebirth_tui.record.babies import FIRST_BABY
from prebirth_tui.record.base import Noted
from prebirth_tui.record.bodies import (
    ActionAgreed,
    Allocation,
    AnswerGiven,
    BabyNoted,
    Commented,
    CommentSettled,
    ContactNoted,
    EventNoted,
    ExplanationJudged,
    GapExplained,
    PersonNoted,
    PlaceNoted,
    Pregnancy,
    RequestMade,
    Retention,
    ReviewAsked,
    Reviewed,
    SameFamily,
    StepTold,
)
from prebirth_tui.record.causal_history import CausalHistory
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.fields import Folded, Said, folded, folded_onto


@dataclass(frozen=True)
class Explanation:
    """A reason for an open gap: who gave it, and what a supervisor said to it."""

    entry: Entry
    body: GapExplained
    judged: ExplanationJudged | None = None

    @property
    def is_refused(self) -> bool:
        """Whether the supervisor refused it, so that it explains nothing."""
        return self.judged is not None and not self.judged.agreed


_N = TypeVar("_N", bound=Noted)
KEY_OF: Mapping[type[Noted], str] = {
    Pregnancy: "",
    PersonNoted: "person",
    BabyNoted: "baby",
    EventNoted: "event",
    ContactNoted: "contact",
    PlaceNoted: "place",
    RequestMade: "request",
    ActionAgreed: "action",
    Allocation: "",
}
"""The bodies that are noted again as a whole, and the field with their key.

There is one pregnancy and one allocation, so these have none.
"""


def bodies(things: Mapping[str, Folded], kind: type[_N]) -> dict[str, _N]:
    return {key: each.body for key, each in things.items() if isinstance(each.body, kind)}


def noted_of_babies(
    view: "Gathered", pregnancy: Folded | None, history: CausalHistory
) -> dict[str, Folded]:
    """What was noted of each baby; the one birth in older drafts is that of the first."""
    said = {
        key: [Said(entry, entry.body) for entry in entries if isinstance(entry.body, Noted)]
        for key, entries in view.noted[BabyNoted].items()
    }
    births = pregnancy.writers["born"] if pregnancy is not None else ()
    if births:
        first = said.setdefault(FIRST_BABY, [])
        first += [Said(entry, None, _birth(entry)) for entry in births]
        first.sort(key=lambda each: history.place(each.entry))
    return {
        key: folded_onto(BabyNoted, BabyNoted(baby=key), each, history)
        for key, each in said.items()
    }


def _birth(entry: Entry) -> Mapping[tuple[str, ...], tuple[object, ...]]:
    born = entry.body.born if isinstance(entry.body, Pregnancy) else None
    return {("outcome", "born", "died"): ("born" if born else "expected", born, None)}


class Gathered:
    """What has been read of the standing entries so far."""

    def __init__(self) -> None:
        self.noted: dict[type[Noted], dict[str, list[Entry]]] = {kind: {} for kind in KEY_OF}
        """What was noted about each person, contact and so on, by kind and key."""
        self.explanations: dict[GapKey, Explanation] = {}
        self._explained: dict[str, GapKey] = {}
        self.comments: list[Entry] = []
        self.settled_comments: set[str] = set()
        self.reviews: list[Entry] = []
        self.review_asked: Entry | None = None
        self.retention = Retention()
        self.step: StepTold | None = None
        self.same_family: dict[str, SameFamily] = {}
        self.answers: dict[QuestionKey, list[Entry]] = {}

    def folded(self, kind: type[Noted], history: CausalHistory) -> dict[str, Folded]:
        """What everything of one kind adds up to, by key."""
        return {key: folded(entries, history) for key, entries in self.noted[kind].items()}

    def take(self, entry: Entry) -> None:
        match entry.body:
            case AnswerGiven() as answer:
                self.answers.setdefault((answer.item, answer.about), []).append(entry)
            case Noted() as body:
                key = getattr(body, KEY_OF[type(body)], "")
                self.noted[type(body)].setdefault(key, []).append(entry)
            case SameFamily() as body:
                self.same_family[body.draft] = body
            case GapExplained() as body:
                self.explanations[body.gap, body.about] = Explanation(entry, body)
                self._explained[entry.id] = body.gap, body.about
            case ExplanationJudged(entry=key) as judged:
                where = self._explained.get(key)
                if where is not None and self.explanations[where].entry.id == key:
                    self.explanations[where] = replace(self.explanations[where], judged=judged)
            case Commented(comment=key, replies_to=first):
                self.comments.append(entry)
                # A reply to a settled comment opens it again.
                self.settled_comments.discard(first or key)
            case CommentSettled(comment=key):
                self.settled_comments.add(key)
            case Reviewed():
                self.reviews.append(entry)
                self.review_asked = None
            case ReviewAsked():
                self.review_asked = entry
            case Retention() as retention:
                self.retention = retention
            case StepTold() as step:
                self.step = step
