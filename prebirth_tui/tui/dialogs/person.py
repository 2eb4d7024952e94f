"""Somebody in the baby's life."""

from collections.abc import Mapping
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from prebirth_tui.checklist.vocabulary import LivesHere, Role, home_of
from prebirth_tui.dates import read_date
from prebirth_tui.gaps.english import day
from prebirth_tui.problems import RefusedError
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.entries import key_for
from prebirth_tui.tui.dialogs.fitting import fitting
from prebirth_tui.tui.drawing import box
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.rows import Row, Rows

_LIVES_HERE = {
    "yes": "lives with the mother",
    "no": "lives elsewhere",
    "not-known": "not known where",
}


class AskPerson(ModalScreen[PersonNoted | None]):
    """A name, what they are to the baby, and where they live."""

    DEFAULT_CSS = """
    AskPerson #columns { height: auto; }
    AskPerson #left { height: auto; width: 40; }
    AskPerson #right { height: auto; padding-left: 2; }
    AskPerson #lives { height: 3; }
    """
    BINDINGS = [
        Binding("enter", "accept", "Take it"),
        Binding("tab", "app.focus_next", "Next"),
        Binding("space", "tick", "Tick"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(
        self, roles: Mapping[str, Role], today: date, person: PersonNoted | None = None
    ) -> None:
        super().__init__()
        self._roles, self._today, self._before = roles, today, person
        self._ticked = set(person.roles if person else ())
        self._lives_here: LivesHere = person.lives_here if person else "not-known"

    def compose(self) -> ComposeResult:
        before = self._before
        born = day(before.date_of_birth) if before and before.date_of_birth else ""
        with Vertical(classes="dialog"):
            yield Static("Who is this? A first name or initials will do.", markup=False)
            with Horizontal(id="columns"):
                with Vertical(id="left"):
                    yield Static("Known as", classes="label", markup=False)
                    yield Field(before.name if before else "", id="name", select_on_focus=False)
                    yield Static("To the baby (tick all that fit)", classes="label", markup=False)
                    yield Rows(id="roles")
                with Vertical(id="right"):
                    yield Static("Lives", classes="label", markup=False)
                    yield Rows(id="lives")
                    yield Static("Date of birth, if known", classes="label", markup=False)
                    yield Field(born, id="born")
            yield Static("", classes="error", markup=False)
            yield Hints()

    def on_mount(self) -> None:
        self._draw()

    def _draw(self) -> None:
        self.query_one("#roles", Rows).show_rows(
            [
                Row(box(key in self._ticked, role.label, "space"), key)
                for key, role in self._roles.items()
            ]
        )
        self.query_one("#lives", Rows).show_rows(
            [
                Row(box(key == self._lives_here, label, "space"), key)
                for key, label in _LIVES_HERE.items()
            ]
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "tick" and isinstance(self.focused, Field))

    def action_tick(self) -> None:
        """Tick what is in focus."""
        if self.focused is self.query_one("#lives"):
            self._lives_here = self.query_one("#lives", Rows).key or "not-known"
        elif (role := self.query_one("#roles", Rows).key) is not None:
            self._ticked ^= {role}
        self._draw()

    def action_accept(self) -> None:
        """Take the person, or say what is missing."""
        name = self.query_one("#name", Field).value.strip()
        born_text = self.query_one("#born", Field).value.strip()
        if not name:
            self._wrong("Give a first name or initials.", "#name")
            return
        if not self._ticked:
            self._wrong("Tick what this person is to the baby.", "#roles")
            return
        try:
            born = read_date(born_text, self._today) if born_text else None
        except RefusedError as error:
            self._wrong(str(error), "#born")
            return
        if born is not None and born > self._today:
            self._wrong("A date of birth does not lie ahead.", "#born")
            return
        roles = tuple(role for role in self._roles if role in self._ticked)
        try:
            with fitting():
                person = PersonNoted(
                    person=self._before.person if self._before else key_for(name),
                    name=name,
                    roles=roles,
                    lives_here=home_of(roles, self._lives_here, self._roles),
                    date_of_birth=born,
                    note=self._before.note if self._before else "",
                )
        except RefusedError as error:
            self._wrong(str(error), "#name")
        else:
            self.dismiss(person)

    def _wrong(self, message: str, focus: str) -> None:
        self.query_one(".error", Static).update(Content(message))
        self.query_one(focus).focus()
