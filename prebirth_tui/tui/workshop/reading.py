"""A screen of a workshop that is there to be read: one text, gone through by keys."""

from textual.binding import Binding
from textual.getters import query_one
from textual.screen import Screen

from prebirth_tui.tui.widgets.pane import TextPane


class ReadingScreen(Screen[None]):
    """A pane, and the keys that go up and down in it."""

    BINDINGS = [
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("pagedown,space", "turn(1)", "Read on", show=False, key_display="space"),
        Binding("pageup", "turn(-1)", "Back up", show=False),
    ]

    pane = query_one(TextPane)

    def action_scroll(self, lines: int) -> None:
        """Up or down by a line."""
        self.pane.scroll_relative(y=lines, animate=False)

    def action_turn(self, pages: int) -> None:
        """Up or down by a page."""
        self.pane.turn(pages)
