"""A window of several fields that come to one thing."""

from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from prebirth_tui.flows.asking import FormAsked
from prebirth_tui.problems import UserInputError
from prebirth_tui.tui.dialogs.sure import EnteredTwice
from prebirth_tui.tui.dialogs.typed import Typed
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.hints import Hints

Made = TypeVar("Made")
_ROOM = 60
"""Characters of a field that are seen at once in a narrow window."""


class AskForm(Typed[Made], Generic[Made]):
    """Each line under its question; what is wrong stands below, and the field of it is gone to."""

    BINDINGS = [
        Binding("enter", "accept", "Save"),
        Binding("tab", "app.focus_next", "Next", priority=True),
    ]

    def __init__(self, asked: FormAsked[Made]) -> None:
        super().__init__()
        self._asked = asked
        self._entered = EnteredTwice(asked.doubts)

    def compose(self) -> ComposeResult:
        first = next(iter(self._asked.fields))
        with Vertical(classes="dialog"):
            yield Static(self._asked.title, id="title", markup=False)
            for key, field in self._asked.fields.items():
                hints = [field.hint, f"empty: {field.empty}" if field.empty else ""]
                hint = "; ".join(filter(None, hints))
                label = f"{field.question} ({hint})" if hint else field.question
                yield Static(label, classes="label", markup=False)
                # What is typed first adds to what is there; elsewhere it takes its place.
                yield Field(field.value, id=key, select_on_focus=key != first)
            yield Static("", classes="error", markup=False)
            yield Hints()

    def on_mount(self) -> None:
        super().on_mount()
        first = self.query(Field).first()
        if len(first.value) > _ROOM:
            # What does not fit is read from its beginning.
            first.cursor_position = 0

    def action_accept(self) -> None:
        """Take what was typed, or say what is wrong with it."""
        try:
            made = self._asked.make({key: self._read(key) for key in self._asked.fields})
            self._entered.check(made)
        except UserInputError as error:
            self.query_one(".error", Static).update(str(error))
        else:
            self.dismiss(made)

    def _read(self, key: str) -> object:
        field = self.query_one(f"#{key}", Field)
        try:
            return self._asked.fields[key].read(field.value.strip())
        except UserInputError:
            field.focus()
            raise
