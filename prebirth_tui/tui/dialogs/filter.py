"""Which drafts a supervisor wants to see."""

from dataclasses import dataclass

from pydantic import ValidationError
from textual.app import ComposeResult
from textual.binding import Binding

from prebirth_tui.caseload.filters import NUMBERS, TICKS, Filter
from prebirth_tui.text_types import LONGEST_NAME, one_line
from prebirth_tui.tui.dialogs.window import Window, asked
from prebirth_tui.tui.rendering.drawing import rows_to_tick
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.rows import RowList

_FIELDS = {
    **{name: each.label for name, each in NUMBERS.items()},
    "stage": "Stage, as in child protection",
    "worker": "Worker, or whoever covers",
    "team": "Team",
    "name": "Save as (optional)",
}


_AROUND = 9
"""Lines of the dialog around the ticks and the fields."""


@dataclass(frozen=True)
class Chosen:
    """A filter, and the name to save it under."""

    filter: Filter
    name: str = ""


class AskFilter(Window[Chosen]):
    """Asks for a filter; an empty one shows every draft."""

    DEFAULT_CSS = """
    AskFilter RowList { margin: 1 0; }
    AskFilter .asked > .name { width: 36; }
    """
    BINDINGS = [
        Binding("enter", "accept", "Show these"),
        Binding("tab", "app.focus_next", "Next", priority=True),
        Binding("space", "tick", "Tick"),
        Binding("ctrl+r", "clear", "All families"),
    ]

    def __init__(self, current: Filter) -> None:
        super().__init__("Which families?")
        self._current = current
        self._ticked = set(current.ticked)

    def holds(self) -> ComposeResult:
        yield RowList()
        for key, label in _FIELDS.items():
            value = getattr(self._current, key, "")
            text = "" if value is None else str(value)
            yield from asked(label, Field(text, id=key, max_length=LONGEST_NAME))

    def on_mount(self) -> None:
        # The fields below the list stay on view; on a low screen the list scrolls.
        rows = self.query_one(RowList)
        rows.styles.max_height = max(self.app.size.height - len(_FIELDS) - _AROUND, 3)
        self._draw()

    def _draw(self) -> None:
        self.query_one(RowList).show_rows(rows_to_tick(TICKS, self._ticked))

    def action_tick(self) -> None:
        """Tick or untick the line in focus."""
        key = self.query_one(RowList).key
        if key is not None:
            self._ticked ^= {key}
            self._draw()

    def on_row_list_opened(self) -> None:
        self.action_tick()

    def action_clear(self) -> None:
        """Show every draft."""
        self.dismiss(Chosen(Filter()))

    def action_accept(self) -> None:
        """Accept it, or say what is wrong with a number."""
        typed = {key: one_line(self.query_one(f"#{key}", Field).value) for key in _FIELDS}
        fields = {
            **{name: typed[name] or None for name in NUMBERS},
            **{name: typed[name] for name in ("stage", "worker", "team")},
            **dict.fromkeys(self._ticked, True),
        }
        try:
            wanted = Filter.model_validate(fields)
        except ValidationError as error:
            wrong = str(error.errors()[0]["loc"][0])
            self.tell(f"{_FIELDS[wrong]}: type a number, 0 to 60.", f"#{wrong}")
            return
        self.dismiss(Chosen(wanted, typed["name"]))
