"""Windows that do something slow while the screen goes on."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual import work
from textual.screen import ModalScreen
from textual.widgets import Static

from prebirth_tui.problems import UserInputError

Done = TypeVar("Done")


class SlowWindow(ModalScreen[Done | None], Generic[Done]):
    """A window that is put away once what it was asked for is done.

    It has a Static of class `error`, for what is going on and for what went wrong.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_busy = False
        self._done: Done | None = None

    def begin(self, do: Callable[[], Done], doing: str) -> None:
        """Do it beside the screen; UserInputError is shown, and can be put right."""
        if not self.is_busy:
            self.is_busy = True
            self.tell(doing)
            self._do(do)

    @work(thread=True, exit_on_error=False)
    def _do(self, do: Callable[[], Done]) -> None:
        try:
            done = do()
        except UserInputError as error:
            self.app.call_from_thread(self._refused, str(error))
        except OSError as error:
            self.app.call_from_thread(self._refused, f"It could not be saved: {error.strerror}")
        else:
            self.app.call_from_thread(self._finished, done)

    def tell(self, message: str) -> None:
        """Say something in the window."""
        self.query_one(".error", Static).update(message)

    def _refused(self, message: str) -> None:
        self.is_busy = False
        self.tell(message)
        self.was_refused()

    def was_refused(self) -> None:
        """Make ready for another try."""

    def _finished(self, done: Done) -> None:
        self._done = done
        self._leave()

    def on_screen_resume(self) -> None:
        self._leave()

    def _leave(self) -> None:
        # The hidden screen may lie over the window just now, and must not be put away for it.
        if self._done is not None and self.is_active:
            done, self._done = self._done, None
            self.dismiss(done)
