"""A draft as it may leave: whatever has to stay is gone before anything is written.

Code that writes a document or a file is given a disclosure and nothing else, so it cannot reveal
what it was never given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.disclosure.purpose import Purpose
from prebirth_tui.disclosure.record_items import RecordItem, RecordItemKind, WithholdReason
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Explained
from prebirth_tui.ids import QuestionKey, Subject
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.draft import Mode
from prebirth_tui.record.entries import Entry

Withheld = tuple[RecordItem, WithholdReason]


@dataclass(frozen=True)
class Because:
    """A fact that raises a gap or suggests a factor, and the parts of the draft it uses."""

    text: str
    discloses: tuple[RecordItem, ...]
    never_asked: bool = False
    """It says only that a question has not been asked."""


@dataclass(frozen=True)
class DisclosedGap:
    """A gap that may leave, in the words that may leave with it."""

    rule: str
    subject: Subject
    title: str
    why: str
    because: tuple[Because, ...]
    """Empty when the facts that raise it stay behind."""
    close_by: str
    who: tuple[str, ...]
    urgency: Urgency
    due: date | None
    explained: Explained | None
    restricted: bool
    learned_from: tuple[str, ...]
    thread: str = ""
    """Its thread's subject and topic in words; empty for anything private."""
    at_first_contact: bool = False
    """Its day had passed before anybody could have closed it."""

    @property
    def record_item(self) -> RecordItem:
        """What it is called in a list of what leaves."""
        return RecordItem(RecordItemKind.GAP, self.rule, self.subject)


@dataclass(frozen=True)
class Suggested:
    """A factor of the census that answers suggest; a person confirms it or does not."""

    code: str
    label: str
    because: tuple[Because, ...]

    @property
    def record_item(self) -> RecordItem:
        """What it is called in a list of what leaves."""
        return RecordItem(RecordItemKind.FACTOR, self.code)


@dataclass(frozen=True)
class Disclosure:
    """What may leave of a draft for one purpose, and what stays."""

    purpose: Purpose
    mode: Mode
    heads: tuple[str, ...]
    """The newest seals of the whole draft, what stays included; none in a copy for the family."""
    facts: DerivedFacts
    """Facts from what may leave, and from nothing else."""
    gaps: tuple[DisclosedGap, ...]
    factors: tuple[Suggested, ...]
    reviews: tuple[Entry, ...]
    """Comments and reviews, oldest first; empty for readers who do not work on the draft."""
    withheld: tuple[Withheld, ...]
    kept_answers: frozenset[QuestionKey]
    """The questions, with their subjects, of which no answer leaves."""
    kept_requests: frozenset[str]
    """Agencies that were asked about people who are not included here."""
    sections_withheld: frozenset[str]
    """The sections of which nothing leaves, by full id."""

    @property
    def assessment(self) -> Assessment:
        """The part of the draft that may leave."""
        return self.facts.assessment

    @property
    def catalogue(self) -> Catalogue:
        """The checklists."""
        return self.facts.catalogue

    @property
    def today(self) -> date:
        """The day as of which it is told."""
        return self.facts.today

    @property
    def people(self) -> list[PersonNoted]:
        """The people whose own information belongs in it, in the order of the draft."""
        known = self.assessment.people.values()
        return [person for person in known if person.person in self.purpose.people]

    def record_items(self) -> Iterator[RecordItem]:
        """Everything that may leave."""
        view = self.assessment
        only_named = {record_item for record_item, _ in self.withheld}
        particulars = (RecordItem(RecordItemKind.PERSON, key) for key in view.people)
        yield from (record_item for record_item in particulars if record_item not in only_named)
        for contact in view.chronology:
            yield RecordItem(RecordItemKind.CONTACT, contact.contact)
            if contact.note:
                yield RecordItem(RecordItemKind.NOTE, contact.contact)
        yield from (answer_as_item(s) for each in view.answers.values() for s in each.statements)
        yield from (each.record_item for each in self.gaps)
        yield from (each.record_item for each in self.factors)
        yield from (RecordItem(RecordItemKind.REQUEST, key) for key in view.requests)
        yield from (
            RecordItem(RecordItemKind.ACTION, key, each.about) for key, each in view.actions.items()
        )
        yield from (RecordItem(RecordItemKind.PLACE, key) for key in view.places)
        babies = (RecordItem(RecordItemKind.BABY, key) for key in view.babies)
        yield from (record_item for record_item in babies if record_item not in only_named)
        yield from (RecordItem(RecordItemKind.EVENT, key) for key in view.events)
        yield from (RecordItem(RecordItemKind.REVIEW, entry.id) for entry in self.reviews)


def source_of(statement: RecordedAnswer) -> tuple[RecordItem, ...]:
    """The item that is disclosed by saying how and when something was said."""
    return (
        (RecordItem(RecordItemKind.CONTACT, statement.contact.contact),)
        if statement.contact
        else ()
    )


def answer_as_item(statement: RecordedAnswer) -> RecordItem:
    """What an answer is called in a list of what leaves."""
    return RecordItem(RecordItemKind.ANSWER, statement.entry.id, statement.answer.about)
