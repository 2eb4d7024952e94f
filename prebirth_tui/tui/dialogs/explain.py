"""Why a gap is open, who looks again, and when."""

from dataclasses import dataclass
from datetime import date, timedelta

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from prebirth_tui.dates import read_date
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import CASE
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import GapExplained
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.fitting import fitting
from prebirth_tui.tui.dialogs.typed import Typed
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.wording import day, short_day


@dataclass(frozen=True)
class ExplanationGiven:
    """A person's explanation of an open gap."""

    why: str
    owner: str
    until: date


class AskExplanation(Typed[ExplanationGiven]):
    """An explanation closes nothing: on the day given, the gap opens again by itself.

    It begins with the explanation that stands.
    """

    BINDINGS = [
        Binding("enter", "accept", "Save"),
        Binding("tab", "app.focus_next", "Next", priority=True),
    ]

    def __init__(self, gap: Gap, session: Session, title: str) -> None:
        super().__init__(title)
        self._gap, self._session = gap, session

    def holds(self) -> ComposeResult:
        stands = self._gap.explained
        soon = short_day(self._session.today + timedelta(weeks=2))
        until = day(stands.until) if stands else soon
        owner = (stands.owner if stands else "") or self._session.author.name
        yield Static("It is still a gap, and opens again on the review date.", markup=False)
        yield Static("Why is it open?", classes="label", markup=False)
        yield Field(stands.reason if stands else "", id="why", select_on_focus=False)
        yield Static("Who will review this?", classes="label", markup=False)
        yield Field(owner, id="owner", select_on_focus=True)
        yield Static("Review on", classes="label", markup=False)
        yield Field(until, id="until", select_on_focus=True)

    def action_accept(self) -> None:
        """Take the explanation, or say what it lacks."""
        why = self.query_one("#why", Field).value.strip()
        owner = self.query_one("#owner", Field).value.strip()
        try:
            until = read_date(self.query_one("#until", Field).value, self._session.today)
            self._session.check_explanation(why, owner, until)
            with fitting():
                GapExplained(gap=self._gap.key[0], about=CASE, reason=why, owner=owner, until=until)
        except UserInputError as error:
            self.tell(str(error))
        else:
            self.dismiss(ExplanationGiven(why, owner, until))
