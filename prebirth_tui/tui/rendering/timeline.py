"""The timeline of a pregnancy drawn in characters. Colour only repeats what the signs say."""

from collections.abc import Iterable
from textwrap import wrap

from textual.content import Content

from prebirth_tui.caseload.timeline import Event, Timeline, TimelineKind
from prebirth_tui.caseload.timeline_layout import Flag, Layout, laid_out
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG

MARKS = {
    TimelineKind.IN_PERSON: "o",
    TimelineKind.REMOTE: "~",
    TimelineKind.RECORD: ".",
    TimelineKind.MEETING: "#",
    TimelineKind.WORK: "+",
    TimelineKind.REVIEW: "=",
    TimelineKind.BORN: "*",
    TimelineKind.TODAY: "|",
    TimelineKind.PAST: "!",
    TimelineKind.CLOSE: ">",
    TimelineKind.TO_DO: ">",
    TimelineKind.LOOK_AGAIN: ">",
    TimelineKind.DUE: "|",
}
_MEANINGS = {
    "o": "in person",
    "~": "remote",
    ".": "record",
    "#": "meeting",
    "+": "asked, answered, done",
    "=": "review",
    "*": "birth",
    "!": "was due to close",
    ">": "close or do by",
}
_STYLES = {
    TimelineKind.TODAY: LOUD,
    TimelineKind.PAST: LOUD,
    TimelineKind.BORN: STRONG,
    TimelineKind.DUE: STRONG,
}
_ROOMY = 120
"""Columns; a narrower picture has fewer rows of words."""


class _Canvas:
    """A row of characters, some of them styled."""

    def __init__(self, width: int, fill: str = " ") -> None:
        self._cells = [fill] * width
        self._spans: list[tuple[str, int, int]] = []

    def write(self, at: int, text: str, style: str = "") -> None:
        self._cells[at : at + len(text)] = text
        if style:
            self._spans.append((style, at, at + len(text)))

    def drawn(self) -> Content:
        content = Content("".join(self._cells))
        for style, start, end in self._spans:
            content = content.stylize(style, start, end)
        return content


def timeline_picture(timeline: Timeline, width: int, focus: Event | None = None) -> Content:
    """The line with the past above it, deadlines below it, and the meaning of the signs.

    The event in focus is shown in reversed colours.
    """
    above, below = (4, 3) if width >= _ROOMY else (3, 2)
    layout = laid_out(timeline, width, above, below)
    return Content("\n").join(
        [
            *reversed(_flags(layout.above, width, focus)),
            _line(layout, focus),
            _weeks(layout),
            *_flags(layout.below, width, focus),
            *_legend(timeline, width),
        ]
    )


def _flags(flags: Iterable[Flag], width: int, focus: Event | None) -> list[Content]:
    """The rows of words from the line outwards, with the poles that lead to it."""
    flags = list(flags)
    rows = max((flag.row + 1 for flag in flags), default=0)
    canvases = [_Canvas(width) for _ in range(rows)]
    for flag in flags:
        for row in range(flag.row):
            canvases[row].write(flag.column, "|", MUTED)
    for flag in flags:
        style = "reverse" if flag.event is focus else _STYLES.get(flag.event.kind, "")
        canvases[flag.row].write(flag.start, flag.text, style)
    return [canvas.drawn() for canvas in canvases]


def _line(layout: Layout, focus: Event | None) -> Content:
    canvas = _Canvas(layout.width, "-")
    for mark in layout.marks:
        front = mark.events[0]
        has_focus = any(event is focus for event in mark.events)
        style = "reverse" if has_focus else _STYLES.get(front.kind, STRONG)
        canvas.write(mark.column, MARKS[front.kind], style)
    return canvas.drawn()


def _weeks(layout: Layout) -> Content:
    canvas = _Canvas(layout.width)
    end = 0
    for column, weeks in layout.ticks:
        text = f"{weeks} weeks" if end == 0 else str(weeks)
        if column >= end and column + len(text) <= layout.width:
            canvas.write(column, text)
            end = column + len(text) + 1
    return canvas.drawn().stylize(MUTED)


def _legend(timeline: Timeline, width: int) -> list[Content]:
    signs = dict.fromkeys(MARKS[event.kind] for event in timeline.events)
    text = "   ".join(
        f"{sign}\N{NO-BREAK SPACE}{meaning.replace(' ', chr(160))}"
        for sign, meaning in _MEANINGS.items()
        if sign in signs
    )
    return [
        Content.styled(line.replace("\N{NO-BREAK SPACE}", " "), MUTED) for line in wrap(text, width)
    ]
