"""The view of a record: what its entries come to, on a given day.

`fold` is the only way from entries to a view. It reads no clock and keeps nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from prebirth_tui.record.answers import Answers, RecordedAnswer, Undone, answers_of
from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnswerGiven,
    Body,
    Commented,
    CommentSettled,
    ContactNoted,
    Disclosed,
    ExplanationJudged,
    GapExplained,
    HandedOver,
    PersonNoted,
    PlaceNoted,
    Pregnancy,
    RequestMade,
    Retention,
    Reviewed,
    StepTold,
    TakenBack,
)
from prebirth_tui.record.causal_history import CausalHistory, in_order
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.household import household_changes
from prebirth_tui.record.versions import latest

CASE = "case"


@dataclass(frozen=True)
class Explanation:
    """A person's reason for an open gap, who gave it, and what a supervisor said to it."""

    entry: Entry
    body: GapExplained
    judged: ExplanationJudged | None = None

    @property
    def is_refused(self) -> bool:
        """Whether it explains nothing any more."""
        return self.judged is not None and not self.judged.agreed


@dataclass(frozen=True)
class Assessment:
    """The draft as its entries tell it."""

    history: CausalHistory
    pregnancy: Pregnancy | None
    people: Mapping[str, PersonNoted]
    contacts: Mapping[str, ContactNoted]
    places: Mapping[str, PlaceNoted]
    requests: Mapping[str, RequestMade]
    actions: Mapping[str, ActionAgreed]
    explanations: Mapping[tuple[str, str], Explanation]
    answers: Mapping[tuple[str, str], Answers]
    """By full item id and subject."""
    comments: tuple[Entry, ...]
    """Comments and replies, in the order of recording."""
    settled_comments: frozenset[str]
    """Keys of the comments that have been dealt with."""
    reviews: tuple[Entry, ...]
    """Every time the draft was returned or signed off, in the order of recording."""
    retention: Retention
    """How long the draft is kept."""
    step: StepTold | None
    """Where a table of a workshop has come to; None for every other draft."""
    household_changes: tuple[date, ...]
    """Days on which the people round the baby changed, oldest first."""
    taken_back: frozenset[str]
    """Ids of the entries that do not count."""

    def current(self, item: str, about: str) -> RecordedAnswer | None:
        """The newest statement on a question about a subject."""
        answers = self.answers.get((item, about))
        return answers.current if answers else None

    def with_role(self, *roles: str) -> list[PersonNoted]:
        """The people who hold any of these roles, in the order in which they were added."""
        wanted = set(roles)
        return [person for person in self.people.values() if wanted.intersection(person.roles)]

    @cached_property
    def chronology(self) -> tuple[ContactNoted, ...]:
        """The contacts, oldest first."""
        return tuple(sorted(self.contacts.values(), key=lambda contact: contact.on))

    @cached_property
    def answers_in(self) -> Mapping[str, tuple[RecordedAnswer, ...]]:
        """The standing statements of each contact, in the order of recording."""
        found: dict[str, list[RecordedAnswer]] = {}
        for answers in self.answers.values():
            for statement in answers.statements:
                if statement.answer.contact is not None:
                    found.setdefault(statement.answer.contact, []).append(statement)
        return {key: tuple(sorted(each, key=lambda s: s.entry.at)) for key, each in found.items()}

    def name(self, subject: str) -> str:
        """The name of a subject, or its key where it has none here."""
        kind, _, key = subject.partition(":")
        if kind == "person" and key in self.people:
            return self.people[key].name
        if kind == "place" and key in self.places:
            return self.places[key].name
        return key


def changed_answers(before: Assessment, now: Assessment) -> set[str] | None:
    """The questions whose answers differ between two views of one draft.

    None when anything but answers differs, and everything has to be looked at anew.
    """
    counted = {entry.id for entry in before.history.entries} - before.taken_back
    entries = {entry.id: entry for entry in now.history.entries}
    items: set[str] = set()
    for key in counted ^ (entries.keys() - now.taken_back):
        match entries[key].body if key in entries else None:
            case AnswerGiven(item=item):
                items.add(item)
            case TakenBack() | Retention() | HandedOver() | Disclosed() | StepTold():
                pass
            case Commented() | CommentSettled() | Reviewed():
                pass
            case _:
                return None
    return items


def as_of(entries: Iterable[Entry], day: date) -> list[Entry]:
    """The entries recorded on or before that day (UTC)."""
    return [entry for entry in entries if entry.at.date() <= day]


def fold(entries: Iterable[Entry]) -> Assessment:
    """What the entries come to, however they came together."""
    history = in_order(entries)
    taken_back = _taken_back(history.entries)
    standing = [entry for entry in history.entries if entry.id not in taken_back]
    view = _View()
    for entry in standing:
        view.take(entry)
    contacts = view.latest(ContactNoted, history)
    undone = Undone(taken_back, history)
    return Assessment(
        history=history,
        pregnancy=view.latest(Pregnancy, history).get("pregnancy"),
        people=view.latest(PersonNoted, history),
        contacts=contacts,
        places=view.latest(PlaceNoted, history),
        requests=view.latest(RequestMade, history),
        actions=view.latest(ActionAgreed, history),
        explanations=view.explanations,
        comments=tuple(view.comments),
        settled_comments=frozenset(view.settled_comments),
        reviews=tuple(view.reviews),
        retention=view.retention,
        step=view.step,
        answers={
            key: answers_of(entries_, contacts, history, undone)
            for key, entries_ in view.answers.items()
        },
        household_changes=household_changes(view.noted[PersonNoted].values()),
        taken_back=taken_back,
    )


def followed_by(before: Assessment, entry: Entry) -> Assessment | None:
    """What one more answer makes of a view, when its author had seen all of it.

    The same as folding everything anew; None when only that will do.
    """
    answer = entry.body
    heads = set(before.history.heads)
    if not isinstance(answer, AnswerGiven) or set(entry.parents) != heads:
        return None
    if not before.taken_back.isdisjoint(answer.corrects):
        return None
    key = (answer.item, answer.about)
    known = before.answers.get(key)
    said = (*known.corrected, *known.statements) if known else ()
    history = before.history.followed_by(entry)
    entries = sorted((each.entry for each in said), key=history.place)
    undone = Undone(before.taken_back, before.history)
    answers = answers_of([*entries, entry], before.contacts, history, undone)
    return replace(before, history=history, answers={**before.answers, key: answers})


def _taken_back(ordered: tuple[Entry, ...]) -> frozenset[str]:
    """What does not count; an undo that is itself taken back takes nothing back."""
    gone: set[str] = set()
    for entry in reversed(ordered):
        if entry.id not in gone and isinstance(entry.body, TakenBack):
            gone.add(entry.body.entry)
    return frozenset(gone)


_B = TypeVar("_B", bound=Body)
_KEY_OF: Mapping[type[Body], str] = {
    Pregnancy: "",
    PersonNoted: "person",
    ContactNoted: "contact",
    PlaceNoted: "place",
    RequestMade: "request",
    ActionAgreed: "action",
}
"""What is noted again as a whole, and the field that says which it is; there is one pregnancy."""


class _View:
    """What has been read of the standing entries so far."""

    def __init__(self) -> None:
        self.noted: dict[type[Body], dict[str, list[Entry]]] = {kind: {} for kind in _KEY_OF}
        """What was noted of each person, contact and so on, by its kind and key."""
        self.explanations: dict[tuple[str, str], Explanation] = {}
        self.comments: list[Entry] = []
        self.settled_comments: set[str] = set()
        self.reviews: list[Entry] = []
        self.retention = Retention()
        self.step: StepTold | None = None
        self.answers: dict[tuple[str, str], list[Entry]] = {}

    def latest(self, kind: type[_B], history: CausalHistory) -> dict[str, _B]:
        """What everything of a kind comes to, by its key."""
        return {key: latest(entries, history) for key, entries in self.noted[kind].items()}

    def take(self, entry: Entry) -> None:
        match entry.body:
            case AnswerGiven() as answer:
                self.answers.setdefault((answer.item, answer.about), []).append(entry)
            case body if type(body) in _KEY_OF:
                assert body is not None
                key = getattr(body, _KEY_OF[type(body)], "pregnancy")
                self.noted[type(body)].setdefault(key, []).append(entry)
            case GapExplained() as body:
                self.explanations[body.gap, body.about] = Explanation(entry, body)
            case ExplanationJudged(entry=key) as judged:
                self.explanations = {
                    where: replace(each, judged=judged) if each.entry.id == key else each
                    for where, each in self.explanations.items()
                }
            case Commented(comment=key, replies_to=first):
                self.comments.append(entry)
                # Whoever says more to it does not think it dealt with.
                self.settled_comments.discard(first or key)
            case CommentSettled(comment=key):
                self.settled_comments.add(key)
            case Reviewed():
                self.reviews.append(entry)
            case Retention() as retention:
                self.retention = retention
            case StepTold() as step:
                self.step = step
