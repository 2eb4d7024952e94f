"""What the screens of a workshop work with."""

from dataclasses import dataclass

from prebirth_tui.tui.context import CatalogueOf
from prebirth_tui.workshop.scenario import Scenario
from prebirth_tui.workshop.tables import Tables


@dataclass(frozen=True)
class WorkshopContext:
    """The tables of this machine, and what may be done at them."""

    tables: Tables
    catalogue_of: CatalogueOf
    only: Scenario | None = None
    """The one scenario of this workshop, where the trainer has named it."""
    served: bool = False
    """In somebody's browser: no file of this machine is written where they say."""
