"""Timescales: moments by the clock of the pregnancy, and lengths of time.

Every number of weeks, days or hours in the checklists is a timescale of the area profile, with its
source and the date on which somebody checked it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import Field, field_validator

from prebirth_tui.checklist.conditions import StrictModel
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.days import Day
from prebirth_tui.text_types import Line, Slug, Words

Unit = Literal["hours", "days", "working days", "weeks", "months"]


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time."""

    number: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment: a number of days from the due date or from the birth."""

    anchor: Literal["due", "birth"]
    days: int


_UNITS: dict[str, Unit] = {
    "hour": "hours",
    "day": "days",
    "working day": "working days",
    "week": "weeks",
    "month": "months",
}
_LENGTH = re.compile(rf"(\d{{1,4}}) ({'|'.join(_UNITS)})s?")
_GESTATION = re.compile(r"gestation (\d{1,2})(?:\+([0-6]))? weeks?")
_OFFSET = re.compile(r"(edd|birth) ([+-]) (\d{1,3}) (day|week)s?")
DAYS_PREGNANT_AT_DUE_DATE = 280


@lru_cache(maxsize=1024)
def read_timescale(text: str) -> Length | Moment | None:
    """`45 working days`, `gestation 28 weeks`, `edd - 8 weeks`, `birth + 10 days`; else None."""
    if match := _LENGTH.fullmatch(text):
        return Length(int(match[1]), _UNITS[match[2]])
    if match := _GESTATION.fullmatch(text):
        pregnant = int(match[1]) * 7 + int(match[2] or 0)
        return Moment("due", pregnant - DAYS_PREGNANT_AT_DUE_DATE)
    if match := _OFFSET.fullmatch(text):
        days = int(match[3]) * (7 if match[4] == "week" else 1)
        return Moment("due" if match[1] == "edd" else "birth", -days if match[2] == "-" else days)
    return None


FORMS = "`45 working days`, `6 weeks`, `gestation 28 weeks`, `edd - 8 weeks` or `birth + 10 days`"


FIRST_WEEKS = "first-weeks"
"""The area's timescale for how long after a birth going home leads the list of gaps."""


PRESUMED_HOME = "presumed-home"
"""The area's timescale for how long after a birth a baby is presumed home, unless recorded to be in
hospital.
"""


class Timescale(StrictModel):
    """One number that each area sets for itself."""

    id: Slug
    title: Line
    value: Line
    source: Line
    checked_on: Day | None = None
    """When somebody last checked it against the source; None if nobody has."""

    @field_validator("value")
    @classmethod
    def _readable(cls, value: str) -> str:
        if read_timescale(value) is None:
            raise ValueError(f"a timescale reads like {FORMS}")
        return value

    @property
    def parsed(self) -> Length | Moment:
        """The value as a length of time or a moment."""
        parsed = read_timescale(self.value)
        assert parsed is not None
        return parsed


class Cutoff(StrictModel):
    """A number that is not a length of time: a score, an age, a count."""

    id: Slug
    title: Line
    value: int = Field(ge=1)
    source: Line
    checked_on: Day | None = None


class Place(StrictModel):
    """A name or telephone number of the area."""

    id: Slug
    label: Line
    value: Line
    checked_on: Day | None = None


class AreaProfile(StrictModel):
    """One local area: its timescales, names and numbers.

    A profile with `based_on` holds only what differs from the one it names.
    """

    area: Slug
    title: Line
    based_on: Slug | None = None
    example: bool = False
    """Invented, to show how areas differ; not for practice."""
    about: Words = ""
    timescale: tuple[Timescale, ...] = ()
    cutoff: tuple[Cutoff, ...] = ()
    name: tuple[Place, ...] = ()
    close_by: dict[Urgency, Slug] = Field(default_factory=dict)
    """For each urgency, the timescale by which its gaps are to be closed."""
