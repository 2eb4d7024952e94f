"""The board of open gaps: as many columns as fit, the others a key away."""

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from prebirth_tui.action_table import BOARD
from prebirth_tui.actions import Circumstance, State, those_true
from prebirth_tui.caseload.board import TRAINING, Board, BoardTable, Cell, Line
from prebirth_tui.gaps.in_brief import at_most
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, heading, sides
from prebirth_tui.tui.screens.action_screen import ActionScreen
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.tui.widgets.titled import entitle

_NARROWEST = 25
"""Characters that a column of gaps needs."""
_BETWEEN = 2
_NOTHING = "no gaps"


class BoardScreen(ActionScreen[int | None], actions=BOARD):
    """What is open in each family; enter returns the place of the family in focus."""

    HELP = """
    The open gaps in each family, by when to close them. Press b to group them by topic. Families
    are in the same order as your list, which is not an order of worry. The number of gaps shows
    what has been asked, nothing more.
    """
    DEFAULT_CSS = """
    BoardScreen #columns { height: 1; padding: 0 1; }
    BoardScreen #board { height: 2fr; }
    BoardScreen #lines { height: 1fr; scrollbar-gutter: stable; }
    BoardScreen #detail { height: 1fr; min-height: 5; }
    BoardScreen.-short #detail { display: none; }
    """

    lines = query_one("#lines", RowList)
    detail = query_one("#detail", TextPane)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board
        self._is_by_kind = False
        self._longest = {
            table: max((len(line.heading) for line in lines), default=0)
            for table, lines in ((False, board.by_urgency.lines), (True, board.by_kind.lines))
        }
        """Characters of the longest heading, by urgency and by kind: needed for every cell."""
        self._first = 0

    @property
    def table(self) -> BoardTable:
        """The table on view."""
        return self.board.by_kind if self._is_by_kind else self.board.by_urgency

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        with Vertical(id="board", classes="pane"):
            yield Static("", id="columns", markup=False)
            yield RowList(id="lines")
        yield TextPane(id="detail", classes="pane under", title="Details")
        yield Hints()

    def begin(self) -> None:
        self.lines.focus()
        self.draw()

    def draw(self) -> None:
        """Draw as many columns as fit."""
        shown = self._shown
        width = max(self.size.width - 2, 20)
        top = sides(Content.styled("Board", STRONG), Content.styled(self._where, MUTED), width)
        by = "topic" if self._is_by_kind else "when to close"
        entitle(self.query_one("#board"), f"Open gaps by {by}")
        self.query_one("#top", Static).update(top, layout=False)
        heads = [f"{self._clipped(head):<{self._column}}" for head in self.table.columns[shown]]
        head = " " * (self._heading + _BETWEEN) + (" " * _BETWEEN).join(heads)
        self.query_one("#columns", Static).update(Content.styled(head, "bold $primary"))
        rows = list(self._rows(shown))
        self.lines.show_rows(rows or [Row(Content("No gaps are open in these drafts."))])
        self.offer_keys()

    def _rows(self, shown: slice) -> Iterator[Row]:
        """The lines, with a heading above those for training as in the list."""
        above = False
        for at, line in enumerate(self.table.lines):
            if line.is_training and not above:
                yield Row(heading("Training"))
            above = line.is_training
            yield Row(self._line(line, shown), at)

    @property
    def _where(self) -> str:
        """Which of the columns are on view, unless all are."""
        total, shown = len(self.table.columns), self._shown
        if shown.stop - shown.start >= total:
            return ""
        return f"columns {shown.start + 1} to {min(shown.stop, total)} of {total}: [ and ]"

    @property
    def _heading(self) -> int:
        """The width of the headings at the left."""
        longest = self._longest[self._is_by_kind]
        return min(max(longest, 8), 24 if self.size.width >= 100 else 14)

    @property
    def _room(self) -> int:
        return self.lines.row_width - self._heading - _BETWEEN

    @property
    def _columns(self) -> int:
        """The number of columns side by side."""
        fit = (self._room + _BETWEEN) // (_NARROWEST + _BETWEEN)
        return min(max(fit, 1), max(len(self.table.columns), 1))

    @property
    def _column(self) -> int:
        """The width of one column."""
        return max((self._room + _BETWEEN) // self._columns - _BETWEEN, 8)

    @property
    def _shown(self) -> slice:
        first = min(self._first, max(len(self.table.columns) - self._columns, 0))
        return slice(first, first + self._columns)

    def _clipped(self, text: str) -> str:
        return text if len(text) <= self._column else f"{text[: self._column - 1]}…"

    def _line(self, line: Line, shown: slice) -> Content:
        """A family or a kind, with the first gaps of every visible cell side by side."""
        most = 4 if self.size.height >= 40 else 3
        names = wrap(line.heading, self._heading)
        marks = [line.beside, *([TRAINING] if line.is_training else [])]
        head = [*names, *marks]
        cells = [
            [
                text
                for each in (at_most(list(cell), most) or [_NOTHING])
                for text in wrap(each, self._column, subsequent_indent=" ")
            ]
            for cell in line.cells[shown]
        ]
        drawn = []
        for at, (left, *texts) in enumerate(zip_longest(head, *cells, fillvalue="")):
            style = STRONG if at < len(names) else LOUD if left == TRAINING else MUTED
            drawn.append(
                Content.assemble(
                    (f"{left:<{self._heading}}", style),
                    *((" " * _BETWEEN + f"{text:<{self._column}}", _style(text)) for text in texts),
                )
            )
        # An empty line keeps one family's gaps from running into the next one's.
        return Content("\n").join([*drawn, Content("")])

    def on_row_list_moved(self) -> None:
        at = self.lines.key
        if at is not None:
            self.detail.show(self._in_full(self.table.lines[at]))

    def _in_full(self, line: Line) -> Content:
        """Everything in the line, in all columns."""
        training = f"  {TRAINING}" if line.is_training else ""
        head = Content.assemble(
            (line.heading, STRONG), (f"  {line.beside}", MUTED), (training, LOUD)
        )
        parts = [head]
        columns: list[tuple[str, Cell]] = list(zip(self.table.columns, line.cells, strict=True))
        for column, cell in columns:
            if cell:
                parts.append(Content.styled(column, "bold $primary"))
                parts += [Content(f"- {each}") for each in cell]
        return Content("\n").join(parts if len(parts) > 1 else [*parts, Content(_NOTHING)])

    @property
    def state(self) -> State:
        more = self.is_mounted and self._columns < len(self.table.columns)
        here = {Circumstance.MORE_COLUMNS: more, Circumstance.BY_FAMILY: not self._is_by_kind}
        return super().state | those_true(here)

    def on_row_list_opened(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Give back the family in focus."""
        if not self._is_by_kind and self.lines.key is not None:
            self.dismiss(self.lines.key)

    def action_across(self, by: int) -> None:
        """Show other columns."""
        most = max(len(self.table.columns) - self._columns, 0)
        self._first = min(max(self._shown.start + by, 0), most)
        self.draw()

    def action_turn(self) -> None:
        """Show the gaps by what they are about, or by when they are due."""
        self._is_by_kind = not self._is_by_kind
        self._first = 0
        self.draw()
        self.lines.action_first()
        self.on_row_list_moved()


def _style(text: str) -> str:
    return MUTED if text == _NOTHING or (text.startswith("+") and text.endswith(" more")) else ""
