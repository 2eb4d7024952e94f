"""A new draft: a due date, a reference that is not a name, and who the parents are."""

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.dates import DueDate, read_due
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.session.new_draft import check_due, check_reference, parent
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.field_by_field import GO_ON, FieldByField
from prebirth_tui.tui.rendering.drawing import box
from prebirth_tui.tui.widgets.field import Field

_FIELDS = {
    "reference": ("Reference: a word for your lists, not a name", "e.g. Kestrel"),
    "due": ("Due date", "e.g. 12 Mar 2027, about 12 Mar, or not known"),
    "mother": ("Mother: first name or initials", "e.g. Amy"),
    "father": ("Father, if known: first name or initials", "e.g. Lee"),
}
_NEEDED = {"reference": "Type a reference.", "due": "Type a due date, or “not known”."}
"""What to say where one of these is empty."""
PARENTS = ("mother", "father")
"""The fields for names, by the role of the person."""


class NewDraft(NamedTuple):
    """The content of the form, once nothing is wrong with it."""

    reference: str
    due: DueDate
    people: tuple[PersonNoted, ...]
    is_training: bool
    typed: dict[str, str]
    """Every field as it was typed, to begin with if it is asked again."""


class AskNewDraft(FieldByField[NewDraft]):
    """What a new draft is about; it begins with what was filled in before."""

    NEXT = {"reference": "due", "due": "mother", "mother": "father"}
    BINDINGS = [
        *GO_ON,
        Binding("enter", "start", "Start"),
        Binding("ctrl+t", "training", "Training"),
    ]

    def __init__(
        self, context: AppContext, filled_in: NewDraft | None = None, wrong: str = ""
    ) -> None:
        """`wrong` says why the draft could not be started from what was filled in."""
        super().__init__("A new draft")
        self._app_context = context
        self._before = filled_in.typed if filled_in else {}
        self._is_training = filled_in is not None and filled_in.is_training
        self._said = wrong

    def on_mount(self) -> None:
        self.tell(self._said)

    def holds(self) -> ComposeResult:
        for key, (label, placeholder) in _FIELDS.items():
            yield Static(label, classes="label", markup=False)
            yield Field(self._before.get(key, ""), placeholder=placeholder, id=key)
        yield Static(self._training_box(), classes="label", id="training", markup=False)

    def _training_box(self) -> Content:
        label = "for training, not about a real family (ctrl+t)"
        return box(self._is_training, label, "ctrl+t")

    def action_training(self) -> None:
        """Mark the draft as not about a real family."""
        self._is_training = not self._is_training
        self.query_one("#training", Static).update(self._training_box())

    def action_start(self) -> None:
        """Accept what was filled in, or say what is wrong with it."""
        filled_in = self._filled_in()
        if filled_in is not None:
            self.dismiss(filled_in)

    def _filled_in(self) -> NewDraft | None:
        """What was filled in, or None after saying what is wrong with it."""
        typed = {key: self.query_one(f"#{key}", Field).value.strip() for key in _FIELDS}
        for key, complaint in _NEEDED.items():
            if not typed[key]:
                self._wrong(complaint, key)
                return None
        context = self._app_context
        roles = context.catalogue_of(context.settings.area).roles
        field, people = "due", []
        try:
            due = read_due(typed["due"], context.today)
            check_due(due, context.today)
            for field in PARENTS:
                if name := typed[field]:
                    with fitting():
                        people.append(parent(name, field, roles))
            field = "reference"
            names = {person.person: person.name for person in people}
            reference = check_reference(typed["reference"], context.drafts, names)
        except UserInputError as error:
            self._wrong(str(error), field)
            return None
        return NewDraft(reference, due, tuple(people), self._is_training, typed)

    def _wrong(self, message: str, field: str) -> None:
        self.tell(message, f"#{field}")
