"""Windows that ask for one value: a line of text, or one or more of a list."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static, TextArea

from prebirth_tui.flows.asking import some_line as some_line
from prebirth_tui.flows.asking import some_words as some_words
from prebirth_tui.tui.dialogs.typed import Typed
from prebirth_tui.tui.dialogs.window import Window, width_of
from prebirth_tui.tui.rendering.drawing import MUTED, rows_to_tick
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.note_editor import TextEditor
from prebirth_tui.tui.widgets.rows import Row, RowList

Asked = TypeVar("Asked")
_NUMBER_KEYS = "123456789"
_LINE = 60
"""Characters, the width of a window to type in."""
_NUMBERED, _TICKED = "1  {}".format, "[ ] {}".format


class AskLine(Typed[Asked], Generic[Asked]):
    """A line of text, read into a value; what is wrong with it is shown below."""

    BINDINGS = [Binding("enter", "accept", "Save")]

    def __init__(
        self, question: str, read: Callable[[str], Asked], *, value: str = "", hint: str = ""
    ) -> None:
        super().__init__(question, width=max(width_of(question, hint), _LINE))
        self._read, self._value, self._hint = read, value, hint

    def holds(self) -> ComposeResult:
        yield Field(self._value, select_on_focus=False)
        if self._hint:
            yield Static(self._hint, classes="hint", markup=False)

    def action_accept(self) -> None:
        """Read the text, or say what is wrong with it."""
        self.accept(lambda: self._read(self.query_one(Field).value))


class AskText(Typed[str]):
    """Text of several lines, beginning with the present text."""

    DEFAULT_CSS = "AskText TextArea { height: 10; max-height: 50%; }"
    BINDINGS = [Binding("ctrl+s", "accept", "Save")]

    def __init__(self, question: str, read: Callable[[str], str], *, value: str) -> None:
        super().__init__(question)
        self._read, self._value = read, value

    def holds(self) -> ComposeResult:
        yield TextEditor(self._value, show_line_numbers=False)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_accept(self) -> None:
        """Accept the text, or say what is wrong with it."""
        self.accept(lambda: self._read(self.query_one(TextArea).text.strip()))


class AskOne(Window[str]):
    """One of a list, by number or by enter."""

    BINDINGS = [
        Binding("enter", "take", "Choose"),
        *(
            Binding(key, f"choose({index})", f"Choose {key}", show=False)
            for index, key in enumerate(_NUMBER_KEYS)
        ),
    ]

    def __init__(
        self, question: str, choices: Mapping[str, str], *, on: str | None = None, note: str = ""
    ) -> None:
        labels = map(_NUMBERED, choices.values())
        super().__init__(question, width=width_of(question, note, *labels))
        self._choices, self._on, self._note = choices, on, note

    def holds(self) -> ComposeResult:
        if self._note:
            yield Static(self._note, classes="note", markup=False)
        yield RowList()

    def on_mount(self) -> None:
        rows = [
            Row(Content.assemble((f"{_NUMBER_KEYS[i : i + 1] or ' '}  ", MUTED), label), key)
            for i, (key, label) in enumerate(self._choices.items())
        ]
        self.query_one(RowList).show_rows(rows, self._on)

    def action_choose(self, index: int) -> None:
        """Take the choice of that number."""
        keys = list(self._choices)
        if index < len(keys):
            self.dismiss(keys[index])

    def on_row_list_opened(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Take the choice in focus."""
        self.dismiss(self.query_one(RowList).key)


class AskSome(Window[tuple[str, ...]]):
    """One or more of a list, or none where that is an answer."""

    BINDINGS = [
        Binding("space", "tick", "Tick"),
        Binding("enter", "accept", "Save"),
        *(
            Binding(key, f"tick({index})", f"Tick {key}", show=False)
            for index, key in enumerate(_NUMBER_KEYS)
        ),
    ]

    def __init__(
        self,
        question: str,
        choices: Mapping[str, str],
        ticked: Sequence[str] = (),
        *,
        or_none: bool = False,
    ) -> None:
        """With `or_none`, nothing has to be ticked."""
        super().__init__(question, width=width_of(question, *map(_TICKED, choices.values())))
        self._choices, self._ticked = choices, set(ticked)
        self._or_none = or_none

    def holds(self) -> ComposeResult:
        yield RowList()

    def on_mount(self) -> None:
        self._draw()

    def _draw(self) -> None:
        self.query_one(RowList).show_rows(rows_to_tick(self._choices, self._ticked))

    def action_tick(self, index: int | None = None) -> None:
        """Tick or untick the choice in focus, or the one with that number."""
        keys = list(self._choices)
        key = self.query_one(RowList).key if index is None else "".join(keys[index : index + 1])
        if key:
            self._ticked ^= {key}
            self._draw()

    def action_accept(self) -> None:
        """Accept what is ticked."""
        if self._ticked or self._or_none:
            self.dismiss(tuple(key for key in self._choices if key in self._ticked))
        else:
            self.tell("Tick at least one, or go back with esc.")
