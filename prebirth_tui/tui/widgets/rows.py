"""A list of rows, each with a key of its own: the one list that every screen uses."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.css.styles import RulesMap
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

_MARK = ">"
PRESS = "press"
"""The mark on a piece of a row that stands for a key: clicking it is pressing the key."""


def pressing(key: str) -> Style:
    """The style of text that, when clicked, presses a key."""
    return Style.from_meta({PRESS: key})


@dataclass
class LazyLine(Visual):
    """One line that is drawn when it comes into view: of a very long list most lines never do."""

    draw: Callable[[], Content] = field(compare=False)
    made_of: object
    """Lines made of the same are the same."""

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
        """As wide as its words."""
        return self._content.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """One line, which is known without drawing it."""
        return 1


@dataclass(frozen=True)
class Row:
    """One row; without a key it is a heading, which cannot be gone to."""

    content: Content | LazyLine
    key: Hashable | None = None


class RowList(OptionList, inherit_bindings=False):
    """Rows drawn by one widget; the highlight stays on its row when the rows are drawn again.

    A click goes to a row; a click on the row in focus opens it. Enter is left to the screen, which
    says what it does.
    """

    BINDINGS = [
        Binding("down", "cursor_down", "Down", show=False),
        Binding("up", "cursor_up", "Up", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
    ]

    DEFAULT_CSS = "RowList { padding: 0; }"

    class Moved(Message):
        """Another row is in focus."""

        def __init__(self, rows: "RowList") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "RowList":
            """The list."""
            return self.rows

    class Opened(Message):
        """The row in focus was clicked."""

        def __init__(self, rows: "RowList") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "RowList":
            """The list."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes, markup=False)
        self._rows: list[Row] = []

    def _get_left_gutter_width(self) -> int:
        # A list squeezed to nothing still has to have a width to wrap its rows to.
        return len(_MARK) if self.scrollable_content_region.width > len(_MARK) else 0

    @property
    def row_width(self) -> int:
        """Characters that a row has."""
        return max(self.scrollable_content_region.width - len(_MARK), 10)

    def render_line(self, y: int) -> Strip:
        """A line of a row, with a mark before the row in focus that needs no colour."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if not self._get_left_gutter_width() or not strip or line >= len(self._lines):
            return strip
        index, offset = self._lines[line]
        marked = index == self.highlighted and offset == 0
        first = next(iter(strip))
        return Strip([Segment(_MARK if marked else " " * len(_MARK), first.style), *strip])

    @property
    def key(self) -> Any:
        """The key of the row in focus."""
        index = self.highlighted
        return self._rows[index].key if index is not None and index < len(self._rows) else None

    @property
    def keys(self) -> list[Any]:
        """The keys of all rows that can be gone to."""
        return [row.key for row in self._rows if row.key is not None]

    def show_rows(self, rows: Sequence[Row], focus_on: Hashable | None = None) -> None:
        """Draw these rows; the focus goes to `focus_on`, or stays where it was.

        Where its row is gone from among others that stay, it goes to the nearest one.
        """
        wanted, near = focus_on if focus_on is not None else self.key, 0
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._redraw(rows)
        else:
            if not set(self.keys).isdisjoint(row.key for row in rows):
                near = self.highlighted or 0
            self.set_options(Option(row.content, disabled=row.key is None) for row in rows)
            self._rows = list(rows)
        self._go_to(wanted, near)

    def _redraw(self, rows: Sequence[Row]) -> None:
        for index, (old, new) in enumerate(zip(self._rows, rows, strict=True)):
            if old.content != new.content:
                self.replace_option_prompt_at_index(index, new.content)
        self._rows = list(rows)

    def go_to(self, key: Hashable | None) -> None:
        """Put the focus on the row of that key; without one, on the first that can have it."""
        self._go_to(key, 0)

    def _go_to(self, key: Hashable | None, near: int) -> None:
        places = {row.key: index for index, row in enumerate(self._rows) if row.key is not None}
        if key in places:
            self.highlighted = places[key]
        elif self.key is None and places:
            self.highlighted = min(places.values(), key=lambda index: abs(index - near))

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Tell of the move at once, so that what hangs on it is painted together with it."""
        with self.prevent(OptionList.OptionHighlighted):
            super().watch_highlighted(highlighted)
        if highlighted is not None:
            self.post_message(self.Moved(self))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Opened(self))

    async def _on_click(self, event: events.Click) -> None:
        event.prevent_default()
        index = event.style.meta.get("option")
        # What was clicked on may have been drawn before the rows became other ones.
        if index is None or index >= len(self._rows) or self._rows[index].key is None:
            return
        if index == self.highlighted and PRESS not in event.style.meta:
            self.action_select()
        else:
            self.highlighted = index
