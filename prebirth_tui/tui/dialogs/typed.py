"""A window whose text is not lost to one key press."""

from typing import TypeVar

from prebirth_tui.tui.dialogs.window import Window

Result = TypeVar("Result")


class Typed(Window[Result]):
    """What was typed here is dropped only by pressing esc twice."""

    def __init__(self, title: str, *, width: int = 0) -> None:
        super().__init__(title, width=width)
        self._kept = ""
        """Text that may be dropped: what it began with, or what esc was pressed on."""

    def on_mount(self) -> None:
        self._kept = self.typed

    def action_back(self) -> None:
        """Leave; where something was typed, only at the second press."""
        if self.typed in ("", self._kept):
            self.dismiss(None)
            return
        self._kept = self.typed
        self.tell("esc again throws away what you typed.")
