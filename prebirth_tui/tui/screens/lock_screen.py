"""The hidden screen: only the time is shown."""

from datetime import datetime
from time import monotonic

from textual import events, work
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Middle
from textual.screen import ModalScreen
from textual.widgets import Static

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.passphrase import WRONG
from prebirth_tui.problems import UserInputError
from prebirth_tui.tui.widgets.leaving import left_once

MOST_WRONG = 10
"""The private key is dropped after this many wrong passphrases."""
LONGEST_WAIT = 600
"""Seconds."""


class LockScreen(ModalScreen[None]):
    """Covers everything at once; nothing on it tells what program it is.

    The passphrase and enter bring back what was there. If no practice draft has been unlocked, any
    key does.
    """

    DEFAULT_CSS = """
    LockScreen { background: $background; }
    LockScreen ToastRack, LockScreen Toast { visibility: hidden; }
    LockScreen Static { text-align: center; color: $muted; width: 1fr; }
    """

    def __init__(self, keys: KeyHome) -> None:
        super().__init__()
        self._keys = keys
        self._typed = ""
        self._is_trying = False
        self._said = ""
        self._wrong = 0
        """How many passphrases in a row were wrong."""
        self._waits_until = 0.0

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
        below = "·" * min(len(self._typed), 40) or self._said
        return f"{time}\n{below}" if below else time

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

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave, once."""
        return left_once(self, super().dismiss, result)

    def _type(self, text: str) -> None:
        if not self._is_trying:
            self._typed = text
            self._draw()

    def _try(self) -> None:
        typed, ring = self._typed, self._keys.ring
        if monotonic() < self._waits_until:
            self._said = "wait"
            self._type("")
            return
        if ring.is_unlocked and typed:
            if ring.knows(typed):
                self.dismiss(None)
            else:
                self._was_wrong()
                self._type("")
        elif typed and not self._is_trying:
            self._is_trying = True
            self._unlock(typed)

    def _was_wrong(self) -> None:
        """Wait twice as long after each wrong one; after ten the private key is dropped."""
        self._wrong += 1
        self._said = "again"
        wait = min(2 ** (self._wrong - 2), LONGEST_WAIT) if self._wrong > 1 else 0
        self._waits_until = monotonic() + wait
        if self._wrong >= MOST_WRONG:
            self._keys.ring.lock()

    @work(thread=True, exit_on_error=False)
    def _unlock(self, passphrase: str) -> None:
        said = "busy, try again"
        try:
            self._keys.unlock(passphrase)
            said = ""
        except UserInputError as error:
            if WRONG in str(error):
                said = "again"
        finally:
            self.app.call_from_thread(self._tried, said)

    def _tried(self, said: str) -> None:
        """Go on, or say without telling words that it did not work."""
        self._is_trying, self._said = False, said
        if said == "again":
            self._was_wrong()
        self._type("")
        if not said:
            self.dismiss(None)
