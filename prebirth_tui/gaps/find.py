"""Finds what is not known yet: the gaps of a draft."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from prebirth_tui.checklist.catalogue import (
    Catalogue,
    ResolvedRule,
    ResolvedSection,
    items_read,
)
from prebirth_tui.checklist.condition_tree import leaves
from prebirth_tui.checklist.conditions import (
    SAID_TESTS,
    AllOf,
    AnyOf,
    Condition,
    Contradiction,
    ItemTest,
    Leaf,
    Not,
    Past,
    WrittenOut,
)
from prebirth_tui.checklist.models import Life
from prebirth_tui.checklist.satisfiable import opens
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.conditions import (
    Known,
    compiled,
    deciding_leaves,
    evaluate,
    section_applies,
)
from prebirth_tui.gaps.english import reason_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import FOR_A_BABY, Explained, Gap
from prebirth_tui.gaps.item_tests import truth_of_each
from prebirth_tui.gaps.threads import in_list_order
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.assessment import Assessment, Explanation


def find_gaps(catalogue: Catalogue, assessment: Assessment, today: date) -> list[Gap]:
    """Every gap of the draft on that day, in the order of the list: thread by thread.

    A draft that was still empty on that day had none.
    """
    if assessment.pregnancy is None:
        return []
    facts = DerivedFacts(catalogue, assessment, today)
    found = (
        gap
        for section in catalogue.sections
        for subject in facts.subjects(section)
        if section_applies(section, facts, subject)
        for rule in compiled_rules(section, catalogue)
        if (gap := _gap(rule, section, subject, facts)) is not None
    )
    return in_list_order(found, facts)


@dataclass(frozen=True)
class CompiledRule:
    """A rule with its conditions as functions, compiled when first needed."""

    rule: ResolvedRule
    catalogue: Catalogue = field(repr=False)

    @cached_property
    def applies(self) -> Known | None:
        """Whether the rule applies; None when it always does."""
        condition = self.rule.applies
        return None if condition is None else compiled(condition, self.catalogue)

    @cached_property
    def when(self) -> Known:
        """The condition that opens the gap."""
        return compiled(self.rule.when, self.catalogue)

    @cached_property
    def opens_on(self) -> tuple[Truth, ...]:
        """The outcome of that condition at which the gap is open."""
        return tuple(each for each in Truth if opens(each, self.rule.rule.if_unknown))

    @cached_property
    def lives(self) -> tuple[Life, ...]:
        """The times in life at which its gaps can be closed; empty for always."""
        return self.rule.rule.while_

    @cached_property
    def is_for_a_baby(self) -> bool:
        """Whether it is due before a birth or a discharge: for a living baby."""
        return self.rule.rule.urgency in FOR_A_BABY


def compiled_rules(section: ResolvedSection, catalogue: Catalogue) -> list[CompiledRule]:
    """The rules of a section that can open gaps, compiled once for a catalogue."""
    known: list[CompiledRule] | None = catalogue.compiled.get(section.id)
    if known is None:
        known = catalogue.compiled[section.id] = [
            CompiledRule(rule, catalogue) for rule in section.rules if not rule.rule.retired
        ]
    return known


def gap_of(
    rule: CompiledRule, section: ResolvedSection, subject: Subject, facts: DerivedFacts
) -> Gap | None:
    """The gap that a rule of a section opens about a subject; None where it opens none."""
    if not section_applies(section, facts, subject):
        return None
    return _gap(rule, section, subject, facts)


def same_gap(gap: Gap, facts: DerivedFacts) -> Gap | None:
    """The same gap under these facts; None where it is not open."""
    section, subject = gap.section, gap.subject
    if subject not in facts.subjects(section):
        return None
    for rule in compiled_rules(section, facts.catalogue):
        if rule.rule is gap.resolved:
            return gap_of(rule, section, subject, facts)
    return None


def retired_gaps(catalogue: Catalogue, assessment: Assessment, today: date) -> list[Gap]:
    """Gaps that were never closed and no longer can be, in the order of the checklists."""
    if assessment.pregnancy is None:
        return []
    facts = DerivedFacts(catalogue, assessment, today)
    return [
        gap
        for section in catalogue.sections
        for subject in facts.subjects(section)
        if section_applies(section, facts, subject)
        for rule in compiled_rules(section, catalogue)
        if not _lives(rule, facts, subject)
        if (gap := _as_judged(rule, section, subject, facts)) is not None
    ]


def _lives(rule: CompiledRule, facts: DerivedFacts, subject: Subject) -> bool:
    """Whether the gaps of a rule can still be closed."""
    for life in rule.lives:
        if facts.is_in(life, subject):
            return True
    if rule.lives:
        return False
    return not (rule.is_for_a_baby and facts.has_ended and not facts.babies.end_is_in_doubt)


def is_past(item: ItemId, subject: Subject, facts: DerivedFacts) -> bool:
    """Whether all that rests on a question was to be closed before a birth that has happened."""
    rules = facts.catalogue.rules_reading.get(item, ())
    return bool(rules) and not any(
        not rule.rule.while_ or any(_is_still(life, facts, subject) for life in rule.rule.while_)
        for rule in rules
    )


def _is_still(life: Life, facts: DerivedFacts, subject: Subject) -> bool:
    # Whether the baby has come home is an answer, and may be put right.
    return life == "until-home" or facts.is_in(life, subject)


def _gap(
    rule: CompiledRule, section: ResolvedSection, subject: Subject, facts: DerivedFacts
) -> Gap | None:
    return _as_judged(rule, section, subject, facts) if _lives(rule, facts, subject) else None


def _as_judged(
    rule: CompiledRule, section: ResolvedSection, subject: Subject, facts: DerivedFacts
) -> Gap | None:
    if rule.applies is not None and rule.applies(facts, subject) is not Truth.TRUE:
        return None
    if rule.when(facts, subject) not in rule.opens_on:
        return None
    return Gap(rule.rule, section, subject, facts, _explained(rule.rule, subject, facts))


def _explained(rule: ResolvedRule, subject: Subject, facts: DerivedFacts) -> Explained | None:
    explanation = facts.assessment.explanations.get((rule.id, subject))
    if explanation is not None and _still_explains(explanation, rule, subject, facts):
        body = explanation.body
        return Explained(body.reason, body.owner, body.until)
    return _explained_by_reasons(rule, subject, facts)


def _still_explains(
    explanation: Explanation, rule: ResolvedRule, subject: Subject, facts: DerivedFacts
) -> bool:
    """Whether its day is ahead, nobody refused it, and its author knew every answer there is."""
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
    rule: ResolvedRule, subject: Subject, facts: DerivedFacts
) -> Iterator[RecordedAnswer]:
    """The answers to the questions that a rule reads, and to those that let it be asked now."""
    conditions = (rule.when,) if rule.applies is None else (rule.applies, rule.when)
    for condition in conditions:
        for leaf in _that_bear(condition, facts, subject):
            of = leaf.of if isinstance(leaf, ItemTest | Past) else None
            for item in items_read(leaf):
                for whose in facts.whose(item, of, subject):
                    answers = facts.answers(item, whose)
                    yield from answers.given if answers else ()


def _that_bear(
    condition: Condition, facts: DerivedFacts, subject: Subject
) -> Iterator[Leaf | Contradiction]:
    """The leaves of a condition; of a shared one, only those by which it holds, if it does.

    A shared condition reads half of the checklists: what does not make it true is no news to
    whoever explained a gap.
    """
    match condition:
        case WrittenOut():
            if evaluate(condition, facts, subject) is Truth.TRUE:
                yield from (leaf for leaf, _ in deciding_leaves(condition, facts, subject))
        case AllOf() | AnyOf():
            inside = condition.all if isinstance(condition, AllOf) else condition.any
            for part in inside:
                yield from _that_bear(part, facts, subject)
        case Not():
            yield from _that_bear(condition.not_, facts, subject)
        case _:
            yield from (leaf for _, leaf in leaves(condition))


def _explained_by_reasons(
    rule: ResolvedRule, subject: Subject, facts: DerivedFacts
) -> Explained | None:
    """The missing reasons behind a gap, when nothing else raises it and all of them explain it."""
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


def _explained_by_reason(leaf: ItemTest, whose: Subject, facts: DerivedFacts) -> Explained | None:
    """The explanation that a missing reason gives; none for a rule about what an answer said."""
    answers = facts.answers(leaf.item, whose)
    if answers is None or (answers.given and leaf.comparison[0] in SAID_TESTS):
        return None
    if leaf.missing is not None:
        # That rule asks what is done about the reason itself.
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
