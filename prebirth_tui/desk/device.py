"""This device and its desk: syncs, and says how things stand without connecting."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from time import monotonic, sleep

from prebirth_tui.desk.connecting import Connect, connect
from prebirth_tui.desk.plan import allocated, entries_to_send, next_step
from prebirth_tui.desk.server import RefusedError
from prebirth_tui.desk.state import Joined, keep_joined, read_joined
from prebirth_tui.desk.sync import sync
from prebirth_tui.desk.sync_run import SyncResult
from prebirth_tui.disk.folders import data_folder
from prebirth_tui.disk.locks import EditLock
from prebirth_tui.problems import input_error
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.index import settled_stamp
from prebirth_tui.store.listing import Listed

_LOOK_AGAIN = 0.1
"""Seconds."""


@contextmanager
def syncing_alone(patience: float = 0.0) -> Iterator[None]:
    """Keep other windows from syncing or changing the state of the desk; UserInputError when one is
    still doing so after so many seconds.
    """
    lock, until = EditLock(data_folder() / "desk.lock"), monotonic() + patience
    while not lock.acquire():
        if monotonic() < until:
            sleep(_LOOK_AGAIN)
            continue
        raise input_error("another window is talking to the desk; try again in a moment")
    try:
        yield
    finally:
        lock.release()


def the_joined(drafts: Drafts) -> Joined:
    """The desk that this device has joined; UserInputError when there is none."""
    joined = read_joined(drafts.keys)
    if joined is None:
        raise input_error("this machine has not joined a desk: prebirth desk join INVITE")
    return joined


PATIENCE = 15.0
"""Seconds for which somebody who does something at the desk waits for a sync to end."""


def sync_now(
    drafts: Drafts, at: datetime, connect: Connect = connect, patience: float = PATIENCE
) -> SyncResult:
    """Sync once; DeskError when the desk cannot be reached, and all that is here goes on.

    UserInputError when another window is still syncing after so many seconds.
    """
    with syncing_alone(patience):
        return sync_holding_lock(drafts, at, connect)


def sync_holding_lock(drafts: Drafts, at: datetime, connect: Connect = connect) -> SyncResult:
    """Sync once, for a caller that already holds the lock."""
    joined = the_joined(drafts)
    with connect(joined) as server:
        try:
            return sync(server, joined, drafts, at, keeper(drafts))
        except RefusedError as error:
            if error.code == "left" and joined.standing != "left":
                # Remembered while offline too, so that nobody waits for what no longer comes.
                keep_joined(joined.model_copy(update={"standing": "left"}), drafts.keys)
            raise


def sync_whole(drafts: Drafts, at: datetime) -> SyncResult:
    """Sync until everything that came is read as well; errors as with `sync_now`."""
    result = sync_now(drafts, at)
    while result.to_be_read:
        more = sync_now(drafts, at)
        result.received += more.received
        result.news += more.news
        result.problems = more.problems
        result.sent, result.to_be_read = result.sent + more.sent, more.to_be_read
    return result


def keeper(drafts: Drafts) -> Callable[[Joined], None]:
    """Saves the state of the desk on this machine."""
    return lambda joined: keep_joined(joined, drafts.keys)


@dataclass(frozen=True)
class DeskStatus:
    """How a device stands with its desk, worked out without connecting."""

    to_send: int
    """Entries that the desk does not have yet."""
    met: datetime | None
    shared: int
    """Drafts that are shared at the desk."""
    has_left: bool
    needs_worker: tuple[str, ...]
    """Shared drafts whose worker has left the desk."""
    kept: tuple[tuple[str, str], ...]
    """Drafts that are no longer shared and still here, each with the code for why."""


def status_of(joined: Joined, drafts: Drafts, at: datetime) -> DeskStatus:
    """The state. Only drafts that have changed since the last sync are opened."""
    to_send, shared, kept, needs_worker = 0, 0, [], []
    today = at.astimezone().date()
    roster = joined.roster
    me = roster.by_login(joined.login)
    for each in drafts.listed().drafts:
        key = each.header.id
        known = joined.drafts.get(key)
        if each.header.mode != "practice" or key in joined.erased:
            continue
        if known is not None and known.shut:
            kept.append((each.name, known.shut))
            continue
        if known is not None:
            shared += 1
            needs_worker += [each.name] if known.left else []
        if me is None or _is_as_looked_at(joined, each, at):
            continue
        draft = drafts.read(each.path)
        wanted = allocated(draft.assessment, roster, me, today)
        to_send_all = entries_to_send(draft, known)
        if next_step(draft, known, wanted, to_send_all, roster, me, today) is not None:
            to_send += len(to_send_all)
    left = joined.standing == "left"
    return DeskStatus(to_send, joined.met, shared, left, tuple(needs_worker), tuple(kept))


def _is_as_looked_at(joined: Joined, each: Listed, at: datetime) -> bool:
    key, stamp = each.header.id, settled_stamp(each.file, at.timestamp())
    known = joined.drafts.get(key)
    if known is None:
        return stamp is not None and stamp == joined.only_here.get(key)
    return known.is_as_looked_at(each.file, stamp)
