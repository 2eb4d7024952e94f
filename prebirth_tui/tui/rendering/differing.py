"""The mark on a row whose details two people recorded differently."""

from textual.content import Content

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.review.differing_in_words import accounts_in_words
from prebirth_tui.tui.rendering.drawing import LOUD
from prebirth_tui.wording import listed


def differing_lines(kind: str, key: str, facts: DerivedFacts) -> list[Content]:
    """A line for each detail of a person, contact... that differs, with who recorded what."""
    return [
        Content.styled(
            f"  Recorded differently: {each.label}: {listed(accounts_in_words(each, facts), 'or')}",
            LOUD,
        )
        for each in facts.assessment.differing_of(kind, key)
    ]
