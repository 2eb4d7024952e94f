"""What has not been found out yet."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from prebirth_tui.checklist.catalogue import (
    Catalogue,
    ResolvedRule,
    ResolvedSection,
    items_read,
)
from prebirth_tui.checklist.conditions import (
    SAID_TESTS,
    VALUE_TESTS,
    AgencyTest,
    Condition,
    ItemTest,
    Past,
    PersonTest,
    leaves,
)
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.checklist.satisfiable import opens
from prebirth_tui.checklist.timescales import Moment
from prebirth_tui.gaps.because import Reason, because, each_once
from prebirth_tui.gaps.conditions import applies, deciding_leaves, evaluate, truth_of_each
from prebirth_tui.gaps.english import named, reason_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.assessment import Assessment, Explanation, changed_answers
from prebirth_tui.wording import day

GapKey = tuple[str, str]
"""A rule's full id and a subject."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A reason why a gap is open, until a day on which it opens again by itself."""

    reason: str
    owner: str
    until: date

    @property
    def in_words(self) -> str:
        """`explained: she is away; Sam looks again 1 Dec 2026`, without what stays behind."""
        because_ = f": {self.reason.rstrip('.')}; " if self.reason else ", "
        who = f"{self.owner} looks again" if self.owner else "to look again"
        return f"explained{because_}{who} {day(self.until)}"


@dataclass(frozen=True)
class Gap:
    """Something that has not been found out or done, about one subject."""

    resolved: ResolvedRule
    section: ResolvedSection
    subject: str
    facts: DerivedFacts
    explained: Explained | None

    @property
    def key(self) -> GapKey:
        """What tells it from every other gap of the draft."""
        return self.resolved.id, self.subject

    @property
    def urgency(self) -> Urgency:
        """By when it must be closed."""
        return self.resolved.rule.urgency

    @property
    def person(self) -> str | None:
        """The key of the person it is about, if it is about one."""
        kind, _, key = self.subject.partition(":")
        return key if kind == "person" else None

    @property
    def restricted(self) -> bool:
        """Whether it comes from a section about domestic abuse."""
        return self.section.section.restricted

    @property
    def discloses_answer(self) -> bool:
        """Whether that it is open tells what a restricted question was answered with."""
        return discloses_answer(self.resolved, self.section)

    @cached_property
    def title(self) -> str:
        """What is missing."""
        return named(self.resolved.rule.title, self.subject, self.facts)

    @cached_property
    def brief(self) -> str:
        """What is missing, for lists that others may see."""
        return named(self.resolved.rule.brief or self.resolved.rule.title, self.subject, self.facts)

    @cached_property
    def close_by(self) -> str:
        """What closes it."""
        return named(self.resolved.rule.close_by, self.subject, self.facts)

    @cached_property
    def why(self) -> str:
        """Why it matters."""
        return named(self.resolved.rule.why, self.subject, self.facts)

    @property
    def who(self) -> tuple[str, ...]:
        """Who can close it."""
        return self.resolved.rule.who

    @cached_property
    def reasons(self) -> list[Reason]:
        """The facts of the draft that raise it."""
        return each_once(
            reason
            for part in (self.resolved.applies, self.resolved.when)
            if part is not None
            for reason in because(part, self.facts, self.subject)
        )

    @property
    def because(self) -> list[str]:
        """The same, a sentence each."""
        return [reason.text for reason in self.reasons]

    @cached_property
    def due(self) -> date | None:
        """The day by which it is to be closed, on the pregnancy's own clock."""
        if self.urgency is Urgency.NOW:
            return self.facts.today
        area = self.facts.catalogue.area
        name = self.resolved.rule.by or area.close_by.get(self.urgency)
        if name is None or self.facts.clock is None:
            return None
        timescale = self.facts.catalogue.timescale(name)
        return self.facts.clock.day_of(timescale) if isinstance(timescale, Moment) else None


def discloses_answer(rule: ResolvedRule, section: ResolvedSection) -> bool:
    """Whether a gap of the rule tells what was answered to a restricted question, or done after it.

    By applying at all; or by being open, where it takes two different answers for that.
    """
    if not section.section.restricted:
        return False
    applying = [leaf for _, leaf in leaves(rule.applies)] if rule.applies is not None else []
    return any(
        isinstance(leaf, AgencyTest)
        or (isinstance(leaf, ItemTest) and leaf.comparison[0] in VALUE_TESTS)
        for leaf in applying
    ) or any(
        isinstance(leaf, ItemTest) and leaf.comparison == ("conflicting", True)
        for _, leaf in leaves(rule.when)
    )


def find_gaps(catalogue: Catalogue, assessment: Assessment, today: date) -> list[Gap]:
    """Every gap of the draft on that day, what must be closed first at the front.

    A draft that held nothing yet on that day had none.
    """
    if assessment.pregnancy is None:
        return []
    facts = DerivedFacts(catalogue, assessment, today)
    return in_order_of_urgency(
        gap
        for section in catalogue.sections
        for subject in facts.subjects(section)
        if applies(section.applies, facts, subject)
        for rule in section.rules
        if (gap := _gap(rule, section, subject, facts)) is not None
    )


def same_gap(gap: Gap, facts: DerivedFacts) -> Gap | None:
    """The gap as it is by these facts; None where they do not open it."""
    section, subject = gap.section, gap.subject
    if subject not in facts.subjects(section) or not applies(section.applies, facts, subject):
        return None
    return _gap(gap.resolved, section, subject, facts)


def in_order_of_urgency(gaps: Iterable[Gap]) -> list[Gap]:
    """What must be closed first at the front; by date within an urgency, explained ones last."""
    return sorted(
        gaps, key=lambda gap: (gap.explained is not None, gap.urgency.order, gap.due or date.max)
    )


def _gap(
    rule: ResolvedRule, section: ResolvedSection, subject: str, facts: DerivedFacts
) -> Gap | None:
    if not applies(rule.applies, facts, subject):
        return None
    if not opens(evaluate(rule.when, facts, subject), rule.rule.if_unknown):
        return None
    return Gap(rule, section, subject, facts, _explained(rule, subject, facts))


def _explained(rule: ResolvedRule, subject: str, facts: DerivedFacts) -> Explained | None:
    explanation = facts.assessment.explanations.get((rule.id, subject))
    if explanation is not None and _still_explains(explanation, rule, subject, facts):
        body = explanation.body
        return Explained(body.reason, body.owner, body.until)
    return _explained_by_reasons(rule, subject, facts)


def _still_explains(
    explanation: Explanation, rule: ResolvedRule, subject: str, facts: DerivedFacts
) -> bool:
    """Whether its day is ahead, nobody refused it, and its author had every answer there is."""
    had_seen = facts.assessment.history.had_seen
    return (
        not explanation.is_refused
        and facts.today < explanation.body.until
        and all(
            had_seen(explanation.entry, statement.entry)
            for statement in _answers_read(rule, subject, facts)
        )
    )


def _answers_read(
    rule: ResolvedRule, subject: str, facts: DerivedFacts
) -> Iterator[RecordedAnswer]:
    """What was answered to the questions that a rule reads."""
    conditions = (rule.when,) if rule.applies is None else (rule.applies, rule.when)
    for condition in conditions:
        for _, leaf in leaves(condition):
            of = leaf.of if isinstance(leaf, ItemTest | Past) else None
            for item in items_read(leaf):
                for whose in facts.whose(item, of, subject):
                    answers = facts.answers(item, whose)
                    yield from answers.given if answers else ()


def _explained_by_reasons(
    rule: ResolvedRule, subject: str, facts: DerivedFacts
) -> Explained | None:
    """The missing reasons that raise a gap, when nothing else does and all of them explain."""
    if rule.reads.isdisjoint(facts.with_reason):
        return None
    found = []
    for leaf, outcome in deciding_leaves(rule.when, facts, subject):
        if not isinstance(leaf, ItemTest):
            return None
        for whose, truth in truth_of_each(leaf, facts, subject).items():
            if truth is not outcome or facts.settled_by_reason(leaf.item, whose):
                continue
            explained = _explained_by_reason(leaf, whose, facts)
            if explained is None:
                return None
            found.append(explained)
    return min(found, key=lambda each: each.until, default=None)


def _explained_by_reason(leaf: ItemTest, whose: str, facts: DerivedFacts) -> Explained | None:
    """What the missing reason to a question explains; nothing of what an answer to it raises."""
    answers = facts.answers(leaf.item, whose)
    if answers is None or (answers.given and leaf.comparison[0] in SAID_TESTS):
        return None
    current = answers.current
    reason = facts.catalogue.reasons.get(current.answer.missing or "")
    until = current.answer.until
    if reason is None or reason.effect != "explained":
        return None
    if until is None or facts.today >= until:
        return None
    owner = current.answer.who or current.entry.by
    return Explained(reason_in_words(current, facts), owner, until)


class IncrementalGaps:
    """The gaps of a draft that is being written, looked at again only where something changed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._found: dict[GapKey, Gap] = {}
        self._last: Assessment | None = None
        self._today: date | None = None

    @cached_property
    def _readers(self) -> Mapping[str, list[str]]:
        """The rules that read each question, and under "" those that count answers."""
        readers: dict[str, list[str]] = {}
        for section in self._catalogue.sections:
            for rule in section.rules:
                conditions = (section.applies, rule.applies, rule.when)
                read = rule.reads | items_read(section.applies)
                if any(counts_answers(condition) for condition in conditions):
                    read |= {""}
                for name in read:
                    readers.setdefault(name, []).append(rule.id)
        return readers

    def look(self, assessment: Assessment, today: date) -> list[Gap]:
        """The gaps now."""
        same_day = self._last is not None and today == self._today
        changed = changed_answers(self._last, assessment) if self._last and same_day else None
        self._last, self._today = assessment, today
        if changed is None or assessment.pregnancy is None:
            gaps = find_gaps(self._catalogue, assessment, today)
            self._found = {gap.key: gap for gap in gaps}
            return gaps
        facts = DerivedFacts(self._catalogue, assessment, today)
        affected = {rule for name in (*changed, "") for rule in self._readers.get(name, ())}
        found = [
            gap
            for section in self._catalogue.sections
            for subject in facts.subjects(section)
            for rule in section.rules
            if (gap := self._gap_now(rule, section, subject, facts, affected)) is not None
        ]
        self._found = {gap.key: gap for gap in found}
        return in_order_of_urgency(found)

    def _gap_now(
        self,
        rule: ResolvedRule,
        section: ResolvedSection,
        subject: str,
        facts: DerivedFacts,
        affected: Collection[str],
    ) -> Gap | None:
        if rule.id not in affected:
            return self._found.get((rule.id, subject))
        if applies(section.applies, facts, subject):
            return _gap(rule, section, subject, facts)
        return None


def counts_answers(condition: Condition | None) -> bool:
    """Whether a condition looks at how many questions are answered, whichever they are."""
    return condition is not None and any(
        isinstance(leaf, PersonTest) and leaf.fewer_answers_than is not None
        for _, leaf in leaves(condition)
    )
