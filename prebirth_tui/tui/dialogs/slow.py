"""Windows that do something slow while the screen goes on."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
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
        except Exception as error:
            # A mistake of ours ends the program in words, and not as a window that stays.
            self.app.call_from_thread(self.app._handle_exception, error)
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
        # A hidden screen may lie over the window just now.
        if self._done is not None and self.app.screen is self:
            # Once: it may be told more than once that it is in front.
            done, self._done = self._done, None
            self.dismiss(done)


class Working(SlowWindow[Done]):
    """Says what is being done, until it is; hiding the screen works meanwhile."""

    def __init__(self, doing: str, do: Callable[[], Done]) -> None:
        super().__init__()
        self._doing, self._what = doing, do

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._doing, id="title", markup=False)
            yield Static("", classes="error", markup=False)

    def on_mount(self) -> None:
        self.begin(self._what, "")
