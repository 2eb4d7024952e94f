"""Places the parts of a timeline's picture in character cells, without overlap.

What does not fit is left out here; whoever draws the picture lists the events in words beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from prebirth_tui.caseload.timeline import CLOCKS, Event, Timeline, TimelineKind
from prebirth_tui.checklist.timescales import DAYS_PREGNANT_AT_DUE_DATE
from prebirth_tui.wording import short_day


@dataclass(frozen=True)
class Mark:
    """A place on the line."""

    column: int
    events: tuple[Event, ...]
    """The events there, the one to draw first."""


@dataclass(frozen=True)
class Flag:
    """Some words, and the place on the line that a pole joins them to."""

    column: int
    row: int
    """0 for the row next to the line."""
    start: int
    text: str
    event: Event


@dataclass(frozen=True)
class Layout:
    """A timeline at a given width: the past stands above its line, deadlines below it."""

    width: int
    marks: tuple[Mark, ...]
    above: tuple[Flag, ...]
    below: tuple[Flag, ...]
    ticks: tuple[tuple[int, int], ...]
    """Columns, each with the completed weeks of gestation that begin there."""


_BELOW = (
    TimelineKind.TODAY,
    TimelineKind.BORN,
    TimelineKind.DUE,
    TimelineKind.CLOSE,
    TimelineKind.TO_DO,
    TimelineKind.LOOK_AGAIN,
)
_FIRST = {
    **dict.fromkeys(
        (
            TimelineKind.TODAY,
            TimelineKind.BORN,
            TimelineKind.DUE,
            TimelineKind.IN_PERSON,
            TimelineKind.MEETING,
        ),
        0,
    ),
    **dict.fromkeys((TimelineKind.REMOTE, TimelineKind.REVIEW, TimelineKind.CLOSE), 1),
}
"""The kinds whose words are placed first; the others come last."""


def laid_out(timeline: Timeline, width: int, rows_above: int = 3, rows_below: int = 2) -> Layout:
    """The picture of a timeline in that width."""
    span = max((timeline.end - timeline.start).days, 1)

    def column(event: Event) -> int:
        place = round((event.on - timeline.start).days * (width - 1) / span)
        return min(max(place, 0), width - 1)

    by_column: dict[int, list[Event]] = {}
    for event in timeline.events:
        by_column.setdefault(column(event), []).append(event)
    marks = tuple(Mark(at, tuple(sorted(by_column[at], key=_in_front))) for at in by_column)
    wanted = [(mark.column, event) for mark in marks for event in mark.events]
    above = [each for each in wanted if each[1].kind not in (*_BELOW, TimelineKind.PAST)]
    below = [each for each in wanted if each[1].kind in _BELOW]
    return Layout(
        width,
        marks,
        tuple(_Flags(width, rows_above).placed(above)),
        tuple(_Flags(width, rows_below).placed(below)),
        tuple(_ticks(timeline, width, span)),
    )


def _in_front(event: Event) -> int:
    order = (
        TimelineKind.BORN,
        TimelineKind.MEETING,
        TimelineKind.IN_PERSON,
        TimelineKind.REMOTE,
        TimelineKind.TODAY,
        TimelineKind.DUE,
    )
    return order.index(event.kind) if event.kind in order else len(order) + (event.kind in CLOCKS)


def _ticks(timeline: Timeline, width: int, span: int) -> Iterator[tuple[int, int]]:
    """Weeks of gestation, as dense as can be read; none after the birth."""
    per_week = width * 7 / span
    step = next(each for each in (2, 4, 8, 40) if each == 40 or each * per_week >= 6)
    conceived = timeline.due - timedelta(days=DAYS_PREGNANT_AT_DUE_DATE)
    last = timeline.born or timeline.end
    for weeks in range(0, 43, step):
        on = conceived + timedelta(weeks=weeks)
        if timeline.start <= on <= min(timeline.end, last):
            yield round((on - timeline.start).days * (width - 1) / span), weeks


def _texts(event: Event) -> list[str]:
    """The texts that may be used in a picture, shortest first."""
    match event.kind:
        case TimelineKind.TODAY | TimelineKind.BORN | TimelineKind.DUE:
            return [event.short, f"{event.short} {event.when}"]
        case TimelineKind.CLOSE:
            return [event.short, f"{event.short}, by {short_day(event.on)}"]
        case _:
            names = event.who.replace(" and ", ", ")
            return [event.short, f"{event.short} {names}"] if names else [event.short]


class _Flags:
    """Finds places for words, nearest to the line first."""

    def __init__(self, width: int, rows: int) -> None:
        self._width = width
        self._rows = rows
        self._taken: dict[tuple[int, int], Event] = {}

    def placed(self, wanted: Sequence[tuple[int, Event]]) -> list[Flag]:
        """As many of the words as fit, each in the longest form that fits."""
        # From the right, so that a pole never has to cross words that begin before it.
        in_turn = sorted(wanted, key=lambda each: (_FIRST.get(each[1].kind, 2), -each[0]))
        flags = [
            flag for column, event in in_turn if (flag := self._place(column, event)) is not None
        ]
        return sorted(
            (self._lengthened(flag) for flag in sorted(flags, key=lambda each: each.column)),
            key=lambda flag: (flag.row, flag.start),
        )

    def _place(self, column: int, event: Event) -> Flag | None:
        text = _texts(event)[0]
        start = max(min(column, self._width - len(text)), 0)
        if len(text) > self._width:
            return None
        for row in range(self._rows):
            flag = Flag(column, row, start, text, event)
            if self._is_free(flag):
                self._take(flag)
                return flag
        return None

    def _lengthened(self, flag: Flag) -> Flag:
        for text in reversed(_texts(flag.event)[1:]):
            longer = Flag(flag.column, flag.row, flag.start, text, flag.event)
            if flag.start + len(text) <= self._width and self._is_free(longer):
                self._take(longer)
                return longer
        return flag

    def _is_free(self, flag: Flag) -> bool:
        cells = {(flag.row, flag.start - 1 + at) for at in range(len(flag.text) + 2)}
        cells |= {(row, flag.column + by) for row in range(flag.row) for by in (-1, 0, 1)}
        return all(self._taken.get(cell, flag.event) is flag.event for cell in cells)

    def _take(self, flag: Flag) -> None:
        cells = {(flag.row, flag.start + at) for at in range(len(flag.text))}
        cells |= {(row, flag.column) for row in range(flag.row)}
        self._taken.update(dict.fromkeys(cells, flag.event))
