"""Takes what others have put on the desk into the drafts on this machine."""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from prebirth_tui.desk.epochs import EpochKey, SealedGrant, follow_grants
from prebirth_tui.desk.parcels import OpenedParcel, Parcel, open_parcel
from prebirth_tui.desk.receiving import AsReceived, as_received
from prebirth_tui.desk.sending import note_nothing_to_send
from prebirth_tui.desk.server import HeldDraft
from prebirth_tui.desk.state import DraftAtDesk
from prebirth_tui.desk.sync_run import SyncRun, saved_or_told
from prebirth_tui.disk.files import FileSystem, FoldersLast
from prebirth_tui.disk.folders import private_folder
from prebirth_tui.disk.new_files import write_new_files
from prebirth_tui.problems import Problem, UserInputError
from prebirth_tui.record.causal_history import in_order
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.store.draft_file import CLOSED
from prebirth_tui.store.drafts import is_draft_id
from prebirth_tui.store.exchange import Inbox, Received
from prebirth_tui.store.listing import Listed
from prebirth_tui.store.tombstones import tombstone_of

BATCH = 100
"""The number of drafts asked for at once."""
FEW = 20
"""So many new drafts are read at once; of more, each is kept as it came and read later."""
_SAVED_AT_ONCE = 8
"""Drafts that are written at the same time: the disk takes several in the time of one."""


@dataclass(frozen=True)
class _Base:
    """The point from which one draft is read on; the beginning where all has to be read anew."""

    known: DraftAtDesk | None
    number: int = 0
    digest: str = ""
    heads: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Asked:
    """What the desk gave of one draft."""

    row: HeldDraft
    base: _Base
    grants: Sequence[SealedGrant]
    parcels: Sequence[Parcel]


def take_in_news(run: SyncRun, rows: Iterable[HeldDraft]) -> None:
    """Take in everything that the desk has and we lack.

    While some are saved the desk is asked for the next. Cut short, it goes on at the first that is
    not noted; of those that are already here nothing is new then.
    """
    news = [row for row in rows if _has_news(run, row)]
    if not news:
        return
    is_read_later = sum(_is_unknown(run, row) for row in news) > FEW
    batches = [news[place : place + BATCH] for place in range(0, len(news), BATCH)]
    with run.drafts.noting_at_once(), ThreadPoolExecutor(_SAVED_AT_ONCE + 1) as pool:
        asked = pool.submit(_ask, run, batches[0])
        for following in [*batches[1:], None]:
            came = asked.result()
            if following is not None:
                asked = pool.submit(_ask, run, following)
            kept = _keep_as_received(run, came) if is_read_later else frozenset()
            saving = _Saving(run, pool, [each for each in came if each.row.draft not in kept])
            saving.wait_and_note()
    run.list_what_came()


def _is_unknown(run: SyncRun, row: HeldDraft) -> bool:
    """Whether nothing of a draft is here or was before."""
    return row.draft not in run.listed and row.draft not in run.joined.drafts


def _keep_as_received(run: SyncRun, came: Iterable[_Asked]) -> Set[str]:
    """Keep drafts that are new here as they came; returns which these are."""
    found: dict[str, tuple[_Asked, EpochKey, AsReceived, bytes]] = {}
    for each in came:
        key = each.row.draft
        if not _is_unknown(run, each.row) or not is_draft_id(key):
            continue
        try:
            epoch = _key_of(run, each)
            received = as_received(key, each.row.last, each.parcels, epoch, run.roster)
        except UserInputError:
            # It is read at once, and what is wrong with it is told then.
            continue
        if received is not None:
            data = run.drafts.keys.close(received.text.encode())
            found[key] = each, epoch, received, data
    folder = run.drafts.folder
    with saved_or_told():
        private_folder(folder)
        written = write_new_files(
            folder, {f"{key}{CLOSED}": each[3] for key, each in found.items()}
        )
    known = {}
    for key, (each, epoch, received, data) in found.items():
        name = f"{key}{CLOSED}"
        if name not in written:
            continue
        known[key] = DraftAtDesk(
            epoch=epoch.epoch,
            highest=epoch.epoch,
            number=each.row.last,
            digest=each.parcels[-1].digest,
            changes=each.row.changes,
            secret=epoch.secret,
            holders=dict(epoch.holders),
            at=dict(epoch.at),
            heads=received.heads,
            file=hashlib.sha256(data).hexdigest(),
            is_to_be_read=True,
        )
        run.came_unread(Listed(os.path.join(folder, name), received.header))
    run.know_all(known)
    return known.keys()


def is_shared_with_us(run: SyncRun, row: HeldDraft) -> bool:
    """Whether we hold a draft at the desk, and have not deleted it here."""
    if row.erased or row.ended or row.draft in run.joined.erased:
        return False
    return row.draft in run.listed or tombstone_of(row.draft, run.drafts.keys) is None


def _has_news(run: SyncRun, row: HeldDraft) -> bool:
    known = run.joined.drafts.get(row.draft)
    if known is None or known.shut or row.draft not in run.listed:
        return True
    seen = (known.epoch, known.number, known.changes, known.digest)
    return (row.epoch, row.last, row.changes, row.digest) != seen


def _base(run: SyncRun, row: HeldDraft) -> _Base:
    """Where to go on; at the beginning when the desk, or our own copy, was set back."""
    known, listed = run.joined.drafts.get(row.draft), run.listed.get(row.draft)
    if known is None or (row.epoch, row.last) < (known.epoch, known.number):
        return _Base(None)
    if row.epoch == known.epoch and row.last == known.number and row.digest != known.digest:
        return _Base(None)
    if listed is None or row.epoch != known.epoch:
        return _Base(known)
    try:
        seals = {entry.seal for entry in run.drafts.read(listed.path).entries}
    except UserInputError:
        # What is wrong with our own copy is told when this is to be added to it.
        return _Base(known)
    if not seals.issuperset(known.heads):
        return _Base(known)
    return _Base(known, known.number, known.digest, known.heads)


def _ask(run: SyncRun, rows: Sequence[HeldDraft]) -> list[_Asked]:
    bases = {row.draft: _base(run, row) for row in rows}
    since = [(key, base.known.epoch if base.known else 1) for key, base in bases.items()]
    grants: dict[str, list[SealedGrant]] = {row.draft: [] for row in rows}
    for grant in run.server.grants(since):
        grants[grant.draft].append(grant)
    after = [(key, base.number, base.digest) for key, base in bases.items()]
    parcels = _fetched(run, after)
    asked = []
    for row in rows:
        base, found, given = bases[row.draft], parcels[row.draft], grants[row.draft]
        if not found and base.number < row.last and base.number:
            # The parcel we would go on from is now another one: the desk was set back.
            base, found = _Base(None), _fetched(run, [(row.draft, 0, "")])[row.draft]
            given = list(run.server.grants([(row.draft, 1)]))
        asked.append(_Asked(row, base, given, found))
    return asked


class _Saving:
    """Drafts that are being taken in, several at the same time."""

    def __init__(self, run: SyncRun, pool: ThreadPoolExecutor, asked: Iterable[_Asked]) -> None:
        self._run = run
        # What a power cut takes away of drafts that are new here comes again from the desk.
        self._files = FoldersLast()
        self._taken = {
            each.row.draft: pool.submit(_take_in_one, run, each, self._files) for each in asked
        }

    def wait_and_note(self) -> None:
        """Wait until they are on the disk, and note how far each was read."""
        run = self._run
        for key in [*self._taken]:
            with run.about(key):
                taken = self._taken.pop(key).result()
                if taken is None:
                    run.left_alone.add(key)
                    continue
                if taken.found is not None and taken.found.entries:
                    run.arrived(taken.found)
                run.know(key, taken.state)
                if taken.found is not None:
                    note_nothing_to_send(run, key, taken.draft, taken.found.digest)
        with saved_or_told():
            self._files.sync_folders()
        run.note(run.joined)


def _fetched(run: SyncRun, after: Sequence[tuple[str, int, str]]) -> Mapping[str, list[Parcel]]:
    found: dict[str, list[Parcel]] = {draft: [] for draft, _, _ in after}
    for parcel in run.server.fetch(after):
        found[parcel.draft].append(parcel)
    return found


@dataclass(frozen=True)
class _Taken:
    """A draft that was taken in."""

    draft: Draft
    state: DraftAtDesk
    found: Received | None
    """What came; None when nothing could be opened."""


def _key_of(run: SyncRun, asked: _Asked) -> EpochKey:
    return follow_grants(
        asked.row.draft,
        asked.base.known.key if asked.base.known else None,
        asked.grants,
        run.roster,
        run.me.login,
        run.drafts.keys.identities,
    )


def _take_in_one(run: SyncRun, asked: _Asked, files: FileSystem) -> _Taken | None:
    """Take in one draft as far as its parcels can be opened; None when nothing of it is here then.

    Several are taken in at the same time, so the desk's state is not changed here.
    """
    row, base = asked.row, asked.base
    key = _key_of(run, asked)
    opened, number, digest = _opened(run, base, key, asked.parcels)
    if opened:
        came = {entry.seal: entry for part in opened for entry in part.draft.entries}
        first = opened[0].draft
        whole = first
        if len(opened) > 1:
            whole = replace(first, entries=tuple(came.values()))
        text = opened[0].text if len(opened) == 1 else ""
        inbox = Inbox(run.drafts, run.at, run.listed)
        found = inbox.take_in(whole, Path(run.name(row.draft)), text=text, files=files)
        draft = found.draft
    elif row.draft not in run.listed:
        return None
    else:
        came, found = {}, None
        draft = run.drafts.read(run.listed[row.draft].path)
    if number < row.last:
        message = "the desk holds back a part of it; what is here is kept, and it is asked again"
        run.result.problems.append(Problem(message, run.name(row.draft)))
    known = run.joined.drafts.get(row.draft)
    if known is not None and base.known is None:
        run.result.news.append(_SET_BACK.format(name=run.name(row.draft)))
    state = DraftAtDesk(
        epoch=key.epoch,
        highest=max(key.epoch, known.highest if known else 0),
        number=number,
        digest=digest,
        changes=row.changes,
        secret=key.secret,
        holders=dict(key.holders),
        at=dict(key.at),
        heads=_heads(draft, base.heads, came),
        left=known.left if known else "",
    )
    return _Taken(draft, state, found)


_SET_BACK = "{name}: the desk was set back to an older backup. What it lost of yours is sent again."


def _opened(
    run: SyncRun, base: _Base, key: EpochKey, parcels: Sequence[Parcel]
) -> tuple[list[OpenedParcel], int, str]:
    """The parcels that follow each other without a hole, and the last of them."""
    opened, number, digest = [], base.number, base.digest
    for parcel in parcels:
        if parcel.epoch != key.epoch or (number and parcel.number != number + 1):
            break
        try:
            opened.append(open_parcel(parcel, key, run.roster))
        except UserInputError as error:
            name = run.name(parcel.draft)
            run.result.problems += [
                Problem(f"{each.file} {each.message}", name) for each in error.problems
            ]
            break
        number, digest = parcel.number, parcel.digest
    return opened, number, digest


def _heads(draft: Draft, heads: Sequence[str], came: Mapping[str, Entry]) -> tuple[str, ...]:
    """The newest seals of what the desk has of a draft, which stand for all of it."""
    missing = {entry.seal for entry in draft.assessment.history.since(heads)} - came.keys()
    if not missing:
        return draft.heads
    return in_order(e for e in draft.entries if e.seal not in missing).heads
