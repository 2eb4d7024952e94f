"""Opening a draft: to walk through it, or to go through it as its supervisor."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.app import App

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.flows.opening import ask_opened
from prebirth_tui.problems import UserInputError, about_one_file
from prebirth_tui.session.session import Session
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.own_notes import keep_notes, read_notes
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.ask import AskOne
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.navigation.draft import DraftNavigation

_READ = "read"


async def open_to_walk(app: App[Any], context: AppContext, path: Path) -> None:
    """Open a draft for walking through; what keeps it from being read is shown."""
    from prebirth_tui.tui.screens.walk import Walk

    opened = await _ask_opened(context, path)
    if opened is None:
        return
    file, catalogue = opened
    may_write = file.edit_lock.acquire()
    if not may_write and await ask(_elsewhere()) != _READ:
        return
    try:
        session = _session(context, file, catalogue, may_write=may_write)
    except UserInputError as error:
        file.edit_lock.release()
        await ask(Notice(str(error)))
        return
    session.tidy_up()
    notes = read_notes(context.keys.ring)
    role, looked = context.settings.role, notes.opened.get(session.draft.id)
    navigation = DraftNavigation(app, session, role, looked)
    walk = Walk(session, navigation, role)
    app.push_screen(walk)
    news = navigation.news
    with suppress(OSError):
        now = notes.opened_on(session.draft.id, session.today, session.draft.heads)
        keep_notes(now, context.keys.ring)
    if news.is_news:
        walk.return_to(await navigation.since(news))


async def open_to_review(app: App[Any], context: AppContext, path: Path) -> None:
    """Open a draft for a supervisor; where another window writes in it, to be read."""
    from prebirth_tui.tui.screens.review_walk import ReviewWalk

    opened = await _ask_opened(context, path)
    if opened is None:
        return
    file, catalogue = opened
    ring = context.keys.ring

    def keep_looked(session: Session) -> None:
        looked = read_notes(ring).looked_at(session.draft.id, session.draft.heads)
        with suppress(OSError):
            keep_notes(looked, ring)

    may_write = file.edit_lock.acquire()
    try:
        session = _session(context, file, catalogue, may_write=may_write, reviewing=True)
    except UserInputError as error:
        file.edit_lock.release()
        await ask(Notice(str(error)))
        return
    session.tidy_up()
    looked = read_notes(ring).looked.get(file.draft.id)
    role, own = context.settings.role, context.settings.sign_own_work
    navigation = DraftNavigation(app, session, role)
    app.push_screen(ReviewWalk(session, navigation, role, looked, keep_looked, own_allowed=own))


async def _ask_opened(context: AppContext, path: Path) -> tuple[DraftFile, Catalogue] | None:
    """The draft; what keeps it from being read is shown."""
    try:
        file = await ask_opened(context, path)
    except UserInputError as error:
        await ask(Notice(str(error)))
        return None
    if file is None:
        return None
    pregnancy = file.draft.assessment.pregnancy
    return file, context.catalogue_of(pregnancy.area if pregnancy else context.settings.area)


def _session(context: AppContext, file: DraftFile, catalogue: Catalogue, **kinds: bool) -> Session:
    with about_one_file(file.path.name):
        return Session(file, catalogue, context.settings.author, context.clock, **kinds)


def _elsewhere() -> AskOne:
    choices = {
        _READ: "Read only here, until it is closed there",
        "back": "Back to the list",
    }
    note = "Someone is writing there. What they save appears here."
    return AskOne("This draft is open in another window", choices, on=_READ, note=note)
