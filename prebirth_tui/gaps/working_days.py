"""Working days in England: not Saturdays, Sundays or bank holidays."""

from datetime import date, timedelta
from functools import lru_cache

from prebirth_tui.gaps.bank_holidays import YEARS

_FIRST, _LAST = min(YEARS), max(YEARS)


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    days = YEARS.get(year, "").split()
    return frozenset(date(year, int(day[:2]), int(day[2:])) for day in days)


def is_working_day(day: date) -> bool:
    """Whether offices are open on that day; outside the table, bank holidays are not known."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


@lru_cache(maxsize=1024)
def after_working_days(start: date, number: int) -> date:
    """The day on which that many working days have passed, not counting the first day."""
    day = start
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def not_known(start: date, end: date) -> str:
    """The bank holidays that are not known between two days, in words; empty when all are."""
    if end.year > _LAST:
        return f"bank holidays after {_LAST} not known"
    return f"bank holidays before {_FIRST} not known" if start.year < _FIRST else ""
