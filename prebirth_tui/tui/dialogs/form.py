"""A window of several fields that make up one thing."""

from typing import Any, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from prebirth_tui.flows.asking import FormAsked, LineAsked
from prebirth_tui.problems import UserInputError
from prebirth_tui.tui.dialogs.entered_twice import EnteredTwice
from prebirth_tui.tui.dialogs.typed import Typed
from prebirth_tui.tui.dialogs.window import width_of
from prebirth_tui.tui.widgets.field import Field

Made = TypeVar("Made")
_ROOM = 60
"""Characters of a field that are visible at once in a narrow window."""


class AskForm(Typed[Made], Generic[Made]):
    """Each field under its question; a mistake is shown below, and its field has the focus."""

    BINDINGS = [
        Binding("enter", "accept", "Save"),
        Binding("tab", "app.focus_next", "Next", priority=True),
    ]

    def __init__(self, asked: FormAsked[Made]) -> None:
        labels = [self._label(field) for field in asked.fields.values()]
        super().__init__(asked.title, width=max(width_of(asked.title, *labels), _ROOM + 6))
        self._asked = asked
        self._entered = EnteredTwice(asked.doubts)

    @staticmethod
    def _label(field: LineAsked[Any]) -> str:
        hints = [field.hint, f"empty: {field.empty}" if field.empty else ""]
        hint = "; ".join(filter(None, hints))
        return f"{field.question} ({hint})" if hint else field.question

    def holds(self) -> ComposeResult:
        first = next(iter(self._asked.fields))
        for key, field in self._asked.fields.items():
            classes = "first label" if key == first else "label"
            yield Static(self._label(field), classes=classes, markup=False)
            # Typing first adds to what is there; elsewhere it replaces it.
            yield Field(field.value, id=key, select_on_focus=key != first)

    def on_mount(self) -> None:
        super().on_mount()
        first = self.query(Field).first()
        if len(first.value) > _ROOM:
            # Text that does not fit is shown from its beginning.
            first.cursor_position = 0

    def action_accept(self) -> None:
        """Accept what was typed, or say what is wrong with it."""
        self.accept(self._filled_in)

    def _filled_in(self) -> Made:
        made = self._asked.make({key: self._read(key) for key in self._asked.fields})
        self._entered.check(made)
        return made

    def _read(self, key: str) -> object:
        field = self.query_one(f"#{key}", Field)
        try:
            return self._asked.fields[key].read(field.value.strip())
        except UserInputError:
            field.focus()
            raise
