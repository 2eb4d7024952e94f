"""Why an item of a draft stays where it is: the one place that decides what may leave.

No question is known here by name. Whose an answer is, who told it and whether its section is
restricted follow from the record and the checklists.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from prebirth_tui.checklist.catalogue import ResolvedSection
from prebirth_tui.checklist.conditions import (
    VALUE_TESTS,
    AgencyTest,
    EventTest,
    ItemTest,
    Leaf,
    PersonTest,
)
from prebirth_tui.checklist.models import PlainItem
from prebirth_tui.disclosure.gap_reads import answers_read, events_read, requests_read, tests_of
from prebirth_tui.disclosure.purpose import PARENTS, Purpose
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import same_gap
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import Subject
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnswerGiven,
    Commented,
    ContactNoted,
    EventNoted,
    RequestMade,
)
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.renamed import answer_as_asked_now

_TELLING = VALUE_TESTS - {"is_not", "not_in"} | {"conflicting", "missing"}
"""Tests that are true of one answer; those true of all answers but one reveal little."""
_OF_PARTICULARS = frozenset({"younger_than"})
"""Tests of people that read details other than the name and the role."""
_OF_CONTACT = frozenset({"contactable", "contact_decision_due"})
"""Tests of whether somebody may be contacted: shown wherever others are named at all."""
_IN_FREE_WORDS = ("text", "long-text")


class DisclosurePolicy:
    """Why each item of a draft stays, for one purpose; None for what may leave."""

    def __init__(self, purpose: Purpose, facts: DerivedFacts, known_now: Assessment) -> None:
        self._purpose = purpose
        self._facts = facts
        self._known_now = known_now
        """The draft as it is now: what was private on an earlier day may have been marked since."""

    @property
    def is_for_family(self) -> bool:
        """Whether it is a copy for somebody in the family."""
        return self._purpose.reader == "family"

    @property
    def is_of_one_alone(self) -> bool:
        """Whether nobody else is named in it."""
        return self.is_for_family or self._purpose.apart

    def answer(self, statement: RecordedAnswer) -> WithholdReason | None:
        """Why an answer stays."""
        return self._unless_chosen(*self._of_answer(statement))

    def words(self, statement: RecordedAnswer) -> WithholdReason | None:
        """Why the note to an answer stays, even if the answer may leave."""
        return self._unless_chosen(self._for_family(WithholdReason.WORDS), *self._whose(statement))

    def note(self, contact: ContactNoted) -> WithholdReason | None:
        """Why the note of a contact stays: it is as private as what was said there."""
        there = set(contact.there) - self._purpose.people
        return self._unless_chosen(
            *self._said_at(contact),
            *(self._of_person(key) for key in sorted(there)),
            self._of_record(contact),
            self._for_family(WithholdReason.WORDS),
        )

    def where(self, contact: ContactNoted) -> WithholdReason | None:
        """Why the place of a contact, and who made it, stay."""
        there = set(contact.there)
        others = () if there & self._purpose.people else sorted(there)
        return self._unless_chosen(
            *map(self._of_person, others),
            self._for_family(WithholdReason.WORK),
        )

    def contact(self, contact: ContactNoted) -> WithholdReason | None:
        """Why a contact stays. A family's copy lists none: a visit can give something away."""
        return self._for_family(WithholdReason.WORK)

    def request(self, request: RequestMade) -> WithholdReason | None:
        """Why a request and its reply stay."""
        return self._unless_chosen(
            *self._of_request(request), self._for_family(WithholdReason.WORK)
        )

    def action(self, action: ActionAgreed) -> WithholdReason | None:
        """Why an action stays."""
        return self._unless_chosen(
            self._of_section(action.gap),
            self._of_subject(action.about),
            None if action.about.kind == "person" else self._for_family(WithholdReason.WORK),
            self._for_family(WithholdReason.WORDS),
        )

    def place(self) -> WithholdReason | None:
        """Why a place where the baby may sleep stays."""
        return self._for_family(WithholdReason.WORK)

    def baby(self) -> WithholdReason | None:
        """Why where a baby is, with whom and under what legal status stays."""
        return self._for_family(WithholdReason.WORK)

    def event(self, event: EventNoted) -> WithholdReason | None:
        """Why an event stays."""
        return self._unless_chosen(*self._of_event(event), self._for_family(WithholdReason.WORK))

    def _of_event(self, event: EventNoted) -> Iterator[WithholdReason | None]:
        for subject in event.about:
            yield self._of_subject(subject)

    def person(self, key: str) -> WithholdReason | None:
        """Why details of a person, other than the name and the role, stay."""
        return self._unless_chosen(self._of_person(key))

    def gap(self, gap: Gap, left: DerivedFacts) -> WithholdReason | None:
        """Why an open gap stays: that it is open can reveal an answer.

        A gap that is open because of facts that leave as well reveals nothing more.
        """
        return self._unless_chosen(
            self._for_family(WithholdReason.WORK),
            self._of_subject(gap.subject) if self._purpose.apart else None,
            self._of_subject(gap.subject) if gap.person is None else None,
            *(() if same_gap(gap, left) is not None else self._told_by(gap)),
        )

    def reasons(self, gap: Gap) -> WithholdReason | None:
        """Why the facts behind a gap stay, even if the gap may leave."""
        return self._unless_chosen(
            self._of_section(gap.resolved.id),
            *(why for _, each in answers_read(gap, self._facts) for why in self._of_answer(each)),
            *(why for leaf in tests_of(gap) for why in self._read_by(leaf, gap.subject)),
        )

    def explanation(self, gap: Gap) -> WithholdReason | None:
        """Why the words of an explanation, and who looks again, stay."""
        return self.reasons(gap) or self._unless_chosen(self._of_subject(gap.subject))

    def factor(self, of_its_answers: Iterable[WithholdReason | None]) -> WithholdReason | None:
        """Why a factor of the census stays."""
        return self._unless_chosen(self._for_family(WithholdReason.WORK), *of_its_answers)

    def work(self) -> WithholdReason | None:
        """Why what a supervisor and the team say to each other stays."""
        return None if self._purpose.reader == "team" else WithholdReason.WORK

    def review(self, entry: Entry) -> WithholdReason | None:
        """Why something said in review stays: for the same reason as what it is about."""
        said = entry.body
        if isinstance(said, Commented) and said.replies_to is not None:
            said = self._comments.get(said.replies_to, said)
        of = (
            (self._of_section(said.on), self._of_subject(said.about))
            if isinstance(said, Commented)
            else ()
        )
        return self._unless_chosen(self.work(), *of)

    @cached_property
    def _comments(self) -> Mapping[str, Commented]:
        found = (entry.body for entry in self._facts.assessment.comments)
        return {body.comment: body for body in found if isinstance(body, Commented)}

    def section(self, resolved: ResolvedSection) -> WithholdReason | None:
        """Why a section stays as a whole, its questions included."""
        if resolved.checklist.audience == "supervisor":
            return self.work()
        is_about_people = resolved.section.each is not None and resolved.section.each.person
        return self._unless_chosen(
            WithholdReason.RESTRICTED if resolved.section.restricted else None,
            None if is_about_people else self._for_family(WithholdReason.WORK),
        )

    def _unless_chosen(self, *found: WithholdReason | None) -> WithholdReason | None:
        return next((each for each in found if each and each not in self._purpose.chosen), None)

    def _for_family(self, reason: WithholdReason) -> WithholdReason | None:
        return reason if self.is_for_family else None

    def _of_answer(self, statement: RecordedAnswer) -> tuple[WithholdReason | None, ...]:
        answer = statement.answer
        resolved = self._facts.catalogue.section_of.get(answer.item)
        if resolved is None:
            # It belongs to a checklist that is missing here, so its subject cannot be told.
            return (WithholdReason.RESTRICTED, *self._whose(statement))
        if resolved.checklist.audience == "supervisor":
            return (self.work(),)
        return (
            self._of_section(answer.item),
            *(() if self._is_about_baby(answer) else self._whose(statement)),
            *self._kept_from_family(statement),
        )

    def _whose(self, statement: RecordedAnswer) -> tuple[WithholdReason | None, ...]:
        """Whom it is about, and who told it."""
        return (
            self._of_subject(statement.answer.about),
            WithholdReason.THIRD_PARTY if self._told_by_others(statement) else None,
        )

    def _is_about_baby(self, answer: AnswerGiven) -> bool:
        """Whether it is about the baby's care; not a missing reason, and not what others said."""
        told = self._facts.catalogue.provenances.get(answer.provenance or "")
        in_confidence = told is not None and told.third_party
        item = self._facts.catalogue.items[answer.item].item
        return item.about_baby and answer.value is not None and not in_confidence

    def _kept_from_family(self, statement: RecordedAnswer) -> tuple[WithholdReason | None, ...]:
        """A family's copy holds what the person said about themselves, and no worker's words."""
        if not self.is_for_family:
            return ()
        answer = statement.answer
        item = self._facts.catalogue.items[answer.item].item
        own = (
            bool(item.in_own_copy)
            and answer.about.key in self._purpose.people
            and answer.value is not None
        )
        free = isinstance(item, PlainItem) and item.kind in _IN_FREE_WORDS
        return (
            None if own and self._said_by_themselves(statement) else WithholdReason.WORK,
            WithholdReason.WORDS if free else None,
        )

    def _said_by_themselves(self, statement: RecordedAnswer) -> bool:
        contact = statement.contact
        about = statement.answer.about.key
        if contact is None or about not in contact.there:
            return False
        source = self._facts.catalogue.provenances.get(statement.answer.provenance or "")
        if source is None and contact.alone and about not in contact.alone:
            # Somebody else was seen alone there: who said what was not written down.
            return False
        if statement.answer.provenance and (source is None or not source.own_word):
            return False
        kind = self._facts.catalogue.contact_kinds.get(contact.how)
        return kind is not None and not (kind.record or kind.meeting)

    def _of_section(self, key: str | None) -> WithholdReason | None:
        resolved = self._facts.catalogue.section_of.get(key or "")
        return (
            WithholdReason.RESTRICTED
            if resolved is not None and resolved.section.restricted
            else None
        )

    def _of_subject(self, subject: Subject) -> WithholdReason | None:
        if subject.kind == "person":
            return self._of_person(subject.key)
        return self._of_agency(subject.key) if subject.kind == "agency" else None

    def _of_agency(self, agency: str) -> WithholdReason | None:
        """An agency with restricted replies reveals by its name what it was asked about."""
        return WithholdReason.RESTRICTED if agency in self._private_agencies else None

    @cached_property
    def _private_agencies(self) -> frozenset[str]:
        return frozenset(
            agency
            for resolved in self._facts.catalogue.sections
            if resolved.section.restricted and resolved.section.each is not None
            for agency in resolved.section.each.agency or ()
        )

    def _of_person(self, key: str) -> WithholdReason | None:
        if key in self._purpose.people:
            return None
        person = self._facts.assessment.people.get(key)
        is_parent = person is not None and set(person.roles) & set(PARENTS)
        return WithholdReason.OTHER_PARENT if is_parent else WithholdReason.THIRD_PARTY

    def _told_by_others(self, statement: RecordedAnswer) -> bool:
        """Whether it is the word of a relative, or of somebody who gave no name."""
        explicit = self._facts.catalogue.provenances.get(statement.answer.provenance or "")
        if explicit is not None:
            return explicit.third_party
        contact = statement.contact
        about = statement.answer.about
        there = contact.there if contact is not None else ()
        if contact is None or not there:
            return False
        how = self._facts.catalogue.contact_kinds.get(contact.how)
        heard_of = how is not None and not (how.record or how.meeting)
        if about.kind == "person":
            return heard_of and about.key not in there
        # What a parent says about the home is the family's; what a relative says is theirs.
        return heard_of and all(self._of_person(key) is WithholdReason.THIRD_PARTY for key in there)

    def _of_record(self, contact: ContactNoted) -> WithholdReason | None:
        """Something read in a record that names nobody can be about anybody."""
        how = self._facts.catalogue.contact_kinds.get(contact.how)
        if how is None or not how.record or contact.there:
            return None
        return None if self._answers_at.get(contact.contact) else WithholdReason.THIRD_PARTY

    def _told_by(self, gap: Gap) -> Iterator[WithholdReason | None]:
        """Why the answers stay that a gap reveals by being open at all.

        Some are worded so that they reveal neither whose answer it was nor what it said.
        """
        told = (
            (WithholdReason.OTHER_PARENT, WithholdReason.THIRD_PARTY)
            if gap.resolved.rule.tells_nobody
            else ()
        )
        for leaf, statement in answers_read(gap, self._facts):
            if isinstance(leaf, ItemTest) and leaf.comparison[0] in _TELLING:
                yield from (why for why in self._of_answer(statement) if why not in told)

    def _read_by(self, leaf: Leaf, subject: Subject) -> Iterator[WithholdReason | None]:
        """Why the requests and details stay that a sentence about a condition reveals."""
        match leaf:
            case AgencyTest():
                for request in requests_read(leaf, self._facts, subject):
                    yield from self._of_request(request)
            case EventTest():
                for event in events_read(leaf, self._facts, subject):
                    yield from self._of_event(event)
            case ItemTest() if leaf.before_change is not None:
                newest = self._facts.newest_event(leaf.before_change)
                if newest is not None:
                    yield from self._of_event(newest)
            case PersonTest() if leaf.comparison[0] in _OF_PARTICULARS or (
                leaf.comparison[0] in _OF_CONTACT and self.is_of_one_alone
            ):
                for person in self._facts.people(leaf.person, subject):
                    yield self._of_person(person.person)
            case _:
                pass

    def _of_request(self, request: RequestMade) -> Iterator[WithholdReason | None]:
        yield self._of_agency(request.agency)
        for key in request.about:
            yield self._of_person(key)

    def _said_at(self, contact: ContactNoted) -> tuple[WithholdReason | None, ...]:
        """Why the answers of a contact stay, corrected and withdrawn ones included."""
        return tuple(
            why
            for each in self._answers_at.get(contact.contact, ())
            for why in self._of_answer(each)
        )

    @cached_property
    def _answers_at(self) -> Mapping[str, list[RecordedAnswer]]:
        view = self._known_now
        found: dict[str, list[RecordedAnswer]] = {}
        for entry in view.history.entries:
            answer = entry.body
            if isinstance(answer, AnswerGiven) and answer.contact is not None:
                contact = view.contacts.get(answer.contact)
                now = answer_as_asked_now(answer, self._facts.catalogue)
                found.setdefault(answer.contact, []).append(RecordedAnswer(entry, now, contact))
        return found
