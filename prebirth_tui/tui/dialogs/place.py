"""A place where the baby may sleep."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.bodies import PlaceNoted
from prebirth_tui.record.entries import key_for
from prebirth_tui.text_types import one_line
from prebirth_tui.tui.dialogs.fitting import fitting
from prebirth_tui.tui.dialogs.typed import Typed
from prebirth_tui.tui.widgets.field import Field

_EXAMPLE = "her bedroom"


class AskPlace(Typed[PlaceNoted]):
    """One place, and what is known of it; each has questions of its own."""

    HELP = """
    One place, like a bedroom or a grandmother's flat: each has its own questions about safer sleep.
    """
    WIDTH = 60
    BINDINGS = [
        Binding("enter", "accept", "Save"),
        Binding("tab", "app.focus_next", "Next", priority=True),
    ]

    def __init__(self, place: PlaceNoted | None = None) -> None:
        super().__init__("Where may the baby sleep?")
        self._before = place

    def holds(self) -> ComposeResult:
        before = self._before
        yield Static("One place", classes="first label", markup=False)
        name = before.name if before else ""
        yield Field(name, id="name", placeholder=f"e.g. {_EXAMPLE}", select_on_focus=False)
        yield Static("Note (optional)", classes="label", markup=False)
        note = one_line(before.note) if before else ""
        yield Field(note, id="note", placeholder="e.g. cot beside the bed", select_on_focus=False)

    def action_accept(self) -> None:
        """Take the place, or say what is wrong with it."""
        name, note = (self.query_one(each, Field).value.strip() for each in ("#name", "#note"))
        before = self._before
        if before is not None and note == one_line(before.note):
            note = before.note
        try:
            if not name:
                raise input_error(f"Type where, for example: {_EXAMPLE}.")
            with fitting():
                changes = {"name": name, "note": note}
                kept = before.model_dump() if before else {"place": key_for(name)}
                place = PlaceNoted.model_validate(kept | changes)
        except UserInputError as error:
            self.tell(str(error), "#name")
        else:
            self.dismiss(place)
