"""Who will be seen at the next contact, how, and who alone."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from prebirth_tui.checklist.vocabulary import ContactKind
from prebirth_tui.prepare.planned import PLANNED
from prebirth_tui.record.bodies import ContactNoted, PersonNoted
from prebirth_tui.tui.dialogs.attendance import AskAttendance
from prebirth_tui.tui.widgets.rows import RowList


class PlanContact(AskAttendance[ContactNoted]):
    """A contact that lies ahead."""

    ALONE = "  alone for part of it"

    DEFAULT_CSS = """
    PlanContact #columns { height: auto; }
    PlanContact #how { width: 34; max-height: 12; }
    PlanContact #right { height: auto; padding-left: 2; }
    PlanContact #who { max-height: 11; }
    """
    BINDINGS = [
        Binding("enter", "accept", "Prepare this"),
        Binding("space", "tick", "Tick"),
        Binding("a", "alone", "Seen alone"),
        Binding("tab", "app.focus_next", "Next", priority=True),
    ]

    def __init__(
        self,
        kinds: Sequence[ContactKind],
        people: Sequence[PersonNoted],
        today: date,
        before: ContactNoted,
    ) -> None:
        names = {person.person: person.name for person in people}
        super().__init__("Who will you see, and how?", kinds, names)
        self._today = today
        self._how = before.how
        self._present, self._alone = set(before.there), set(before.alone)

    def holds(self) -> ComposeResult:
        with Horizontal(id="columns"):
            yield RowList(id="how")
            with Vertical(id="right"):
                yield Static("Who will be there", classes="label", markup=False)
                yield RowList(id="who")

    def on_mount(self) -> None:
        self.draw_kinds(self._how)
        self.draw_people()
        self.query_one("#who").focus()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if event.rows.id == "who":
            self.action_tick()

    def action_accept(self) -> None:
        """Accept it."""
        self.dismiss(
            ContactNoted(
                contact=PLANNED,
                how=self.query_one("#how", RowList).key or self._how,
                on=self._today,
                present=tuple(key for key in self._people if key in self._present),
                alone=tuple(key for key in self._people if key in self._alone),
            )
        )
