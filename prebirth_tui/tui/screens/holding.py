"""Holding a draft open: saving what is not saved, taking in what others save, letting go."""

from textual.await_complete import AwaitComplete

from prebirth_tui.tui.dialogs.not_saved import LEAVE, not_saved
from prebirth_tui.tui.rendering.walk import QuestionKey
from prebirth_tui.tui.screens.draft_navigation import DraftNavigation

TRY_AGAIN_AFTER = 5.0
"""Seconds between attempts to save what is not on the disk."""


class Holding(DraftNavigation):
    """A screen that a draft is open on, for as long as it is there."""

    @property
    def is_typing(self) -> bool:
        """Whether somebody is writing in the editor."""
        raise NotImplementedError

    def refresh_view(self, focus_on: QuestionKey | None = None) -> None:
        """Work out what the draft comes to now, and draw it."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.set_interval(TRY_AGAIN_AFTER, self.try_again)

    def try_again(self) -> None:
        """Save what is not saved, and take in what others have saved meanwhile."""
        self.what_is_not_saved()
        could_write = self.session.may_write
        if not self.is_typing and self.session.catch_up():
            self.refresh_view()
            if self.session.may_write and not could_write:
                self.refresh_bindings()
                self.notify("It was closed in the other window: you can write now.")
            else:
                self.notify("Somebody has added to this draft meanwhile.")

    def what_is_not_saved(self) -> str:
        """Why something is not on the disk, after one more try; empty when all of it is."""
        if self.session.not_saved:
            self.session.save()
            self.draw_top()
        return self.session.not_saved

    def leave(self) -> None:
        """Go back to the list; what is not saved is not left without a word."""
        if self.what_is_not_saved():
            self.app.push_screen(not_saved(self.session.not_saved), self._left)
        else:
            self.dismiss(None)

    def _left(self, choice: str | None) -> None:
        if choice == LEAVE:
            self.dismiss(None)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave; another window may write from now on."""
        self.let_go()
        return super().dismiss(result)

    def on_unmount(self) -> None:
        self.let_go()

    def let_go(self) -> None:
        """Let another window write, where this screen is the one that held it."""
        self.session.close()
