"""What has happened to a baby: when it was born, at how many weeks, when it died."""

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from prebirth_tui.dates import read_past_day
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.bodies import BabyNoted
from prebirth_tui.tui.dialogs.fitting import fitting
from prebirth_tui.tui.dialogs.sure import Doubts, EnteredTwice
from prebirth_tui.tui.dialogs.typed import Typed
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.wording import day

_BIRTH = {
    "born": "Day of birth",
    "time": "Time, if known (like 04:20)",
    "weeks": "Weeks at birth, if the maternity record has them",
}
_DEATH = {"died": "Day of death, if known"}
_FIELDS = {
    "born": _BIRTH,
    "stillborn": _BIRTH,
    "died": _BIRTH | {"died": "Day of death"},
    "lost": _DEATH,
}


class AskOutcome(Typed[BabyNoted]):
    """The days of what has happened to a baby, by the outcome that the baby was given."""

    BINDINGS = [
        Binding("enter", "accept", "Save"),
        Binding("tab", "app.focus_next", "Next", priority=True),
    ]

    def __init__(
        self, title: str, baby: BabyNoted, outcome: str, today: date, doubts: Doubts[BabyNoted]
    ) -> None:
        super().__init__(title)
        self._before, self._outcome, self._today = baby, outcome, today
        self._fields = _FIELDS[outcome]
        self._entered = EnteredTwice(doubts)

    def holds(self) -> ComposeResult:
        for key, label in self._fields.items():
            yield Static(label, classes="label", markup=False)
            yield Field(self._as_typed(key), id=key)

    def _as_typed(self, key: str) -> str:
        value = getattr(self._before, key)
        return day(value) if isinstance(value, date) else str(value or "")

    def action_accept(self) -> None:
        """Take the days, or say what is wrong with them."""
        try:
            with fitting():
                baby = self._filled_in()
            self._entered.check(baby)
        except UserInputError as error:
            self.tell(str(error))
        else:
            self.dismiss(baby)

    def _filled_in(self) -> BabyNoted:
        typed = {key: self.query_one(f"#{key}", Field).value.strip() for key in self._fields}
        if not typed.get("born", "-"):
            raise input_error("Type the day of birth, or the nearest day you know.")
        if self._outcome == "died" and not typed["died"]:
            raise input_error("Type the day of death, or the nearest day you know.")
        weeks = typed.get("weeks", "")
        if weeks and not (weeks.isdecimal() and 15 <= int(weeks) <= 45):
            raise input_error(f"“{weeks}” weeks cannot be; type completed weeks, like 36")
        changes = {
            "outcome": self._outcome,
            "born": self._day(typed.get("born", "")),
            "died": self._day(typed.get("died", "")),
            "time": typed.get("time", ""),
            "weeks": int(weeks) if weeks else None,
        }
        return BabyNoted.model_validate(self._before.model_dump() | changes)

    def _day(self, text: str) -> date | None:
        return read_past_day(text, self._today) if text else None
