"""Which drafts a supervisor wants to see."""

from dataclasses import dataclass

from pydantic import ValidationError
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from prebirth_tui.caseload.filters import NUMBERS, TICKS, Filter
from prebirth_tui.text_types import LONGEST_NAME, one_line
from prebirth_tui.tui.rendering.drawing import box
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.rows import Row, RowList

_FIELDS = {
    **{name: each.label for name, each in NUMBERS.items()},
    "stage": "Stage, as in child protection",
    "worker": "Worker, or whoever covers",
    "team": "Team",
    "name": "Save as (optional)",
}


_AROUND = 9
"""Lines of the dialog beside the ticks and the fields."""


@dataclass(frozen=True)
class Chosen:
    """A filter, and the name to save it under."""

    filter: Filter
    name: str = ""


class AskFilter(ModalScreen[Chosen | None]):
    """Asks for a filter; nothing asked for shows every draft."""

    DEFAULT_CSS = """
    AskFilter RowList { margin: 1 0; }
    AskFilter .asked { height: 1; }
    AskFilter .asked Static { width: 36; color: $muted; }
    """
    BINDINGS = [
        Binding("enter", "accept", "Show these"),
        Binding("tab", "app.focus_next", "Next", priority=True),
        Binding("space", "tick", "Tick"),
        Binding("ctrl+r", "clear", "All families"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, current: Filter) -> None:
        super().__init__()
        self._current = current
        self._ticked = set(current.ticked)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Which families?", id="title", markup=False)
            yield RowList()
            for key, label in _FIELDS.items():
                value = getattr(self._current, key, "")
                with Horizontal(classes="asked"):
                    yield Static(label, markup=False)
                    text = "" if value is None else str(value)
                    yield Field(text, id=key, max_length=LONGEST_NAME)
            yield Static("", classes="error", markup=False)
            yield Hints()

    def on_mount(self) -> None:
        # The fields below the list stay on view; the list scrolls where the screen is low.
        rows = self.query_one(RowList)
        rows.styles.max_height = max(self.app.size.height - len(_FIELDS) - _AROUND, 3)
        self._draw()

    def _draw(self) -> None:
        rows = [
            Row(box(name in self._ticked, words, "space"), name) for name, words in TICKS.items()
        ]
        self.query_one(RowList).show_rows(rows)

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
        """Take it, or say what is wrong with the number."""
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
            self.query_one(".error", Static).update(f"{_FIELDS[wrong]}: type a number, 0 to 60.")
            self.query_one(f"#{wrong}", Field).focus()
            return
        self.dismiss(Chosen(wanted, typed["name"]))
