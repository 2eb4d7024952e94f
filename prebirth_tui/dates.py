"""Dates as people type them."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.wording import day

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The first and the last year of any day that can be recorded."""
FORMS = "21 Nov 2026, 21/11/2026, 2026-11-21, today, or +2w"

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]*\.?,?(?: (\d{4}|\d{2}))?")
_OFFSET = re.compile(r"([+-]) ?(\d{1,3}) ?(d|w|m)[a-z]*")
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_UNIT_DAYS = {"d": 1, "w": 7, "m": 28}


def read_date(text: str, today: date) -> date:
    """The date that the text means; without a year, the nearest one to today.

    Raises UserInputError saying why it is not a date and how to write one.
    """
    typed, text = text, " ".join(text.lower().split())
    if text in _DAYS:
        return today + timedelta(days=_DAYS[text])
    if match := _OFFSET.fullmatch(text):
        days = int(match[2]) * _UNIT_DAYS[match[3]]
        return today + timedelta(days=-days if match[1] == "-" else days)
    if match := _ISO.fullmatch(text):
        return _on(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(text):
        return _in_year(match[3], int(match[2]), int(match[1]), today)
    if (match := _WORDS.fullmatch(text)) and match[2] in MONTHS:
        return _in_year(match[3], MONTHS.index(match[2]) + 1, int(match[1]), today)
    raise input_error(f"“{typed.strip()}” is not a date; write it like {FORMS}")


def read_day_to_come(text: str, today: date) -> date:
    """Like `read_date`, for a day that lies ahead; UserInputError also when it is past."""
    found = read_date(text, today)
    if found < today:
        raise input_error(f"“{text.strip()}” is in the past; type today or a later date")
    return found


def read_past_day(text: str, today: date) -> date:
    """Like `read_date`, for something that has happened; UserInputError also when it is ahead."""
    found = read_date(text, today)
    if found > today:
        raise input_error(f"{day(found)} is in the future. Enter it once it has happened.")
    return found


def read_date_of_birth(text: str, today: date) -> date:
    """Like `read_date`; a year of two figures is the last such year that is not ahead.

    Raises UserInputError, showing the date as it was read, for one that lies ahead.
    """
    found = read_date(text, today)
    if found > today and _has_short_year(text):
        found = _on(found.year - 100, found.month, found.day)
    if found > today:
        raise input_error(in_the_future(found))
    return found


def in_the_future(found: date) -> str:
    """Why a date of birth cannot be right, showing the date as it was read."""
    meant = found.year - 100
    do = f"Type the year in full, e.g. {meant}." if meant >= _OLD else "Check the year."
    return f"{day(found)} is in the future. {do}"


def read_age(text: str) -> tuple[int, int, bool] | None:
    """Years, months, and whether it is a guess, of `4 years`, `about 30`, `5 months`; else None."""
    match = _AGE.fullmatch(" ".join(text.lower().split()))
    if match is None:
        return None
    number, about = int(match["number"]), bool(match["about"])
    if (match["unit"] or "y").startswith("y"):
        return (number, int(match["months"] or 0), about) if number <= OLDEST else None
    return number // 12, number % 12, about


def _has_short_year(text: str) -> bool:
    typed = " ".join(text.lower().split())
    match = _NUMBERS.fullmatch(typed) or _WORDS.fullmatch(typed)
    return match is not None and len(match[3] or "") == 2


OLDEST = 120
_OLD = 1940
"""A two-figure year is taken as a year of birth only from here on."""
_AGE = re.compile(
    r"(?P<about>about |ca\.? |around |~ ?)?(?P<number>\d{1,3}) ?"
    r"(?P<unit>years?|yrs?|y|months?|mths?)?(?: old)?"
    r"(?: (?:and )?(?P<months>\d|1[01]) ?(?:months?|mths?)(?: old)?)?"
)


def _in_year(year: str | None, month: int, day_: int, today: date) -> date:
    if year is not None:
        return _on(int(year) + (2000 if len(year) == 2 else 0), month, day_)
    candidates = []
    for near in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(_on(near, month, day_))
        except UserInputError as error:
            last = error
    if not candidates:
        raise last
    return min(candidates, key=lambda each: abs((each - today).days))


def _on(year: int, month: int, day_: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise input_error(f"The year {year} is not between {FIRST_YEAR} and {LAST_YEAR}.")
    try:
        return date(year, month, day_)
    except ValueError:
        if not 1 <= month <= 12:
            raise input_error(f"There is no month {month}; write it like {FORMS}") from None
        name = MONTHS[month - 1].capitalize()
        raise input_error(f"There is no {day_} {name} {year}") from None


class DueDate(NamedTuple):
    """A due date: one day, the earliest and latest of an estimate, or nothing while it is not
    known.
    """

    due: date | None = None
    earliest: date | None = None
    latest: date | None = None


DUE_FORMS = "12 Mar 2027, about 12 Mar, 6 Jan to 3 Feb 2027, Jan 2027, or not known"
_EITHER_WAY = timedelta(weeks=2)
_ABOUT = re.compile(r"(?:about|around|roughly|ca\.?|~) ?(.+)")
_BETWEEN = re.compile(r"(?:between |from )?(.+?) ?(?: to | and | - |–) ?(.+)")
_MONTH = re.compile(r"([a-z]{3})[a-z]* (\d{4})")
_UNKNOWN = frozenset({"not known", "not known yet", "unknown", "?"})


def read_due(text: str, today: date) -> DueDate:
    """A due date as it is typed; `about` is two weeks either way.

    Raises UserInputError saying how to write one.
    """
    typed = " ".join(text.lower().split())
    if typed in _UNKNOWN:
        return DueDate()
    about = _ABOUT.fullmatch(typed)
    if (match := _MONTH.fullmatch(about[1] if about else typed)) and match[1] in MONTHS:
        first = _on(int(match[2]), MONTHS.index(match[1]) + 1, 1)
        after = (first + timedelta(days=31)).replace(day=1)
        return DueDate(None, first, after - timedelta(days=1))
    if about:
        middle = read_date(about[1], today)
        return DueDate(None, middle - _EITHER_WAY, middle + _EITHER_WAY)
    try:
        return DueDate(read_date(typed, today))
    except UserInputError:
        if (match := _BETWEEN.fullmatch(typed)) is None:
            if re.search(r"\d", typed):
                raise
            raise input_error(f"“{text.strip()}” is not a date; type {DUE_FORMS}") from None
    earliest, latest = read_date(match[1], today), read_date(match[2], today)
    if latest < earliest:
        raise input_error(f"{day(latest)} comes before {day(earliest)}; type the earlier day first")
    return DueDate(None, earliest, latest)


def due_as_typed(due: DueDate) -> str:
    """A due date in the form in which it could be typed again."""
    if due.earliest is not None and due.latest is not None:
        return f"{day(due.earliest)} to {day(due.latest)}"
    return day(due.due) if due.due is not None else "not known"
