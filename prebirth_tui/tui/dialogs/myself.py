"""Whose name stands beside entries."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from prebirth_tui.store.settings import Settings
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.words import LONGEST_NAME


class AskMyself(ModalScreen[Settings | None]):
    """The practitioner's name and role."""

    BINDINGS = [
        Binding("enter", "accept", "Take it", priority=True),
        Binding("tab", "app.focus_next", "Next"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Stands beside what you record", id="title", markup=False)
            yield Static("Your name", classes="label", markup=False)
            yield Input(
                self._settings.name,
                id="name",
                placeholder=self._settings.author.name,
                max_length=LONGEST_NAME,
            )
            yield Static("Your role", classes="label", markup=False)
            yield Input(
                self._settings.role,
                id="role",
                placeholder="community midwife",
                max_length=LONGEST_NAME,
            )
            yield Hints()

    def action_accept(self) -> None:
        """Take the name and the role."""
        name = self.query_one("#name", Input).value.strip()
        role = self.query_one("#role", Input).value.strip()
        self.dismiss(
            Settings.model_validate(self._settings.model_dump() | {"name": name, "role": role})
        )
