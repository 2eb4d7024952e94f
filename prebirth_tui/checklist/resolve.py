"""Checklists in their places: every name in them resolved.

A name in a condition means a question, a cut-off of the area or a shared condition; a question may
have had another name, or been part of another question, before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prebirth_tui.checklist.catalogue import (
    Catalogue,
    ResolvedItem,
    ResolvedRule,
    ResolvedSection,
    is_no_item,
    items_read,
)
from prebirth_tui.checklist.conditions import (
    NUMBER_TESTS,
    AgencyTest,
    AllOf,
    AnyOf,
    Condition,
    Contradiction,
    EventTest,
    ItemTest,
    Leaf,
    Not,
    Past,
    PersonTest,
    Shared,
    SharedCondition,
    Sides,
    WrittenOut,
    is_leaf,
)
from prebirth_tui.checklist.models import Checklist, GapRule, Section
from prebirth_tui.checklist.renames import NewName, full_id, where_gone
from prebirth_tui.checklist.trusted import altered
from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.ids import ItemId, RuleId, SectionId


@dataclass(frozen=True)
class Names:
    """What the names in conditions mean."""

    cutoffs: Mapping[str, int] = field(default_factory=dict)
    shared: Mapping[str, SharedCondition] = field(default_factory=dict)
    renamed: Mapping[str, NewName] = field(default_factory=dict)
    """For questions that no longer exist: what is read in their place."""
    written: dict[str, Condition] = field(default_factory=dict)
    """Shared conditions that are written out already, so that each is one object."""


def names_of(catalogue: Catalogue) -> Names:
    """What names mean in the checklists of an area."""
    renamed = where_gone(catalogue.renamed, catalogue.items)
    return Names(catalogue.cutoffs, catalogue.shared, renamed)


def place(checklist: Checklist, section: Section, names: Names) -> ResolvedSection:
    """The section with every name resolved, and cut-offs as numbers."""

    def written(condition: Condition) -> Condition:
        return written_out(condition, checklist.id, section.id, names)

    def maybe(condition: Condition | None) -> Condition | None:
        return None if condition is None else written(condition)

    def resolved(rule: GapRule) -> ResolvedRule:
        applies, when = maybe(rule.applies), written(rule.when)
        return ResolvedRule(
            RuleId(f"{prefix}.{rule.id}"),
            rule,
            applies,
            when,
            rule.topic or checklist.topic or checklist.id,
        )

    prefix = f"{checklist.id}.{section.id}"
    return ResolvedSection(
        id=SectionId(prefix),
        checklist=checklist,
        section=section,
        applies=maybe(section.applies),
        items=tuple(
            ResolvedItem(ItemId(f"{prefix}.{item.id}"), item, maybe(item.applies))
            for item in section.item
        ),
        rules=tuple(resolved(rule) for rule in section.gap),
    )


NOTHING = AnyOf.model_construct(any=())
"""Never holds: stands in for a shared condition that does not exist."""


def written_out(
    condition: Condition,
    checklist: str,
    section: str,
    names: Names,
    *,
    inside: tuple[str, ...] = (),
) -> Condition:
    """A condition of a section with its names resolved, cut-offs as numbers and shared conditions
    replaced by their parts; `inside` names the shared conditions it is part of.
    """

    def written(part: Condition) -> Condition:
        return written_out(part, checklist, section, names, inside=inside)

    if is_leaf(condition):
        return _resolved_leaf(condition, checklist, section, names)
    match condition:
        case AllOf():
            return AllOf.model_construct(all=tuple(written(p) for p in condition.all))
        case AnyOf():
            return AnyOf.model_construct(any=tuple(written(p) for p in condition.any))
        case Not():
            return Not.model_construct(not_=written(condition.not_))
        case Contradiction(contradiction=sides):
            says, shown_by = written(sides.says), written(sides.shown_by)
            both = Sides.model_construct(says=says, shown_by=shown_by)
            return Contradiction.model_construct(contradiction=both)
        case Shared(shared=name):
            if name not in names.shared or name in inside:
                return NOTHING
            if name not in names.written:
                inner = written_out(names.shared[name].when, "", "", names, inside=(*inside, name))
                reads = items_read(inner)
                shared = WrittenOut.model_construct(all=(inner,), name=name, reads=reads)
                if inside:
                    # A condition that contains itself is never complete.
                    return shared
                names.written[name] = shared
            return names.written[name]
        case _:
            raise TypeError(type(condition))


def _resolved_leaf(leaf: Leaf, checklist: str, section: str, names: Names) -> Leaf:
    changes: dict[str, object] = {}

    def item_id(name: str) -> str:
        full = full_id(name, checklist, section)
        return names.renamed[full].item if full in names.renamed else full

    match leaf:
        case ItemTest(item=name):
            full = full_id(name, checklist, section)
            if full in names.renamed:
                changes |= _compared_anew(leaf, full, names.renamed[full])
            changes["item"] = item_id(name)
            if leaf.before_change is not None and not is_no_item(leaf.before_change):
                changes["before_change"] = item_id(leaf.before_change)
        case PersonTest(named_in=str(name)):
            changes["named_in"] = item_id(name)
        case (
            Past(since=str(since)) | AgencyTest(since=str(since)) | EventTest(since=str(since))
        ) if not is_no_item(since):
            changes["since"] = item_id(since)
    for test in NUMBER_TESTS & leaf.model_fields_set:
        if (named := getattr(leaf, test)) in names.cutoffs:
            changes[test] = names.cutoffs[named]
    if not changes:
        return leaf
    return altered(leaf, changes)


def _compared_anew(leaf: ItemTest, name: str, now: NewName) -> dict[str, object]:
    """The value that a test of an earlier question compares with, as the present one has it."""
    key, against = leaf.comparison
    if key not in ("is", "is_not", "in", "not_in"):
        return {}
    field_ = {"is": "is_", "in": "in_"}.get(key, key)
    still = possible_answers(now.definition) if name == now.item else {}

    def as_now(value: str) -> str:
        return value if value in still else now.values.get(value, value)

    if isinstance(against, tuple):
        return {field_: tuple(map(as_now, against))}
    return {field_: as_now(against)}
