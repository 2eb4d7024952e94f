"""Timescales in an area profile that no rule reads."""

from collections.abc import Iterator

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.condition_tree import leaves
from prebirth_tui.checklist.conditions import (
    AgencyTest,
    Condition,
    ContactTest,
    EventTest,
    ItemTest,
    Leaf,
    Past,
)
from prebirth_tui.checklist.timescales import FIRST_WEEKS, PRESUMED_HOME


def unread_timescales(catalogue: Catalogue) -> list[str]:
    """The ids of timescales that nothing reads, in the order of the profile.

    Whoever fills one in would believe that the program watches it.
    """
    rules = [rule.rule for rule in catalogue.rules.values()]
    read = {
        *(name for condition in _conditions(catalogue) for name in _read_by(condition)),
        *(name for rule in rules for name in (rule.by, rule.after) if name is not None),
        *catalogue.area.close_by.values(),
        FIRST_WEEKS,
        PRESUMED_HOME,
    }
    return [name for name in catalogue.timescales if name not in read]


def _conditions(catalogue: Catalogue) -> Iterator[Condition]:
    for section in catalogue.sections:
        applies = (
            section.applies,
            *(item.applies for item in section.items),
            *(rule.applies for rule in section.rules),
        )
        yield from (condition for condition in applies if condition is not None)
        yield from (rule.when for rule in section.rules)
    yield from (factor.when for factor in catalogue.factors)


def _read_by(condition: Condition) -> Iterator[str]:
    for _, leaf in leaves(condition):
        name = _timescale(leaf)
        if name is not None:
            yield name


def _timescale(leaf: Leaf) -> str | None:
    match leaf:
        case ItemTest():
            return leaf.older_than or leaf.later_than
        case ContactTest() | EventTest():
            return leaf.within
        case AgencyTest():
            return leaf.waiting_longer_than
        case Past():
            return leaf.past
        case _:
            return None
