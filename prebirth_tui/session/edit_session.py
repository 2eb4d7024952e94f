"""What is being typed at a question, and whether everything entered is on the disk."""

from enum import Enum

from prebirth_tui.ids import QuestionKey
from prebirth_tui.session.session import Session


class CaughtUp(Enum):
    """What has changed because others worked on the draft."""

    NOTHING = ""
    ADDED = "Someone else has added to this draft."
    MAY_WRITE = "Closed in the other window. You can write now."


class EditSession:
    """The writing side of a screen with an open draft; it draws nothing and asks nothing."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.at: QuestionKey | None = None
        """The question in whose editor somebody is typing."""

    @property
    def is_typing(self) -> bool:
        """Whether somebody is typing in the editor."""
        return self.at is not None

    def begin(self, key: QuestionKey) -> str:
        """Open the editor at a question; returns the text it begins with."""
        self.at = key
        return self._session.note(*key)

    def keep(self, text: str) -> None:
        """Save the text in the editor beside the record."""
        if self.at is not None:
            self._session.keep_typing(*self.at, text)

    def end(self) -> QuestionKey | None:
        """Close the editor; returns the question it was open at."""
        key, self.at = self.at, None
        return key

    def why_not_saved(self) -> str:
        """Why something is not on the disk, after one more try; empty when everything is."""
        if self._session.not_saved:
            self._session.save()
        return self._session.not_saved

    def catch_up(self) -> CaughtUp:
        """Take in what others have saved meanwhile, unless somebody is typing."""
        could_write = self._session.may_write
        if self.is_typing or not self._session.catch_up():
            return CaughtUp.NOTHING
        if self._session.may_write and not could_write:
            return CaughtUp.MAY_WRITE
        return CaughtUp.ADDED
