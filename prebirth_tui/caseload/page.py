"""The meeting list on paper and in a terminal: an HTML page, Markdown, or plain text.

It reveals no restricted answer: gaps appear in the words meant for lists.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import fill

from prebirth_tui.caseload.board import BoardTable, board
from prebirth_tui.caseload.meeting import Family, Meeting, MeetingGroup, MeetingLine, meeting
from prebirth_tui.caseload.plain_markdown import plain_markdown
from prebirth_tui.caseload.timeline_layout import laid_out
from prebirth_tui.gaps.in_brief import at_most
from prebirth_tui.page_templates import templates_of
from prebirth_tui.wording import day

LINES_FOR_AN_URGENCY = 4
"""Lines for each urgency, so that a family takes about a third of a page; the rest is counted.

What is to be closed now is always shown.
"""
NOT_THE_RECORD = "A drafting aid, not the record. Private answers are left out."
ABOUT_THE_ORDER = (
    "Families are in the order of the list on screen. The number of gaps shows what has been "
    "asked, not how a family is doing."
)
_PICTURE_WIDTH = 128
"""Columns of the drawn timeline."""
_LINES_IN_A_CELL = 4


def meeting_page(
    rows: Sequence[Family],
    today: date,
    most: int | None = LINES_FOR_AN_URGENCY,
    *,
    shown: str = "",
    with_board: bool = True,
) -> str:
    """One HTML page to print on A4, which needs nothing else; the board is on a sheet of its own.

    `shown` is the filter in words, when only some families are on the list.
    """
    told = meeting(rows, today, most)
    return (
        templates_of("prebirth_tui.caseload")
        .get_template("meeting.html.j2")
        .render(
            meeting=told,
            on=day(today),
            not_the_record=NOT_THE_RECORD,
            about_the_order=_about(shown),
            layouts=[
                laid_out(each.timeline, _PICTURE_WIDTH, 3, 2) if each.timeline else None
                for each in rows
            ],
            board=_table(rows) if with_board else None,
            at_most=lambda cell: at_most(list(cell), _LINES_IN_A_CELL),
        )
    )


def _about(shown: str) -> str:
    return (
        f"Shown: {shown}. Other families are not on this list. {ABOUT_THE_ORDER}"
        if shown
        else ABOUT_THE_ORDER
    )


def _table(rows: Sequence[Family]) -> BoardTable:
    return board([(each.reference, each.gestation, each.caseload_line) for each in rows]).by_urgency


def meeting_markdown(
    rows: Sequence[Family],
    today: date,
    most: int | None = LINES_FOR_AN_URGENCY,
    *,
    shown: str = "",
) -> str:
    """The list as Markdown."""
    told = meeting(rows, today, most)
    return "\n".join(_markdown(told, shown)) + "\n"


def _markdown(told: Meeting, shown: str) -> Iterator[str]:
    yield f"# Unborn babies: meeting list, {day(told.today)}"
    yield f"\n*{NOT_THE_RECORD} {plain_markdown(_about(shown))}*"
    for entry in told.entries:
        yield f"\n## {plain_markdown(_heading(entry))}\n"
        for name, text in entry.facts:
            yield f"- **{plain_markdown(name)}:** {plain_markdown(text)}"
        for band in entry.bands:
            yield f"\n### {band.before}\n"
            yield from (f"- {plain_markdown(line)}" for line in _gaps(band))
    if told.short:
        yield f"\n{plain_markdown(_meanings(told))}"
    yield "\nMade by prebirth."


def meeting_text(
    rows: Sequence[Family],
    today: date,
    width: int = 80,
    most: int | None = LINES_FOR_AN_URGENCY,
    *,
    shown: str = "",
) -> str:
    """The list as plain text in lines of that width."""
    told = meeting(rows, today, most)
    return "\n".join(_text(told, max(width, 30), shown)) + "\n"


def _text(told: Meeting, width: int, shown: str) -> Iterator[str]:
    def wrapped(text: str, first: str = "", then: str = "") -> str:
        one_line = " ".join(text.split())
        return fill(one_line, width, initial_indent=first, subsequent_indent=then)

    yield wrapped(f"UNBORN BABIES: MEETING LIST, {day(told.today)}")
    yield wrapped(f"{NOT_THE_RECORD} {_about(shown)}")
    for entry in told.entries:
        yield f"\n{'=' * width}"
        yield wrapped(_heading(entry))
        for name, text in entry.facts:
            yield wrapped(f"{name}: {text}", "  ", "    ")
        for band in entry.bands:
            yield wrapped(f"{band.before.upper()}", "  ")
            for line in _gaps(band):
                yield wrapped(line, "  - ", "    ")
    yield ""
    if told.short:
        yield wrapped(_meanings(told))
    yield "Made by prebirth."


def _heading(entry: MeetingLine) -> str:
    training = " (TRAINING)" if entry.is_training else ""
    each = entry.family
    return f"{each.reference}{training}: {entry.when}"


def _gaps(band: MeetingGroup) -> Iterator[str]:
    for part in band.parts:
        for line, who in part.lines:
            beside = "; ".join(filter(None, (part.when, who)))
            yield f"{line} ({beside})" if beside else line
    if band.more:
        yield f"and {band.more} more, in the draft"


def _meanings(told: Meeting) -> str:
    return "; ".join(f"{key}: {name}" for key, name in told.short.items())
