"""One pregnancy as a line, and below it every event in words."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from prebirth_tui.action_table import TIMELINE
from prebirth_tui.caseload.timeline import Event, Timeline, TimelineKind, timeline
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, sides
from prebirth_tui.tui.rendering.timeline import MARKS, timeline_picture
from prebirth_tui.tui.rendering.walk import top_line
from prebirth_tui.tui.screens.action_screen import ActionScreen
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.tui.widgets.titled import entitle
from prebirth_tui.wording import day, short_day

_UNDATED = -1
_ROOM_FOR_YEARS = 60
"""Columns; a narrower list leaves the year to the words below it."""


class TimelineScreen(ActionScreen[None], actions=TIMELINE):
    """The timeline of one draft, which is only read here."""

    HELP = """
    Past events are above the line; deadlines and today are below it. The list says the same in
    words, and the chosen event is shown in full at the foot. Private answers are left out. The
    number of events says nothing about a family.
    """
    DEFAULT_CSS = """
    TimelineScreen #picture { height: auto; padding: 0 1; }
    TimelineScreen.-short #picture { display: none; }
    TimelineScreen #events { height: 2fr; }
    TimelineScreen #detail { height: 1fr; min-height: 5; }
    """

    picture = query_one("#picture", Static)
    events = query_one("#events", RowList)
    detail = query_one("#detail", TextPane)

    def __init__(self, timeline: Timeline, top: Callable[[int], Content] | None = None) -> None:
        super().__init__()
        self.timeline = timeline
        self._top = top or partial(whose, timeline, is_training=False)

    @classmethod
    def of(cls, session: Session) -> "TimelineScreen":
        """The timeline of the open draft."""
        seen = in_company(session)
        told = timeline(seen.assessment, session.catalogue, session.today, seen.gaps())
        assert told is not None
        return cls(told, lambda width: top_line(session, width))

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield Static("", id="picture", markup=False)
        yield entitle(RowList(id="events", classes="pane"), "What happened, and what is due")
        yield TextPane(id="detail", classes="pane under", title="Details")
        yield Hints()

    def begin(self) -> None:
        self.events.focus()
        self.draw()
        today = next(
            place
            for place, each in enumerate(self.timeline.events)
            if each.kind is TimelineKind.TODAY
        )
        self.events.go_to(today)
        # The picture is as high as what is in it, which is laid out only now.
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw everything for the room there is."""
        width = max(self.size.width - 2, 20)
        self.query_one("#top", Static).update(self._top(width), layout=False)
        self.picture.update(timeline_picture(self.timeline, width, self._event))
        self.events.show_rows(list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        width = self.events.row_width if self.events.size else max(self.size.width - 6, 20)
        for place, event in enumerate(self.timeline.events):
            yield Row(_line(event, width), place)
        if self.timeline.undated:
            number = len(self.timeline.undated)
            yield Row(Content(f"Open with no date to close by: {number}"), _UNDATED)

    @property
    def _event(self) -> Event | None:
        """The event in focus."""
        key = self.events.key
        return None if key in (None, _UNDATED) else self.timeline.events[key]

    def on_row_list_moved(self) -> None:
        width = max(self.size.width - 2, 20)
        self.picture.update(timeline_picture(self.timeline, width, self._event), layout=False)
        event = self._event
        if event is not None:
            self.detail.show(_in_full(event, self.timeline))
        elif self.events.key == _UNDATED:
            self.detail.show(Content("\n").join(Content(f"- {t}") for t in self.timeline.undated))


def _line(event: Event, width: int) -> Content:
    if width >= _ROOM_FOR_YEARS:
        on, when = f"{day(event.on):>11}  ", f"{event.when:<8}  "
    else:
        on, when = f"{short_day(event.on):>6} ", f"{event.when:<7} "
    line = Content.assemble(
        on,
        (when, MUTED),
        (f"{MARKS[event.kind]} ", STRONG),
        (event.words, LOUD if event.kind is TimelineKind.TODAY else ""),
    )
    return line.truncate(width, ellipsis=True)


def _in_full(event: Event, timeline: Timeline) -> Content:
    """The event with everything that is known about it."""
    age = "" if timeline.born is not None and timeline.born < event.on else " weeks"
    kind = (
        ""
        if event.kind in (TimelineKind.TODAY, TimelineKind.BORN, TimelineKind.DUE)
        else f"  {event.kind}"
    )
    parts = [
        Content.assemble((day(event.on), STRONG), (f"  {event.when}{age}{kind}", MUTED)),
        Content(event.words),
        *(Content(f"- {each}") for each in event.details),
    ]
    return Content("\n").join(parts)


def whose(timeline: Timeline, width: int, *, is_training: bool) -> Content:
    """The top line of a draft that is not open for writing."""
    return sides(
        Content.assemble(
            ("TRAINING ", LOUD) if is_training else "",
            (timeline.reference, STRONG),
        ),
        Content.styled(timeline.clock.standing, MUTED),
        width,
    )
