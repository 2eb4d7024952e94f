"""What all screens draw with: boxes, badges and short lines."""

from collections.abc import Collection, Hashable, Mapping
from textwrap import wrap
from typing import TypeVar

from rich.cells import cell_len
from textual.content import Content

from prebirth_tui.gaps.due import when_due as when_due
from prebirth_tui.tui.widgets.rows import Row, pressing

Key = TypeVar("Key", bound=Hashable)

MUTED = "$muted"
STRONG = "bold"
LOUD = "bold $warning"
OVERDUE = "bold $error"
R_SHOWS = "r to show"
"""How to see what is private, in place of it."""
NEAR = 100
"""Characters up to a date, so that it stays near its title on a wide screen."""


def box(ticked: bool, label: str, key: str | None = None) -> Content:
    """`[x] Yes` or `[ ] Yes`: the state as a sign, not by colour alone."""
    drawn = Content.assemble("[x] " if ticked else "[ ] ", label)
    if ticked:
        drawn = drawn.stylize(STRONG)
    return drawn.stylize(pressing(key)) if key else drawn


def rows_to_tick(labels: Mapping[Key, str], ticked: Collection[object]) -> list[Row]:
    """A row for each of these, by its key."""
    return [Row(box(key in ticked, label, "space"), key) for key, label in labels.items()]


def heading(text: str) -> Content:
    """A line above rows."""
    return Content.styled(text, "bold $primary")


def when_drawn(words: str) -> Content:
    """When something is due; overdue in a colour of its own."""
    return Content.styled(words, OVERDUE if "overdue" in words else MUTED)


def sides(left: Content, right: Content, width: int) -> Content:
    """Two texts at the two ends of a line; if they do not fit, the left one is cut first."""
    right = cut(right, width)
    left = cut(left, width - right.cell_length - 2)
    return Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right)


def near(words: str, right: Content, width: int, *, indent: int = 0) -> Content:
    """Words with a text a little way to their right.

    Words that do not fit beside it continue on the next line, under `indent`; without a text at the
    right they are a summary, and cut.
    """
    room = max(width - right.cell_length - 2, 10)
    if not right or cell_len(words) <= room:
        wanted = cell_len(words) + 2 + right.cell_length
        return sides(Content(words), right, min(width, max(NEAR, wanted)))
    said = words.lstrip()
    first = wrap(said, room, initial_indent=words[: len(words) - len(said)])[0]
    rest = said[len(first.strip()) :].strip()
    below = wrap(rest, max(width - indent, 10), max_lines=1, placeholder=" …")
    return Content("\n").join(
        [sides(Content(first), right, width), *(Content(f"{' ' * indent}{line}") for line in below)]
    )


def cut(text: Content, room: int) -> Content:
    """At most so many cells of a text, with a sign where something is left out."""
    return text if text.cell_length <= room else text.truncate(max(room, 0), ellipsis=True)


def in_column(text: str, width: int, *, keep_end: bool = False) -> str:
    """A text in a column of so many cells, the last of them free.

    Names that begin alike are told apart by their ends, so for them the middle is cut.
    """
    room = width - 1
    if cell_len(text) > room:
        end = _first_cells(text[::-1], (room - 1) // 2)[::-1] if keep_end else ""
        text = f"{_first_cells(text, room - 1 - cell_len(end))}…{end}"
    return text + " " * (width - cell_len(text))


def _first_cells(text: str, room: int) -> str:
    """As many of the first characters as fit."""
    while cell_len(text) > room:
        text = text[:-1]
    return text
