"""Screens and windows that are left once, however many keys or clicks ask for it."""

from collections.abc import Callable
from typing import Any

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.screen import Screen


def left_once(
    screen: Screen[Any], leave: Callable[[Any], AwaitComplete], result: Any
) -> AwaitComplete:
    """Leave a screen if it is in front: a late key or click would close what lies below."""
    return leave(result) if screen.app.screen is screen else AwaitComplete()


class Palette(CommandPalette):
    """The stock palette, which a click beside it closes."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave, once."""
        return left_once(self, super().dismiss, result)
