"""Days, lists and counts in words: English whatever the machine speaks."""

from collections.abc import Sequence
from datetime import date, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(when: date) -> str:
    """`21 Nov 2026`, in English whatever the machine speaks."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """`21 Nov`."""
    return f"{when.day} {_MONTHS[when.month - 1]}"


def by_or_was_due(due: date, today: date) -> str:
    """`by` a day, or `was due` on it once it is past."""
    return "was due" if due < today else "by"


def moment(when: datetime) -> str:
    """`21 Nov 2026 14:05`, in UTC."""
    return f"{day(when)} {when:%H:%M}"


def listed(words: Sequence[str], joined_by: str = "and") -> str:
    """`Amy, Lee and Rosa`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joined_by} {words[-1]}"


def counted(number: int, one: str, more: str = "") -> str:
    """`1 entry`, `2 entries`."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def sentence(words: str) -> str:
    """Words as a sentence of their own: large at the front, and ended."""
    return words[:1].upper() + words[1:] + ("" if words[-1:] in ".!?:" else ".")


def in_sentence(label: str) -> str:
    """A label as it stands inside a sentence: small at the front, unless it is an abbreviation."""
    return label[:1].lower() + label[1:] if label[1:2].islower() or len(label) == 1 else label
