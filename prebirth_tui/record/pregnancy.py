"""What is noted of the pregnancy as a whole: when the baby is due, how many, how it ended."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from prebirth_tui.days import Day
from prebirth_tui.record.base import Noted
from prebirth_tui.text_types import Name, Slug

MOST_BABIES = 6


def _how_many(number: int) -> int:
    if not 1 <= number <= MOST_BABIES:
        raise ValueError(f"{number} babies: write a number from 1 to {MOST_BABIES}")
    return number


HowMany = Annotated[int, AfterValidator(_how_many)]
"""How many babies a pregnancy is of."""

Ended = Literal["", "miscarriage", "termination", "not-pregnant"]
"""How a pregnancy ended without a birth. A baby that was born, stillborn or died has that as its
own outcome.
"""

ENDED: dict[Ended, str] = {
    "": "Goes on",
    "miscarriage": "Ended in a miscarriage",
    "termination": "Was ended (termination)",
    "not-pregnant": "Not pregnant after all",
}
"""How a pregnancy ends without a birth, in words."""


class Pregnancy(Noted):
    """The pregnancy the draft is about; a later one replaces it in the view."""

    kind: Literal["pregnancy"] = "pregnancy"
    reference: Name
    """A word for lists, not a name."""
    due: Day | None = None
    """The expected date of delivery, where one day is known."""
    area: Slug = "england"
    born: Day | None = None
    """In drafts of formats 1 and 2: the day on which the one baby was born."""
    earliest: Day | None = None
    """For an estimate: the earliest day on which the baby may be due."""
    latest: Day | None = None
    expected: HowMany | None = None
    """How many babies; None while nobody knows."""
    ended: Ended = ""
    ended_on: Day | None = None

    @model_validator(mode="after")
    def _estimate_has_two_ends(self) -> Self:
        if (self.earliest is None) != (self.latest is None):
            raise ValueError("an estimate has an earliest and a latest day")
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError("the latest day comes before the earliest")
        return self

    @property
    def is_estimate(self) -> bool:
        """Whether the due date is known only roughly."""
        return self.earliest is not None

    @property
    def counts_from(self) -> date | None:
        """The due date from which time left is counted: the earliest it may be."""
        return self.earliest or self.due
