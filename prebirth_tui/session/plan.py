"""The plan of a walk: the parts of the checklists for this family, with their questions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial

from prebirth_tui.checklist.catalogue import Catalogue, ResolvedItem, ResolvedSection, items_read
from prebirth_tui.checklist.condition_tree import leaves
from prebirth_tui.checklist.conditions import (
    AgencyTest,
    BabyTest,
    Born,
    PersonTest,
    PregnancyTest,
)
from prebirth_tui.checklist.models import Audience
from prebirth_tui.gaps.conditions import applies, section_applies
from prebirth_tui.gaps.english import named, section_title, subject_name
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import is_past
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.memo import AnswerMemo, Reads, Slot, reads_of
from prebirth_tui.ids import CASE, PartKey, QuestionKey, Subject
from prebirth_tui.record.answers import Answers


class QuestionScope(Enum):
    """How much of the checklists is walked through."""

    SHORT = "core questions"
    """What must be asked, what an answer has brought up, and what is answered already."""
    ALL = "all questions"


@dataclass(frozen=True)
class Question:
    """One question about one subject, with its present state."""

    resolved: ResolvedItem
    subject: Subject
    ask: str
    answers: Answers | None
    settled: bool
    """Whether a missing reason has closed it."""
    to_ask_again: bool = False
    """It is to be asked again at this contact, whatever was said before."""

    @property
    def key(self) -> QuestionKey:
        """What tells it from every other question in the draft."""
        return self.resolved.id, self.subject

    @property
    def chosen(self) -> str:
        """The one choice that was made; empty for other kinds of answer, or none."""
        current = self.answers.current.answer.value if self.answers else None
        return current if isinstance(current, str) else ""

    @property
    def is_open(self) -> bool:
        """Whether nothing is known: no answer, or a reason that leaves it open."""
        unasked = self.answers is None or not self.answers.given
        return self.to_ask_again or (not self.settled and unasked)


@dataclass(frozen=True)
class Part:
    """One section about one subject, with the questions that are walked through."""

    section: ResolvedSection
    subject: Subject
    title: str
    name: str
    """The name of the subject; empty for the pregnancy."""
    questions: tuple[Question, ...]
    left_out: int
    """The number of questions in the section that are not walked through."""

    @property
    def key(self) -> PartKey:
        """What tells it from every other part of the draft."""
        return self.section.id, self.subject

    @cached_property
    def open(self) -> int:
        """The number of its questions about which nothing is known."""
        return sum(question.is_open for question in self.questions)

    @property
    def restricted(self) -> bool:
        """Whether it is asked in private, with nobody else there."""
        return self.section.section.restricted


def sections_for(audience: Audience, facts: DerivedFacts) -> list[ResolvedSection]:
    """The sections to walk through: for a supervisor their own checklists first."""
    own: dict[Audience, list[ResolvedSection]] = {"supervisor": [], "practitioner": []}
    catalogue = facts.catalogue
    for section in catalogue.sections_once_born if facts.is_born else catalogue.sections:
        own[section.checklist.audience].append(section)
    return own["supervisor"] + own["practitioner"] if audience == "supervisor" else own[audience]


def plan(
    facts: DerivedFacts, scope: QuestionScope, audience: Audience = "practitioner"
) -> list[Part]:
    """The parts with something to ask, in the order of the checklists."""
    return [
        part
        for section in sections_for(audience, facts)
        for subject in facts.subjects(section)
        if (part := _part_to_walk(section, subject, scope, facts)) is not None
    ]


class IncrementalPlan:
    """Gives the same as `plan`, but rebuilds only the parts that an answer affects."""

    def __init__(self) -> None:
        self._memo: AnswerMemo[Part | None] = AnswerMemo(_reads)

    def parts(
        self, facts: DerivedFacts, scope: QuestionScope, audience: Audience = "practitioner"
    ) -> list[Part]:
        """The parts with something to ask, in the order of the checklists."""
        slots = partial(self._slots, facts, scope, audience)
        found = self._memo.values(facts, slots, (scope, audience))
        return [part for part in found if part is not None]

    def _slots(
        self, facts: DerivedFacts, scope: QuestionScope, audience: Audience
    ) -> Iterator[Slot[Part | None]]:
        for section in sections_for(audience, facts):
            for subject in facts.subjects(section):
                make = partial(_part_to_walk, section, subject, scope)
                yield Slot(section.id, subject, make)


def _reads(catalogue: Catalogue) -> dict[str, Reads]:
    """The questions whose answers each section shows or depends on."""
    return {section.id: _read_by(section, catalogue) for section in catalogue.sections}


def _read_by(section: ResolvedSection, catalogue: Catalogue) -> Reads:
    waits = [item.applies for item in section.items if item.applies is not None]
    tests = (*section.tests, *(leaf for wait in waits for _, leaf in leaves(wait)))
    return reads_of(catalogue, tests, (item.id for item in section.items))


def _part_to_walk(
    section: ResolvedSection, subject: Subject, scope: QuestionScope, facts: DerivedFacts
) -> Part | None:
    is_fitting = section_applies(section, facts, subject)
    if scope is not QuestionScope.ALL and not is_fitting:
        return None
    part = plan_part(section, subject, facts, scope)
    is_offered = is_fitting or not _rests_on_babies(section) or _is_answered(part)
    return part if part.questions and is_offered else None


def _rests_on_babies(section: ResolvedSection) -> bool:
    """Whether it depends on nothing but what is recorded of the babies, such as a loss.

    No answer could bring it up, so it is not offered among all questions either.
    """
    return bool(section.tests) and all(
        isinstance(leaf, BabyTest | PregnancyTest | Born) for leaf in section.tests
    )


def _is_answered(part: Part) -> bool:
    return any(question.answers is not None for question in part.questions)


def plan_part(
    section: ResolvedSection, subject: Subject, facts: DerivedFacts, scope: QuestionScope
) -> Part:
    """One section about one subject."""
    walked = [item for item in section.items if _is_walked(item, subject, facts, scope)]
    return Part(
        section,
        subject,
        section_title(section, subject, facts),
        "" if subject == CASE else subject_name(subject, facts.catalogue, facts.assessment),
        tuple(_question(item, subject, facts) for item in walked),
        len(section.items) - len(walked),
    )


def _question(resolved: ResolvedItem, subject: Subject, facts: DerivedFacts) -> Question:
    return Question(
        resolved,
        subject,
        named(resolved.item.ask, subject, facts),
        facts.answers(resolved.id, subject),
        facts.settled_by_reason(resolved.id, subject),
    )


def _is_walked(
    resolved: ResolvedItem, subject: Subject, facts: DerivedFacts, scope: QuestionScope
) -> bool:
    is_answered = facts.answers(resolved.id, subject) is not None
    if is_answered or resolved.item.retired:
        return is_answered
    if scope is QuestionScope.ALL:
        return True
    if not (resolved.item.core or _is_brought_up(resolved)):
        return False
    if is_past(resolved.id, subject, facts):
        return False
    return applies(resolved.applies, facts, subject)


def _is_brought_up(resolved: ResolvedItem) -> bool:
    """Whether something found out brings the question up, not just who the person is."""
    return resolved.applies is not None and any(
        not isinstance(leaf, PersonTest) for _, leaf in leaves(resolved.applies)
    )


def next_open(parts: Sequence[Part], after: QuestionKey | None) -> Question | None:
    """The next question about which nothing is known, going round from `after`."""
    questions = [question for part in parts for question in part.questions]
    place = next((i for i, question in enumerate(questions) if question.key == after), -1)
    round_ = (*questions[place + 1 :], *questions[: place + 1])
    return next((question for question in round_ if question.is_open), None)


def part_of(key: QuestionKey | None, parts: Iterable[Part]) -> Part | None:
    """The part that a question belongs to."""
    return next((part for part in parts if any(q.key == key for q in part.questions)), None)


def gaps_at(question: Question, gaps: Iterable[Gap]) -> Iterator[Gap]:
    """The gaps that depend on the answer to a question, the most urgent first."""
    for gap in gaps:
        if question.resolved.id in gap.resolved.reads and gap.subject in (question.subject, "case"):
            yield gap


def request_for(gap: Gap) -> tuple[str, str | None] | None:
    """The agency, and the person if any, to ask for information to close a gap.

    Of several people, the first who has not been asked about.
    """
    for _, leaf in leaves(gap.resolved.when):
        if isinstance(leaf, AgencyTest):
            agency = gap.subject.key if leaf.agency == "this" else leaf.agency
            people = gap.facts.people(leaf.about, gap.subject) if leaf.about else []
            keys = [each.person for each in people]
            unasked = (key for key in keys if not gap.facts.requests(agency, [key]))
            return agency, next(unasked, keys[0] if keys else None)
    return None


def question_of(gap: Gap, parts: Iterable[Part]) -> QuestionKey | None:
    """The question to go to in order to close a gap; None if no question closes it."""
    read = items_read(gap.resolved.when)
    for part in parts:
        for question in part.questions:
            if question.resolved.id in read and question.subject == gap.subject:
                return question.key
    return None
