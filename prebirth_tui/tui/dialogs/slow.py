"""Windows that do something slow while the screen goes on."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from prebirth_tui.flows.asking import Awaited, StoppedError
from prebirth_tui.problems import UserInputError
from prebirth_tui.tui.dialogs.window import Window
from prebirth_tui.wording import sentence

Done = TypeVar("Done")


class SlowWindow(Window[Done], Generic[Done]):
    """A window that closes once its work is done."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.is_busy = False
        self._done: Done | None = None

    def begin(self, do: Callable[[], Done], doing: str) -> None:
        """Run it in the background; a UserInputError is shown, and can be put right."""
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
            # A mistake in this program ends it in words, rather than as a window that stays.
            self.app.call_from_thread(self.app._handle_exception, error)
        else:
            self.app.call_from_thread(self._finished, done)

    def _refused(self, message: str) -> None:
        self.is_busy = False
        self.was_refused()
        self.tell(sentence(message))

    def was_refused(self) -> None:
        """Make ready for another try."""

    def _finished(self, done: Done) -> None:
        self._done = done
        self._leave()

    def on_screen_resume(self) -> None:
        self._leave()

    def _leave(self) -> None:
        # A hidden screen may cover the window just now.
        if self._done is not None and self.app.screen is self:
            # Once only: it may be told more than once that it is in front.
            done, self._done = self._done, None
            self.dismiss(done)


class Working(SlowWindow[Done]):
    """Says what is being done until it is done; the screen can be hidden meanwhile."""

    BINDINGS = [Binding("escape", "stop", "Stop")]

    def __init__(self, asked: Awaited[Done]) -> None:
        super().__init__(asked.doing)
        self._asked = asked
        self._is_stopped = False

    def holds(self) -> ComposeResult:
        # A window with nothing but a foot would have no height.
        yield Static("This may take a moment.", markup=False)

    def on_mount(self) -> None:
        self.begin(lambda: self._asked.do(self._tell_from_there), "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._asked.can_stop if action == "stop" else True

    def _tell_from_there(self, message: str) -> None:
        if self._is_stopped:
            raise StoppedError
        self.app.call_from_thread(self.tell, message)

    def action_stop(self) -> None:
        """Stop after the present piece of work; what is done stays."""
        self._is_stopped = True
