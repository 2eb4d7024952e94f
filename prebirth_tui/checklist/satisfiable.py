"""Whether a gap rule can ever open, and whether anything could close it.

Every combination of the answers that its conditions tell apart is tried.
"""

from collections.abc import Hashable, Iterator, Mapping
from enum import Enum, auto
from itertools import combinations, product
from math import prod
from typing import Any

from prebirth_tui.checklist.catalogue import ResolvedItem, ResolvedRule
from prebirth_tui.checklist.condition_tree import leaves
from prebirth_tui.checklist.conditions import VALUE_TESTS, Condition, ItemTest, Leaf, PersonTest
from prebirth_tui.checklist.models import Item
from prebirth_tui.checklist.truth import Truth, TruthIn, compiled_tree
from prebirth_tui.checklist.values import possible_answers

_MOST_COMBINATIONS = 50_000
_UNANSWERED = None
_OTHER = object()


class Outcome(Enum):
    """Whether a rule can open, and whether it can close."""

    OPENS_AND_CLOSES = auto()
    NEVER_OPENS = auto()
    NEVER_CLOSES = auto()


def opens(when: Truth, if_unknown: str) -> bool:
    """Whether a rule that applies is open when its `when` has this outcome."""
    return when is Truth.TRUE or (when is Truth.UNKNOWN and if_unknown == "open")


def outcome(
    rule: ResolvedRule, section: Condition | None, items: Mapping[str, ResolvedItem]
) -> Outcome:
    """Whether some answers open the rule and, of those under which it applies, some close it."""
    triggers = [condition for condition in (section, rule.applies) if condition is not None]
    parts = [leaf for part in (*triggers, rule.when) for _, leaf in leaves(part)]
    variables = {_variable(leaf): _values(leaf, parts, items) for leaf in parts}
    if prod(len(values) for values in variables.values()) > _MOST_COMBINATIONS:
        return Outcome.OPENS_AND_CLOSES

    def by_world(leaf: Leaf, _: Truth) -> TruthIn[Mapping[Hashable, Any], None]:
        variable = _variable(leaf)
        return lambda world, _: _truth(leaf, world[variable])

    waits = [compiled_tree(trigger, by_world) for trigger in triggers]
    when = compiled_tree(rule.when, by_world)
    opened = closed = False
    for values in product(*variables.values()):
        world = dict(zip(variables, values, strict=True))
        if all(wait(world, None) is Truth.TRUE for wait in waits):
            if opens(when(world, None), rule.rule.if_unknown):
                opened = True
            else:
                closed = True
            if opened and closed:
                return Outcome.OPENS_AND_CLOSES
    if not opened:
        return Outcome.NEVER_OPENS
    return Outcome.NEVER_CLOSES


_BY_VALUE = VALUE_TESTS | {"answered"}
_NEEDS_ANSWER = frozenset(
    {"asked_alone", "last_asked_alone", "told_directly", "only_self_report", "only_remote"}
)


def _variable(leaf: Leaf) -> Hashable:
    """Something that varies: an answer, or a fact about a person, contact, agency or time."""
    if isinstance(leaf, ItemTest):
        key, against = leaf.comparison
        if key in _BY_VALUE:
            return ("answer", leaf.item, leaf.of)
        return ("fact", leaf.item, leaf.of, key, against if key not in _NEEDS_ANSWER else None)
    if isinstance(leaf, PersonTest):
        key, against = leaf.comparison
        return ("person", leaf.person, key.removeprefix("not_"), against)
    return leaf.model_dump_json()


def _values(leaf: Leaf, parts: list[Leaf], items: Mapping[str, ResolvedItem]) -> list[Any]:
    if not isinstance(leaf, ItemTest):
        return [True, False]
    key, _ = leaf.comparison
    if key not in _BY_VALUE:
        return [True, False, _UNANSWERED] if key in _NEEDS_ANSWER else [True, False]
    told_apart = list(_told_apart(leaf, parts))
    return [_UNANSWERED, *_answers(items[leaf.item].item, told_apart)]


def _told_apart(leaf: ItemTest, parts: list[Leaf]) -> Iterator[Any]:
    for other in parts:
        if isinstance(other, ItemTest) and _variable(other) == _variable(leaf):
            _, against = other.comparison
            yield from against if isinstance(against, tuple) else (against,)


def _answers(item: Item, told_apart: list[Any]) -> list[Any]:
    fixed = possible_answers(item)
    if item.kind == "choices":
        named = {value for value in told_apart if value in fixed}
        rest = [_OTHER] if len(named) < len(fixed) else []
        return _some_of([*sorted(named), *rest])
    if fixed:
        return list(fixed)
    numbers = [
        value
        for value in told_apart
        if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    around = [value + step for value in numbers for step in (-1, 0)]
    return around or [*{value for value in told_apart if isinstance(value, str)}, _OTHER]


def _some_of(choices: list[Any]) -> list[Any]:
    sizes = range(1, len(choices) + 1)
    return [frozenset(some) for size in sizes for some in combinations(choices, size)]


def _truth(leaf: Leaf, value: Any) -> Truth:
    if isinstance(leaf, ItemTest):
        return _item_truth(leaf, value)
    if isinstance(leaf, PersonTest) and leaf.not_seen is not None:
        return Truth.of(not value)
    return Truth.of(value)


def _item_truth(leaf: ItemTest, value: Any) -> Truth:
    key, against = leaf.comparison
    if key not in _BY_VALUE:
        return Truth.of(None if value is None else value is (against is not False))
    if key == "answered":
        return Truth.of((value is not _UNANSWERED) is against)
    if value is _UNANSWERED:
        return Truth.UNKNOWN
    chosen = value if isinstance(value, frozenset) else frozenset([value])
    match key:
        case "is" | "in":
            return Truth.of(not chosen.isdisjoint(_wanted(against)))
        case "is_not" | "not_in":
            return Truth.of(chosen.isdisjoint(_wanted(against)))
        case "at_least":
            return Truth.of(value is not _OTHER and value >= against)
        case _:
            return Truth.of(value is not _OTHER and value < against)


def _wanted(against: Any) -> tuple[Any, ...]:
    return against if isinstance(against, tuple) else (against,)
