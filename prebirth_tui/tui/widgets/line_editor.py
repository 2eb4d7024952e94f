"""A line to type in, under the question that it answers."""

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from prebirth_tui.flows.asking import LineAsked
from prebirth_tui.problems import UserInputError
from prebirth_tui.tui.widgets.field import Field

LINES = 5
"""Lines that it takes, its frame included."""
_AGAIN = "esc again throws away what you typed."


class LineEditor(Vertical):
    """Reads a date or a number; what is wrong with it is shown below until something is typed."""

    DEFAULT_CSS = """
    LineEditor { height: 5; }
    LineEditor Static { height: 2; color: $muted; }
    LineEditor.-wrong Static { color: $error; }
    """
    BINDINGS = [
        Binding("enter", "save", "Save"),
        Binding("escape", "leave", "Back"),
    ]
    field = query_one(Field)

    class LineRead(Message):
        """The line was read, or left without a value."""

        def __init__(self, value: Any) -> None:
            super().__init__()
            self.value = value

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._asked: LineAsked[Any] | None = None
        self._left_at = ""

    def compose(self) -> ComposeResult:
        yield Field()
        yield Static("", markup=False)

    def begin(self, asked: LineAsked[Any]) -> None:
        """Ask for this, beginning with an empty line."""
        self._asked, self._left_at = asked, ""
        with self.prevent(Input.Changed):
            self.field.value = asked.value
        self._say(asked.hint)
        self.field.focus()

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.set_class(wrong, "-wrong")
        self.query_one(Static).update(Content(words))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._asked is not None:
            self._say(self._asked.hint)

    def on_key(self, event: events.Key) -> None:
        # Handled before the screen, which uses the key for something else.
        if event.key in ("enter", "escape"):
            event.stop()
            self.action_save() if event.key == "enter" else self.action_leave()

    def action_save(self) -> None:
        """Accept the line, or say what is wrong with it."""
        if self._asked is None:
            return
        try:
            value = self._asked.read(self.field.value)
        except UserInputError as error:
            self._say(str(error), wrong=True)
        else:
            self.post_message(self.LineRead(value))

    def action_leave(self) -> None:
        """Leave it; where something was typed, only at the second request."""
        typed = self.field.value.strip()
        if typed in ("", self._left_at):
            self.post_message(self.LineRead(None))
        else:
            self._left_at = typed
            self._say(_AGAIN, wrong=True)
