"""A draft opened from a list to have one thing written in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from prebirth_tui.flows.asking import Told, answer_to
from prebirth_tui.flows.context import AppContext
from prebirth_tui.problems import UserInputError
from prebirth_tui.store.draft_file import DraftFile


@asynccontextmanager
async def locked_draft(context: AppContext, path: Path) -> AsyncIterator[DraftFile | None]:
    """The draft with its edit lock held; None, and said why, where it cannot be had."""
    try:
        file = context.drafts.open(path)
    except UserInputError as error:
        await answer_to(Told(str(error)))
        yield None
        return
    if not file.edit_lock.acquire():
        await answer_to(Told("The draft is open in another window. Close it there first."))
        yield None
        return
    try:
        yield file
    finally:
        file.edit_lock.release()
