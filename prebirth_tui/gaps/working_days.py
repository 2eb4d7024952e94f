"""Working days in England: not Saturdays, Sundays or bank holidays."""

from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Whether offices are open on that day."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def after_working_days(start: date, number: int) -> date:
    """The day on which that many working days have passed; the first day is not counted."""
    day = start
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day
