"""The programs that are measured in a terminal: `python -m benchmarks.apps NAME CHECKLISTS ...`.

The baselines are an app with one line, in a process with the imports of the task list or the walk,
one with a stock list of 300 rows, one with the panes of the walk out of stock widgets, and one with
a stock table.
"""

import sys
from contextlib import nullcontext
from pathlib import Path

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import DataTable, OptionList, Static

from benchmarks.family import in_place_of_built_in
from prebirth_tui.cli import main

ROWS = 300
READY = "Question "


class Empty(App[None]):
    """Nothing but a line of text."""

    def compose(self) -> ComposeResult:
        yield Static(READY)


def row_of(number: int, box: str) -> str:
    """A question of a stock list."""
    return f"{READY}{number}: is there anything that matters here?\n  {box} Yes  [ ] No"


class BareRows(App[None]):
    """A stock list of two-line rows; `y` redraws the row in focus and goes to the next."""

    BINDINGS = [Binding("y", "yes", "Yes")]

    def compose(self) -> ComposeResult:
        yield OptionList(*(row_of(number, "[ ]") for number in range(ROWS)), markup=False)

    def action_yes(self) -> None:
        """Tick the row in focus."""
        rows = self.query_one(OptionList)
        place = rows.highlighted or 0
        rows.replace_option_prompt_at_index(place, row_of(place, "[x]"))
        rows.action_cursor_down()


class BarePanes(App[None]):
    """The panes of the walk out of stock widgets: what a key changes in the walk changes here."""

    CSS = """
    #lists { height: 14; }
    #parts { width: 26; }
    OptionList, #side { border: round grey; height: 1fr; padding: 0; }
    #side { height: 8; }
    #foot { dock: bottom; height: 2; }
    """
    BINDINGS = [Binding("y", "yes", "Yes")]
    PARTS = 24

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        with Horizontal(id="lists"):
            parts = (f"Part {number}  {ROWS // self.PARTS}" for number in range(self.PARTS))
            yield OptionList(*parts, id="parts", markup=False)
            rows = (row_of(number, "[ ]") for number in range(ROWS))
            yield OptionList(*rows, id="questions", markup=False)
        with VerticalScroll(id="side"):
            yield Static("", id="detail", markup=False)
        yield Static("", id="foot", markup=False)

    def on_mount(self) -> None:
        self._answered = 0
        self.rows.focus()

    @property
    def rows(self) -> OptionList:
        """The list of questions."""
        return self.query_one("#questions", OptionList)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell of the row in focus what the walk tells: why it is asked, its part, its keys."""
        if event.option_list is not self.rows:
            return
        place = event.option_index
        why = f"{READY}{place}: because what nobody asks about is found out too late. " * 3
        self.query_one("#detail", Static).update(f"{why}\n\nHow: ask when nobody else is there.")
        self.query_one("#foot", Static).update(f" enter Answer {place % 3}  y Yes  n No  esc Back")
        self.query_one("#parts", OptionList).highlighted = place * self.PARTS // ROWS

    def action_yes(self) -> None:
        """Tick the row in focus, and say how many are answered."""
        rows = self.rows
        place = rows.highlighted or 0
        self._answered += 1
        rows.replace_option_prompt_at_index(place, row_of(place, "[x]"))
        parts, part = self.query_one("#parts", OptionList), place * self.PARTS // ROWS
        parts.replace_option_prompt_at_index(part, f"Part {part}  {self._answered}")
        rows.border_title = f"Questions, {self._answered} of {ROWS} answered"
        self.query_one("#top", Static).update(f"Bench  {self._answered} saved")
        rows.action_cursor_down()


class BareTable(App[None]):
    """A stock table; `s` sorts it by another column, `f` leaves rows out and shows them again."""

    BINDINGS = [Binding("s", "sort", "Sort"), Binding("f", "filter", "Filter")]
    HEADS = ("Reference", "Today", "Left", "Close first", "With")

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._cells = [
            (f"{READY}{n}", f"{n % 40}+{n % 7}", f"{n * 7 % 40} w", f"Gap {n * 13 % rows}", "Rose")
            for n in range(rows)
        ]
        self._sorted_by = 0
        self._is_filtered = False

    def compose(self) -> ComposeResult:
        yield DataTable()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        for head in self.HEADS:
            table.add_column(head, key=head)
        table.add_rows(self._cells)

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._sorted_by = (self._sorted_by + 1) % len(self.HEADS)
        self.query_one(DataTable).sort(self.HEADS[self._sorted_by])

    def action_filter(self) -> None:
        """Show the rows with a 1 in their name, or all of them."""
        self._is_filtered = not self._is_filtered
        table = self.query_one(DataTable)
        table.clear()
        table.add_rows(row for row in self._cells if not self._is_filtered or "1" in row[0])


def import_task_list() -> None:
    """Import what the task list has imported when it draws."""
    import prebirth_tui.commands.screens
    import prebirth_tui.tui.app
    import prebirth_tui.tui.screens.task_list  # noqa: F401


def import_walk() -> None:
    """Import what the walk has imported when it draws."""
    import_task_list()
    import prebirth_tui.tui.screens.walk  # noqa: F401


if __name__ == "__main__":
    name, checklists, *arguments = sys.argv[1:]
    # Without a folder, the checklists that come with the program.
    with in_place_of_built_in(Path(checklists)) if checklists else nullcontext():
        match name:
            case "empty":
                Empty().run()
            case "empty-tasks":
                import_task_list()
                Empty().run()
            case "empty-walk":
                import_walk()
                Empty().run()
            case "rows":
                BareRows().run()
            case "panes":
                BarePanes().run()
            case "table":
                BareTable(int(arguments[0])).run()
            case _:
                main(arguments)
