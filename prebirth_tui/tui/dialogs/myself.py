"""Whose name stands beside entries."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from prebirth_tui.problems import RefusedError
from prebirth_tui.store.settings import Settings
from prebirth_tui.tui.desk import CatalogueOf
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.words import LONGEST_NAME


class AskMyself(ModalScreen[Settings | None]):
    """The practitioner's name, role and area."""

    BINDINGS = [
        Binding("enter", "accept", "Take it"),
        Binding("tab", "app.focus_next", "Next"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, settings: Settings, catalogue_of: CatalogueOf) -> None:
        super().__init__()
        self._settings, self._catalogue_of = settings, catalogue_of

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Stands beside what you record", id="title", markup=False)
            yield Static("Your name", classes="label", markup=False)
            yield Field(
                self._settings.name,
                id="name",
                placeholder=self._settings.author.name,
                max_length=LONGEST_NAME,
            )
            yield Static("Your role", classes="label", markup=False)
            yield Field(
                self._settings.role,
                id="role",
                placeholder="community midwife",
                max_length=LONGEST_NAME,
            )
            yield Static("Area profile for new drafts", classes="label", markup=False)
            yield Field(self._settings.area, id="area")
            yield Static("", classes="error", markup=False)
            yield Hints()

    def action_accept(self) -> None:
        """Take what was typed, or say that there is no such area."""
        typed = {key: self.query_one(f"#{key}", Field).value.strip() for key in _KEYS}
        try:
            self._catalogue_of(typed["area"])
        except RefusedError as error:
            self.query_one(".error", Static).update(str(error))
            return
        self.dismiss(Settings.model_validate(self._settings.model_dump() | typed))


_KEYS = ("name", "role", "area")
