"""A window for something that takes a while: how far it is, and a key to stop."""

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from prebirth_tui.flows.asking import SlowAsked, StoppedError
from prebirth_tui.tui.dialogs.slow import SlowWindow
from prebirth_tui.tui.widgets.hints import Hints


class Waiting(SlowWindow[Any]):
    """Does something beside the screen; gives what it came to."""

    BINDINGS = [Binding("escape", "stop", "Stop")]

    def __init__(self, asked: SlowAsked[Any]) -> None:
        super().__init__()
        self._asked = asked
        self._is_stopped = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._asked.title, id="title", markup=False)
            yield Static("", classes="error", markup=False)
            yield Hints()

    def on_mount(self) -> None:
        self.begin(lambda: self._asked.do(self._tell_from_there), "")

    def _tell_from_there(self, message: str) -> None:
        if self._is_stopped:
            raise StoppedError
        self.app.call_from_thread(self.tell, message)

    def action_stop(self) -> None:
        """Stop after what is being done just now; what is done stays."""
        self._is_stopped = True
        if not self.is_busy:
            self.dismiss(None)
