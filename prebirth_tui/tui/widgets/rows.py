"""A list of rows, each with a key of its own: the one list that every screen uses.

The stock list measures and draws all rows anew whenever one of them changes. This one measures a
row once, draws it when it comes into view, and paints only the lines that changed.
"""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate
from operator import is_
from typing import Any, ClassVar, cast

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.css.styles import RulesMap
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from prebirth_tui.tui.widgets.row import PRESS as PRESS
from prebirth_tui.tui.widgets.row import LazyLine as LazyLine
from prebirth_tui.tui.widgets.row import Row as Row
from prebirth_tui.tui.widgets.row import kept
from prebirth_tui.tui.widgets.row import pressing as pressing

_MARK = ">"


class _FromRows(Message):
    """A message from a list."""

    def __init__(self, rows: "RowList") -> None:
        super().__init__()
        self.rows = rows

    @property
    def control(self) -> "RowList":
        """The list it comes from."""
        return self.rows


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows drawn by one widget; the focus stays on its row when the rows are drawn again.

    A click focuses a row; a click on the row in focus opens it. Enter is left to the screen.
    """

    BINDINGS = [
        Binding("down", "step(1)", "Down", show=False),
        Binding("up", "step(-1)", "Up", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--row", "row-list--here"}
    DEFAULT_CSS = """
    RowList { height: auto; max-height: 100%; overflow-x: hidden; overflow-y: auto; padding: 0; }
    """

    highlighted: reactive[int | None] = reactive(None, repaint=False)
    """The place of the row in focus."""

    class Moved(_FromRows):
        """Another row has the focus."""

    class Opened(_FromRows):
        """The row in focus was clicked."""

    class Scrolled(_FromRows):
        """Other lines are on view than before."""

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
        lines_ahead: int = 0,
    ) -> None:
        """`lines_ahead` is how much stays on view below and above the row in focus."""
        super().__init__(id=id, classes=classes)
        self.lines_ahead = lines_ahead
        self._rows: list[Row] = []
        self._tops: list[int] = [0]
        """The first line of every row, and last the number of lines."""
        self._width = 0
        """The width that the rows are measured for; 0 before they are."""
        self._heights: dict[int, int] = {}
        self._drawn: dict[tuple[int, bool], list[Strip]] = {}
        """For the identity of a row's content: its lines, with and without focus."""
        self._styles_drawn: tuple[Style, Style] | None = None

    @property
    def _rules(self) -> RulesMap:
        return cast("RulesMap", self.styles)

    @property
    def _mark_width(self) -> int:
        # A list squeezed to nothing still needs a width to wrap its rows to.
        return len(_MARK) if self.scrollable_content_region.width > len(_MARK) else 0

    @property
    def row_width(self) -> int:
        """The width of a row, with a column of air before the scrollbar."""
        return max(self.scrollable_content_region.width - len(_MARK) - 1, 10)

    @property
    def row_count(self) -> int:
        """The number of rows, headings included."""
        return len(self._rows)

    @property
    def key(self) -> Any:
        """The key of the row in focus."""
        return self.row.key if self.row is not None else None

    @property
    def row(self) -> Row | None:
        """The row in focus."""
        index = self.highlighted
        return self._rows[index] if index is not None and index < len(self._rows) else None

    @property
    def keys(self) -> list[Any]:
        """The keys of all rows that can have the focus."""
        return [row.key for row in self._rows if row.key is not None]

    def line_of(self, key: Hashable) -> int | None:
        """The line of the widget where a row begins; None when that is not on view."""
        place = self._place_of(key)
        line = self._tops[place] - self.scroll_offset.y if place is not None else -1
        return line if 0 <= line < self.scrollable_content_region.height else None

    def line_below(self, key: Hashable) -> int:
        """The line of the widget below a row, or below as much of it as is on view."""
        place = self._place_of(key)
        return self._tops[place + 1] - self.scroll_offset.y if place is not None else 0

    def _place_of(self, key: Hashable | None) -> int | None:
        places = (place for place, row in enumerate(self._rows) if row.key == key)
        return next(places, None) if key is not None else None

    def show_rows(self, rows: Sequence[Row], focus_on: Hashable | None = None) -> None:
        """Show these rows; the focus goes to `focus_on`, or stays where it was.

        If its row is gone, it goes to the nearest one. The focus keeps its line on the screen,
        whatever comes and goes above it.
        """
        wanted, near = focus_on if focus_on is not None else self.key, 0
        on_line = self.line_of(wanted) if wanted is not None else None
        rows = kept(rows, self._rows)
        if self._heights and len(rows) == len(self._rows) and all(map(is_, rows, self._rows)):
            self._go_to(wanted, near)
            return
        same_keys = [row.key for row in rows] == [row.key for row in self._rows]
        if not same_keys and not set(self.keys).isdisjoint(row.key for row in rows):
            near = self.highlighted or 0
        before, tops, self._rows = self._rows, self._tops, rows
        self._measure()
        self._refresh_changed(before, tops)
        if same_keys:
            self._go_to(wanted, near)
            return
        place = self._place_of(wanted)
        if place is None:
            # Row numbers have changed, so the nearest row is looked up anew.
            self.set_reactive(RowList.highlighted, None)
        elif on_line is not None:
            self.scroll_to(y=self._tops[place] - on_line, animate=False)
        self._go_to(wanted, near)

    def _measure(self) -> None:
        """Work out the line on which each row begins."""
        width = self.scrollable_content_region.width - self._mark_width
        if width <= 0:
            self._tops = list(range(len(self._rows) + 1))
            return
        if width != self._width:
            self._width = width
            self._heights.clear()
            self._drawn.clear()
        known, rules = self._heights, self._rules
        contents = [row.content for row in self._rows]
        heights = [known.get(id(each)) or each.get_height(rules, width) for each in contents]
        self._heights = dict(zip(map(id, contents), heights, strict=True))
        for drawn in [mark for mark in self._drawn if mark[0] not in self._heights]:
            del self._drawn[drawn]
        self._tops = [0, *accumulate(heights)]
        self._tell_size(Size(width, self._tops[-1]))

    def _tell_size(self, size: Size) -> None:
        if size == self.virtual_size:
            return
        if self.styles.auto_dimensions:
            self.virtual_size = size
        else:
            # Set without its watcher, which would have the whole screen laid out anew.
            self.set_reactive(ScrollView.virtual_size, size)
        self._scroll_update(size)

    def _refresh_changed(self, before: Sequence[Row], tops: Sequence[int]) -> None:
        """Repaint the lines that have changed."""
        if not self.is_mounted or len(tops) != len(before) + 1:
            self.refresh()
            return
        if tops == self._tops:
            for place, (old, new) in enumerate(zip(before, self._rows, strict=True)):
                if old is not new:
                    self._refresh_row(place)
            return
        pairs = enumerate(zip(before, self._rows, strict=False))
        shared = min(len(before), len(self._rows))
        first = self._tops[next((at for at, (old, new) in pairs if old is not new), shared)]
        self._refresh_lines(first, max(self._tops[-1], tops[-1]))

    def _refresh_row(self, place: int | None) -> None:
        if place is not None and place < len(self._tops) - 1:
            self._refresh_lines(self._tops[place], self._tops[place + 1])

    def _refresh_lines(self, first: int, end: int) -> None:
        """Repaint those of the lines that are on view."""
        offset, view = self.scroll_offset.y, self.scrollable_content_region
        top, bottom = max(first - offset, 0), min(end - offset, view.height)
        if top < bottom:
            self.refresh(Region(0, top, view.width, bottom - top))

    def go_to(self, key: Hashable | None) -> None:
        """Focus the row with that key; without one, the first that can have the focus."""
        self._go_to(key, 0)

    def _go_to(self, key: Hashable | None, near: int) -> None:
        place = self._place_of(key)
        if place is not None:
            if place == self.highlighted:
                self.show_row_in_focus()
            self.highlighted = place
        elif self.key is None:
            places = [place for place, row in enumerate(self._rows) if row.key is not None]
            self.highlighted = min(places, key=lambda at: abs(at - near)) if places else None

    def watch_highlighted(self, old: int | None, new: int | None) -> None:
        """Report the move at once, so that what depends on it is painted together with it."""
        self._refresh_row(old)
        self._refresh_row(new)
        if new is not None:
            self.show_row_in_focus()
            self._tell(self.Moved(self))

    def _tell(self, message: Message) -> None:
        """Tell the screen at once, not one after another of what the list stands in."""
        if self.is_attached:
            self.screen.post_message(message)

    def show_row_in_focus(self) -> None:
        """Scroll as little as needed to show the row in focus, and its heading."""
        place, height = self.highlighted, self.scrollable_content_region.height
        if place is None or place >= len(self._tops) - 1 or height <= 0:
            return
        top, bottom = self._tops[place], self._tops[place + 1]
        above = place
        while above and self._rows[above - 1].key is None:
            above -= 1
        room = max(height - (bottom - top), 0)
        below = min(self.lines_ahead, room)
        before = min(self.lines_ahead, room - below)
        least = min(bottom + below, self._tops[-1]) - height
        most = max(min(self._tops[above], top - before), least, 0)
        y = min(max(self.scroll_offset.y, least), most, top)
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._tell(self.Scrolled(self))

    def _on_resize(self, event: events.Resize) -> None:
        self._measure()
        self.refresh()
        self.scroll_to(y=0, animate=False)
        self.show_row_in_focus()

    def on_show(self) -> None:
        self._measure()
        self.show_row_in_focus()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()
        self.refresh()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The width of the widest row."""
        widths = (row.content.get_optimal_width(self._rules, container.width) for row in self._rows)
        return max(widths, default=0) + len(_MARK)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height of all rows together."""
        room = max(width - len(_MARK), 1)
        return sum(row.content.get_height(self._rules, room) for row in self._rows)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines on view, with styles looked up once for all of them."""
        here = self.get_visual_style("row-list--row", "row-list--here")
        styles = self.get_visual_style("row-list--row"), here
        if styles != self._styles_drawn:
            self._styles_drawn = styles
            self._drawn.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of a row, with a mark before the row in focus that needs no colour."""
        line = self.scroll_offset.y + y
        plain, _ = self._styles_drawn or (self.visual_style, self.visual_style)
        if not self._width or not 0 <= line < self._tops[-1]:
            return Strip.blank(self.scrollable_content_region.width, plain.rich_style)
        place = bisect_right(self._tops, line) - 1
        strips = self._strips(place)
        offset = line - self._tops[place]
        return strips[min(offset, len(strips) - 1)]

    def _strips(self, place: int) -> list[Strip]:
        content, is_here = self._rows[place].content, place == self.highlighted
        mark = id(content), is_here
        if mark not in self._drawn:
            plain, here = self._styles_drawn or (self.visual_style, self.visual_style)
            style = here if is_here else plain
            strips = Visual.to_strips(self, content, self._width, None, style)
            self._drawn[mark] = list(self._marked(strips, style, is_here=is_here))
        return self._drawn[mark]

    def _marked(self, strips: Iterable[Strip], style: Style, *, is_here: bool) -> Iterable[Strip]:
        width = self._mark_width
        for line, strip in enumerate(strips):
            wide = strip.extend_cell_length(self._width, style.rich_style)
            text = _MARK if is_here and line == 0 else " " * len(_MARK)
            first = next(iter(wide), Segment("", style.rich_style))
            yield Strip([Segment(text, first.style), *wide]) if width else wide

    def action_step(self, step: int) -> None:
        """Go to the next or the previous row, and from one end to the other."""
        rows = self._rows
        here = self.highlighted if self.highlighted is not None else (-1 if step > 0 else 0)
        for away in range(1, len(rows) + 1):
            place = (here + step * away) % len(rows)
            if rows[place].key is not None:
                self.highlighted = place
                return

    def action_first(self) -> None:
        """Go to the first row."""
        self._go_near(0, 1)

    def action_last(self) -> None:
        """Go to the last row."""
        self._go_near(len(self._rows) - 1, -1)

    def action_page(self, pages: int) -> None:
        """Move by as many lines as are on view."""
        lines = self._tops[-1]
        if self.highlighted is None or not lines:
            self.action_first()
            return
        line = self._tops[self.highlighted] + pages * self.scrollable_content_region.height
        self._go_near(bisect_right(self._tops, min(max(line, 0), lines - 1)) - 1, pages)

    def _go_near(self, place: int, step: int) -> None:
        """Focus the first possible row from there, else the nearest before it."""
        ahead = range(place, len(self._rows)) if step > 0 else range(place, -1, -1)
        behind = range(place, -1, -1) if step > 0 else range(place, len(self._rows))
        for at in (*ahead, *behind):
            if self._rows[at].key is not None:
                self.highlighted = at
                return

    async def _on_click(self, event: events.Click) -> None:
        event.prevent_default()
        offset = event.get_content_offset(self)
        line = self.scroll_offset.y + offset.y if offset is not None else -1
        place = bisect_right(self._tops, line) - 1
        # What was clicked may have been drawn before the rows changed.
        if not 0 <= place < len(self._rows) or self._rows[place].key is None:
            return
        if place == self.highlighted and PRESS not in event.style.meta:
            self._tell(self.Opened(self))
        else:
            self.highlighted = place
