"""Puts our entries on the desk, for those whom each draft names."""

from collections.abc import Mapping

from prebirth_tui.desk.epochs import EpochKey, SealedGrant, grant_to, new_secret
from prebirth_tui.desk.meeting import DeskMeeting, saved_or_told
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


def send_ours(meeting: DeskMeeting, rows: Mapping[str, HeldDraft]) -> None:
    """Grant, revoke and put whatever our drafts ask for."""
    looked = f"{meeting.today} {meeting.roster.head}"
    is_known = meeting.joined.looked == looked
    meeting.met.to_be_read = looked_at = read = 0
    with meeting.drafts.noting_at_once():
        for key in meeting.listed:
            known = meeting.joined.drafts.get(key)
            if key in meeting.joined.erased or key in meeting.looked_at:
                continue
            if known is not None and key not in rows and known.shut:
                continue
            stamp = meeting.stamp(key)
            if (
                is_known
                and (known is None or key in rows)
                and _is_as_looked_at(meeting, key, stamp)
            ):
                continue
            if key in meeting.left_alone or (known is None and key in rows):
                # What the desk has of it could not be read: that is told, and looked at next time.
                continue
            if known is not None and known.is_to_be_read:
                if key in meeting.unread or read == READ_AT_ONCE:
                    meeting.met.to_be_read += 1
                    continue
                read += 1
            with meeting.about(key):
                _send_one(meeting, key, rows.get(key), stamp)
            looked_at += 1
            if looked_at % _NOTED_EVERY == 0:
                meeting.note(meeting.joined)
    for key in meeting.left_alone:
        _look_next_time(meeting, key)
    if not meeting.is_behind:
        meeting.joined = meeting.joined.model_copy(update={"looked": looked})
    meeting.note(meeting.joined)


def _is_as_looked_at(meeting: DeskMeeting, key: str, stamp: Stamp | None) -> bool:
    """Whether a draft has not changed since it was last looked at."""
    known = meeting.joined.drafts.get(key)
    if known is None:
        return stamp is not None and stamp == meeting.joined.only_here.get(key)
    if known.is_to_be_read or not known.is_as_looked_at(meeting.listed[key].file, stamp):
        return False
    if stamp != known.stamp:
        meeting.know(key, known.model_copy(update={"stamp": stamp}))
    return True


def note_nothing_to_send(meeting: DeskMeeting, key: str, draft: Draft, digest: str) -> None:
    """Note that a draft just taken in needs no second look, if there is nothing to send of it.

    `digest` is that of its file.
    """
    meeting.looked_at.discard(key)
    known = meeting.joined.drafts.get(key)
    wanted = allocated(draft.assessment, meeting.roster, meeting.me, meeting.today)
    to_send = entries_to_send(draft, known)
    people = (meeting.roster, meeting.me, meeting.today)
    is_told = known is not None and wanted.left == known.left
    if is_told and next_step(draft, known, wanted, to_send, *people) is None:
        meeting.looked_at.add(key)
        _note_looked_at(meeting, key, wanted, None, digest)


def _note_looked_at(
    meeting: DeskMeeting, key: str, wanted: Allocated, stamp: Stamp | None, digest: str
) -> None:
    known = meeting.joined.drafts[key]
    if wanted.left and wanted.left != known.left:
        said = f"{meeting.name(key)} needs a worker: {wanted.left} has left the desk."
        meeting.met.news.append(said)
    update = {"stamp": stamp, "file": digest, "left": wanted.left, "is_to_be_read": False}
    meeting.know(key, known.model_copy(update=update))


def _look_next_time(meeting: DeskMeeting, key: str) -> None:
    known = meeting.joined.drafts.get(key)
    if known is not None:
        meeting.know(key, known.model_copy(update={"stamp": None, "file": ""}))
    only_here = {name: each for name, each in meeting.joined.only_here.items() if name != key}
    meeting.joined = meeting.joined.model_copy(update={"only_here": only_here})


def _send_one(meeting: DeskMeeting, key: str, row: HeldDraft | None, stamp: Stamp | None) -> None:
    known = meeting.joined.drafts.get(key)
    if known is not None and known.is_to_be_read:
        read = _read_what_came(meeting, key, known)
    else:
        read = meeting.drafts.as_read(meeting.listed[key].path)
    draft = read.draft
    wanted = allocated(draft.assessment, meeting.roster, meeting.me, meeting.today)
    if known is not None and row is None:
        # The desk may have lost it, or no longer shares it with us.
        step: Begin | OpenEpoch | Send | None = Begin(wanted.holders)
    else:
        to_send = entries_to_send(draft, known)
        parts = (draft, known, wanted, to_send, meeting.roster, meeting.me, meeting.today)
        step = next_step(*parts)
    match step:
        case Begin(holders):
            _begin(meeting, draft, holders, known)
        case OpenEpoch(holders) if known is not None and row is not None:
            _open_epoch(meeting, draft, holders, known, row)
        case Send() if known is not None:
            _send(meeting, draft, step, known)
    if key in meeting.joined.drafts:
        _note_looked_at(meeting, key, wanted, stamp, read.digest)
    elif stamp is not None:
        only_here = {**meeting.joined.only_here, key: stamp}
        meeting.joined = meeting.joined.model_copy(update={"only_here": only_here})


def _read_what_came(meeting: DeskMeeting, key: str, known: DraftAtDesk) -> AsRead:
    """A draft that is here as it came, read for the first time by us.

    When it cannot be believed it goes, and is asked for again: then it is left where it is.
    """
    path = meeting.listed[key].path
    try:
        read = meeting.drafts.as_read(path)
    except UserInputError:
        with saved_or_told():
            is_gone = delete_unread(path, known.file)
        if is_gone:
            nothing = {"number": 0, "digest": "", "heads": (), "file": "", "is_to_be_read": False}
            meeting.know(key, known.model_copy(update=nothing))
        raise
    meeting.drafts.note_seen(read.draft)
    return read


def _people(meeting: DeskMeeting, holders: Holders) -> list[Member]:
    found = (meeting.roster.by_login(login) for login in holders)
    return [each for each in found if each is not None]


def _grants(
    meeting: DeskMeeting, draft: str, epoch: int, secret: str, holders: Holders
) -> list[SealedGrant]:
    return [
        grant_to(
            member,
            draft,
            epoch,
            secret,
            until=holders[member.login],
            at=meeting.met.at,
            sign=meeting.sign,
        )
        for member in _people(meeting, holders)
    ]


def _begin(meeting: DeskMeeting, draft: Draft, holders: Holders, known: DraftAtDesk | None) -> None:
    epoch = known.highest + 1 if known is not None else 1
    key = EpochKey(epoch, new_secret(), {meeting.me.login: None}, {})
    parcel = seal_parcel(draft, draft.entries, key, meeting.sign, meeting.at)
    [own] = _grants(meeting, draft.id, epoch, key.secret, key.holders)
    try:
        meeting.server.begin(parcel, own)
    except RefusedError as error:
        if error.code not in _NOT_OURS:
            raise
        if known is not None:
            code = "not-holder" if error.code == "exists" else error.code
            meeting.know(draft.id, known.model_copy(update={"shut": code}))
        said = _NOT_OURS[error.code][known is not None].format(name=meeting.name(draft.id))
        meeting.met.news.append(said)
        return
    meeting.has_sent = True
    meeting.met.sent += len(draft.entries)
    if known is not None:
        meeting.met.news.append(_PUT_AGAIN.format(name=meeting.name(draft.id)))
    state = DraftAtDesk(
        epoch=epoch,
        highest=epoch,
        number=1,
        digest=parcel.digest,
        secret=key.secret,
        holders=dict(key.holders),
        heads=draft.heads,
    )
    meeting.know(draft.id, state)
    others = {login: until for login, until in holders.items() if login != meeting.me.login}
    _add_grants(meeting, draft.id, state, others)


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


def _add_grants(
    meeting: DeskMeeting, key: str, state: DraftAtDesk, holders: Holders
) -> DraftAtDesk:
    for grant in _grants(meeting, key, state.epoch, state.secret, holders):
        meeting.server.add_grant(grant)
        meeting.has_sent = True
        held = {**state.holders, grant.holder: grant.until}
        state = state.model_copy(update={"holders": held})
        meeting.know(key, state)
    return state


def _open_epoch(
    meeting: DeskMeeting, draft: Draft, holders: Holders, known: DraftAtDesk, row: HeldDraft
) -> None:
    epoch = known.highest + 1
    key = EpochKey(epoch, new_secret(), dict(holders), {})
    grants = _grants(meeting, draft.id, epoch, key.secret, holders)
    parcel = seal_parcel(draft, draft.entries, key, meeting.sign, meeting.at)
    # That we could not open what the desk has is no reason to let somebody read on: its author
    # sees that the new epoch lacks it, and sends it again.
    number = meeting.server.open_epoch(row, parcel, grants)
    meeting.has_sent = True
    meeting.met.sent += len(entries_to_send(draft, known))
    gone = [m.name for m in _people(meeting, {x: None for x in known.holders if x not in holders})]
    if gone:
        name = meeting.name(draft.id)
        meeting.met.news.append(f"{name}: {listed(gone)} can open nothing new of it from now on.")
    elif known.highest > known.epoch:
        meeting.met.news.append(_PUT_AGAIN.format(name=meeting.name(draft.id)))
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
    meeting.know(draft.id, known.model_copy(update=update))


def _send(meeting: DeskMeeting, draft: Draft, step: Send, known: DraftAtDesk) -> None:
    state = _add_grants(meeting, draft.id, known, step.grants)
    if not step.entries:
        return
    parcel = seal_parcel(draft, step.entries, state.key, meeting.sign, meeting.at)
    number = meeting.server.put(parcel)
    meeting.has_sent = True
    meeting.met.sent += len(step.entries)
    update: dict[str, object] = {"heads": draft.heads}
    if number == state.number + 1:
        update |= {"number": number, "digest": parcel.digest}
    meeting.know(draft.id, state.model_copy(update=update))
