"""What a person works with: the drafts, the settings, the catalogues and the time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.store.drafts import Drafts
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
        """Use these settings from now on and next time; OSError when they cannot be saved."""
        self.settings = settings
        save_settings(settings)
