"""The dates of the pregnancy: when the baby is due, how many, and what lists call it."""

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from prebirth_tui.dates import DueDate, due_as_typed, read_due
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.bodies import Pregnancy
from prebirth_tui.tui.dialogs.fitting import fitting
from prebirth_tui.tui.dialogs.sure import Doubts, EnteredTwice
from prebirth_tui.tui.dialogs.typed import Typed
from prebirth_tui.tui.widgets.field import Field


class AskPregnancy(Typed[Pregnancy]):
    """A new due date moves every timescale that hangs on it."""

    BINDINGS = [
        Binding("enter", "accept", "Save"),
        Binding("tab", "app.focus_next", "Next", priority=True),
    ]

    def __init__(self, pregnancy: Pregnancy, today: date, doubts: Doubts[Pregnancy]) -> None:
        super().__init__("Dates of this pregnancy")
        self._before, self._today = pregnancy, today
        self._entered = EnteredTwice(doubts)

    def holds(self) -> ComposeResult:
        before = self._before
        yield Static("Reference: a word, not a name", classes="label", markup=False)
        yield Field(before.reference, id="reference", select_on_focus=False)
        label = "Due: a day, about 12 Mar, 6 Jan to 3 Feb, Jan 2027, or not known"
        yield Static(label, classes="label", markup=False)
        yield Field(_due_as_typed(before), id="due")
        label = "How many babies (leave empty until known)"
        yield Static(label, classes="label", markup=False)
        yield Field(str(before.expected or ""), id="expected")

    def action_accept(self) -> None:
        """Take the dates, or say what is wrong with them."""
        typed = {key: self.query_one(f"#{key}", Field).value.strip() for key in _KEYS}
        try:
            if not typed["reference"]:
                raise input_error("Type a reference.")
            if not typed["due"]:
                raise input_error("Type when the baby is due, or: not known")
            if typed["expected"] and not typed["expected"].isdecimal():
                raise input_error(f"“{typed['expected']}” is not a number of babies.")
            changes: dict[str, object] = {
                "reference": typed["reference"],
                "expected": int(typed["expected"]) if typed["expected"] else None,
            }
            if typed["due"] != _due_as_typed(self._before):
                changes |= read_due(typed["due"], self._today)._asdict()
            with fitting():
                pregnancy = Pregnancy.model_validate(self._before.model_dump() | changes)
            self._entered.check(pregnancy)
        except UserInputError as error:
            self.tell(str(error))
        else:
            self.dismiss(pregnancy)


_KEYS = ("reference", "due", "expected")


def _due_as_typed(pregnancy: Pregnancy) -> str:
    return due_as_typed(DueDate(pregnancy.due, pregnancy.earliest, pregnancy.latest))
