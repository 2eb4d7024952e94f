"""Somebody in the baby's life."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.checklist.vocabulary import LivesHere, home_of
from prebirth_tui.dates import read_past_day
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.flows.people import PersonAsked
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import Age, PersonNoted
from prebirth_tui.record.entries import key_for
from prebirth_tui.record.people import HOMES, birth_fields, read_birth
from prebirth_tui.record.plausible import UnlikelyError
from prebirth_tui.tui.dialogs.entered_twice import EnteredTwice
from prebirth_tui.tui.dialogs.window import Window, asked
from prebirth_tui.tui.rendering.drawing import rows_to_tick
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.wording import day

Read = TypeVar("Read")
_FIELD_OF = {"date_of_birth": "#born", "roles": "#roles", "state_since": "#since"}
"""The field in which each detail of a person is typed."""


def _is_same(one: PersonNoted, other: PersonNoted) -> bool:
    return one.model_copy(update={"person": other.person}) == other


class AskPerson(Window[PersonNoted]):
    """A name, the role, and where the person lives: the row in focus counts."""

    DEFAULT_CSS = """
    AskPerson #columns { height: auto; }
    AskPerson #left { height: auto; width: 42; }
    AskPerson .asked > .name { width: 10; }
    AskPerson #right { height: auto; padding-left: 2; }
    AskPerson #lives { height: 3; }
    AskPerson #roles { max-height: 13; }
    """
    HELP = """
    Tick everything this person is to the baby: it decides which questions are asked about them. Of
    the homes, the line in focus is saved. An age will do where no date of birth is known.
    """
    BINDINGS = [
        Binding("enter", "accept", "Save"),
        Binding("tab", "app.focus_next", "Next", priority=True),
        Binding("space", "tick", "Tick"),
    ]

    def __init__(self, asked: PersonAsked) -> None:
        super().__init__("Who is this? A first name or initials will do.")
        self._entered = EnteredTwice(asked.doubts, _is_same)
        self._roles, self._today, self._before = asked.roles, asked.today, asked.before
        self._ticked = set(asked.before.roles if asked.before else ())

    def holds(self) -> ComposeResult:
        before = self._before
        born = before.born_as_typed if before else ""
        since = day(before.since) if before and before.since else ""
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                name = before.name if before else ""
                yield from asked("Known as", Field(name, id="name", select_on_focus=False))
                yield Static("To the baby (tick all that fit)", classes="label", markup=False)
                yield RowList(id="roles")
            with Vertical(id="right"):
                yield Static("Lives", classes="first label", markup=False)
                yield RowList(id="lives")
                yield Static("Born, or age: about 30", classes="label", markup=False)
                yield Field(born, id="born")
                yield Static("Since, if that is new", classes="label", markup=False)
                yield Field(since, id="since")

    def on_mount(self) -> None:
        lives_here = self._before.lives_here if self._before else "not-known"
        homes = [Row(Content(label), key) for key, label in HOMES.items()]
        self.query_one("#lives", RowList).show_rows(homes, lives_here)
        self._draw_roles()

    def _draw_roles(self) -> None:
        labels = {key: role.label for key, role in self._roles.items()}
        self.query_one("#roles", RowList).show_rows(rows_to_tick(labels, self._ticked))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return True if action != "tick" or self.focused is self.query_one("#roles") else None

    def action_tick(self) -> None:
        """Tick or untick a role."""
        if (role := self.query_one("#roles", RowList).key) is not None:
            self._ticked ^= {role}
        self._draw_roles()

    def action_accept(self) -> None:
        """Accept the person, or say what is missing."""
        name = self.query_one("#name", Field).value.strip()
        if not name:
            self.tell("Give a first name or initials.", "#name")
            return
        if not self._ticked:
            self.tell("Tick what this person is to the baby.", "#roles")
            return
        try:
            born = self._read("#born", self._birth)
            since = self._read("#since", read_past_day)
        except UserInputError:
            return
        roles = tuple(role for role in self._roles if role in self._ticked)
        lives_here: LivesHere = self.query_one("#lives", RowList).key
        try:
            with fitting():
                before = self._before.model_dump() if self._before else {"person": key_for(name)}
                changes = {
                    "name": name,
                    "roles": roles,
                    "lives_here": home_of(roles, lives_here, self._roles),
                    **birth_fields(born),
                    "since": since,
                }
                person = PersonNoted.model_validate(before | changes)
            self._entered.check(person)
        except UnlikelyError as error:
            self.tell(str(error), _FIELD_OF.get(error.doubt.field, "#name"))
        except UserInputError as error:
            self.tell(str(error), "#name")
        else:
            self.dismiss(person)

    def _birth(self, text: str, today: date) -> date | Age | None:
        before = self._before
        return read_birth(text, today) if before is None else before.birth_typed(text, today)

    def _read(self, field: str, read: Callable[[str, date], Read]) -> Read | None:
        """What was typed, or None; a UserInputError from `read` is shown, then raised."""
        text = self.query_one(field, Field).value.strip()
        try:
            return read(text, self._today) if text else None
        except UserInputError as error:
            self.tell(str(error), field)
            raise
