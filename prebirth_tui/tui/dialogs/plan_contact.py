"""Who will be seen at the next contact, how, and who alone."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.checklist.vocabulary import ContactKind
from prebirth_tui.prepare.planned import PLANNED
from prebirth_tui.record.bodies import ContactNoted, PersonNoted
from prebirth_tui.tui.dialogs.window import Window
from prebirth_tui.tui.rendering.drawing import box
from prebirth_tui.tui.widgets.rows import Row, RowList


class PlanContact(Window[ContactNoted]):
    """A contact that lies ahead."""

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
        super().__init__("Who will you see, and how?")
        self._kinds, self._people, self._today = kinds, people, today
        self._how = before.how
        self._present, self._alone = set(before.there), set(before.alone)

    def holds(self) -> ComposeResult:
        with Horizontal(id="columns"):
            yield RowList(id="how")
            with Vertical(id="right"):
                yield Static("Who will be there", classes="label", markup=False)
                yield RowList(id="who")

    def on_mount(self) -> None:
        rows = [Row(Content(kind.label), kind.id) for kind in self._kinds]
        self.query_one("#how", RowList).show_rows(rows, self._how)
        self._draw_people()
        self.query_one("#who").focus()

    def _draw_people(self) -> None:
        rows = []
        for person in self._people:
            ticked = box(person.person in self._present, person.name, "space")
            alone = "  alone for part of it" if person.person in self._alone else ""
            rows.append(Row(Content.assemble(ticked, (alone, "bold")), person.person))
        self.query_one("#who", RowList).show_rows(rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("tick", "alone"):
            return True if self.focused is self.query_one("#who") else None
        return True

    def action_tick(self) -> None:
        """Tick or untick somebody who will be there."""
        key = self.query_one("#who", RowList).key
        if key is not None:
            self._present ^= {key}
            self._alone &= self._present
            self._draw_people()

    def action_alone(self) -> None:
        """Tick or untick somebody who will be seen alone for a time."""
        key = self.query_one("#who", RowList).key
        if key is not None:
            self._alone ^= {key}
            self._present |= self._alone
            self._draw_people()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if event.rows.id == "who":
            self.action_tick()

    def action_accept(self) -> None:
        """Accept it."""
        order = [person.person for person in self._people]
        self.dismiss(
            ContactNoted(
                contact=PLANNED,
                how=self.query_one("#how", RowList).key or self._how,
                on=self._today,
                present=tuple(key for key in order if key in self._present),
                alone=tuple(key for key in order if key in self._alone),
            )
        )
