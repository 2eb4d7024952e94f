"""Opens a draft to walk through it, or for its supervisor."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from prebirth_tui.flows.asking import beside
from prebirth_tui.flows.opening import OPENING, ask_opened, is_long_file
from prebirth_tui.problems import UserInputError, about_one_file
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.session.privacy import in_company
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
    """Open a draft to walk through it; if it cannot be read, the reason is shown."""
    from prebirth_tui.tui.screens.walk import Walk

    session = await _ask_opened(context, path)
    if session is None or (not session.may_write and await ask(_elsewhere()) != _READ):
        return
    session.tidy_up()
    notes = read_notes(context.keys.ring)
    role, looked = context.settings.role, notes.opened.get(session.draft.id)
    navigation = DraftNavigation(app, session, role, looked)
    news = await beside(OPENING, lambda: navigation.news, is_long=is_long_file(path))
    walk = Walk(session, navigation, role)
    walk.told = {line.question for line in news.told if line.question is not None}
    app.push_screen(walk)
    with suppress(OSError):
        now = notes.opened_on(session.draft.id, session.today, session.draft.heads)
        keep_notes(now, context.keys.ring)
    if news.is_news:
        walk.return_to(await navigation.since(news))


async def open_to_review(app: App[Any], context: AppContext, path: Path) -> None:
    """Open a draft for a supervisor; to read only, if another window writes in it."""
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
    """The draft; if it cannot be read, the reason is shown."""
    try:
        file = await ask_opened(context, path)
        if file is None:
            return None
        begin = partial(_session, context, file, reviewing=reviewing)
        return await beside(OPENING, begin, is_long=is_long_file(path))
    except UserInputError as error:
        await ask(Notice(str(error)))
        return None


def _session(context: AppContext, file: DraftFile, *, reviewing: bool) -> Session:
    """The session, with what its first screen needs already worked out."""
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
