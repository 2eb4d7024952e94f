"""The catalogue: every checklist in its place, with its references resolved and its words known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from prebirth_tui.checklist.census import Factor
from prebirth_tui.checklist.conditions import (
    NUMBER_TESTS,
    AgencyTest,
    AllOf,
    AnyOf,
    Condition,
    ItemTest,
    Leaf,
    Not,
    Past,
    leaves,
)
from prebirth_tui.checklist.layouts import Report
from prebirth_tui.checklist.models import Checklist, GapRule, Item, LearningPoint, Section
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
    CaseloadSources,
    ContactKind,
    Instrument,
    MissingReason,
    Provenance,
    Role,
)


@dataclass(frozen=True, slots=True)
class ResolvedItem:
    """A question under its full id, `checklist.section.item`."""

    id: str
    item: Item
    applies: Condition | None


@dataclass(frozen=True, slots=True)
class ResolvedRule:
    """A gap rule under its full id, `checklist.section.gap`, its conditions resolved."""

    id: str
    rule: GapRule
    applies: Condition | None
    when: Condition
    reads: frozenset[str]
    """The full ids of the questions its conditions read."""


@dataclass(frozen=True, slots=True)
class ResolvedSection:
    """A section under its full id, `checklist.section`."""

    id: str
    checklist: Checklist
    section: Section
    applies: Condition | None
    items: tuple[ResolvedItem, ...]
    rules: tuple[ResolvedRule, ...]

    @property
    def kind(self) -> str:
        """What the section is asked about: `case`, `person`, `contact`, `agency` or `place`."""
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
    reasons: Mapping[str, MissingReason]
    instruments: Mapping[str, Instrument]
    points: Mapping[str, LearningPoint]
    areas: Mapping[str, AreaProfile] = field(repr=False)
    tracking: CaseloadSources
    audit: Audited
    reports: Mapping[str, Report]
    """The layouts of reports by id, in the order of the file."""
    factors: tuple[Factor, ...]
    """The factors of the census, their conditions written out."""
    factors_source: str = ""
    factors_checked_on: date | None = None
    """When the codes of the factors were last held against their source."""
    digest: str = ""
    """Tells it from what other files, or another area, would come to."""

    @cached_property
    def items(self) -> Mapping[str, ResolvedItem]:
        """Every question by its full id."""
        return {item.id: item for section in self.sections for item in section.items}

    @cached_property
    def rules(self) -> Mapping[str, ResolvedRule]:
        """Every gap rule by its full id."""
        return {rule.id: rule for section in self.sections for rule in section.rules}

    @cached_property
    def section_of(self) -> Mapping[str, ResolvedSection]:
        """The section of each question and each rule, by full id."""
        items = {item.id: section for section in self.sections for item in section.items}
        rules = {rule.id: section for section in self.sections for rule in section.rules}
        return items | rules

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
        """A timescale of the area by its id, or one written out."""
        known = self.timescales.get(name)
        parsed = known.parsed if known else read_timescale(name)
        assert parsed is not None, name
        return parsed


def full_id(name: str, checklist: str, section: str) -> str:
    """The full id that a name stands for when it is written in that section."""
    match name.count("."):
        case 0:
            return f"{checklist}.{section}.{name}"
        case 1:
            return f"{checklist}.{name}"
        case _:
            return name


def place(checklist: Checklist, section: Section, cutoffs: Mapping[str, int]) -> ResolvedSection:
    """The section with every name in it written out in full, and cut-offs as their numbers."""

    def resolved(condition: Condition) -> Condition:
        return written_out(condition, checklist.id, section.id, cutoffs)

    def maybe(condition: Condition | None) -> Condition | None:
        return None if condition is None else resolved(condition)

    prefix = f"{checklist.id}.{section.id}"
    return ResolvedSection(
        id=prefix,
        checklist=checklist,
        section=section,
        applies=maybe(section.applies),
        items=tuple(
            ResolvedItem(f"{prefix}.{item.id}", item, maybe(item.applies)) for item in section.item
        ),
        rules=tuple(
            _placed_rule(f"{prefix}.{rule.id}", rule, maybe(rule.applies), resolved(rule.when))
            for rule in section.gap
        ),
    )


def written_out(
    condition: Condition, checklist: str, section: str, cutoffs: Mapping[str, int]
) -> Condition:
    """A condition of a section with its names in full, and cut-offs as their numbers."""

    def resolved(part: Condition) -> Condition:
        return written_out(part, checklist, section, cutoffs)

    match condition:
        case AllOf():
            return AllOf.model_construct(all=tuple(resolved(p) for p in condition.all))
        case AnyOf():
            return AnyOf.model_construct(any=tuple(resolved(p) for p in condition.any))
        case Not():
            return Not.model_construct(not_=resolved(condition.not_))
        case _:
            return _resolved_leaf(condition, checklist, section, cutoffs)


def _placed_rule(
    full: str, rule: GapRule, applies: Condition | None, when: Condition
) -> ResolvedRule:
    return ResolvedRule(
        full, rule, applies, when, frozenset(items_read(applies) | items_read(when))
    )


THIS_CONTACT = "this-contact"
"""In a section asked of each contact: the day of that contact."""

EVENTS = frozenset({"birth", "first-contact", THIS_CONTACT})
"""What a length of time can count from besides the date of an item."""

CHANGES = frozenset({"household", "birth"})
"""What can make an answer older than a change, besides another item."""


def _resolved_leaf(leaf: Leaf, checklist: str, section: str, cutoffs: Mapping[str, int]) -> Leaf:
    changes: dict[str, str | int] = {}
    match leaf:
        case ItemTest(item=name):
            changes["item"] = full_id(name, checklist, section)
            if leaf.before_change is not None and leaf.before_change not in CHANGES:
                changes["before_change"] = full_id(leaf.before_change, checklist, section)
        case Past(since=str(since)) | AgencyTest(since=str(since)) if since not in EVENTS:
            changes["since"] = full_id(since, checklist, section)
    for test in NUMBER_TESTS & leaf.model_fields_set:
        if (named := getattr(leaf, test)) in cutoffs:
            changes[test] = cutoffs[named]
    return leaf.model_copy(update=changes) if changes else leaf


def items_read(condition: Condition | None) -> set[str]:
    """The full ids of the questions that a resolved condition reads."""
    if condition is None:
        return set()
    read: set[str] = set()
    for _, leaf in leaves(condition):
        match leaf:
            case ItemTest(item=name):
                read.add(name)
                if leaf.before_change is not None and leaf.before_change not in CHANGES:
                    read.add(leaf.before_change)
            case Past(since=str(since)) | AgencyTest(since=str(since)) if since not in EVENTS:
                read.add(since)
    return read
