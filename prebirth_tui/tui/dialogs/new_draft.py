"""A new draft: a due date, a word that is not a name, and who the parents are."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from prebirth_tui.checklist.vocabulary import home_of
from prebirth_tui.dates import FORMS, read_date
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.entries import key_for
from prebirth_tui.session.new_draft import check_due, check_reference, start_draft
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.fitting import fitting
from prebirth_tui.tui.flows.keys import with_key, with_name
from prebirth_tui.tui.rendering.drawing import box
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.hints import Hints

_FIELDS = {
    "reference": ("Reference: a word for your lists that is not a name", "e.g. Kestrel"),
    "due": ("Expected date of delivery", f"e.g. {FORMS}"),
    "mother": ("Mother: first name or initials", "e.g. Amy"),
    "father": ("Father, if known (leave empty if not)", "e.g. Lee"),
}
_PARENTS = ("mother", "father")


class _FilledIn(NamedTuple):
    """What the form holds, once nothing is wrong with it."""

    reference: str
    due: date
    people: tuple[PersonNoted, ...]


class AskNewDraft(ModalScreen[Path | None]):
    """Gives the file of the draft that was started and saved."""

    BINDINGS = [
        Binding("enter", "start", "Start"),
        Binding("tab", "app.focus_next", "Next"),
        Binding("ctrl+t", "training", "Training"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._app_context = context
        self._is_training = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("A new draft", id="title", markup=False)
            for key, (label, placeholder) in _FIELDS.items():
                yield Static(label, classes="label", markup=False)
                yield Field(placeholder=placeholder, id=key)
            yield Static(self._training_box(), classes="label", id="training", markup=False)
            yield Static("", classes="error", markup=False)
            yield Hints()

    def _training_box(self) -> Content:
        label = "for training, not about a real family (ctrl+t)"
        return box(self._is_training, label, "ctrl+t")

    def action_training(self) -> None:
        """Mark the draft as not about a real family."""
        self._is_training = not self._is_training
        self.query_one("#training", Static).update(self._training_box())

    def action_start(self) -> None:
        """Start and save it, or say what is wrong; a practice draft needs a name and a key first.

        What is typed is looked at before the way to them, which takes minutes, begins.
        """
        filled_in = self._filled_in()
        if filled_in is None:
            return
        if self._is_training:
            self._start(filled_in)
        else:
            app, context, start = self.app, self._app_context, partial(self._start, filled_in)
            with_name(app, context, lambda: with_key(app, context, start))

    def _filled_in(self) -> _FilledIn | None:
        """What was typed, or None when something is wrong with it, which is said."""
        typed = {key: self.query_one(f"#{key}", Field).value.strip() for key in _FIELDS}
        for key in ("reference", "due"):
            if not typed[key]:
                self._wrong(f"{_FIELDS[key][0]} is needed.", key)
                return None
        context, roles = (
            self._app_context,
            self._app_context.catalogue_of(self._app_context.settings.area).roles,
        )
        field, people = "due", []
        try:
            due = read_date(typed["due"], context.today)
            check_due(due, context.today)
            field = "reference"
            reference = check_reference(typed["reference"], context.drafts)
            for field in _PARENTS:
                if name := typed[field]:
                    home = home_of((field,), "not-known", roles)
                    with fitting():
                        people.append(
                            PersonNoted(
                                person=key_for(name), name=name, roles=(field,), lives_here=home
                            )
                        )
        except UserInputError as error:
            self._wrong(str(error), field)
            return None
        return _FilledIn(reference, due, tuple(people))

    def _start(self, filled_in: _FilledIn) -> None:
        context, at, author = (
            self._app_context,
            self._app_context.clock(),
            self._app_context.settings.author,
        )
        try:
            file = start_draft(
                context.drafts,
                author,
                reference=filled_in.reference,
                due=filled_in.due,
                area=context.settings.area,
                mode="training" if self._is_training else "practice",
                at=at,
            )
        except UserInputError as error:
            # The key has brought another draft with this reference to light.
            self._wrong(str(error), "reference")
            return
        draft = file.draft
        for person in filled_in.people:
            draft = draft.write(person, author, at)
        try:
            file.save(draft, {}, at)
        except NotSavedError as error:
            self._wrong(f"NOT SAVED: {error}", "reference")
            return
        self.dismiss(file.path)

    def _wrong(self, message: str, field: str) -> None:
        self.query_one(".error", Static).update(message)
        self.query_one(f"#{field}", Field).focus()
