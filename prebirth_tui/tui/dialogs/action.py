"""Something to be done, by somebody, by a day."""

from datetime import date, timedelta

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from prebirth_tui.dates import read_date
from prebirth_tui.ids import CASE
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.bodies import ActionAgreed
from prebirth_tui.record.entries import new_key
from prebirth_tui.tui.dialogs.fitting import fitting
from prebirth_tui.tui.dialogs.typed import Typed
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.wording import day, short_day


class AskAction(Typed[ActionAgreed]):
    """An action without an owner and a date is not taken."""

    BINDINGS = [
        Binding("enter", "accept", "Save"),
        Binding("tab", "app.focus_next", "Next", priority=True),
    ]

    def __init__(self, today: date, owner: str, action: ActionAgreed | None = None) -> None:
        super().__init__("Action")
        self._today, self._owner, self._before = today, owner, action

    def holds(self) -> ComposeResult:
        before = self._before
        due = day(before.due) if before else short_day(self._today + timedelta(weeks=2))
        for key, label, value in (
            ("what", "What", before.what if before else ""),
            ("owner", "Who does it", before.owner if before else self._owner),
            ("due", "By when", due),
            ("done", "Done on (leave empty until done)", self._done()),
        ):
            yield Static(label, classes="label", markup=False)
            yield Field(value, id=key, select_on_focus=key != "what")

    def on_mount(self) -> None:
        super().on_mount()
        # What was filled in is read from its beginning, and the first letter adds to it.
        self.query_one("#what", Field).cursor_position = 0

    def _done(self) -> str:
        return day(self._before.done) if self._before and self._before.done else ""

    def action_accept(self) -> None:
        """Take the action, or say what it lacks."""
        typed = {key: self.query_one(f"#{key}", Field).value.strip() for key in _KEYS}
        try:
            if not typed["what"]:
                raise input_error("Type what needs doing.")
            if not typed["owner"]:
                raise input_error("Type who will do it.")
            due = read_date(typed["due"], self._today)
            done = read_date(typed["done"], self._today) if typed["done"] else None
            if done is not None and done > self._today:
                raise input_error("The done date is in the future.")
            with fitting():
                action = ActionAgreed(
                    action=self._before.action if self._before else new_key(),
                    what=typed["what"],
                    owner=typed["owner"],
                    due=due,
                    done=done,
                    gap=self._before.gap if self._before else None,
                    about=self._before.about if self._before else CASE,
                )
        except UserInputError as error:
            self.tell(str(error))
        else:
            self.dismiss(action)


_KEYS = ("what", "owner", "due", "done")
