"""What the screens work with, and the messages by which they ask for something."""

from collections.abc import Sequence
from pathlib import Path

from textual.message import Message

from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.flows.context import AppContext as AppContext
from prebirth_tui.flows.context import CatalogueOf as CatalogueOf
from prebirth_tui.session.session import Session
from prebirth_tui.store.drafts import Listed


class OpenDraft(Message):
    """Open a draft to walk through it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


class HandOver(Message):
    """Hand a draft over to somebody."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


class SameFamilyAsked(Message):
    """Link another draft as about the same family."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


class MakeReport(Message):
    """Make a document from a draft."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


class OpenReview(Message):
    """Open a draft for its supervisor."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


class ShowTimeline(Message):
    """Show one pregnancy in a list as a line."""

    def __init__(self, listed: Listed) -> None:
        super().__init__()
        self.listed = listed


class ShowBoard(Message):
    """Show what is open in each family of a list, side by side."""

    def __init__(self, lines: Sequence[tuple[Listed, CaseloadLine]]) -> None:
        super().__init__()
        self.lines = lines
