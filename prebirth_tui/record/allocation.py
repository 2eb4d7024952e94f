"""Who works with a family: the allocated worker, who covers, and the supervisor."""

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from prebirth_tui.record.base import Noted
from prebirth_tui.text_types import Line


class Allocation(Noted):
    """Who holds the family now; a later one replaces it in the view."""

    kind: Literal["allocation"] = "allocation"
    worker: Line = ""
    """The allocated worker; empty while nobody has been allocated."""
    since: date | None = None
    cover: Line = ""
    """Who stands in while the worker is away."""
    cover_until: date | None = None
    """The last day of the cover; None while nobody knows."""
    supervisor: Line = ""
    team: Line = ""

    @model_validator(mode="after")
    def _cover_is_somebody(self) -> Self:
        if self.cover_until is not None and not self.cover:
            raise ValueError("cover until a day needs the name of whoever covers")
        return self

    def covered_on(self, day: date) -> str:
        """Who stands in on that day; empty when nobody does."""
        return self.cover if self.cover_until is None or day <= self.cover_until else ""

    def held_on(self, day: date) -> str:
        """Whom to ask on that day: whoever covers, else the worker; empty when there is neither."""
        return self.covered_on(day) or self.worker

    def ended_on(self, day: date) -> bool:
        """Whether a cover had ended by that day without anything said about what comes next."""
        return bool(self.cover) and not self.covered_on(day)
