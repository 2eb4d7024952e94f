"""The orders of the list of gaps other than threads: by when to close, about whom, by whom."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from prebirth_tui.gaps.english import subject_name
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap

IN_THREADS = "first things first"


@dataclass(frozen=True)
class GapOrder:
    """A way to group gaps; a gap may be in several groups."""

    name: str
    """As it follows *Not known yet*: `by when to close it`."""
    groups_of: Callable[[Gap, DerivedFacts], Sequence[str]]
    """The headings that a gap belongs under."""


def _by_urgency(gap: Gap, facts: DerivedFacts) -> Sequence[str]:
    return ["Explained" if gap.explained else gap.when_to_close]


def _by_person(gap: Gap, facts: DerivedFacts) -> Sequence[str]:
    return [subject_name(gap.subject, facts.catalogue, facts.assessment)]


def _by_who(gap: Gap, facts: DerivedFacts) -> Sequence[str]:
    return gap.who


BY_URGENCY = GapOrder("by when to close it", _by_urgency)
GAP_ORDERS = (
    BY_URGENCY,
    GapOrder("by who it is about", _by_person),
    GapOrder("by who can close it", _by_who),
)


def in_groups(gaps: Iterable[Gap], order: GapOrder, facts: DerivedFacts) -> dict[str, list[Gap]]:
    """The gaps by heading, in the order of the first of each; those explained come last."""
    groups: dict[str, list[Gap]] = {}
    for gap in sorted(gaps, key=lambda each: (each.explained is not None, each.order)):
        for name in order.groups_of(gap, facts):
            groups.setdefault(name[0].upper() + name[1:], []).append(gap)
    return groups
