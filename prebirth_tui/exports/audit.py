"""What was decided, asked and closed across drafts: counts, and nothing that names a family.

It has no reference, name or id, and no words that somebody typed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from prebirth_tui.checklist.catalogue import Catalogue, ResolvedRule, ResolvedSection
from prebirth_tui.checklist.timescales import Moment
from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.gaps.conditions import applies
from prebirth_tui.gaps.english import of_anybody
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.gap import discloses_answer
from prebirth_tui.gaps.veiled import without_private
from prebirth_tui.ids import CASE, GapKey, ItemId, Subject
from prebirth_tui.record.draft import Draft

NOT_ASKED = "not asked, or not recorded"


@dataclass
class Decision:
    """One decision, and how often each answer was given."""

    question: str
    ask: str
    answers: Counter[str] = field(default_factory=Counter)
    """Counts by the words of the answer, or of the missing reason."""


@dataclass
class Enquiry:
    """One question to people: whether it was asked, and if not, why not. Never the answer."""

    question: str
    ask: str
    role: str
    people: int = 0
    alone: int = 0
    """Asked in person with nobody else there who would understand."""
    not_alone: int = 0
    """Answered in any other way: with somebody there, from afar, by a record or another person."""
    not_asked: Counter[str] = field(default_factory=Counter)
    """Counts by the reason."""


@dataclass
class Enquired:
    """One gap rule: where it applied, whether the enquiry was made, and whether in time."""

    rule: str
    title: str
    urgency: str
    topic: str = ""
    """The topic, in the words that lists use."""
    applied: int = 0
    open: int = 0
    explained: int = 0
    closed: int = 0
    day_come: int = 0
    """Of those where it applied: the day to close it has come, and it already applied then."""
    in_time: int = 0
    """Of these, where it was closed on that day and still is; explained is not closed."""


@dataclass
class Audit:
    """The counts of all drafts together."""

    on: date
    drafts: int = 0
    decisions: dict[str, Decision] = field(default_factory=dict)
    enquiries: dict[tuple[str, str], Enquiry] = field(default_factory=dict)
    gaps: dict[str, Enquired] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """The counts under stable keys."""
        return {
            "on": self.on.isoformat(),
            "drafts": self.drafts,
            "decisions": [
                {"question": d.question, "ask": d.ask, "answers": dict(d.answers.most_common())}
                for d in self.decisions.values()
            ],
            "enquiries": [
                vars(enquiry) | {"not_asked": dict(enquiry.not_asked.most_common())}
                for enquiry in self.enquiries.values()
            ],
            "gaps": [dict(vars(each)) for each in self.gaps.values()],
        }


def audit(
    drafts: Iterable[tuple[Draft, Catalogue]], today: date, *, restricted: bool = True
) -> Audit:
    """The counts for these drafts, each with the catalogue of its area, as of that day.

    Without what is restricted, they are the same whatever was said in private.
    """
    found = Audit(today)
    for draft, catalogue in drafts:
        found.drafts += 1
        told = _Told(draft, catalogue, restricted)
        facts = told.on(today)
        _decisions(found, facts)
        _enquiries(found, facts, told)
        _gaps(found, facts, told)
    return found


@dataclass(frozen=True)
class _Told:
    """One draft, with or without what is private."""

    draft: Draft
    catalogue: Catalogue
    restricted: bool

    def on(self, day: date) -> DerivedFacts:
        """The facts as of a day."""
        view = self.draft.as_of(day)
        if not self.restricted:
            view = without_private(view, self.catalogue, whole=self.draft.assessment)
        return DerivedFacts(self.catalogue, view, day)

    def counts(self, section: ResolvedSection) -> bool:
        """Whether a section is counted."""
        return self.restricted or not section.section.restricted


def _decisions(found: Audit, facts: DerivedFacts) -> None:
    for question in facts.catalogue.audit.decisions:
        resolved = facts.catalogue.items[question]
        decision = found.decisions.setdefault(question, Decision(question, resolved.item.ask))
        current = facts.assessment.current(ItemId(question), CASE)
        if current is None:
            decision.answers[NOT_ASKED] += 1
        elif current.answer.missing is not None:
            decision.answers[_reason(current.answer.missing, facts)] += 1
        else:
            labels = possible_answers(resolved.item)
            value = current.answer.value
            for each in value if isinstance(value, tuple) else (value,):
                # A date or a text shows that it was decided; its content belongs to the family.
                decision.answers[labels.get(str(each), "answered")] += 1


def _enquiries(found: Audit, facts: DerivedFacts, told: _Told) -> None:
    for question in map(ItemId, facts.catalogue.audit.enquiries):
        section = facts.catalogue.section_of[question]
        if not told.counts(section):
            continue
        ask = of_anybody(facts.catalogue.items[question].item.ask)
        item = facts.catalogue.items[question]
        for subject in facts.subjects(section):
            if not (
                applies(section.applies, facts, subject) and applies(item.applies, facts, subject)
            ):
                continue
            person = facts.assessment.people.get(subject.key)
            role = person.roles[0] if person else ""
            known = facts.catalogue.roles.get(role)
            # A role that no checklist has is a word that somebody typed.
            label = known.label if known else "another role"
            role = role if known else ""
            key = (question, role)
            enquiry = found.enquiries.setdefault(key, Enquiry(question, ask, label))
            enquiry.people += 1
            answers = facts.answers(question, subject)
            if answers is None:
                enquiry.not_asked[NOT_ASKED] += 1
            elif not answers.given:
                enquiry.not_asked[_reason(answers.current.answer.missing or "", facts)] += 1
            elif facts.contacts_alone(answers, subject):
                enquiry.alone += 1
            else:
                enquiry.not_alone += 1


def _reason(name: str, facts: DerivedFacts) -> str:
    reason = facts.catalogue.reasons.get(name)
    return reason.label if reason else "another reason"


def _gaps(found: Audit, facts: DerivedFacts, told: _Told) -> None:
    gaps = {g.key: g for g in find_gaps(facts.catalogue, facts.assessment, facts.today)}
    known_on: dict[date, dict[GapKey, bool]] = {}
    for rule, subject in _where_it_applies(facts, told):
        key = (rule.id, subject)
        title, topic = of_anybody(rule.rule.title), facts.catalogue.topics[rule.topic].title
        enquired = Enquired(rule.id, title, rule.rule.urgency.value, topic)
        each = found.gaps.setdefault(rule.id, enquired)
        each.applied += 1
        gap = gaps.get(key)
        each.open += gap is not None and gap.explained is None
        each.explained += gap is not None and gap.explained is not None
        each.closed += gap is None
        day = _day_of(rule, facts)
        if day is None or day > facts.today:
            continue
        if day not in known_on:
            known_on[day] = _known_on(day, told)
        if key in known_on[day]:
            each.day_come += 1
            each.in_time += not known_on[day][key] and gap is None


def _known_on(day: date, told: _Told) -> dict[GapKey, bool]:
    """Where each rule applied on an earlier day, by what was known then, and whether it was open.

    What the draft learned only later could not be closed by then, in time or late.
    """
    if told.draft.created.date() > day:
        return {}
    then = told.on(day)
    open_ = {gap.key for gap in find_gaps(told.catalogue, then.assessment, day)}
    applied = ((rule.id, subject) for rule, subject in _where_it_applies(then, told))
    return {key: key in open_ for key in applied}


def _where_it_applies(facts: DerivedFacts, told: _Told) -> Iterator[tuple[ResolvedRule, Subject]]:
    """The rules with their subjects, without those that apply only after a disclosure."""
    for section in filter(told.counts, facts.catalogue.sections):
        for subject in facts.subjects(section):
            if applies(section.applies, facts, subject):
                for rule in section.rules:
                    if not discloses_answer(rule, section) and applies(
                        rule.applies, facts, subject
                    ):
                        yield rule, subject


def _day_of(rule: ResolvedRule, facts: DerivedFacts) -> date | None:
    """The day by which the rule's gaps are to be closed, by the clock of the pregnancy."""
    name = rule.rule.by or facts.catalogue.area.close_by.get(rule.rule.urgency)
    if name is None or facts.clock is None:
        return None
    timescale = facts.catalogue.timescale(name)
    return facts.clock.day_of(timescale) if isinstance(timescale, Moment) else None
