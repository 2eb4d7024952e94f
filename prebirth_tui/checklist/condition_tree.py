"""The structure of a condition: its parts, and the tests at its leaves."""

from collections.abc import Iterator

from prebirth_tui.checklist.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Contradiction,
    Leaf,
    Not,
    is_leaf,
)
from prebirth_tui.toml_models import Where


def leaves(condition: Condition, *where: str | int) -> Iterator[tuple[Where, Leaf]]:
    """Every leaf, each with its place below `condition`.

    The parts of a shared condition have their places where it is written out.
    """
    for path, part in parts(condition, *where):
        if is_leaf(part):
            yield path, part


def parts(condition: Condition, *where: str | int) -> Iterator[tuple[Where, Condition]]:
    """The condition and every part below it, each with its place."""
    yield where, condition
    if is_leaf(condition):
        return
    match condition:
        case AllOf():
            for index, part in enumerate(condition.all):
                yield from parts(part, *where, "all", index)
        case AnyOf():
            for index, part in enumerate(condition.any):
                yield from parts(part, *where, "any", index)
        case Not():
            yield from parts(condition.not_, *where, "not")
        case Contradiction(contradiction=sides):
            yield from parts(sides.says, *where, "contradiction", "says")
            yield from parts(sides.shown_by, *where, "contradiction", "shown_by")
