"""A request to an agency, and its reply."""

from datetime import date
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.dates import read_date
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.flows.work import REPLIES, RequestAsked
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.bodies import RequestMade
from prebirth_tui.record.entries import new_key
from prebirth_tui.tui.dialogs.typed import Typed
from prebirth_tui.tui.dialogs.window import asked
from prebirth_tui.tui.rendering.drawing import rows_to_tick
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.wording import day

_TODAY = "today"
_BASIS = "consent, or why without"
Outcome = Literal["held", "not-held", "refused"]


class AskRequest(Typed[RequestMade]):
    """Which agency, about whom, asked when, answered when and what.

    For the agencies and the replies, the row in focus counts.
    """

    CSS = """
    AskRequest #columns { height: auto; }
    AskRequest #agency { height: 15; max-height: 15; }
    AskRequest #left { width: 30; height: auto; }
    AskRequest #right { height: auto; padding-left: 2; }
    AskRequest #about, AskRequest #outcome { max-height: 4; }
    AskRequest #about { margin-bottom: 1; }
    AskRequest .asked > .name { width: 12; }
    """
    HELP = """
    Which service was asked, and about whom. The line in focus is the service that is saved. Come
    back with enter when they reply, and choose what they sent. Say on what basis it was asked:
    consent, or why without.
    """
    BINDINGS = [
        Binding("enter", "accept", "Save"),
        Binding("tab", "app.focus_next", "Next", priority=True),
        Binding("space", "tick", "Tick"),
    ]

    def __init__(self, asked: RequestAsked) -> None:
        super().__init__("Request to an agency")
        self._agencies, self._people, self._today = asked.agencies, asked.people, asked.today
        self._before = request = asked.before
        self._agency = request.agency if request else next(iter(self._agencies))
        self._about = set(request.about if request else ())
        self._looked_at = "#asked"
        """The field that a mistake belongs to."""
        self._has_asked_whom = False

    def holds(self) -> ComposeResult:
        before = self._before
        answered = day(before.answered) if before and before.answered else ""
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Static("Who was asked", classes="first label", markup=False)
                yield RowList(id="agency")
            with Vertical(id="right"):
                yield Static("About", classes="first label", markup=False)
                yield RowList(id="about")
                yield from asked(
                    "Asked on", Field(day(before.asked) if before else _TODAY, id="asked")
                )
                yield Static("Answered", classes="label", markup=False)
                yield RowList(id="outcome")
                replied = Field(answered, id="answered", placeholder="when they reply")
                yield from asked("Replied on", replied)
                said = Field(before.said if before else "", id="said", select_on_focus=False)
                yield from asked("They said", said)
                basis = before.basis if before else ""
                yield from asked("Basis", Field(basis, id="basis", placeholder=_BASIS))

    def on_mount(self) -> None:
        agencies = [Row(Content(agency.label), key) for key, agency in self._agencies.items()]
        self.query_one("#agency", RowList).show_rows(agencies, self._agency)
        outcomes = [Row(Content(label), key) for key, label in REPLIES.items()]
        before = self._before
        with self.prevent(RowList.Moved):
            self.query_one("#outcome", RowList).show_rows(
                outcomes, (before.outcome or "") if before else ""
            )
        self._draw_people()
        self.query_one("#outcome" if before and before.about else "#agency").focus()

    def _draw_people(self) -> None:
        self.query_one("#about", RowList).show_rows(rows_to_tick(self._people, self._about))

    @property
    def _outcome(self) -> str:
        return str(self.query_one("#outcome", RowList).key or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return True if action != "tick" or self.focused is self.query_one("#about") else None

    @on(RowList.Moved, "#outcome")
    def _suggest_today(self) -> None:
        """Most replies are recorded on the day they come."""
        answered = self.query_one("#answered", Field)
        if self._outcome and not answered.value:
            answered.value = _TODAY
        elif not self._outcome and answered.value == _TODAY:
            answered.value = ""

    def action_tick(self) -> None:
        """Tick or untick the person in focus."""
        self._about ^= {self.query_one("#about", RowList).key}
        self._draw_people()

    def action_accept(self) -> None:
        """Accept the request, or say what is wrong with it."""
        try:
            with fitting():
                request = self._filled_in()
        except UserInputError as error:
            self.tell(str(error), self._looked_at)
        else:
            self.dismiss(request)

    def _filled_in(self) -> RequestMade:
        asked = self._date("#asked")
        if asked is None:
            raise input_error("Type when it was asked.")
        answered = self._date("#answered")
        said = self.query_one("#said", Field).value.strip()
        if not self._outcome and (answered or said):
            self._looked_at = "#outcome"
            told = "a date is given" if answered else "text is given"
            raise input_error(f"Choose an answer under “Answered”: {told}.")
        if self._outcome and answered is None:
            raise input_error("Type when it was answered.")
        if answered is not None and answered < asked:
            raise input_error("The answer is dated before the request.")
        if self._people and not self._about and not self._has_asked_whom:
            self._looked_at, self._has_asked_whom = "#about", True
            raise input_error("Tick who it is about, or press enter again if no one.")
        self._looked_at = "#said"
        outcome: dict[str, Outcome] = {"held": "held", "not-held": "not-held", "refused": "refused"}
        return RequestMade(
            request=self._before.request if self._before else new_key(),
            agency=str(self.query_one("#agency", RowList).key),
            about=tuple(key for key in self._people if key in self._about),
            asked=asked,
            answered=answered,
            outcome=outcome.get(self._outcome),
            said=said,
            basis=self.query_one("#basis", Field).value.strip(),
        )

    def _date(self, field: str) -> date | None:
        self._looked_at = field
        text = self.query_one(field, Field).value.strip()
        if not text:
            return None
        found = read_date(text, self._today)
        if found > self._today:
            raise input_error("That date is in the future.")
        return found
