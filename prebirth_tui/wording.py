"""Days, lists and counts in words, in English on every machine."""

from collections.abc import Sequence
from datetime import date, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(when: date) -> str:
    """`21 Nov 2026`, in English on every machine."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """`21 Nov`."""
    return f"{when.day} {_MONTHS[when.month - 1]}"


def by_or_was_due(due: date, today: date) -> str:
    """`by` a day, or `was due` on it once it has passed."""
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


def capital(words: str) -> str:
    """Words as they begin a line."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """Words as a sentence: with a capital at the front and a full stop."""
    return capital(words) + ("" if words[-1:] in ".!?:" else ".")


def in_sentence(label: str) -> str:
    """A label for the middle of a sentence: without its capital, unless it is an abbreviation."""
    is_word = label[1:2].islower() or len(label) == 1 or label.startswith("A ")
    return label[:1].lower() + label[1:] if is_word else label
