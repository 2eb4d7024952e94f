"""A screen of a workshop to be read: one text, moved through by keys."""

from textual.getters import query_one

from prebirth_tui.tui.screens.action_screen import ActionScreen
from prebirth_tui.tui.widgets.pane import TextPane


class ReadingScreen(ActionScreen[None]):
    """A pane, and the keys that go up and down in it."""

    pane = query_one(TextPane)

    def action_scroll(self, lines: int) -> None:
        """Up or down by a line."""
        self.pane.scroll_relative(y=lines, animate=False)

    def action_turn(self, pages: int) -> None:
        """Up or down by a page."""
        self.pane.turn(pages)
