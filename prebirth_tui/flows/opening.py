"""Opens a draft; one that is not as it was last seen only by choice."""

from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from prebirth_tui.flows.asking import OneAsked, Told, answer_to, beside
from prebirth_tui.flows.context import AppContext
from prebirth_tui.problems import UserInputError
from prebirth_tui.session.session import Session
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.newest import GO_ON, OlderError

OPENING = "Opening the draft…"
LONG_DRAFT = 2_000
"""Entries above which a draft is worked out in the background."""
LONG_FILE = 800_000
"""Bytes above which it is read there: about as many entries. A smaller one is there before anyone
could press a key.
"""


def is_long_file(path: Path) -> bool:
    """Whether reading a draft takes so long that the screen could not be hidden meanwhile."""
    try:
        return path.stat().st_size > LONG_FILE
    except OSError:
        return False


def is_long_draft(session: Session) -> bool:
    """Whether working out the whole of an open draft takes as long."""
    return len(session.draft.entries) > LONG_DRAFT


async def ask_opened(context: AppContext, path: Path) -> DraftFile | None:
    """The draft; None when it is not as it was last seen and nobody wants to go on.

    UserInputError when it cannot be read.
    """
    open_ = partial(beside, OPENING, is_long=is_long_file(path))
    try:
        return await open_(lambda: context.drafts.open(path))
    except OlderError as error:
        older = error
    choices = {"back": "Back, to look for the right file", "older": "Go on with this one"}
    title = "This draft is not as you last saw it"
    if (
        await answer_to(OneAsked(title, choices, note=str(older).removesuffix(f" {GO_ON}")))
        != "older"
    ):
        return None
    return await open_(lambda: context.drafts.open(path, older=True))


async def in_locked_draft(
    context: AppContext,
    path: Path,
    do: Callable[[DraftFile], Coroutine[Any, Any, bool]],
) -> bool:
    """What `do` returns with the draft's edit lock held; False, after saying why, without it."""
    # No asynchronous generator holds the lock: one that a flow leaves open as the program ends is
    # closed by the event loop first, and a second time by the flow.
    try:
        file = await ask_opened(context, path)
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return False
    if file is None:
        return False
    if not file.edit_lock.acquire():
        await answer_to(Told("The draft is open in another window. Close it there first."))
        return False
    try:
        return await do(file)
    finally:
        file.edit_lock.release()
