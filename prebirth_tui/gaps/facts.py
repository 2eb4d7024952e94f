"""Facts computed from a draft: who was seen and how, who was asked alone, what rests on whose word.

Nothing here is asked of anybody; it follows from the contact that an answer belongs to.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from prebirth_tui.checklist.catalogue import Catalogue, ResolvedSection
from prebirth_tui.checklist.conditions import ContactTest
from prebirth_tui.checklist.models import InstrumentItem, NumberItem
from prebirth_tui.checklist.values import validation_error
from prebirth_tui.checklist.vocabulary import ContactKind
from prebirth_tui.gaps.clock import PregnancyClock, day_after
from prebirth_tui.record.answers import Answers, RecordedAnswer
from prebirth_tui.record.assessment import CASE, Assessment
from prebirth_tui.record.bodies import ContactNoted, PersonNoted, RequestMade

UNDERSTANDS_FROM = "understands-from"
"""The cut-off of the area, in years: a younger child leaves a conversation private."""


class DerivedFacts:
    """What follows from an assessment on a day, for one catalogue."""

    def __init__(self, catalogue: Catalogue, assessment: Assessment, today: date) -> None:
        self.catalogue = catalogue
        self.assessment = assessment
        self.today = today

    @cached_property
    def clock(self) -> PregnancyClock | None:
        """The pregnancy's clock, once a due date is known."""
        pregnancy = self.assessment.pregnancy
        if pregnancy is None:
            return None
        return PregnancyClock(pregnancy.due, self.today, pregnancy.born)

    def subjects(self, section: ResolvedSection) -> list[str]:
        """Who or what a section is asked about in this draft."""
        each = section.section.each
        if each is None:
            return [CASE]
        if each.person is not None:
            return [f"person:{p.person}" for p in self.assessment.with_role(*each.person)]
        if each.contact is not None:
            kinds = each.contact
            contacts = self.assessment.chronology
            return [f"contact:{c.contact}" for c in contacts if c.how in kinds]
        if each.agency is not None:
            return [f"agency:{name}" for name in each.agency]
        return [f"place:{key}" for key in self.assessment.places]

    def subjects_ever(self, section: ResolvedSection) -> list[str]:
        """The same, and whoever it was asked about before they became somebody else to the baby."""
        ids = {resolved.id for resolved in section.items}
        answered = (about for item, about in self.assessment.answers if item in ids)
        return list(dict.fromkeys((*self.subjects(section), *answered)))

    def people(self, who: str, subject: str) -> list[PersonNoted]:
        """The person a section is about for `this`, or everybody who holds a role."""
        if who != "this":
            return self.assessment.with_role(who)
        person = self.assessment.people.get(subject.partition(":")[2])
        return [person] if person else []

    def whose(self, item: str, of: str | None, subject: str) -> list[str]:
        """The subjects whose answers to an item a condition reads."""
        section = self.catalogue.section_of[item]
        if section.kind == CASE:
            return [CASE]
        if of is None:
            return [subject]
        if of in ("anyone", "everyone"):
            return self.subjects(section)
        return [f"person:{person.person}" for person in self.assessment.with_role(of)]

    def answers(self, item: str, subject: str) -> Answers | None:
        """Everything said to an item about a subject."""
        return self.assessment.answers.get((item, subject))

    def value(self, item: str, subject: str) -> RecordedAnswer | None:
        """The newest statement that has a value."""
        answers = self.answers(item, subject)
        return answers.given[-1] if answers and answers.given else None

    @cached_property
    def answered(self) -> Mapping[str, set[str]]:
        """For each subject, the questions that have a value."""
        found: dict[str, set[str]] = {}
        for (item, subject), answers in self.assessment.answers.items():
            if answers.given:
                found.setdefault(subject, set()).add(item)
        return found

    @cached_property
    def with_reason(self) -> frozenset[str]:
        """The questions whose newest statement about somebody is a missing reason."""
        return frozenset(
            item
            for (item, _), answers in self.assessment.answers.items()
            if answers.current.answer.missing is not None
        )

    def settled_by_reason(self, item: str, subject: str) -> bool:
        """Whether the newest statement is a missing reason that closes the question."""
        current = self.assessment.current(item, subject)
        if current is None or current.answer.missing is None:
            return False
        reason = self.catalogue.reasons.get(current.answer.missing)
        return reason is not None and reason.effect == "closes"

    def differing(self, answers: Answers) -> tuple[RecordedAnswer, ...]:
        """The answers of which a person has to say which holds; none when they agree.

        A number, or what an instrument found, is of its day: the next one is no other account.
        """
        if answers.side_by_side:
            return answers.side_by_side
        resolved = self.catalogue.items.get(answers.current.answer.item)
        of_its_day = resolved is not None and isinstance(resolved.item, NumberItem | InstrumentItem)
        return () if of_its_day else answers.differing

    def told_of(self, answers: Answers) -> tuple[RecordedAnswer, ...]:
        """What is to be told to the question, newest first.

        What was said before stands behind what differs from it, and behind a reason why there is
        no answer now.
        """
        told = (answers.current, *self.differing(answers), *answers.given[-1:])
        return tuple(each for each in reversed(answers.statements) if each in told)

    def number(self, statement: RecordedAnswer) -> float | None:
        """The number given, or the total of an instrument."""
        value = statement.answer.value
        return value if isinstance(value, int | float) else self.total(statement)

    def total(self, statement: RecordedAnswer) -> int | None:
        """The total of an instrument; None of answers to another edition of its questions."""
        value = statement.answer.value
        item = self.catalogue.items[statement.answer.item].item
        if not isinstance(item, InstrumentItem) or not isinstance(value, tuple):
            return None
        if validation_error(item, value, self.catalogue.instruments):
            return None
        choices = tuple(int(choice) for choice in value)
        return self.catalogue.instruments[item.instrument].total(choices)

    def is_self_report(self, statement: RecordedAnswer) -> bool:
        """Whether it rests on the family's own word."""
        if statement.answer.provenance is not None:
            known = self.catalogue.provenances.get(statement.answer.provenance)
            return known is None or known.self_report
        kind = self._kind(statement.contact)
        return kind is None or not (kind.record or kind.meeting)

    def is_remote(self, statement: RecordedAnswer) -> bool:
        """Whether it came by telephone, video or message."""
        kind = self._kind(statement.contact)
        return kind is not None and kind.remote

    def was_alone(self, contact: ContactNoted | None, person: str) -> bool:
        """Whether the person was seen in person with nobody there who would understand."""
        kind = self._kind(contact)
        if contact is None or kind is None or not kind.in_person:
            return False
        if person in contact.alone:
            return True
        return person in contact.present and not self.others_there(contact, person)

    def contacts_alone(self, answers: Answers, subject: str) -> set[str]:
        """The contacts at which a question about a person was answered by them alone."""
        person = subject.partition(":")[2]
        return {
            statement.answer.contact or ""
            for statement in answers.enquired
            if self.was_alone(statement.contact, person)
        }

    def others_there(self, contact: ContactNoted, person: str) -> list[str]:
        """The others in the room who are old enough to understand."""
        return [key for key in contact.there if key != person and self._understands(key, contact)]

    def _understands(self, key: str, contact: ContactNoted) -> bool:
        person = self.assessment.people.get(key)
        if person is None or person.date_of_birth is None:
            return True
        from_age = self.catalogue.cutoffs.get(UNDERSTANDS_FROM, 0)
        return age_on(contact.on, person.date_of_birth) >= from_age

    def contacts_with(self, person: str, how: str) -> list[ContactNoted]:
        """The contacts, oldest first, where somebody was seen `at-all`, `in-person` or `alone`."""
        found = []
        for contact in self.assessment.chronology:
            kind = self._kind(contact)
            if kind is None or kind.record or person not in contact.there:
                continue
            if how == "at-all" or (
                self.was_alone(contact, person) if how == "alone" else kind.in_person
            ):
                found.append(contact)
        return found

    def contacts_of(self, leaf: ContactTest, subject: str) -> list[ContactNoted]:
        """The contacts that a condition looks at, oldest first."""
        kinds = {leaf.contact} if isinstance(leaf.contact, str) else set(leaf.contact)
        this = subject.partition(":")[2] if "this" in kinds else None
        return [
            contact
            for contact in self.assessment.chronology
            if ("any" in kinds or contact.how in kinds or contact.contact == this)
            and (leaf.with_ is None or self._counts(leaf, contact, subject))
        ]

    def _counts(self, leaf: ContactTest, contact: ContactNoted, subject: str) -> bool:
        assert leaf.with_ is not None
        there = set(contact.there)
        wanted = {person.person for person in self.people(leaf.with_, subject)}
        return bool(wanted) and wanted <= there if leaf.everyone else bool(wanted & there)

    def requests(self, agency: str, about: Iterable[str] | None) -> list[RequestMade]:
        """What was asked of an agency, about these people if named."""
        people = None if about is None else set(about)
        return [
            request
            for request in self.assessment.requests.values()
            if request.agency == agency and (people is None or people.intersection(request.about))
        ]

    def is_over(self, start: date, timescale: str) -> bool:
        """Whether that length of time since a day has passed."""
        length = self.catalogue.timescale(timescale)
        return self.today > day_after(start, length)  # type: ignore[arg-type]

    def last_change(self, what: str, of: str | None, subject: str) -> date | None:
        """The newest day on which the household, or what an item is about, changed."""
        if what == "household":
            changes = self.assessment.household_changes
            return changes[-1] if changes else None
        if what == "birth":
            return self.clock.born if self.clock else None
        found = [
            value if isinstance(value := statement.answer.value, date) else statement.on
            for whose in self.whose(what, of, subject)
            if (statement := self.value(what, whose)) is not None
        ]
        return max(found, default=None)

    def _kind(self, contact: ContactNoted | None) -> ContactKind | None:
        return self.catalogue.contact_kinds.get(contact.how) if contact else None


def is_answered(request: RequestMade) -> bool:
    """Whether a reply came that is no refusal."""
    return request.answered is not None and request.outcome != "refused"


def last_moved(request: RequestMade) -> date:
    """When it was answered, or made while there is no reply."""
    return request.answered or request.asked


def age_on(day: date, born: date) -> int:
    """Completed years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
