"""Three-valued truth: true, false, and cannot tell yet."""

from collections.abc import Callable
from enum import IntEnum
from typing import get_args

from prebirth_tui.checklist.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Contradiction,
    Leaf,
    Not,
    WrittenOut,
)


class Truth(IntEnum):
    """What is known of a condition; ordered so that `all` is the least and `any` the greatest."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    @classmethod
    def of(cls, value: bool | None) -> "Truth":
        """True, false, or unknown for None."""
        if value is None:
            return cls.UNKNOWN
        return cls.TRUE if value else cls.FALSE

    def opposite(self) -> "Truth":
        """False for true, true for false; what cannot be told stays so."""
        return _OPPOSITES[self]


_OPPOSITES = (Truth.TRUE, Truth.UNKNOWN, Truth.FALSE)


LeafTruth = Callable[[Leaf, Truth], Truth]
"""The truth of a leaf; the second argument is what the leaf would have to be to make the whole
condition false, for a leaf that a person has settled."""


SharedTruth = Callable[[WrittenOut, Truth], Truth]
"""The same of a shared condition, for whoever keeps what it came to."""


def evaluate_tree(
    condition: Condition,
    leaf: LeafTruth,
    settled: Truth = Truth.FALSE,
    shared: SharedTruth | None = None,
) -> Truth:
    """The truth of a condition, given the truth of each of its leaves."""
    kind = type(condition)
    if kind is WrittenOut:
        if shared is not None:
            return shared(condition, settled)  # type: ignore[arg-type]
        return evaluate_tree(condition.all[0], leaf, settled)  # type: ignore[union-attr]
    if kind is AllOf:
        lowest = Truth.TRUE
        for part in condition.all:  # type: ignore[union-attr]
            truth = evaluate_tree(part, leaf, settled, shared)
            if truth < lowest:
                if truth is Truth.FALSE:
                    return truth
                lowest = truth
        return lowest
    if kind is AnyOf:
        highest = Truth.FALSE
        for part in condition.any:  # type: ignore[union-attr]
            truth = evaluate_tree(part, leaf, settled, shared)
            if truth > highest:
                if truth is Truth.TRUE:
                    return truth
                highest = truth
        return highest
    if kind in _LEAVES:
        return leaf(condition, settled)  # type: ignore[arg-type]
    match condition:
        case Not():
            return evaluate_tree(condition.not_, leaf, settled.opposite(), shared).opposite()
        case Contradiction(contradiction=sides):
            both = (sides.says, sides.shown_by)
            truths = (evaluate_tree(side, leaf, settled, shared) for side in both)
            return Truth.of(all(truth is Truth.TRUE for truth in truths))
        case _:
            raise ValueError(f"{condition} has to be written out first")


_LEAVES = frozenset(get_args(Leaf))
