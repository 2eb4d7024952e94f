"""The mark on a row with details that two people recorded differently."""

from textual.content import Content

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.review.differing_in_words import differing_in_short, recorded_differently
from prebirth_tui.session.noting import differing_on_view
from prebirth_tui.session.session import Session
from prebirth_tui.tui.rendering.drawing import LOUD
from prebirth_tui.tui.widgets.rows import pressing


def differing_mark(session: Session) -> Content:
    """The number of details that differ, for a top line; empty when none does."""
    number = len(differing_on_view(session))
    if not number:
        return Content("")
    return Content.styled(f"  {differing_in_short(number)}: b", LOUD).stylize(pressing("b"))


def differing_lines(kind: str, key: str, facts: DerivedFacts) -> list[Content]:
    """A line for each detail that differs about a person, contact and so on."""
    return [Content.styled(f"  {line}", LOUD) for line in recorded_differently(kind, key, facts)]
