"""The linkIds that join the answers of a response to the questions of a questionnaire.

A section and a question have their full ids; what stands beside a question has the question's,
and one word more.
"""

from prebirth_tui.checklist.catalogue import ResolvedSection


def whom(section: ResolvedSection) -> str:
    """Whom or what the questions of a section are about."""
    name = f"{section.id}.whom"
    # Nothing else ends in a full stop, should a checklist have a question of that name.
    return f"{name}." if any(item.id == name for item in section.items) else name


def missing(item: str) -> str:
    """Why there is no answer."""
    return f"{item}.missing"


def source(item: str) -> str:
    """Where the answer comes from."""
    return f"{item}.source"


def note(item: str) -> str:
    """The words that were written down with the answer."""
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
