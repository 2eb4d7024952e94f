"""Screens and windows that are left once, however many keys or clicks ask for it."""

from typing import Any, TypeVar

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.screen import Screen

Result = TypeVar("Result")


class LeavesOnce(Screen[Result]):
    """Leaves only what is in front: a late key or click would close whatever lies below.

    Named behind a class of Textual's own, from which the styles come.
    """

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave with a result; does nothing once it has been left."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()


class Palette(CommandPalette, LeavesOnce[None]):
    """The stock palette, which a click beside it closes."""
