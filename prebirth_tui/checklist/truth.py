"""Three-valued truth: true, false, and cannot tell yet."""

from collections.abc import Callable
from enum import IntEnum

from prebirth_tui.checklist.conditions import AllOf, AnyOf, Condition, Leaf, Not


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


def evaluate_tree(condition: Condition, leaf: LeafTruth, settled: Truth = Truth.FALSE) -> Truth:
    """The truth of a condition, given the truth of each of its leaves."""
    match condition:
        case AllOf():
            lowest = Truth.TRUE
            for part in condition.all:
                lowest = min(lowest, evaluate_tree(part, leaf, settled))
                if lowest is Truth.FALSE:
                    break
            return lowest
        case AnyOf():
            highest = Truth.FALSE
            for part in condition.any:
                highest = max(highest, evaluate_tree(part, leaf, settled))
                if highest is Truth.TRUE:
                    break
            return highest
        case Not():
            return evaluate_tree(condition.not_, leaf, settled.opposite()).opposite()
        case _:
            return leaf(condition, settled)
