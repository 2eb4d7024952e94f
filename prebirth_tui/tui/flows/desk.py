"""Syncing with the team desk while a list is on view, and its state."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Lock, Thread

from prebirth_tui.disk.folders import desk_file
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.tui.context import AppContext

SYNC_EVERY = 60.0
"""Seconds."""
_LISTEN = 0.5
"""Seconds after which a listening thread checks whether it is to stop."""
_SHORTEST = 1.0
"""Seconds after one message in which no other is looked at, at least; at most until the
next sync."""
_AGAIN = 30.0
"""Seconds before listening again to a desk that went away."""
_ONE_AT_A_TIME = Lock()
"""Held by the sync that goes on here: a second would find the desk in use, and report old news."""


@dataclass(frozen=True)
class Synced:
    """The result of a sync, for the screen."""

    line: str
    """The state, for the top line."""
    message: str
    """What to tell a person who asked for the sync."""
    news: str = ""
    """What to tell whoever did not ask as well; the next sync does not say it again."""
    has_news: bool = False
    """Whether drafts have changed, come or gone."""
    goes_on: bool = False
    """Whether drafts came that the next sync has to read."""


class Listening:
    """A thread that hears from the desk that others have sent something, until it is stopped.

    Nobody waits for it at the end. With a desk that cannot be listened to, it syncs each minute
    all the same. Everyone at a desk hears everyone who sends: whoever finds nothing for themselves
    waits longer and longer before they look at the next, so that a large team does not overrun it.
    """

    def __init__(self, context: AppContext, heard: Callable[[], object]) -> None:
        self._context, self._heard = context, heard
        self._is_over = Event()
        self._quiet = _SHORTEST
        Thread(target=self._run, name="desk", daemon=True).start()

    def synced(self, *, has_news: bool) -> None:
        """Know whether there was anything at the desk the last time."""
        self._quiet = _SHORTEST if has_news else min(2 * self._quiet, SYNC_EVERY)

    def stop(self) -> None:
        """Stop listening."""
        self._is_over.set()

    def _run(self) -> None:
        while not self._is_over.is_set():
            if self._context.keys.ring.is_unlocked:
                self._listen()
            self._is_over.wait(_AGAIN)

    def _listen(self) -> None:
        from prebirth_tui.desk.connecting import connect
        from prebirth_tui.desk.device import the_joined
        from prebirth_tui.problems import UserInputError

        drafts = Drafts(self._context.drafts.folder, self._context.keys.ring)
        with suppress(UserInputError, OSError), connect(the_joined(drafts)) as server:
            while not self._is_over.is_set():
                if server.heard(_LISTEN) and not self._is_over.is_set():
                    self._heard()
                    self._is_over.wait(self._quiet)


def is_joined() -> bool:
    """Whether this machine has joined a desk."""
    return desk_file().is_file()


def sync_desk(context: AppContext, *, is_asked: bool) -> Synced | None:
    """Sync once none goes on here, in a thread of its own; None while the key is not at hand.

    Whoever asked for it also waits until another window has done so.
    """
    with _ONE_AT_A_TIME:
        return _sync(context, is_asked=is_asked)


def _sync(context: AppContext, *, is_asked: bool) -> Synced | None:
    if not is_joined() or not context.keys.ring.is_unlocked:
        return None
    # Imported only by those who have joined a desk.
    from prebirth_tui.desk.device import PATIENCE, status_of, sync_now, the_joined
    from prebirth_tui.desk.words import in_short, synced_in_words
    from prebirth_tui.problems import NotSavedError, UserInputError

    drafts, at = Drafts(context.drafts.folder, context.keys.ring), context.clock()
    message, news, has_news, goes_on = "", "", False, False
    try:
        result = sync_now(drafts, at, patience=PATIENCE if is_asked else 0.0)
        message = "\n".join([*synced_in_words(result), *map(str, result.problems)])
        news = "\n".join(result.news)
        has_news, goes_on = bool(result.received or result.news), result.to_be_read > 0
    except (UserInputError, NotSavedError) as error:
        message = str(error)
    try:
        line = in_short(status_of(the_joined(drafts), drafts, at), at)
    except (UserInputError, OSError):
        return None
    return Synced(line, message, news, has_news, goes_on)
