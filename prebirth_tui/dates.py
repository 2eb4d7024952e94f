"""Dates as people type them."""

import re
from datetime import date, timedelta

from prebirth_tui.problems import UserInputError, input_error

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FORMS = "21 Nov 2026, 21/11/2026, 2026-11-21, today, or +2w"

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]*\.?,?(?: (\d{4}))?")
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
        raise input_error(f"“{text.strip()}” is past; name today or a day to come")
    return found


def _in_year(year: str | None, month: int, day: int, today: date) -> date:
    if year is not None:
        return _on(int(year) + (2000 if len(year) == 2 else 0), month, day)
    candidates = []
    for near in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(_on(near, month, day))
        except UserInputError as error:
            last = error
    if not candidates:
        raise last
    return min(candidates, key=lambda each: abs((each - today).days))


def _on(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        if not 1 <= month <= 12:
            raise input_error(f"There is no month {month}; write it like {FORMS}") from None
        name = MONTHS[month - 1].capitalize()
        raise input_error(f"There is no {day} {name} {year}") from None
