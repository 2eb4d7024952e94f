"""The linkIds that join the answers in a response to the questions in a questionnaire.

Sections and questions use their full ids; anything beside a question adds one word to its id.
"""

from prebirth_tui.checklist.catalogue import ResolvedSection


def whom(section: ResolvedSection) -> str:
    """The subject of a section's questions."""
    name = f"{section.id}.whom"
    # Ends in a full stop, so that no question's id can be the same.
    return f"{name}." if any(item.id == name for item in section.items) else name


def missing(item: str) -> str:
    """Why there is no answer."""
    return f"{item}.missing"


def source(item: str) -> str:
    """Where the answer comes from."""
    return f"{item}.source"


def note(item: str) -> str:
    """The note to the answer."""
    return f"{item}.note"


def hint(item: str) -> str:
    """How to ask it."""
    return f"{item}.hint"


def part(item: str, place: int) -> str:
    """A question of an instrument, counted from 0."""
    return f"{item}.{place + 1}"


def total(item: str) -> str:
    """The total of an instrument."""
    return f"{item}.total"
