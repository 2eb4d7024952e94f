"""What the screens work with, and what they ask of the program."""

from collections.abc import Sequence
from pathlib import Path

from textual.message import Message

from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.flows.context import AppContext as AppContext
from prebirth_tui.flows.context import CatalogueOf as CatalogueOf
from prebirth_tui.session.session import Session
from prebirth_tui.store.drafts import Listed


class OpenDraft(Message):
    """A draft is to be opened for walking through."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


class HandOver(Message):
    """A draft is to be handed over to somebody."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


class SameFamilyAsked(Message):
    """Another draft is about the same family."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


class MakeReport(Message):
    """A document is to be made of a draft."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


class OpenReview(Message):
    """A draft is to be gone through by a supervisor."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


class ShowTimeline(Message):
    """One pregnancy of a list is to be shown as a line."""

    def __init__(self, listed: Listed) -> None:
        super().__init__()
        self.listed = listed


class ShowBoard(Message):
    """What is open in each family of a list is to be shown side by side."""

    def __init__(self, lines: Sequence[tuple[Listed, CaseloadLine]]) -> None:
        super().__init__()
        self.lines = lines
