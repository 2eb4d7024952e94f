"""Windows that do something slow while the screen goes on."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual import work
from textual.app import ComposeResult

from prebirth_tui.problems import UserInputError
from prebirth_tui.tui.dialogs.window import Window

Done = TypeVar("Done")


class SlowWindow(Window[Done], Generic[Done]):
    """A window that is put away once what it was asked for is done."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
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

    def _refused(self, message: str) -> None:
        self.is_busy = False
        self.was_refused()
        self.tell(message)

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
        super().__init__(doing)
        self._what = do

    def holds(self) -> ComposeResult:
        return ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # What is being done is not left half-way.
        return action != "back"

    def on_mount(self) -> None:
        self.begin(self._what, "")
