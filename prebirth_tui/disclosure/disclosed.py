"""A draft as it may leave: everything that has to stay is gone before anything is written down.

What writes a document or a file is handed a release and nothing else, so that it cannot tell what
it was never given.
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
    """A fact that raises a gap or suggests a factor, and what it tells."""

    text: str
    discloses: tuple[RecordItem, ...]
    never_asked: bool = False
    """It says no more than that a question has not been asked."""


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
    """The topic and whom it is about, in words; of what is private, neither."""
    at_first_contact: bool = False
    """Its day had passed before anybody could have closed it."""

    @property
    def record_item(self) -> RecordItem:
        """What it is in a list of what leaves."""
        return RecordItem(RecordItemKind.GAP, self.rule, self.subject)


@dataclass(frozen=True)
class Suggested:
    """A factor of the census that answers suggest; a person confirms it, or does not."""

    code: str
    label: str
    because: tuple[Because, ...]

    @property
    def record_item(self) -> RecordItem:
        """What it is in a list of what leaves."""
        return RecordItem(RecordItemKind.FACTOR, self.code)


@dataclass(frozen=True)
class Disclosure:
    """What may leave of a draft for one purpose, and what stays."""

    purpose: Purpose
    mode: Mode
    heads: tuple[str, ...]
    """The seals that stand for the whole draft, what stays included; none for a family's eyes."""
    facts: DerivedFacts
    """Of what may leave, and of nothing else."""
    gaps: tuple[DisclosedGap, ...]
    factors: tuple[Suggested, ...]
    reviews: tuple[Entry, ...]
    """What was said in review, oldest first; empty for whoever does not work on the draft."""
    withheld: tuple[Withheld, ...]
    kept_answers: frozenset[QuestionKey]
    """The questions, with their subjects, of which no answer leaves."""
    kept_requests: frozenset[str]
    """The agencies that were asked about people who are not told about here."""
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
        """The day from which it is told."""
        return self.facts.today

    @property
    def people(self) -> list[PersonNoted]:
        """Those whose own information belongs in it, in the order in which they were added."""
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
    """The piece that is told by saying how and when something was said."""
    return (
        (RecordItem(RecordItemKind.CONTACT, statement.contact.contact),)
        if statement.contact
        else ()
    )


def answer_as_item(statement: RecordedAnswer) -> RecordItem:
    """What an answer is in a list of what leaves."""
    return RecordItem(RecordItemKind.ANSWER, statement.entry.id, statement.answer.about)
