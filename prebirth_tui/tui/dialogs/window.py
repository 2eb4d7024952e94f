"""What every window over a screen has in common."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from prebirth_tui.flows.fitting import fitting
from prebirth_tui.problems import UserInputError
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.leaving import left_once

Result = TypeVar("Result")
_LEAST, _MOST = 46, 76
"""Characters: room for the keys, and no wider than a narrow terminal."""
TRAINING = "TRAINING"
"""Shown over a window about an invented family."""
_EDGES = 6
"""Characters of the frame, its margins, and the mark of a row."""


def asked(label: str, field: Field) -> ComposeResult:
    """A field beside its label."""
    with Horizontal(classes="asked"):
        yield Static(label, classes="name", markup=False)
        yield field


def width_of(*texts: str) -> int:
    """The width of a window with this content, each piece on as few lines as it may have."""
    lines = [line for text in texts for line in text.splitlines()]
    widest = max(map(cell_len, lines), default=0) + _EDGES
    return min(max(widest, _LEAST), _MOST)


class Window(ModalScreen[Result | None]):
    """A title, the content, what is wrong with it, and the keys.

    A message stays until something is typed or chosen differently. `?` tells what each key does; F1
    does too where a question mark is typed.
    """

    DEFAULT_CSS = """
    Window #training-mark { dock: top; height: 1; padding: 0 1; color: $warning; text-style: bold; }
    Window .asked { height: 1; }
    Window .asked > .name { width: 20; color: $muted; }
    """
    HELP = ""
    """What the window is for, where its title does not say so."""
    WIDTH: ClassVar[int] = _MOST
    """The width in characters."""
    BINDINGS = [
        Binding("escape", "back", "Back"),
        Binding("question_mark", "app.help", "Keys", key_display="?"),
        Binding("f1", "app.help", "Keys"),
    ]

    def __init__(self, title: str, *, width: int = 0) -> None:
        super().__init__()
        self._heading, self._wide = title, width or self.WIDTH
        self._typed_when_told = ""

    def compose(self) -> ComposeResult:
        """The frame with the content of the window."""
        if self._lies_over_training:
            yield Static(TRAINING, id="training-mark", markup=False)
        frame = Vertical(classes="dialog")
        frame.styles.width = self._wide
        fits = cell_len(self._heading) <= self._wide - _EDGES and "\n" not in self._heading
        if fits:
            frame.border_title = Content(self._heading)
        with frame:
            if not fits:
                yield Static(self._heading, classes="heading", markup=False)
            yield from self.holds()
            yield Static("", classes="error", markup=False)
            yield Hints()

    @property
    def _lies_over_training(self) -> bool:
        """Whether the screen below is about an invented family."""
        sessions = (getattr(each, "session", None) for each in self.app.screen_stack)
        return getattr(self.app, "IS_WORKSHOP", False) or any(
            getattr(each, "is_training", False) for each in sessions
        )

    def holds(self) -> ComposeResult:
        """The content between the title and the keys."""
        raise NotImplementedError

    @property
    def typed(self) -> str:
        """The text of all fields."""
        fields = [field.value for field in self.query(Field)]
        return "\n".join((*fields, *(area.text for area in self.query(TextArea)))).strip()

    def tell(self, message: str, focus: str = "") -> None:
        """Say what is wrong or going on, and focus the field that it is about."""
        self._typed_when_told = self.typed
        self.query_one(".error", Static).update(Content(message))
        if focus:
            self.query_one(focus).focus()

    def accept(self, read: Callable[[], Result]) -> None:
        """Leave with what was filled in, or say what is wrong with it."""
        try:
            with fitting():
                found = read()
        except UserInputError as error:
            self.tell(str(error))
        else:
            self.dismiss(found)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The mistake may be put right."""
        self._was_changed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The mistake may be put right."""
        self._was_changed()

    def _was_changed(self) -> None:
        if self.typed != self._typed_when_told:
            self.tell("")

    def on_key(self, event: events.Key) -> None:
        """Moving in a list, ticking or choosing may put the mistake right."""
        if event.key in _CHANGE_A_LIST:
            self.tell("")

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave, once."""
        return left_once(self, super().dismiss, result)

    def action_back(self) -> None:
        """Leave without a result."""
        self.dismiss(None)


_CHANGE_A_LIST = frozenset(("up", "down", "space", *"123456789"))
