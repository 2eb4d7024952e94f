"""The hidden screen: nothing but the time."""

from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.containers import Middle
from textual.screen import ModalScreen
from textual.widgets import Static


class Hidden(ModalScreen[None]):
    """Covers everything at once; nothing tells what program it is. Any key brings it back."""

    DEFAULT_CSS = """
    Hidden { background: $background; }
    Hidden ToastRack, Hidden Toast { visibility: hidden; }
    Hidden Static { text-align: center; color: $muted; width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        yield Middle(Static(self._time(), id="time", markup=False))

    def on_mount(self) -> None:
        self.set_interval(5, lambda: self.query_one("#time", Static).update(self._time()))

    def _time(self) -> str:
        return f"{datetime.now().astimezone():%H:%M}"

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss(None)
