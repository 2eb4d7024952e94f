"""What every screen about one draft has in common."""

from typing import ClassVar, TypeVar

from textual.screen import Screen
from textual.widgets import Static

from prebirth_tui.tui.walk_rows import top_line
from prebirth_tui.walk.session import Session

Result = TypeVar("Result")


class DraftScreen(Screen[Result]):
    """A screen about the draft of a session, with its top line."""

    WRITES: ClassVar[frozenset[str]] = frozenset()
    """Actions that record something, for a draft that this window may write in."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.session.may_write or action not in self.WRITES

    @property
    def line_width(self) -> int:
        """Characters between the margins."""
        return max(self.size.width - 2, 20)

    def draw_top(self) -> None:
        """Say whose draft it is, which contact is in force, and whether all of it is saved."""
        line = top_line(self.session, self.line_width)
        self.query_one("#top", Static).update(line, layout=False)

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw everything anew."""
        raise NotImplementedError
