"""Puts our entries on the desk, for those whom each draft names."""

from collections.abc import Mapping

from prebirth_tui.desk.epochs import EpochKey, SealedGrant, grant_to, new_secret
from prebirth_tui.desk.parcels import seal_parcel
from prebirth_tui.desk.plan import (
    Allocated,
    Begin,
    Holders,
    OpenEpoch,
    Send,
    allocated,
    entries_to_send,
    next_step,
)
from prebirth_tui.desk.server import HeldDraft, RefusedError
from prebirth_tui.desk.state import DraftAtDesk
from prebirth_tui.desk.statements import Member
from prebirth_tui.desk.sync_run import SyncRun, saved_or_told
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_file import AsRead, delete_unread
from prebirth_tui.store.index import Stamp
from prebirth_tui.wording import listed

_NOTED_EVERY = 50
"""Drafts; whatever is not noted when this is cut short is found at the desk again."""
READ_AT_ONCE = 200
"""Of the drafts that are here as they came, so many are read in one sync: it takes about a second.
"""


def send_ours(run: SyncRun, rows: Mapping[str, HeldDraft]) -> None:
    """Grant, revoke and put whatever our drafts ask for."""
    looked = f"{run.today} {run.roster.head}"
    is_known = run.joined.looked == looked
    run.result.to_be_read = looked_at = read = 0
    with run.drafts.noting_at_once():
        for key in run.listed:
            known = run.joined.drafts.get(key)
            if key in run.joined.erased or key in run.looked_at:
                continue
            if known is not None and key not in rows and known.shut:
                continue
            stamp = run.stamp(key)
            if is_known and (known is None or key in rows) and _is_as_looked_at(run, key, stamp):
                continue
            if key in run.left_alone or (known is None and key in rows):
                # What the desk has of it could not be read: that is told, and looked at next time.
                continue
            if known is not None and known.is_to_be_read:
                if key in run.unread or read == READ_AT_ONCE:
                    run.result.to_be_read += 1
                    continue
                read += 1
            with run.about(key):
                _send_one(run, key, rows.get(key), stamp)
            looked_at += 1
            if looked_at % _NOTED_EVERY == 0:
                run.note(run.joined)
    for key in run.left_alone:
        _look_next_time(run, key)
    if not run.is_behind:
        run.joined = run.joined.model_copy(update={"looked": looked})
    run.note(run.joined)


def _is_as_looked_at(run: SyncRun, key: str, stamp: Stamp | None) -> bool:
    """Whether a draft has not changed since it was last looked at."""
    known = run.joined.drafts.get(key)
    if known is None:
        return stamp is not None and stamp == run.joined.only_here.get(key)
    if known.is_to_be_read or not known.is_as_looked_at(run.listed[key].file, stamp):
        return False
    if stamp != known.stamp:
        run.know(key, known.model_copy(update={"stamp": stamp}))
    return True


def note_nothing_to_send(run: SyncRun, key: str, draft: Draft, digest: str) -> None:
    """Note that a draft just taken in needs no second look, if there is nothing to send of it.

    `digest` is that of its file.
    """
    run.looked_at.discard(key)
    known = run.joined.drafts.get(key)
    wanted = allocated(draft.assessment, run.roster, run.me, run.today)
    to_send = entries_to_send(draft, known)
    people = (run.roster, run.me, run.today)
    is_told = known is not None and wanted.left == known.left
    if is_told and next_step(draft, known, wanted, to_send, *people) is None:
        run.looked_at.add(key)
        _note_looked_at(run, key, wanted, None, digest)


def _note_looked_at(
    run: SyncRun, key: str, wanted: Allocated, stamp: Stamp | None, digest: str
) -> None:
    known = run.joined.drafts[key]
    if wanted.left and wanted.left != known.left:
        said = f"{run.name(key)} needs a worker: {wanted.left} has left the desk."
        run.result.news.append(said)
    update = {"stamp": stamp, "file": digest, "left": wanted.left, "is_to_be_read": False}
    run.know(key, known.model_copy(update=update))


def _look_next_time(run: SyncRun, key: str) -> None:
    known = run.joined.drafts.get(key)
    if known is not None:
        run.know(key, known.model_copy(update={"stamp": None, "file": ""}))
    only_here = {name: each for name, each in run.joined.only_here.items() if name != key}
    run.joined = run.joined.model_copy(update={"only_here": only_here})


def _send_one(run: SyncRun, key: str, row: HeldDraft | None, stamp: Stamp | None) -> None:
    known = run.joined.drafts.get(key)
    if known is not None and known.is_to_be_read:
        read = _read_what_came(run, key, known)
    else:
        read = run.drafts.as_read(run.listed[key].path)
    draft = read.draft
    wanted = allocated(draft.assessment, run.roster, run.me, run.today)
    if known is not None and row is None:
        # The desk may have lost it, or no longer shares it with us.
        step: Begin | OpenEpoch | Send | None = Begin(wanted.holders)
    else:
        to_send = entries_to_send(draft, known)
        parts = (draft, known, wanted, to_send, run.roster, run.me, run.today)
        step = next_step(*parts)
    match step:
        case Begin(holders):
            _begin(run, draft, holders, known)
        case OpenEpoch(holders) if known is not None and row is not None:
            _open_epoch(run, draft, holders, known, row)
        case Send() if known is not None:
            _send(run, draft, step, known)
    if key in run.joined.drafts:
        _note_looked_at(run, key, wanted, stamp, read.digest)
    elif stamp is not None:
        only_here = {**run.joined.only_here, key: stamp}
        run.joined = run.joined.model_copy(update={"only_here": only_here})


def _read_what_came(run: SyncRun, key: str, known: DraftAtDesk) -> AsRead:
    """A draft that is here as it came, read for the first time by us.

    When it cannot be believed it goes, and is asked for again: then it is left where it is.
    """
    path = run.listed[key].path
    try:
        read = run.drafts.as_read(path)
    except UserInputError:
        with saved_or_told():
            is_gone = delete_unread(path, known.file)
        if is_gone:
            nothing = {"number": 0, "digest": "", "heads": (), "file": "", "is_to_be_read": False}
            run.know(key, known.model_copy(update=nothing))
        raise
    run.drafts.note_seen(read.draft)
    return read


def _people(run: SyncRun, holders: Holders) -> list[Member]:
    found = (run.roster.by_login(login) for login in holders)
    return [each for each in found if each is not None]


def _grants(
    run: SyncRun, draft: str, epoch: int, secret: str, holders: Holders
) -> list[SealedGrant]:
    return [
        grant_to(
            member,
            draft,
            epoch,
            secret,
            until=holders[member.login],
            at=run.result.at,
            sign=run.sign,
        )
        for member in _people(run, holders)
    ]


def _begin(run: SyncRun, draft: Draft, holders: Holders, known: DraftAtDesk | None) -> None:
    epoch = known.highest + 1 if known is not None else 1
    key = EpochKey(epoch, new_secret(), {run.me.login: None}, {})
    parcel = seal_parcel(draft, draft.entries, key, run.sign, run.at)
    [own] = _grants(run, draft.id, epoch, key.secret, key.holders)
    try:
        run.server.begin(parcel, own)
    except RefusedError as error:
        if error.code not in _NOT_OURS:
            raise
        if known is not None:
            code = "not-holder" if error.code == "exists" else error.code
            run.know(draft.id, known.model_copy(update={"shut": code}))
        said = _NOT_OURS[error.code][known is not None].format(name=run.name(draft.id))
        run.result.news.append(said)
        return
    run.has_sent = True
    run.result.sent += len(draft.entries)
    if known is not None:
        run.result.news.append(_PUT_AGAIN.format(name=run.name(draft.id)))
    state = DraftAtDesk(
        epoch=epoch,
        highest=epoch,
        number=1,
        digest=parcel.digest,
        secret=key.secret,
        holders=dict(key.holders),
        heads=draft.heads,
    )
    run.know(draft.id, state)
    others = {login: until for login, until in holders.items() if login != run.me.login}
    _add_grants(run, draft.id, state, others)


_NOT_OURS = {
    "exists": (
        "{name} is at the desk already, without you. Ask whoever holds it.",
        "{name} is no longer shared with you at the desk. Your copy is still here.",
    ),
    "erased": ("{name} was erased at the desk. Your copy is still here; delete it when you can.",)
    * 2,
}
"""For each code, what to say about a draft that was new to the desk, and about a known one."""
_PUT_AGAIN = "{name} was missing from the desk, as after an old backup, and was sent again."


def _add_grants(run: SyncRun, key: str, state: DraftAtDesk, holders: Holders) -> DraftAtDesk:
    for grant in _grants(run, key, state.epoch, state.secret, holders):
        run.server.add_grant(grant)
        run.has_sent = True
        held = {**state.holders, grant.holder: grant.until}
        state = state.model_copy(update={"holders": held})
        run.know(key, state)
    return state


def _open_epoch(
    run: SyncRun, draft: Draft, holders: Holders, known: DraftAtDesk, row: HeldDraft
) -> None:
    epoch = known.highest + 1
    key = EpochKey(epoch, new_secret(), dict(holders), {})
    grants = _grants(run, draft.id, epoch, key.secret, holders)
    parcel = seal_parcel(draft, draft.entries, key, run.sign, run.at)
    # That we could not open what the desk has is no reason to let somebody read on: its author
    # sees that the new epoch lacks it, and sends it again.
    number = run.server.open_epoch(row, parcel, grants)
    run.has_sent = True
    run.result.sent += len(entries_to_send(draft, known))
    gone = [m.name for m in _people(run, {x: None for x in known.holders if x not in holders})]
    if gone:
        name = run.name(draft.id)
        run.result.news.append(f"{name}: {listed(gone)} can open nothing new of it from now on.")
    elif known.highest > known.epoch:
        run.result.news.append(_PUT_AGAIN.format(name=run.name(draft.id)))
    update = {
        "epoch": epoch,
        "highest": epoch,
        "number": number,
        "digest": parcel.digest,
        "secret": key.secret,
        "holders": dict(holders),
        "at": {},
        "heads": draft.heads,
    }
    run.know(draft.id, known.model_copy(update=update))


def _send(run: SyncRun, draft: Draft, step: Send, known: DraftAtDesk) -> None:
    state = _add_grants(run, draft.id, known, step.grants)
    if not step.entries:
        return
    parcel = seal_parcel(draft, step.entries, state.key, run.sign, run.at)
    number = run.server.put(parcel)
    run.has_sent = True
    run.result.sent += len(step.entries)
    update: dict[str, object] = {"heads": draft.heads}
    if number == state.number + 1:
        update |= {"number": number, "digest": parcel.digest}
    run.know(draft.id, state.model_copy(update=update))
