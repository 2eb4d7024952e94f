"""Three-valued truth: true, false, and cannot tell yet."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TypeVar

from prebirth_tui.checklist.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Contradiction,
    Leaf,
    Not,
    WrittenOut,
    is_leaf,
)


class Truth(IntEnum):
    """The outcome of a condition; ordered so that `all` is the minimum and `any` the maximum."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    @staticmethod
    def of(value: bool | None) -> "Truth":
        """True, false, or unknown for None."""
        return _OF[value]

    def opposite(self) -> "Truth":
        """False for true and true for false; unknown stays unknown."""
        return _OPPOSITES[self]


_OF = {True: Truth.TRUE, False: Truth.FALSE, None: Truth.UNKNOWN}
_OPPOSITES = (Truth.TRUE, Truth.UNKNOWN, Truth.FALSE)


World = TypeVar("World")
About = TypeVar("About")
TruthIn = Callable[[World, About], Truth]
"""The outcome of a condition in a world, for whatever it is asked about."""

CompiledLeaf = Callable[[Leaf, Truth], TruthIn[World, About]]
"""Compiles a leaf; the second argument is the outcome that makes the whole condition false, for a
leaf that a person has settled.
"""

CompiledShared = Callable[[WrittenOut, Truth], TruthIn[World, About]]
"""The same for a shared condition, so that its outcome can be cached."""


def compiled_tree(
    condition: Condition,
    leaf: CompiledLeaf[World, About],
    settled: Truth = Truth.FALSE,
    shared: CompiledShared[World, About] | None = None,
) -> TruthIn[World, About]:
    """The condition as one function, compiled once and called in many worlds."""

    if is_leaf(condition):
        return leaf(condition, settled)
    # By exact type too: a shared condition that is written out is an `AllOf` as well.
    kind = type(condition)
    if kind is AllOf or kind is AnyOf:
        decides = Truth.FALSE if kind is AllOf else Truth.TRUE
        inner = condition.all if kind is AllOf else condition.any  # type: ignore[union-attr]
        return _joined([compiled_tree(part, leaf, settled, shared) for part in inner], decides)
    match condition:
        case WrittenOut(all=(part,)):
            if shared is not None:
                return shared(condition, settled)
            return compiled_tree(part, leaf, settled)
        case Not(not_=part):
            return _opposite(compiled_tree(part, leaf, settled.opposite(), shared))
        case Contradiction(contradiction=sides):
            says = compiled_tree(sides.says, leaf, settled, shared)
            return _both(says, compiled_tree(sides.shown_by, leaf, settled, shared))
        case _:
            raise ValueError(f"{condition} has to be written out first")


def _joined(parts: Sequence[TruthIn[World, About]], decides: Truth) -> TruthIn[World, About]:
    """All of the parts, where one false decides; or any of them, where one true does."""
    unknown, otherwise = Truth.UNKNOWN, decides.opposite()

    def truth(world: World, about: About) -> Truth:
        so_far = otherwise
        for part in parts:
            found = part(world, about)
            if found is decides:
                return found
            if found is unknown:
                so_far = found
        return so_far

    return truth


def _opposite(part: TruthIn[World, About]) -> TruthIn[World, About]:
    return lambda world, about: _OPPOSITES[part(world, about)]


def _both(one: TruthIn[World, About], other: TruthIn[World, About]) -> TruthIn[World, About]:
    def truth(world: World, about: About) -> Truth:
        holds = one(world, about) is Truth.TRUE and other(world, about) is Truth.TRUE
        return Truth.TRUE if holds else Truth.FALSE

    return truth
