"""How long a draft is kept, asked in a few windows: until when, in the record, on hold, deleted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App

from prebirth_tui.dates import FORMS, read_day_to_come
from prebirth_tui.problems import NotSavedError, UserInputError, input_error
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.retention import purge
from prebirth_tui.text_types import one_line
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.ask import AskLine, AskOne, some_words
from prebirth_tui.tui.dialogs.notice import Notice


def ask_keeping(app: App[Any], context: AppContext, path: Path, then: Callable[[], None]) -> None:
    """Ask what is to become of a draft; `then` is called when something was done."""
    try:
        file = context.drafts.open(path)
    except UserInputError as error:
        app.push_screen(Notice(str(error)))
        return
    if not file.edit_lock.acquire():
        app.push_screen(Notice("The draft is open in another window. Close it there first."))
        return
    _Keeping(app, context, file, then).ask()


class _Keeping:
    """The windows about one draft."""

    def __init__(
        self, app: App[Any], context: AppContext, file: DraftFile, then: Callable[[], None]
    ) -> None:
        self._app, self._app_context, self._file, self._then = app, context, file, then

    def ask(self) -> None:
        hold = self._file.draft.assessment.retention.hold
        choices = {
            "review": "Look at it again by another day",
            "record": "What matters is in the case record now",
            "hold": "Put it on hold: it must not be deleted",
            "delete": "Delete it",
        }
        if hold:
            choices["hold"] = f"It is on hold: {hold}. Release it"
            del choices["delete"]
        self._app.push_screen(AskOne("How long is this draft kept?", choices), self._chosen)

    def _chosen(self, choice: str | None) -> None:
        today = self._app_context.today
        match choice:
            case "review":
                self._ask(
                    "By which day?", lambda text: read_day_to_come(text, today), "review_by", FORMS
                )
            case "record":
                self._ask("Where in the record, and since when?", some_words, "transferred")
            case "hold" if self._file.draft.assessment.retention.hold:
                self._keep(hold="")
            case "hold":
                self._ask("Why must it not be deleted?", some_words, "hold")
            case "delete":
                self._ask_delete()
            case _:
                self._file.edit_lock.release()

    def _ask(self, question: str, read: Callable[[str], Any], field: str, hint: str = "") -> None:
        def taken(value: Any) -> None:
            if value is None:
                self._file.edit_lock.release()
            else:
                self._keep(**{field: value})

        self._app.push_screen(AskLine(question, read, hint=hint), taken)

    def _keep(self, **changes: Any) -> None:
        file, context = self._file, self._app_context
        retention = file.draft.assessment.retention.model_copy(update=changes)
        draft = file.draft.write(retention, context.settings.author, context.clock())
        try:
            file.save(draft, file.typing, context.clock())
        except NotSavedError as error:
            self._app.push_screen(Notice(f"NOT SAVED: {error}"))
        file.edit_lock.release()
        self._then()

    def _ask_delete(self) -> None:
        pregnancy = self._file.draft.assessment.pregnancy
        reference = pregnancy.reference if pregnancy else self._file.draft.id

        def read(text: str) -> str:
            if one_line(text) != reference:
                raise input_error(f"Type {reference}, as it stands here.")
            return text

        def meant(text: str | None) -> None:
            if text is None:
                self._file.edit_lock.release()
            else:
                self._app.push_screen(
                    AskLine("Why is it deleted?", some_words, hint=_STAYS), delete
                )

        def delete(reason: str | None) -> None:
            self._file.edit_lock.release()
            if reason is None:
                return
            context = self._app_context
            try:
                purge(context.drafts, self._file, reason, context.settings.author, context.clock())
            except UserInputError as error:
                self._app.push_screen(Notice(str(error)))
                return
            self._app.push_screen(Notice(_DELETED))
            self._then()

        transferred = self._file.draft.assessment.retention.transferred
        hint = f"In the record: {transferred}" if transferred else _NOT_IN_RECORD
        question = f"This cannot be undone. Type {reference} to delete it."
        self._app.push_screen(AskLine(question, read, hint=hint), meant)


_STAYS = "this stays, in the receipt"
_NOT_IN_RECORD = "nobody has said yet that what matters is in the case record"
_DELETED = (
    "The draft is deleted. A receipt says when, by whom and why, and nothing of what was in it: "
    "prebirth receipts. Copies that were handed over, and backups, are not deleted by this."
)
