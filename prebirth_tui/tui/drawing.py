"""What the screens have in common in how they draw: boxes, badges and short lines."""

from textual.content import Content

from prebirth_tui.review.due import when_due as when_due
from prebirth_tui.tui.widgets.rows import pressing

MUTED = "$muted"
STRONG = "bold"
LOUD = "bold $warning"


def box(ticked: bool, label: str, key: str | None = None) -> Content:
    """`[x] Yes` or `[ ] Yes`, the state in signs, not in colour alone."""
    drawn = Content.assemble("[x] " if ticked else "[ ] ", label)
    if ticked:
        drawn = drawn.stylize(STRONG)
    return drawn.stylize(pressing(key)) if key else drawn


def heading(text: str) -> Content:
    """A line above rows."""
    return Content.styled(text, "bold $primary")


def sides(left: Content, right: Content, width: int) -> Content:
    """Two texts at the two ends of a line; the left one is cut when both do not fit."""
    room = width - right.cell_length - 2
    if left.cell_length > room:
        left = left.truncate(max(room, 0), ellipsis=True)
    return Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right)
