"""What the screens work with: the drafts, the settings, the catalogues and the time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from textual.message import Message

from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.session.session import Session
from prebirth_tui.store.drafts import Drafts, Listed
from prebirth_tui.store.settings import Settings, save_settings

CatalogueOf = Callable[[str], Catalogue]
"""The catalogue of an area, by its name."""


@dataclass
class AppContext:
    """One practitioner's drafts and settings on this machine."""

    drafts: Drafts
    settings: Settings
    catalogue_of: CatalogueOf
    clock: Callable[[], datetime]
    keys: KeyHome

    @property
    def today(self) -> date:
        """The practitioner's own day."""
        return self.clock().astimezone().date()

    def keep_settings(self, settings: Settings) -> None:
        """Use these settings from now on, and next time; OSError when they cannot be kept."""
        self.settings = settings
        save_settings(settings)


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
