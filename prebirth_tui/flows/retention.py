"""How long a draft is kept: until when, in the record, on hold, or deleted."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from prebirth_tui.dates import FORMS, read_day_to_come
from prebirth_tui.disk.folders import desk_file
from prebirth_tui.flows.asking import LineAsked, OneAsked, Told, answer_to, some_line
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.exchange import ask_folder
from prebirth_tui.flows.opening import in_locked_draft
from prebirth_tui.problems import NotSavedError, UserInputError, input_error
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.retention import purge, retain, send_tombstone, sent_copies
from prebirth_tui.text_types import one_line
from prebirth_tui.wording import listed


async def ask_retention(context: AppContext, path: Path) -> bool:
    """Ask what is to become of a draft, and do it; returns whether anything was done."""
    return await in_locked_draft(context, path, partial(_ask, context))


async def _ask(context: AppContext, file: DraftFile) -> bool:
    hold = file.draft.assessment.retention.hold
    choices = {
        "review": "Change the review date",
        "record": "What matters is now in the case record",
        "hold": f"Release the hold: {hold}" if hold else "Put it on hold: it must not be deleted",
        "delete": "Delete it",
    }
    if hold:
        del choices["delete"]
    today = context.today
    match await answer_to(OneAsked("How long is this draft kept?", choices)):
        case "review":
            dialog = LineAsked(
                "By which day?", lambda text: read_day_to_come(text, today), hint=FORMS
            )
            return await _keep(context, file, review_by=await answer_to(dialog))
        case "record":
            where = await answer_to(LineAsked("Where in the record, and since when?", some_line))
            return await _keep(context, file, transferred=where)
        case "hold" if hold:
            return await _keep(context, file, hold="")
        case "hold":
            why = await answer_to(LineAsked("Why must it not be deleted?", some_line))
            return await _keep(context, file, hold=why)
        case "delete":
            return await _delete(context, file)
        case _:
            return False


async def _keep(context: AppContext, file: DraftFile, **changes: Any) -> bool:
    """Record how long it is kept; nothing when a dialog was left without an answer."""
    if None in changes.values():
        return False
    try:
        retain(file, changes, context.settings.author, context.clock())
    except NotSavedError as error:
        # Released first: another window may try while the reason is being read here.
        file.edit_lock.release()
        await answer_to(Told(f"NOT SAVED: {error}"))
    return True


async def _delete(context: AppContext, file: DraftFile) -> bool:
    pregnancy = file.draft.assessment.pregnancy
    reference = pregnancy.reference if pregnancy else file.draft.id

    def read(text: str) -> str:
        if one_line(text) != reference:
            raise input_error(f"Type {reference} exactly.")
        return text

    transferred = file.draft.assessment.retention.transferred
    hint = f"In the record: {transferred}" if transferred else _NOT_IN_RECORD
    if desk_file().is_file():
        # Loaded only by those who have joined a desk.
        from prebirth_tui.desk.state import is_shared

        if is_shared(file.draft.id, context.keys.ring):
            hint = f"{hint}. {_SHARED}"
    question = f"This cannot be undone. Type {reference} to delete it."
    if await answer_to(LineAsked(question, read, hint=hint)) is None:
        return False
    reason = await answer_to(LineAsked("Why is it deleted?", some_line, hint=_STAYS))
    if reason is None:
        return False
    # Deleting takes the lock itself, to make sure that nobody else writes.
    file.edit_lock.release()
    try:
        receipt = purge(context.drafts, file, reason, context.settings.author, context.clock())
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return False
    await answer_to(Told(_DELETED))
    await _tell_others(context, file, receipt)
    return True


async def _tell_others(context: AppContext, file: DraftFile, receipt: Mapping[str, object]) -> None:
    """Ask whether to tell those who were sent a copy that the draft was deleted."""
    names = listed([each.name for each in sent_copies(file)])
    if not names:
        return
    choices = {"tell": f"Tell {names}, by a file in the folder you share", "leave": "Tell no one"}
    note = "It says which draft was deleted, when, why and who did it. It removes nothing there."
    if await answer_to(OneAsked(f"Sent a copy: {names}", choices, note=note)) != "tell":
        return
    folder = await ask_folder(context)
    if folder is not None:
        try:
            said = f"Saved: {send_tombstone(file, receipt, folder)}"
        except UserInputError as error:
            said = str(error)
        await answer_to(Told(said))


_SHARED = "Others keep it at the desk: k in the list deletes it for everyone"
_STAYS = "kept in the receipt"
_NOT_IN_RECORD = "not yet recorded as copied to the case record"
_DELETED = (
    "The draft is deleted. The receipt says when, who and why, but not what was in it: "
    "prebirth receipts. Copies you sent and backups are not deleted."
)
