"""The hidden screen: nothing but the time."""

from datetime import datetime

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Middle
from textual.screen import ModalScreen
from textual.widgets import Static

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.problems import RefusedError


class Hidden(ModalScreen[None]):
    """Covers everything at once; nothing tells what program it is.

    The passphrase and enter bring back what was there. Where no practice draft has been unlocked,
    any key does.
    """

    DEFAULT_CSS = """
    Hidden { background: $background; }
    Hidden ToastRack, Hidden Toast { visibility: hidden; }
    Hidden Static { text-align: center; color: $muted; width: 1fr; }
    """

    def __init__(self, keys: KeyHome) -> None:
        super().__init__()
        self._keys = keys
        self._typed = ""
        self._is_trying = False

    @property
    def asks(self) -> bool:
        """Whether only the passphrase brings it back."""
        return self._keys.ring.has_been_unlocked

    def compose(self) -> ComposeResult:
        yield Middle(Static(self._face(), id="time", markup=False))

    def on_mount(self) -> None:
        self.set_interval(5, self._draw)

    def _draw(self) -> None:
        self.query_one("#time", Static).update(self._face())

    def _face(self) -> str:
        time = f"{datetime.now().astimezone():%H:%M}"
        return f"{time}\n{'·' * min(len(self._typed), 40)}" if self._typed else time

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if not self.asks:
            self.dismiss(None)
        elif event.key == "enter":
            self._try()
        elif event.key == "backspace":
            self._type(self._typed[:-1])
        elif event.key in ("escape", "ctrl+u"):
            self._type("")
        elif event.is_printable and event.character:
            self._type(self._typed + event.character)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        if self.asks:
            self._type(self._typed + event.text)

    def _type(self, text: str) -> None:
        if not self._is_trying:
            self._typed = text
            self._draw()

    def _try(self) -> None:
        typed, ring = self._typed, self._keys.ring
        if ring.is_unlocked and typed:
            if ring.knows(typed):
                self.dismiss(None)
            else:
                self._type("")
        elif typed and not self._is_trying:
            self._is_trying = True
            self._unlock(typed)

    @work(thread=True, exit_on_error=False)
    def _unlock(self, passphrase: str) -> None:
        try:
            self._keys.unlock(passphrase)
        except RefusedError:
            self.app.call_from_thread(self._tried, False)
        else:
            self.app.call_from_thread(self._tried, True)

    def _tried(self, fits: bool) -> None:
        self._is_trying = False
        self._type("")
        if fits:
            self.dismiss(None)
