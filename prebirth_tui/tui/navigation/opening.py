"""Opening a draft: to walk through it, or to go through it as its supervisor."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from prebirth_tui.flows.asking import beside
from prebirth_tui.problems import UserInputError, about_one_file
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session
from prebirth_tui.store.newest import OlderError
from prebirth_tui.store.own_notes import keep_notes, read_notes
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.ask import AskOne
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.navigation.draft import DraftNavigation

_READ = "read"
_OPENING = "Opening the draft…"
LONG_FILE = 800_000
"""Bytes of a draft from which on it is read beside the screen: about 2,000 entries. Less is there
before a key could be pressed."""


async def open_to_walk(app: App[Any], context: AppContext, path: Path) -> None:
    """Open a draft for walking through; what keeps it from being read is shown."""
    from prebirth_tui.tui.screens.walk import Walk

    session = await _ask_opened(context, path)
    if session is None or (not session.may_write and await ask(_elsewhere()) != _READ):
        return
    session.tidy_up()
    notes = read_notes(context.keys.ring)
    role, looked = context.settings.role, notes.opened.get(session.draft.id)
    navigation = DraftNavigation(app, session, role, looked)
    news = await beside(_OPENING, lambda: navigation.news, is_long=_is_long(path))
    walk = Walk(session, navigation, role)
    app.push_screen(walk)
    with suppress(OSError):
        now = notes.opened_on(session.draft.id, session.today, session.draft.heads)
        keep_notes(now, context.keys.ring)
    if news.is_news:
        walk.return_to(await navigation.since(news))


async def open_to_review(app: App[Any], context: AppContext, path: Path) -> None:
    """Open a draft for a supervisor; where another window writes in it, to be read."""
    from prebirth_tui.tui.screens.review_walk import ReviewWalk

    session = await _ask_opened(context, path, reviewing=True)
    if session is None:
        return
    ring = context.keys.ring

    def keep_looked(session: Session) -> None:
        looked = read_notes(ring).looked_at(session.draft.id, session.draft.heads)
        with suppress(OSError):
            keep_notes(looked, ring)

    session.tidy_up()
    looked = read_notes(ring).looked.get(session.draft.id)
    role, own = context.settings.role, context.settings.sign_own_work
    navigation = DraftNavigation(app, session, role)
    app.push_screen(ReviewWalk(session, navigation, role, looked, keep_looked, own_allowed=own))


async def _ask_opened(
    context: AppContext, path: Path, *, reviewing: bool = False
) -> Session | None:
    """The draft; one that is not as it was last seen only by choice.

    What keeps it from being read is shown.
    """
    open_ = partial(_opened, context, path, reviewing=reviewing)
    is_long = _is_long(path)
    try:
        return await beside(_OPENING, open_, is_long=is_long)
    except OlderError as error:
        older = error
    except UserInputError as error:
        await ask(Notice(str(error)))
        return None
    choices = {"back": "Back, to look for the right file", "older": "Go on with this one"}
    title = "This draft is not as you last saw it"
    if await ask(AskOne(title, choices, note=str(older))) != "older":
        return None
    return await beside(_OPENING, partial(open_, older=True), is_long=is_long)


def _is_long(path: Path) -> bool:
    try:
        return path.stat().st_size > LONG_FILE
    except OSError:
        return False


def _opened(context: AppContext, path: Path, *, reviewing: bool, older: bool = False) -> Session:
    """The draft as it is on the disk, with what its first screen shows worked out."""
    file = context.drafts.open(path, older=older)
    pregnancy = file.draft.assessment.pregnancy
    catalogue = context.catalogue_of(pregnancy.area if pregnancy else context.settings.area)
    author, may_write = context.settings.author, file.edit_lock.acquire()
    try:
        with about_one_file(file.path.name):
            session = Session(
                file, catalogue, author, context.clock, may_write=may_write, reviewing=reviewing
            )
    except UserInputError:
        file.edit_lock.release()
        raise
    seen = in_company(session)
    seen.gaps()
    seen.parts(QuestionScope.SHORT)
    return session


def _elsewhere() -> AskOne:
    choices = {
        _READ: "Read only here, until it is closed there",
        "back": "Back to the list",
    }
    note = "Someone is writing there. What they save appears here."
    return AskOne("This draft is open in another window", choices, on=_READ, note=note)
