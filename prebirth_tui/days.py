"""Days and moments as every model holds them: from 1900 to 2200, so that arithmetic on them never
fails.

A date outside is a slip or an attack; adding a week to the last day of the calendar would raise an
error wherever it was read.
"""

from datetime import UTC, date, datetime
from typing import Annotated, TypeVar

from pydantic import AfterValidator

from prebirth_tui.dates import FIRST_YEAR, LAST_YEAR

D = TypeVar("D", bound=date)


def _in_reach(day: D) -> D:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"the year {day.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC; ValueError without a time zone, or before 1900 or after 2200."""
    if moment.tzinfo is None:
        raise ValueError("a time of recording has a time zone")
    return _in_reach(_in_reach(moment).astimezone(UTC))


_EARLIEST = datetime(FIRST_YEAR, 1, 2, tzinfo=UTC)
_LATEST = datetime(LAST_YEAR, 12, 30, tzinfo=UTC)
"""A day from either end, wherever on earth it is counted."""


def that_can_be(moment: datetime) -> datetime:
    """The moment, or the nearest that can be recorded: no clock stops anybody from working."""
    return min(max(moment, _EARLIEST), _LATEST)


Day = Annotated[date, AfterValidator(_in_reach)]
"""A day from 1900 to 2200."""

Recorded = Annotated[datetime, AfterValidator(in_utc)]
"""A moment in UTC, from 1900 to 2200."""
