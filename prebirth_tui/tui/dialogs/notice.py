"""A message that stays until it is put away."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from prebirth_tui.tui.widgets.hints import Hints


class Notice(ModalScreen[None]):
    """Something to read."""

    BINDINGS = [Binding("escape,enter", "dismiss", "Close", key_display="esc")]

    def __init__(self, message: str) -> None:
        super().__init__()
        self._message = message

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            with VerticalScroll():
                yield Static(self._message, markup=False)
            yield Hints()
