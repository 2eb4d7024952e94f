"""A message that stays until it is dismissed."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from prebirth_tui.tui.dialogs.window import Window, width_of


class Notice(Window[None]):
    """Something to read."""

    BINDINGS = [
        Binding("escape", "back", "Close"),
        Binding("enter", "back", "Close", show=False),
    ]

    def __init__(self, message: str, title: str = "") -> None:
        super().__init__(title, width=width_of(title, message))
        self._message = message

    def holds(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._message, markup=False)
