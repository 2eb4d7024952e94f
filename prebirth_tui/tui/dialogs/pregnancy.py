"""The dates of the pregnancy: when the baby is due, and when it was born."""

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from prebirth_tui.dates import read_date
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.bodies import Pregnancy
from prebirth_tui.session.new_draft import check_due
from prebirth_tui.tui.dialogs.fitting import fitting
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.wording import day


class AskPregnancy(ModalScreen[Pregnancy | None]):
    """A new due date or a birth moves every timescale that hangs on it."""

    BINDINGS = [
        Binding("enter", "accept", "Save"),
        Binding("tab", "app.focus_next", "Next"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, pregnancy: Pregnancy, today: date) -> None:
        super().__init__()
        self._before, self._today = pregnancy, today

    def compose(self) -> ComposeResult:
        before = self._before
        with Vertical(classes="dialog"):
            yield Static("Dates of this pregnancy", id="title", markup=False)
            yield Static("Reference: a word, not a name", classes="label", markup=False)
            yield Field(before.reference, id="reference", select_on_focus=False)
            yield Static("Expected date of delivery", classes="label", markup=False)
            yield Field(day(before.due) if before.due else "", id="due")
            yield Static("Born on (leave empty until born)", classes="label", markup=False)
            yield Field(day(before.born) if before.born else "", id="born")
            yield Static("", classes="error", markup=False)
            yield Hints()

    def action_accept(self) -> None:
        """Take the dates, or say what is wrong with them."""
        typed = {key: self.query_one(f"#{key}", Field).value.strip() for key in _KEYS}
        try:
            due = read_date(typed["due"], self._today)
            if due != self._before.due:
                check_due(due, self._today)
            born = read_date(typed["born"], self._today) if typed["born"] else None
            if born is not None and born > self._today:
                raise input_error("The birth date is in the future.")
            if not typed["reference"]:
                raise input_error("Type a reference.")
            changes = {"due": due, "born": born, "reference": typed["reference"]}
            with fitting():
                pregnancy = Pregnancy.model_validate(self._before.model_dump() | changes)
        except UserInputError as error:
            self.query_one(".error", Static).update(str(error))
        else:
            self.dismiss(pregnancy)


_KEYS = ("reference", "due", "born")
