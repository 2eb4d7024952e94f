"""What every part of a report is made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from prebirth_tui.checklist.layouts import ReportPart, Shows
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.disclosure.disclosed import DisclosedGap, Disclosure, answer_as_item, source_of
from prebirth_tui.disclosure.record_items import RecordItem, RecordItemKind
from prebirth_tui.gaps.english import named, provenance_in_words, value_in_words
from prebirth_tui.ids import Subject
from prebirth_tui.record.answers import Answers, RecordedAnswer
from prebirth_tui.reports.document import Block, Heading, NewPage, Paragraph, Phrase
from prebirth_tui.review.differing_in_words import values_apart
from prebirth_tui.wording import day, in_sentence

NOTHING = Phrase("")

CANNOT_SAY = "This copy cannot say whether {}: ring whoever sent it first."
"""Said in place of "nothing" wherever something private may have been left out."""
_ANYTHING = "there is anything more"
_WHETHER: Mapping[Shows, str] = {
    "gaps": "anything else is open",
    "lacks": "anything is missing",
    "answers": "anything is known about this",
    "actions": "anything has been agreed",
    "requests": "any service was asked",
    "places": "there is a place for the baby to sleep",
    "chronology": "anything has happened",
    "review": "anything was said in review",
    "factors": "any factor fits",
    "people": "anyone else is in the baby's life",
}


@dataclass
class PartContext:
    """A report while it is written: what may be disclosed, and which gaps have been shown."""

    disclosure: Disclosure
    part: ReportPart
    reply_by: str = ""
    """The day by which to reply, if there is one."""
    told: set[RecordItem] = field(default_factory=set)

    def opening(self) -> Iterator[Block]:
        """The words before every part."""
        if self.part.new_page:
            yield NewPage()
        if self.part.heading:
            yield Heading(self.part.heading)
        if self.part.text:
            yield Paragraph(Phrase(self.part.text.strip()))

    def nothing(self) -> Block | None:
        """What to say when there is nothing to show, which need not mean that there is nothing.

        Where something private may belong there, the sentence is the same whether or not any does.
        """
        purpose, hint = self.disclosure.purpose, self.part.hint
        if purpose.reader == "family":
            said = self.part.empty
        elif not purpose.veils_private:
            said = f"In this copy: {in_sentence(self.part.empty)}"
        elif purpose.apart and hint:
            # Somebody who is asked for what they know has nobody to ring about it.
            said = ""
        else:
            said = CANNOT_SAY.format(_WHETHER.get(self.part.show, _ANYTHING))
        words = " ".join(filter(None, (said, hint)))
        return Paragraph(Phrase(words), "quiet") if words else None

    def wanted(self, key: str) -> bool:
        """Whether the part asks for a question or gap rule, given by full id."""
        names = self.part.from_
        return not names or any(key == name or key.startswith(f"{name}.") for name in names)

    def of_wanted_people(self, subject: Subject) -> bool:
        """Whether the part asks for that subject."""
        if not self.part.roles:
            return True
        people = self.disclosure.assessment.people
        person = people.get(subject.key) if subject.kind == "person" else None
        return person is not None and bool(set(person.roles) & set(self.part.roles))

    def gaps(self) -> tuple[list[DisclosedGap], int]:
        """The open gaps that the part asks for, the most urgent first.

        With the number of those it has no room for.
        """
        found = [
            gap
            for gap in self.disclosure.gaps
            if self.wanted(gap.rule)
            and self.of_wanted_people(gap.subject)
            and (not self.part.urgency or gap.urgency in self.part.urgency)
            and not (self.part.rest and gap.record_item in self.told)
        ]
        now = sum(gap.urgency is Urgency.NOW for gap in found)
        room = max(self.part.most or len(found), now)
        self.told.update(gap.record_item for gap in found[:room])
        return found[:room], len(found) - len(found[:room])

    def name(self, subject: Subject) -> str:
        """The name of a subject."""
        return named(f"{{{subject.kind}}}", subject, self.disclosure.facts)

    def question(self, statement: RecordedAnswer) -> str:
        """The question as it was asked."""
        answer = statement.answer
        item = self.disclosure.catalogue.items[answer.item].item
        return named(item.ask, answer.about, self.disclosure.facts)

    def said(self, statement: RecordedAnswer) -> str:
        """One answer in words, or the reason why there is none."""
        words = value_in_words(statement, self.disclosure.facts)
        return words if statement.answer.value is not None else f"Not answered: {words}"

    def answer(self, answers: Answers) -> Phrase:
        """What was said, newest first; each with who said it if there are several."""
        facts = self.disclosure.facts
        statements = facts.told_of(answers)
        with_source = len(statements) > 1 and not self.disclosure.purpose.apart
        lines: list[str] = []
        discloses = list(map(answer_as_item, statements))
        for statement in statements:
            source = f" ({provenance_in_words(statement, facts)})" if with_source else ""
            lines += filter(None, (self.said(statement) + source, statement.answer.note))
            discloses += source_of(statement) if with_source else ()
        return Phrase("\n".join(lines), tuple(discloses))

    def source(self, answers: Answers) -> Phrase:
        """Who said it, how and when."""
        if len(self.disclosure.facts.told_of(answers)) > 1:
            differ = self.disclosure.facts.differing(answers)
            return Phrase("the answers differ" if differ else "beside each of them")
        current = answers.current
        return Phrase(provenance_in_words(current, self.disclosure.facts), source_of(current))

    def apart(self, kind: str, key: str = "") -> list[str]:
        """What two people recorded differently about a thing, a line for each detail."""
        found = self.disclosure.assessment.differing_of(kind, key)
        return [values_apart(each, self.disclosure.facts) for each in found]

    def when(self, on: date) -> str:
        """A day, with the weeks of pregnancy it fell into."""
        clock = self.disclosure.facts.clock
        weeks = clock.weeks_on(on) if clock is not None else ""
        return f"{day(on)} ({weeks})" if weeks else day(on)

    def names(self, keys: Sequence[str]) -> str:
        """The names of people, in the order given."""
        return ", ".join(self.disclosure.assessment.name(Subject.person(key)) for key in keys)

    def person(self, key: str) -> tuple[RecordItem, ...]:
        """The record item for the details of a person, if they may be disclosed."""
        return (
            (RecordItem(RecordItemKind.PERSON, key),)
            if key in self.disclosure.purpose.people
            else ()
        )
