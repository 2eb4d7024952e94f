"""The catalogue: every checklist in its place, with all references and words resolved."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from prebirth_tui.checklist.census import Factor
from prebirth_tui.checklist.condition_tree import leaves, parts
from prebirth_tui.checklist.conditions import (
    AgencyTest,
    AllOf,
    AnyOf,
    Condition,
    ContactTest,
    Contradiction,
    EventTest,
    ItemTest,
    Leaf,
    Not,
    Past,
    PersonTest,
    SharedCondition,
    WrittenOut,
)
from prebirth_tui.checklist.layouts import Report
from prebirth_tui.checklist.models import Checklist, GapRule, Item, LearningPoint, Life, Section
from prebirth_tui.checklist.renames import NewName
from prebirth_tui.checklist.talks import Preparation
from prebirth_tui.checklist.timescales import (
    AreaProfile,
    Length,
    Moment,
    Timescale,
    read_timescale,
)
from prebirth_tui.checklist.vocabulary import (
    Agency,
    Audited,
    BabyPlace,
    CaseloadSources,
    ContactKind,
    EventKind,
    Instrument,
    LegalStatus,
    MissingReason,
    Provenance,
    Role,
    Topic,
)
from prebirth_tui.ids import ItemId, RuleId, SectionId


@dataclass(frozen=True, slots=True)
class ResolvedItem:
    """A question with its full id."""

    id: ItemId
    item: Item
    applies: Condition | None


@dataclass(frozen=True)
class ResolvedRule:
    """A gap rule with its full id and its conditions resolved."""

    id: RuleId
    rule: GapRule
    applies: Condition | None
    when: Condition
    topic: str = ""
    """The topic of its gaps: the rule's own, else its checklist's."""

    @cached_property
    def reads(self) -> frozenset[ItemId]:
        """The full ids of the questions its conditions read."""
        return items_read(self.applies) | items_read(self.when)

    @cached_property
    def shared(self) -> frozenset[str]:
        """The names of the shared conditions under which it applies."""
        found = parts(self.applies) if self.applies is not None else ()
        return frozenset(part.name for _, part in found if isinstance(part, WrittenOut))

    @cached_property
    def tests(self) -> tuple[Leaf, ...]:
        """Every leaf of its conditions."""
        conditions = (self.when,) if self.applies is None else (self.applies, self.when)
        return tuple(leaf for each in conditions for _, leaf in leaves(each))


@dataclass(frozen=True)
class ResolvedSection:
    """A section with its full id."""

    id: SectionId
    checklist: Checklist
    section: Section
    applies: Condition | None
    items: tuple[ResolvedItem, ...]
    rules: tuple[ResolvedRule, ...]

    @cached_property
    def lives(self) -> tuple[Life, ...]:
        """The times in life at which it is asked; empty for always."""
        return self.section.while_ or self.checklist.while_

    @cached_property
    def tests(self) -> tuple[Leaf, ...]:
        """Every leaf of the conditions that it depends on."""
        return () if self.applies is None else tuple(leaf for _, leaf in leaves(self.applies))

    @cached_property
    def kind(self) -> str:
        """What it is asked about: `case`, `person`, `baby`, `contact`, `agency` or `place`."""
        return self.section.each.kind if self.section.each else "case"


@dataclass(frozen=True)
class Catalogue:
    """Everything that may be asked, for one area."""

    sections: tuple[ResolvedSection, ...]
    area: AreaProfile
    roles: Mapping[str, Role]
    contact_kinds: Mapping[str, ContactKind]
    agencies: Mapping[str, Agency]
    provenances: Mapping[str, Provenance]
    baby_places: Mapping[str, BabyPlace]
    legal_statuses: Mapping[str, LegalStatus]
    event_kinds: Mapping[str, EventKind]
    reasons: Mapping[str, MissingReason]
    instruments: Mapping[str, Instrument]
    points: Mapping[str, LearningPoint]
    areas: Mapping[str, AreaProfile] = field(repr=False)
    tracking: CaseloadSources
    audit: Audited
    reports: Mapping[str, Report]
    """The layouts of reports by id, in the order of the file."""
    factors: tuple[Factor, ...]
    """The factors of the census, with their conditions written out."""
    factors_source: str = ""
    factors_checked_on: date | None = None
    """When the codes of the factors were last checked against their source."""
    topics: Mapping[str, Topic] = field(default_factory=dict)
    """Every topic that a rule names, by its id."""
    private_words: tuple[str, ...] = ()
    """Words for help that only people who were harmed are given."""
    shared: Mapping[str, SharedCondition] = field(default_factory=dict)
    """Conditions that are defined once and used in many rules, by id."""
    renamed: Mapping[str, tuple[NewName, ...]] = field(default_factory=dict)
    """For each full id that a question gave up, the questions its answers count for now."""
    renamed_rules: Mapping[str, RuleId] = field(default_factory=dict)
    """For each full id that a gap rule gave up, its present id."""
    preparation: Preparation = field(default_factory=Preparation)
    """How a contact is prepared, with its conditions written out."""
    digest: str = ""
    """A digest that tells this catalogue from one of other files or another area."""
    compiled: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Conditions that have been compiled, by the condition."""

    def asked_as(self, *roles: str) -> frozenset[str]:
        """These roles, and those who are asked the same questions: a second mother as a
        partner is.
        """
        known: frozenset[str] | None = self.compiled.get(("asked as", roles))
        if known is None:
            every = self.roles.values()
            alike = (role.id for role in every if not set(roles).isdisjoint(role.asked_as))
            known = self.compiled["asked as", roles] = frozenset((*roles, *alike))
        return known

    def current_id(self, name: str) -> str:
        """The present full id of a question or a gap rule."""
        if name in self.renamed and name not in self.items:
            return self.renamed[name][0].item
        return self.renamed_rules.get(name, name)

    def is_restricted(self, name: str) -> bool:
        """Whether a question or a gap rule with that full id, now or earlier, is asked in
        private.
        """
        section = self.section_of.get(self.current_id(name))
        return section is not None and section.section.restricted

    @cached_property
    def sections_once_born(self) -> tuple[ResolvedSection, ...]:
        """The sections in the order of the walk once a baby is born."""
        return tuple(sorted(self.sections, key=_place_once_born))

    @cached_property
    def items(self) -> Mapping[str, ResolvedItem]:
        """Every question by its full id."""
        return {item.id: item for section in self.sections for item in section.items}

    @cached_property
    def retired(self) -> frozenset[str]:
        """The full ids of questions that are no longer asked."""
        return frozenset(key for key, resolved in self.items.items() if resolved.item.retired)

    @cached_property
    def rules(self) -> Mapping[str, ResolvedRule]:
        """Every gap rule by its full id."""
        return {rule.id: rule for section in self.sections for rule in section.rules}

    @cached_property
    def times_read(self) -> Counter[str]:
        """How many gap rules read each question; what the list of families shows, the most."""
        tracked = self.tracking
        shown = (tracked.stage, tracked.referred, tracked.home, *tracked.home_shown_by)
        times = Counter(item for rule in self.rules.values() for item in rule.reads)
        return times + Counter({item: len(self.rules) for item in shown if item})

    @cached_property
    def rules_reading(self) -> Mapping[str, Sequence[ResolvedRule]]:
        """The gap rules that read each question, for those that nothing but rules reads."""
        found: dict[str, list[ResolvedRule]] = {}
        for rule in self.rules.values():
            for item in () if rule.rule.retired else rule.reads:
                found.setdefault(item, []).append(rule)
        applies = [each.applies for each in self.sections]
        applies += [each.applies for each in self.items.values()]
        bring_up = {item for each in applies for item in items_read(each)}
        return {item: rules for item, rules in found.items() if item not in bring_up}

    @cached_property
    def section_of(self) -> Mapping[str, ResolvedSection]:
        """The section of each question and each rule, by the full id of that."""
        found: dict[str, ResolvedSection] = {}
        for section in self.sections:
            found |= {item.id: section for item in section.items}
            found |= {rule.id: section for rule in section.rules}
        return found

    @cached_property
    def timescales(self) -> Mapping[str, Timescale]:
        """The area's timescales by id."""
        return {timescale.id: timescale for timescale in self.area.timescale}

    @cached_property
    def cutoffs(self) -> Mapping[str, int]:
        """The area's cut-offs by id."""
        return {cutoff.id: cutoff.value for cutoff in self.area.cutoff}

    @cached_property
    def versions(self) -> Mapping[str, str]:
        """The version of each checklist by id."""
        return {section.checklist.id: section.checklist.version for section in self.sections}

    def timescale(self, name: str) -> Length | Moment:
        """A timescale named by its id in the area, or written out."""
        known = self.timescales.get(name)
        parsed = known.parsed if known else read_timescale(name)
        assert parsed is not None, name
        return parsed


THIS_CONTACT = "this-contact"
"""In a section about each contact: the day of that contact."""

EVENTS = frozenset({"birth", "first-contact", THIS_CONTACT})
"""What a length of time can count from, apart from a date that was answered."""

CHANGES = frozenset({"household", "birth", "event"})
"""What can make an answer out of date, apart from another question or a kind of event."""

ANY_EVENT = "event"
"""As a change: any kind of event that makes earlier answers out of date."""


def event_named(name: str) -> str | None:
    """The kind of event in a name such as `event:police-call`; None for every other name."""
    kind, _, event = name.partition(":")
    return event if kind == "event" and event else None


def _place_once_born(section: ResolvedSection) -> int:
    checklist = section.checklist
    return checklist.order if checklist.order_born is None else checklist.order_born


def is_no_item(name: str) -> bool:
    """Whether a name in `since` or `before_change` is something other than a question."""
    return name in EVENTS | CHANGES or event_named(name) is not None


def items_read(condition: Condition | None) -> frozenset[ItemId]:
    """The full ids of the questions that a resolved condition reads."""
    match condition:
        case None:
            return frozenset()
        case WrittenOut():
            return condition.reads
        case AllOf(all=inside) | AnyOf(any=inside):
            return frozenset().union(*map(items_read, inside))
        case Not(not_=part):
            return items_read(part)
        case Contradiction(contradiction=sides):
            return items_read(sides.says) | items_read(sides.shown_by)
        case _:
            return frozenset(_read_by(condition))


def _read_by(leaf: Condition) -> Iterator[ItemId]:
    match leaf:
        case ItemTest(item=name):
            yield name
            if leaf.before_change is not None and not is_no_item(leaf.before_change):
                yield leaf.before_change
        case PersonTest(named_in=str(name)):
            yield ItemId(name)
        case (
            Past(since=str(since))
            | AgencyTest(since=str(since))
            | ContactTest(since=str(since))
            | EventTest(since=str(since))
        ) if not is_no_item(since):
            yield ItemId(since)
