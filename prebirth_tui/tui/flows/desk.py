"""The team desk beside a list: met now and then, and how it stands."""

from dataclasses import dataclass

from prebirth_tui.disk.folders import desk_file
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.tui.context import AppContext

MEET_EVERY = 60.0
"""Seconds."""


@dataclass(frozen=True)
class DeskMet:
    """What came of meeting the desk, for the screen."""

    line: str
    """How it stands, for the top line."""
    message: str
    """What a person is told who asked for it."""
    has_news: bool = False
    """Whether drafts have changed, or come or gone."""


def is_joined() -> bool:
    """Whether this machine has joined a desk."""
    return desk_file().is_file()


def meet_desk(context: AppContext) -> DeskMet | None:
    """Meet the desk, in a thread of its own; None while the key is not at hand."""
    if not is_joined() or not context.keys.ring.is_unlocked:
        return None
    # Whoever has joined no desk never waits for these.
    from prebirth_tui.desk.device import status_of, sync_now, the_joined
    from prebirth_tui.desk.words import in_short, met_in_words
    from prebirth_tui.problems import NotSavedError, UserInputError

    drafts, at = Drafts(context.drafts.folder, context.keys.ring), context.clock()
    message, has_news = "", False
    try:
        met = sync_now(drafts, at)
        message = "\n".join([*met_in_words(met), *map(str, met.problems)])
        has_news = bool(met.received or met.news)
    except (UserInputError, NotSavedError) as error:
        message = str(error)
    try:
        line = in_short(status_of(the_joined(drafts), drafts, at), at)
    except (UserInputError, OSError):
        return None
    return DeskMet(line, message, has_news)
