"""A window whose text is not lost to one press of a key."""

from typing import TypeVar

from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from prebirth_tui.tui.widgets.field import Field

Result = TypeVar("Result")


class Typed(ModalScreen[Result | None]):
    """What was typed here is thrown away only by esc after esc."""

    BINDINGS = [Binding("escape", "back", "Back")]

    def __init__(self) -> None:
        super().__init__()
        self._kept = ""
        """What may be left behind: the text that it began with, or that esc was pressed on."""

    def on_mount(self) -> None:
        self._kept = self._typed

    @property
    def _typed(self) -> str:
        fields = [field.value for field in self.query(Field)]
        return "\n".join((*fields, *(area.text for area in self.query(TextArea)))).strip()

    def action_back(self) -> None:
        """Leave; where something was typed, only when it is pressed again."""
        if self._typed in ("", self._kept):
            self.dismiss(None)
            return
        self._kept = self._typed
        self.query_one(".error", Static).update("esc again throws away what you typed.")
