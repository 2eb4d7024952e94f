"""What a list says about the draft in focus, apart from what is open."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from prebirth_tui.store.drafts import Listed
from prebirth_tui.store.retention import review_day
from prebirth_tui.tui.rendering.drawing import MUTED


def same_family(each: Listed, every: Iterable[Listed]) -> list[str]:
    """The names of the drafts linked with one, from either side."""
    header = each.header
    return [
        other.name
        for other in every
        if other.header.id in header.same_family or header.id in other.header.same_family
    ]


def about_keeping(each: Listed, today: date) -> Iterator[Content]:
    """Whether there are copies of it, and whether it is still to be kept."""
    header = each.header
    if each.copies:
        yield Content.styled("Other copies exist. Opening it joins them.", MUTED)
    if header.hold:
        yield Content.styled("On hold. Press d to see why.", MUTED)
    elif header.mode == "practice" and review_day(header) <= today:
        done = "It is in the record. " if header.transferred else ""
        yield Content.styled(f"{done}Is it still needed? Press d to keep or delete it.", MUTED)
