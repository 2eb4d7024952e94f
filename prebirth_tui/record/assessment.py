"""The view of a record: what its entries add up to.

`fold` works it out from all the entries. Where one more was written to a view, `followed_by` in
`record/followed.py` gives the same more quickly. Neither reads a clock or keeps state.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from prebirth_tui.ids import GapKey, ItemId, QuestionKey, Subject
from prebirth_tui.record.answers import Answers, RecordedAnswer, Undone, answers_of, statements_of
from prebirth_tui.record.babies import (
    BabyNoted,
    babies_of,
    baby_name,
    first_birth,
)
from prebirth_tui.record.bodies import (
    ActionAgreed,
    Allocation,
    AnswerGiven,
    Body,
    Commented,
    CommentSettled,
    ContactNoted,
    Disclosed,
    EventNoted,
    HandedOver,
    Marked,
    PersonNoted,
    PlaceNoted,
    Pregnancy,
    RequestMade,
    Retention,
    ReviewAsked,
    Reviewed,
    SameFamily,
    StepTold,
    TakenBack,
)
from prebirth_tui.record.causal_history import CausalHistory, in_order
from prebirth_tui.record.endings import Ending, ending_of
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.fields import Differing, accounts
from prebirth_tui.record.gathered import (
    KEY_OF,
    Gathered,
    bodies,
    noted_of_babies,
)
from prebirth_tui.record.gathered import Explanation as Explanation
from prebirth_tui.record.household import household_changes
from prebirth_tui.record.joined import joined_people, with_joined
from prebirth_tui.record.names import names_of


@dataclass(frozen=True)
class Assessment:
    """What is known and recorded in a draft, by its entries."""

    history: CausalHistory
    pregnancy: Pregnancy | None
    people: Mapping[str, PersonNoted]
    """The people by key, without those entered by mistake."""
    contacts: Mapping[str, ContactNoted]
    places: Mapping[str, PlaceNoted]
    requests: Mapping[str, RequestMade]
    actions: Mapping[str, ActionAgreed]
    explanations: Mapping[GapKey, Explanation]
    answers: Mapping[QuestionKey, Answers]
    comments: tuple[Entry, ...]
    """Comments and replies, in the order of recording."""
    settled_comments: frozenset[str]
    """Keys of the comments that have been dealt with."""
    reviews: tuple[Entry, ...]
    """Every time the draft was returned or signed off, in the order of recording."""
    retention: Retention
    """How long the draft is kept."""
    step: StepTold | None
    """The step that a table of a workshop has reached; None for every other draft."""
    household_changes: tuple[date, ...]
    """Days on which the people round the baby changed, oldest first."""
    taken_back: frozenset[str]
    """Ids of the entries that do not count."""
    babies: Mapping[str, BabyNoted] = field(default_factory=dict)
    """Each baby of the pregnancy, the first one first; empty where there was no pregnancy."""
    noted_babies: Mapping[str, BabyNoted] = field(default_factory=dict)
    """The babies exactly as they were noted."""
    events: Mapping[str, EventNoted] = field(default_factory=dict)
    mistaken: Mapping[str, PersonNoted] = field(default_factory=dict)
    """The people who were entered by mistake."""
    differing_fields: tuple[Differing, ...] = ()
    """Fields that people set apart from each other and nobody has settled."""
    same_family: Mapping[str, SameFamily] = field(default_factory=dict)
    """The other drafts about this family, by their ids."""
    joined: Mapping[str, str] = field(default_factory=dict)
    """For each key of a person who was entered twice, the key that is used."""
    allocation: Allocation = field(default_factory=Allocation)
    """Who works with the family; empty while nobody has said."""
    review_asked: Entry | None = None
    """The request for review, until the draft was returned or signed off."""

    def current(self, item: ItemId, about: Subject) -> RecordedAnswer | None:
        """The newest statement on a question about a subject."""
        answers = self.answers.get((item, about))
        return answers.current if answers else None

    def with_role(self, *roles: str) -> list[PersonNoted]:
        """The people who hold any of these roles, in the order in which they were added."""
        wanted = set(roles)
        return [person for person in self.people.values() if wanted.intersection(person.roles)]

    @cached_property
    def spoken_of(self) -> frozenset[ItemId]:
        """The questions with a statement about anybody: few of all that there are."""
        return frozenset(item for item, _ in self.answers)

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

    @property
    def born(self) -> date | None:
        """The day on which the first baby was born."""
        return first_birth(self.babies.values())

    @cached_property
    def ending(self) -> Ending | None:
        """How the pregnancy ended, once no baby of it lives or is expected any more."""
        return ending_of(self.pregnancy, self.babies) if self.pregnancy is not None else None

    def differing_of(self, kind: str, key: str = "") -> tuple[Differing, ...]:
        """The fields that differ about one thing, given its kind and key, such as `person`."""
        return tuple(each for each in self.differing_fields if (each.kind, each.key) == (kind, key))

    @cached_property
    def contact_accounts(self) -> Mapping[str, tuple[ContactNoted, ...]]:
        """For each contact, every account of it that stands; one, where nobody differs."""
        apart: dict[str, list[Differing]] = {}
        for each in self.differing_fields:
            if each.kind == "contact":
                apart.setdefault(each.key, []).append(each)
        return {
            key: accounts(contact, apart[key]) if key in apart else (contact,)
            for key, contact in self.contacts.items()
        }

    @cached_property
    def event_chronology(self) -> tuple[EventNoted, ...]:
        """The events, oldest first."""
        return tuple(sorted(self.events.values(), key=lambda event: event.on))

    @cached_property
    def dangling(self) -> tuple[RecordedAnswer, ...]:
        """Standing answers whose contact was removed or taken back, in the order of recording."""
        return tuple(each for each in self._of_no_contact if each.is_dangling)

    @cached_property
    def about_the_work(self) -> tuple[RecordedAnswer, ...]:
        """Standing answers that nobody in the family gave, such as those of a supervisor."""
        return tuple(each for each in self._of_no_contact if not each.is_dangling)

    @cached_property
    def _of_no_contact(self) -> tuple[RecordedAnswer, ...]:
        """Standing answers that belong to no contact, in the order of recording."""
        found = [
            statement
            for answers in self.answers.values()
            for statement in answers.statements
            if statement.contact is None
        ]
        return tuple(sorted(found, key=lambda each: (each.entry.at, each.entry.id)))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return names_of(self.people)

    def called(self, key: str) -> str:
        """A person's name, with the role behind it when somebody else has the same name."""
        key = self.joined.get(key, key)
        return self._names.get(key) or (self.mistaken[key].name if key in self.mistaken else key)

    def name(self, subject: Subject) -> str:
        """The name of a subject, or its key where it has no name."""
        kind, key = subject.kind, subject.key
        if kind == "person":
            return self.called(key)
        if kind == "baby":
            return baby_name(key, self.babies)
        if kind == "place" and key in self.places:
            return self.places[key].name
        return key


def changed_answers(before: Assessment, now: Assessment) -> set[QuestionKey] | None:
    """The questions whose answers differ between two views of one draft.

    None when anything else differs too, so that everything has to be worked out anew.
    """
    items: set[QuestionKey] = set()
    for body in _differing(before, now):
        match body:
            case AnswerGiven(item=item, about=about):
                items.add((item, about))
            case TakenBack() | Retention() | HandedOver() | Disclosed() | StepTold() | SameFamily():
                pass
            case Commented() | CommentSettled() | Reviewed() | ReviewAsked() | Allocation():
                pass
            case Marked():
                pass
            case _:
                return None
    return items


def _differing(before: Assessment, now: Assessment) -> Iterator[Body | None]:
    """The entries that count in only one of the views; None for an entry that is gone."""
    old, new = before.history.entries, now.history.entries
    if new[: len(old)] == old and before.taken_back == now.taken_back:
        # Usually something was just added, so the whole record need not be compared.
        yield from (entry.body for entry in new[len(old) :] if entry.id not in now.taken_back)
        return
    counted = {entry.id for entry in old} - before.taken_back
    entries = {entry.id: entry for entry in new}
    for key in counted ^ (entries.keys() - now.taken_back):
        yield entries[key].body if key in entries else None


def as_of(entries: Iterable[Entry], day: date) -> list[Entry]:
    """The entries recorded on or before that day, by their authors' own days."""
    return [entry for entry in entries if entry.day <= day]


def fold(entries: Iterable[Entry]) -> Assessment:
    """What the entries add up to, in whatever order they arrived."""
    history = in_order(entries)
    taken_back = _taken_back(history.entries)
    standing = [entry for entry in history.entries if entry.id not in taken_back]
    joined = joined_people(standing)
    view = Gathered()
    for entry in standing:
        view.take(with_joined(entry, joined))
    things = {kind: view.folded(kind, history) for kind in KEY_OF if kind is not BabyNoted}
    pregnancy = things[Pregnancy].get("")
    noted_babies = noted_of_babies(view, pregnancy, history)
    people = bodies(things[PersonNoted], PersonNoted)
    contacts = bodies(things[ContactNoted], ContactNoted)
    undone = Undone(taken_back, history)
    here = pregnancy.body if pregnancy is not None else None
    babies = bodies(noted_babies, BabyNoted)
    return Assessment(
        history=history,
        pregnancy=here,
        people={key: each for key, each in people.items() if each.state != "mistake"},
        mistaken={key: each for key, each in people.items() if each.state == "mistake"},
        babies=babies_of(here, babies),
        noted_babies=babies,
        events=bodies(things[EventNoted], EventNoted),
        differing_fields=tuple(
            each
            for found in (*things.values(), noted_babies)
            for of_one in found.values()
            for each in of_one.differing
            if each.field != "born" or each.kind != "pregnancy"
        ),
        same_family=view.same_family,
        joined=joined,
        allocation=things[Allocation][""].body if things[Allocation] else Allocation(),
        review_asked=view.review_asked,
        contacts=contacts,
        places=bodies(things[PlaceNoted], PlaceNoted),
        requests=bodies(things[RequestMade], RequestMade),
        actions=bodies(things[ActionAgreed], ActionAgreed),
        explanations=view.explanations,
        comments=tuple(view.comments),
        settled_comments=frozenset(view.settled_comments),
        reviews=tuple(view.reviews),
        retention=view.retention,
        step=view.step,
        answers={
            key: answers_of(statements_of(entries_, contacts), history, undone)
            for key, entries_ in view.answers.items()
        },
        household_changes=household_changes(
            entries_
            for key, entries_ in view.noted[PersonNoted].items()
            if people[key].state != "mistake"
        ),
        taken_back=taken_back,
    )


def _taken_back(ordered: tuple[Entry, ...]) -> frozenset[str]:
    """The entries that do not count; an undo that is itself undone takes nothing back."""
    gone: set[str] = set()
    for entry in reversed(ordered):
        if entry.id not in gone and isinstance(entry.body, TakenBack):
            gone.add(entry.body.entry)
    return frozenset(gone)
