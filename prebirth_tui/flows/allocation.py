"""From a list: who works with a family, and that a draft is ready for its supervisor."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from prebirth_tui.flows.asking import Asked, LineAsked, OneAsked, Told, answer_to
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.opening import in_locked_draft
from prebirth_tui.problems import NotSavedError
from prebirth_tui.record.bodies import Allocation, AnyBody, ReviewAsked
from prebirth_tui.store.draft_file import DraftFile


@dataclass(frozen=True)
class AllocationAsked(Asked[Allocation]):
    """Who works with a family, asked all at once."""

    before: Allocation
    today: date
    me: str
    """Who is asking, so that their own name is at hand."""


async def allocate(context: AppContext, path: Path) -> bool:
    """Ask who works with the family, and record it; returns whether anything was recorded."""
    return await in_locked_draft(context, path, partial(_allocate, context))


async def _allocate(context: AppContext, file: DraftFile) -> bool:
    before = file.draft.assessment.allocation
    found = await answer_to(AllocationAsked(before, context.today, context.settings.author.name))
    if found is None or found == before:
        return False
    return await _append(context, file, found)


async def ask_for_review(context: AppContext, path: Path) -> bool:
    """Record that a draft is ready for its supervisor; returns whether that was done."""
    return await in_locked_draft(context, path, partial(_ask_for_review, context))


async def _ask_for_review(context: AppContext, file: DraftFile) -> bool:
    supervisor = file.draft.assessment.allocation.supervisor
    choices = {"yes": "It is ready for review", "no": "Not yet"}
    note = f"The supervisor is {supervisor}." if supervisor else "No supervisor is named yet."
    asked = OneAsked("Ready for your supervisor?", choices, on="no", note=note)
    if await answer_to(asked) != "yes":
        return False
    said = await answer_to(
        LineAsked("Anything to say with it? (optional)", lambda text: text.strip())
    )
    return said is not None and await _append(context, file, ReviewAsked(note=said))


async def _append(context: AppContext, file: DraftFile, body: AnyBody) -> bool:
    try:
        file.append_deed(body, author=context.settings.author, at=context.clock())
    except NotSavedError as error:
        # Released first: another window may try while the reason is being read here.
        file.edit_lock.release()
        await answer_to(Told(f"NOT SAVED: {error}"))
        return False
    return True
