"""Who works with a family, who covers, and who supervises."""

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from prebirth_tui.dates import FORMS, read_date, read_day_to_come
from prebirth_tui.flows.allocation import AllocationAsked
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import Allocation
from prebirth_tui.text_types import LONGEST_NAME, one_line
from prebirth_tui.tui.dialogs.typed import Typed
from prebirth_tui.tui.dialogs.window import asked
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.wording import day


class AskAllocation(Typed[Allocation]):
    """Asks for everyone at once; an empty field means nobody."""

    DEFAULT_CSS = "AskAllocation .asked { margin-bottom: 1; }"
    BINDINGS = [
        Binding("enter", "accept", "Save"),
        Binding("tab", "app.focus_next", "Next", priority=True),
        Binding("ctrl+t", "take_it", "It is mine"),
    ]

    def __init__(self, asked: AllocationAsked) -> None:
        super().__init__("Who works with this family?")
        self._before, self._today, self._me = asked.before, asked.today, asked.me

    def holds(self) -> ComposeResult:
        before = self._before
        for key, label, value in (
            ("worker", "Allocated worker", before.worker),
            ("since", "Since", day(before.since) if before.since else ""),
            ("cover", "Who covers, if away", before.cover),
            ("until", "Covers until", day(before.cover_until) if before.cover_until else ""),
            ("supervisor", "Supervisor", before.supervisor),
            ("team", "Team", before.team),
        ):
            yield from asked(label, Field(value, id=key, max_length=LONGEST_NAME))
        yield Static(f"Dates: {FORMS}", classes="label", markup=False)

    def action_take_it(self) -> None:
        """Fill in one's own name and today's date."""
        self.query_one("#worker", Field).value = self._me
        self.query_one("#since", Field).value = day(self._today)

    def action_accept(self) -> None:
        """Accept it, or say what is wrong with a date."""
        self.accept(self._filled_in)

    def _filled_in(self) -> Allocation:
        typed = {key: one_line(self.query_one(f"#{key}", Field).value) for key in _KEYS}
        if typed["until"] and not typed["cover"]:
            raise input_error("Type who covers, or leave the day empty.")
        return Allocation(
            worker=typed["worker"],
            since=read_date(typed["since"], self._today) if typed["since"] else None,
            cover=typed["cover"],
            cover_until=self._until(typed["until"]),
            supervisor=typed["supervisor"],
            team=typed["team"],
        )

    def _until(self, text: str) -> date | None:
        if not text:
            return None
        before = self._before.cover_until
        # An ended cover can stay as it was recorded.
        if before is not None and text == day(before):
            return before
        return read_day_to_come(text, self._today)


_KEYS = ("worker", "since", "cover", "until", "supervisor", "team")
