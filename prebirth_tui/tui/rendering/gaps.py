"""The rows of the list of gaps, and the text about each thread, without a screen."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from textual.content import Content

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.threads import GapThread, first_threads
from prebirth_tui.ids import CASE, GapKey, RuleId
from prebirth_tui.record.fields import Differing
from prebirth_tui.review.differing_in_words import field_in_words
from prebirth_tui.session.gap_work import actions_for
from prebirth_tui.tui.rendering.drawing import (
    LOUD,
    MUTED,
    STRONG,
    heading,
    near,
    when_drawn,
    when_due,
)
from prebirth_tui.tui.widgets.rows import Row
from prebirth_tui.wording import day

RowKey = tuple[str, GapKey]
"""A group or a thread, and the gap in it; NO_GAP for the line of a thread itself."""
NO_GAP: GapKey = (RuleId(""), CASE)
SHOWN_BY_R = "Private items: r shows them."
_DIFFERING = "differing "
_MOST_NAMED = 3
"""How many gaps of a closed thread are named."""


def thread_rows(
    threads: Sequence[GapThread], opened: Collection[str], today: date, width: int
) -> Iterator[Row]:
    """The threads in order, the first ones under a heading; an open thread is followed by
    its gaps.
    """
    first = len(first_threads(threads))
    for place, thread in enumerate(threads):
        if place == 0 and first:
            yield Row(heading("FIRST"))
        elif place == first:
            yield Row(heading("THEN"))
        is_open = thread.id in opened
        yield Row(_thread_line(thread, today, width, is_open=is_open), thread_key(thread))
        if is_open and len(thread.gaps) > 1:
            for gap in thread.gaps:
                yield Row(_gap_line(gap, gap.title, today, width, "      "), (thread.id, gap.key))


def differing_rows(differing: Iterable[Differing], facts: DerivedFacts) -> Iterator[Row]:
    """What two people recorded differently, a line each, above all gaps."""
    for number, each in enumerate(differing):
        if number == 0:
            yield Row(heading("DIFFERENT VERSIONS, NOT SETTLED"))
        yield Row(
            Content.assemble("  ", field_in_words(each, facts), ("  enter settles it", MUTED)),
            (f"{_DIFFERING}{number}", NO_GAP),
        )


def differing_at(row: RowKey | None) -> int | None:
    """The difference that belongs to the row with that key; None for any other row."""
    if row is None or not row[0].startswith(_DIFFERING):
        return None
    return int(row[0].removeprefix(_DIFFERING))


def thread_key(thread: GapThread) -> RowKey:
    """The key of a thread's line; for a thread of one gap, that of the gap."""
    return thread.id, thread.gaps[0].key if len(thread.gaps) == 1 else NO_GAP


def grouped_rows(
    groups: Mapping[str, Iterable[Gap]], title: Callable[[Gap], str], today: date, width: int
) -> Iterator[Row]:
    """Each gap by itself, under the heading it belongs to."""
    for name, of_group in groups.items():
        yield Row(heading(name))
        for gap in of_group:
            yield Row(_gap_line(gap, title(gap), today, width, "  "), (name, gap.key))


def _thread_line(thread: GapThread, today: date, width: int, *, is_open: bool) -> Content:
    if thread.kind == "private":
        return Content(f"  {SHOWN_BY_R}")
    mark = "  " if len(thread.gaps) == 1 else "- " if is_open else "+ "
    right = _right(thread.gaps[0], today) if thread.kind == "topic" else ""
    return near(f"{mark}{thread.line}", when_drawn(right), width, indent=len(mark))


def _gap_line(gap: Gap, title: str, today: date, width: int, indent: str) -> Content:
    return near(f"{indent}{title}", when_drawn(_right(gap, today)), width, indent=len(indent))


def _right(gap: Gap, today: date) -> str:
    if gap.explained:
        return f"{gap.explained.owner} reviews {day(gap.explained.until)}"
    when = when_due(gap, today)
    to_do = actions_for(gap)
    return f"{to_do[0].owner} to do, {when}".rstrip(", ") if to_do else when


def thread_in_full(thread: GapThread) -> Content:
    """What is known of a thread, why it stands where it does, and what is not known."""
    if thread.kind == "private":
        return Content(SHOWN_BY_R)
    named = [gap.title for gap in thread.gaps[:_MOST_NAMED]]
    more = len(thread.gaps) - len(named)
    parts = [
        Content.styled(thread.title, STRONG),
        Content.assemble(("Why here: ", MUTED), thread.why_here),
        Content.assemble(
            ("Not found out: ", LOUD), "; ".join(named), f"; and {more} more" if more else ""
        ),
    ]
    if thread.known[1:]:
        parts.append(Content.assemble(("Known as well: ", MUTED), " ".join(thread.known[1:])))
    return Content("\n").join(part for part in parts if str(part))
