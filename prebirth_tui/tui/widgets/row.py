"""One row of a list: what it shows, and the key that tells it from the others."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

PRESS = "press"
"""The mark on a piece of a row that stands for a key: clicking it presses the key."""


def pressing(key: str) -> Style:
    """A style that presses a key when its text is clicked."""
    return Style.from_meta({PRESS: key})


@dataclass
class LazyLine(Visual):
    """Lines that are drawn when they come into view: in a very long list most never do."""

    draw: Callable[[], Content] = field(compare=False)
    made_of: object
    """Lines made of equal values look the same."""
    height: int = 1
    """The number of lines, known without drawing it."""
    least_width: int = 0
    """Where there are fewer characters than this, it is more lines."""

    @classmethod
    def of_lines(cls, lines: Sequence[tuple[str, Content]], made_of: object) -> "LazyLine":
        """These lines, each behind its margin."""

        def draw() -> Content:
            return Content("\n").join([Content.assemble(*line) for line in lines])

        widths = [len(margin) + line.cell_length for margin, line in lines]
        return cls(draw, made_of, len(lines), max(widths, default=0))

    @cached_property
    def _content(self) -> Content:
        return self.draw()

    def __str__(self) -> str:
        return str(self._content)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw it."""
        return self._content.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The width of its words."""
        return self._content.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The lines that were told, where there is the room for them."""
        enough = width >= self.least_width
        return self.height if enough else self._content.get_height(rules, width)


@dataclass(frozen=True)
class Row:
    """One row; without a key it is a heading, which cannot be focused."""

    content: Content | LazyLine
    key: Hashable | None = None


def _is_same(one: Content | LazyLine, other: Content | LazyLine) -> bool:
    """Whether two rows look the same, colours included."""
    if isinstance(one, Content) and isinstance(other, Content):
        return one.is_same(other)
    return isinstance(one, LazyLine) and one == other


def kept(rows: Sequence[Row], were: Sequence[Row]) -> list[Row]:
    """The rows, those that look as before being the very ones that were drawn."""
    was = {row.key: row for row in were if row.key is not None}
    headings = (row for row in were if row.key is None)
    found = []
    for row in rows:
        old = next(headings, None) if row.key is None else was.get(row.key)
        is_old = old is not None and (old is row or _is_same(old.content, row.content))
        found.append(old if is_old and old is not None else row)
    return found
