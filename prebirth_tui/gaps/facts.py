"""Facts worked out from a draft: who was seen and how, who was asked alone, whose word it is.

Nobody is asked any of this; it follows from the contact that an answer belongs to.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property, partial

from prebirth_tui.checklist.catalogue import Catalogue, ResolvedSection
from prebirth_tui.checklist.conditions import ContactTest, EventTest
from prebirth_tui.checklist.models import InstrumentItem, Life, NumberItem
from prebirth_tui.checklist.timescales import FIRST_WEEKS, Moment
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.checklist.values import validation_error
from prebirth_tui.checklist.vocabulary import ContactKind
from prebirth_tui.gaps.ages import age_on as age_on
from prebirth_tui.gaps.ages import ages_on
from prebirth_tui.gaps.baby_facts import BabyFacts
from prebirth_tui.gaps.clock import PregnancyClock, clock_of, day_after
from prebirth_tui.gaps.counts import AnswerCounts
from prebirth_tui.gaps.ending import end_is_in_doubt
from prebirth_tui.gaps.event_facts import events_of, newest_event
from prebirth_tui.gaps.home import home_since
from prebirth_tui.gaps.once import once
from prebirth_tui.ids import CASE, ItemId, PartKey, Subject
from prebirth_tui.record.answers import Answers, RecordedAnswer
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import ContactNoted, EventNoted, PersonNoted, RequestMade
from prebirth_tui.record.first_days import first_days
from prebirth_tui.record.renamed import as_asked_now

UNDERSTANDS_FROM = "understands-from"
"""An age in years set by the area: a younger child in the room leaves a talk private."""


Found = tuple[bool, date | None]
"""Whether recorded facts decide an outcome, and the day of the last one needed."""

_OF_THE_CASE = [CASE]


class DerivedFacts:
    """What follows from an assessment on a day, with one catalogue."""

    def __init__(self, catalogue: Catalogue, assessment: Assessment, today: date) -> None:
        self.catalogue = catalogue
        self.assessment = as_asked_now(assessment, catalogue)
        self.today = today
        self.counts = AnswerCounts(catalogue)
        self.truths: dict[tuple[Callable[..., Truth], Subject], Truth] = {}
        """Outcomes of shared conditions, once they have been worked out."""
        self.found_by: dict[tuple[Callable[..., Found], Subject], Found] = {}
        """Whether facts decided those outcomes, and since when."""
        self.applying: dict[PartKey, bool] = {}
        """For sections and subjects seen so far, whether the section applies."""
        self._asked_about: dict[str, list[Subject]] = {}

    @cached_property
    def clock(self) -> PregnancyClock | None:
        """The clock of the pregnancy, once a due date is known."""
        return clock_of(self.assessment, self.today)

    def known_since(self, subject: Subject) -> date:
        """The day on which a person was entered; for anything else, the first day of the draft."""
        return self._entered.get(subject, self._entered.get("", self.today))

    @cached_property
    def _entered(self) -> Mapping[str, date]:
        return first_days(self.assessment.history.entries)

    @cached_property
    def babies(self) -> BabyFacts:
        """What follows from the notes about the babies."""
        value = partial(self.value, subject=CASE)
        in_doubt = end_is_in_doubt(self.catalogue, value, self.assessment.pregnancy)
        return BabyFacts(self.assessment, self.catalogue.baby_places, self.today, in_doubt)

    @cached_property
    def is_pregnant(self) -> bool:
        """Whether a birth is still to come."""
        return self.babies.is_pregnant()

    @cached_property
    def is_born(self) -> bool:
        """Whether a baby is born and alive."""
        return self.babies.any_born()

    @cached_property
    def is_home(self) -> bool:
        """Whether every baby born and alive has left hospital."""
        return self.babies.all_home()

    @cached_property
    def has_ended(self) -> bool:
        """Whether the pregnancy has ended, or its babies have died."""
        return self.assessment.ending is not None

    @cached_property
    def is_new(self) -> bool:
        """Whether a baby is in hospital or so new that going home comes first."""
        return self.babies.any_new(self.catalogue.timescales.get(FIRST_WEEKS))

    @cached_property
    def home_since(self) -> date | None:
        """The day on which the baby came home, by the answers; None until then."""
        return home_since(self.catalogue, lambda item: self.value(item, CASE), self.babies)

    @once
    def is_in(self, life: Life, subject: Subject = CASE) -> bool:
        """Whether this is one of the times in life named; for a section about one baby, its own.

        False for all of them once no baby of this pregnancy is alive or expected.
        """
        match life:
            case "pregnant":
                return self.babies.is_pregnant(subject)
            case "born":
                return self.babies.any_born(subject)
            case "until-home":
                home = self.babies.all_home(subject) or self.home_since is not None
                return not home and self.babies.any_living(subject)

    def subjects(self, section: ResolvedSection) -> list[Subject]:
        """Whom or what a section is asked about in this draft at present."""
        if section.id not in self._asked_about:
            lives, subjects = section.lives, self._subjects(section)
            self._asked_about[section.id] = [
                each
                for each in subjects
                if not lives or any(self.is_in(life, each) for life in lives)
            ]
        return self._asked_about[section.id]

    def _subjects(self, section: ResolvedSection) -> list[Subject]:
        each = section.section.each
        if each is None:
            return [CASE]
        if each.person is not None:
            return [Subject.person(p.person) for p in self.asked_as(*each.person)]
        if each.baby is not None:
            return [Subject.of("baby", key) for key in self.assessment.babies]
        if each.contact is not None:
            kinds = each.contact
            contacts = self.assessment.chronology
            return [Subject.of("contact", c.contact) for c in contacts if c.how in kinds]
        if each.agency is not None:
            return [Subject.of("agency", name) for name in each.agency]
        return [Subject.of("place", key) for key in self.babies.places()]

    def subjects_ever(self, section: ResolvedSection) -> list[Subject]:
        """The same, with everybody it was asked about before their part in the baby's life
        changed.
        """
        ids = {resolved.id for resolved in section.items}
        answered = (about for item, about in self.assessment.answers if item in ids)
        return list(dict.fromkeys((*self.subjects(section), *answered)))

    @once
    def with_role(self, *roles: str) -> list[PersonNoted]:
        """The people with any of these roles about whom there is still something to find out.

        Not someone who has died or has no part any more; but a parent always counts.
        """
        return [
            person
            for person in self.assessment.with_role(*roles)
            if not person.state or (person.state == "left" and self._stays(person, roles))
        ]

    def asked_as(self, *roles: str) -> list[PersonNoted]:
        """The same, with everybody who is asked the same questions as they are."""
        return self.with_role(*self.catalogue.asked_as(*roles))

    def _stays(self, person: PersonNoted, roles: Sequence[str]) -> bool:
        known = self.catalogue.roles
        return any(role in known and known[role].parent for role in set(roles) & set(person.roles))

    def people(self, who: str, subject: Subject) -> list[PersonNoted]:
        """The person a section is about for `this`, or everybody with a role."""
        if who != "this":
            return self.asked_as(who)
        return [person] if (person := self.assessment.people.get(subject.key)) else []

    def whose(self, item: ItemId, of: str | None, subject: Subject) -> list[Subject]:
        """The subjects whose answers to a question a condition reads."""
        section = self.catalogue.section_of[item]
        if section.kind == CASE:
            return _OF_THE_CASE
        if of is None:
            return [subject]
        if of in ("anyone", "everyone"):
            return self.subjects(section)
        here = [Subject.person(each.person) for each in self.asked_as(of)]
        # What was said about somebody who has died or left is still known.
        ever = self.catalogue.asked_as(of)
        gone = (Subject.person(p.person) for p in self.assessment.with_role(*ever))
        return here + [each for each in gone if each not in here and self.value(item, each)]

    def answers(self, item: ItemId, subject: Subject) -> Answers | None:
        """The answers to a question about a subject."""
        return self.assessment.answers.get((item, subject))

    def value(self, item: ItemId, subject: Subject) -> RecordedAnswer | None:
        """The newest statement with a value."""
        answers = self.answers(item, subject)
        return answers.given[-1] if answers and answers.given else None

    @cached_property
    def answered(self) -> Mapping[Subject, set[ItemId]]:
        """For each subject, the questions with a value."""
        found: dict[Subject, set[ItemId]] = {}
        for (item, subject), answers in self.assessment.answers.items():
            if answers.given:
                found.setdefault(subject, set()).add(item)
        return found

    @cached_property
    def said(self) -> Mapping[Subject, set[ItemId]]:
        """For each subject, the questions with an answer or a missing reason."""
        found: dict[Subject, set[ItemId]] = {}
        for item, subject in self.assessment.answers:
            found.setdefault(subject, set()).add(item)
        return found

    @cached_property
    def with_reason(self) -> frozenset[ItemId]:
        """The questions whose newest statement about somebody is a missing reason."""
        return frozenset(
            item
            for (item, _), answers in self.assessment.answers.items()
            if answers.current.answer.missing is not None
        )

    def settled_by_reason(self, item: ItemId, subject: Subject) -> bool:
        """Whether the newest statement is a missing reason that closes the question."""
        answers = self.answers(item, subject)
        return answers is not None and self.is_settled(answers)

    def is_settled(self, answers: Answers) -> bool:
        """The same, given the answers."""
        missing = answers.statements[-1].answer.missing
        reason = self.catalogue.reasons.get(missing) if missing is not None else None
        return reason is not None and reason.effect == "closes"

    def differing(self, answers: Answers) -> tuple[RecordedAnswer, ...]:
        """Answers between which a person has to choose; none when they agree.

        A number, or the result of an instrument, belongs to its day: a later one does not differ
        from it.
        """
        if answers.side_by_side:
            return answers.side_by_side
        resolved = self.catalogue.items.get(answers.current.answer.item)
        of_its_day = resolved is not None and isinstance(resolved.item, NumberItem | InstrumentItem)
        return () if of_its_day else answers.differing

    def told_of(self, answers: Answers) -> tuple[RecordedAnswer, ...]:
        """The statements to show at the question, newest first.

        Earlier statements stand behind a newer one that differs, and behind a missing reason.
        """
        told = (answers.current, *self.differing(answers), *answers.given[-1:])
        return tuple(each for each in reversed(answers.statements) if each in told)

    def number(self, statement: RecordedAnswer) -> float | None:
        """The number given, or the total of an instrument."""
        value = statement.answer.value
        return value if isinstance(value, int | float) else self.total(statement)

    def total(self, statement: RecordedAnswer) -> int | None:
        """The total of an instrument; None for another edition of its questions."""
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
        return contact is not None and all(
            self._was_alone(each, person) for each in self._accounts(contact)
        )

    def _was_alone(self, contact: ContactNoted, person: str) -> bool:
        kind = self._kind(contact)
        if kind is None or not kind.in_person:
            return False
        if person in contact.alone:
            return True
        return person in contact.present and not self.others_there(contact, person)

    def _accounts(self, contact: ContactNoted) -> tuple[ContactNoted, ...]:
        """Every account of a contact that stands, where two people noted it differently."""
        return self.assessment.contact_accounts.get(contact.contact) or (contact,)

    def contacts_alone(self, answers: Answers, subject: Subject) -> set[str]:
        """The contacts at which someone answered a question about themselves alone."""
        person = subject.key
        return {
            statement.answer.contact or ""
            for statement in answers.enquired
            if self.was_alone(statement.contact, person)
        }

    def others_there(self, contact: ContactNoted, person: str) -> list[str]:
        """The other people in the room who are old enough to understand."""
        return [key for key in contact.there if key != person and self._understands(key, contact)]

    def _understands(self, key: str, contact: ContactNoted) -> bool:
        person = self.assessment.people.get(key)
        ages = ages_on(contact.on, person) if person is not None else None
        return ages is None or ages.most >= self.catalogue.cutoffs.get(UNDERSTANDS_FROM, 0)

    @once
    def contacts_with(self, person: str, how: str) -> list[ContactNoted]:
        """The contacts, oldest first, where somebody was seen `at-all`, `in-person` or `alone`."""
        return [
            contact
            for contact in self.assessment.chronology
            if all(self._was_met(each, person, how) for each in self._accounts(contact))
        ]

    def _was_met(self, contact: ContactNoted, person: str, how: str) -> bool:
        kind = self._kind(contact)
        if kind is None or kind.record or person not in contact.there:
            return False
        if how == "at-all":
            return True
        return self._was_alone(contact, person) if how == "alone" else kind.in_person

    def contacts_of(self, leaf: ContactTest, subject: Subject) -> list[ContactNoted]:
        """The contacts that a condition reads, oldest first."""
        kinds = (leaf.contact,) if isinstance(leaf.contact, str) else leaf.contact
        this = subject.key if "this" in kinds else None
        contacts: Iterable[ContactNoted] = self.assessment.chronology
        if "any" not in kinds:
            contacts = [each for each in contacts if each.how in kinds or each.contact == this]
        if leaf.with_ is None:
            return list(contacts)
        return [each for each in contacts if self._counts(leaf, each, subject)]

    def _counts(self, leaf: ContactTest, contact: ContactNoted, subject: Subject) -> bool:
        assert leaf.with_ is not None
        there = set(contact.there)
        wanted = {person.person for person in self.people(leaf.with_, subject)}
        return bool(wanted) and wanted <= there if leaf.everyone else bool(wanted & there)

    def requests(self, agency: str, about: Iterable[str] | None) -> list[RequestMade]:
        """The requests to an agency, about these people if named."""
        people = None if about is None else set(about)
        return [
            request
            for request in self.assessment.requests.values()
            if request.agency == agency and (people is None or people.intersection(request.about))
        ]

    def is_over(self, start: date, timescale: str) -> bool:
        """Whether a length of time has passed since a day."""
        length = self.catalogue.timescale(timescale)
        return self.today > day_after(start, length)  # type: ignore[arg-type]

    def events_of(self, leaf: EventTest, subject: Subject) -> list[EventNoted]:
        """The events of the kinds that a condition reads, oldest first."""
        about = (
            {Subject.person(each.person) for each in self.assessment.with_role(leaf.about)}
            if leaf.about not in (None, "this")
            else {subject}
        )
        return events_of(leaf, self.assessment.event_chronology, about)

    def newest_event(self, name: str) -> EventNoted | None:
        """The newest event that `event`, or `event:` and a kind, stands for."""
        return newest_event(name, self.assessment.events.values(), self.catalogue.event_kinds)

    def day_of(self, moment: Moment, subject: Subject) -> date | None:
        """The day of a moment; in a section about one baby, counted from its own birth."""
        if moment.anchor == "birth":
            born = self.babies.born(subject)
            return born + timedelta(days=moment.days) if born else None
        return self.clock.day_of(moment) if self.clock else None

    def _kind(self, contact: ContactNoted | None) -> ContactKind | None:
        return self.catalogue.contact_kinds.get(contact.how) if contact else None
