"""An event between contacts."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from prebirth_tui.dates import read_past_day
from prebirth_tui.flows.events import EVENT_TEXTS, EventAsked
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import EventNoted
from prebirth_tui.text_types import one_line
from prebirth_tui.tui.dialogs.typed import Typed
from prebirth_tui.tui.rendering.drawing import box, rows_to_tick
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.wording import day

_PRIVATE = "private"


class AskEvent(Typed[EventNoted]):
    """When it happened, whom it was about, who says so, who was told and what followed."""

    DEFAULT_CSS = """
    AskEvent #columns { height: auto; }
    AskEvent #left { width: 30; height: auto; }
    AskEvent #right { height: auto; padding-left: 2; }
    AskEvent #about { max-height: 12; }
    """
    BINDINGS = [
        Binding("enter", "accept", "Save"),
        Binding("tab", "app.focus_next", "Next", priority=True),
        Binding("space", "tick", "Tick"),
    ]

    def __init__(self, asked: EventAsked) -> None:
        super().__init__(asked.title)
        self._before, self._concerned, self._today = asked.before, asked.concerned, asked.today
        self._about = set(self._before.about)
        self._private = bool(self._before.private)

    def holds(self) -> ComposeResult:
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Static("Who it was about", classes="first label", markup=False)
                yield RowList(id="about")
            with Vertical(id="right"):
                yield Static("When", classes="first label", markup=False)
                yield Field(self._on_as_typed(), id="on")
                for key, label in EVENT_TEXTS.items():
                    yield Static(label, classes="label", markup=False)
                    yield Field(self._as_typed(key), id=key, select_on_focus=False)

    def _on_as_typed(self) -> str:
        return "today" if self._before.on == self._today else day(self._before.on)

    def _as_typed(self, key: str) -> str:
        return one_line(getattr(self._before, key))

    def on_mount(self) -> None:
        self._draw_ticks()
        super().on_mount()
        self.query_one("#on").focus()

    def _draw_ticks(self) -> None:
        rows = rows_to_tick(self._concerned, self._about)
        rows.append(Row(box(self._private, "Private: left out of lists", "space"), _PRIVATE))
        self.query_one("#about", RowList).show_rows(rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return True if action != "tick" or self.focused is self.query_one("#about") else None

    def action_tick(self) -> None:
        """Tick or untick the person or baby in focus, or the event as private."""
        key = self.query_one("#about", RowList).key
        if key == _PRIVATE:
            self._private = not self._private
        elif key is not None:
            self._about ^= {key}
        self._draw_ticks()

    def action_accept(self) -> None:
        """Accept the event, or say what is wrong with it."""
        self.accept(self._filled_in)

    def _filled_in(self) -> EventNoted:
        text = self.query_one("#on", Field).value
        if not text.strip():
            raise input_error("Type the day it happened, or the nearest day you know.")
        before = self._before
        typed = {key: self.query_one(f"#{key}", Field).value.strip() for key in EVENT_TEXTS}
        known = tuple(self._concerned)
        changes = {
            "on": read_past_day(text, self._today),
            "about": tuple(each for each in known if each in self._about)
            + tuple(each for each in self._before.about if each not in known),
            "private": before.private if self._private is bool(before.private) else self._private,
            # A one-line field would lose the other lines of a longer text.
            **{key: value for key, value in typed.items() if value != self._as_typed(key)},
        }
        return EventNoted.model_validate(self._before.model_dump() | changes)
