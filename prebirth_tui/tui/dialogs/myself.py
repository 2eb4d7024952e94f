"""Whose name stands beside entries."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.recipients import fingerprint_digits
from prebirth_tui.problems import UserInputError
from prebirth_tui.store.settings import Settings
from prebirth_tui.text_types import LONGEST_NAME, one_line
from prebirth_tui.tui.context import CatalogueOf
from prebirth_tui.tui.dialogs.field_by_field import GO_ON, FieldByField
from prebirth_tui.tui.widgets.field import Field


class AskMyself(FieldByField[Settings]):
    """The practitioner's name, role and area."""

    NEXT = {"name": "role"}
    BINDINGS = [*GO_ON, Binding("enter", "accept", "Save")]

    def __init__(
        self,
        settings: Settings,
        catalogue_of: CatalogueOf,
        *,
        is_first: bool = False,
        keys: KeyRing | None = None,
    ) -> None:
        super().__init__(_FIRST if is_first else "Shown beside what you record")
        self._book = keys.book if keys is not None else None
        self._settings, self._catalogue_of = settings, catalogue_of
        self._is_first = is_first
        """Whether nobody has said yet who uses the program; then a name is required."""

    def holds(self) -> ComposeResult:
        yield Static("Your name", classes="label", markup=False)
        yield Field(
            self._settings.name,
            id="name",
            placeholder="e.g. Rose Green" if self._is_first else self._settings.author.name,
            max_length=LONGEST_NAME,
        )
        yield Static("Your role", classes="label", markup=False)
        yield Field(
            self._settings.role,
            id="role",
            placeholder="e.g. community midwife",
            max_length=LONGEST_NAME,
        )
        yield Static("Area profile for new drafts", classes="label", markup=False)
        yield Field(self._settings.area, id="area")
        if self._book is not None:
            yield Static("Your key's fingerprint, to read out", classes="label", markup=False)
            yield Static(fingerprint_digits(self._book.own), id="fingerprint", markup=False)

    def action_accept(self) -> None:
        """Accept what was typed, or say that there is no such area."""
        typed = {key: self.query_one(f"#{key}", Field).value.strip() for key in _KEYS}
        if self._is_first and not one_line(typed["name"]):
            self.tell("Type your name or initials.", "#name")
            return
        try:
            self._catalogue_of(typed["area"])
        except UserInputError as error:
            self.tell(str(error))
            return
        self.dismiss(Settings.model_validate(self._settings.model_dump() | typed))


_KEYS = ("name", "role", "area")
_FIRST = "Your name and role, as colleagues know you"
