"""Takes what others have put on the desk into the drafts on this machine."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from prebirth_tui.desk.epochs import EpochKey, SealedGrant, follow_grants
from prebirth_tui.desk.meeting import DeskMeeting
from prebirth_tui.desk.parcels import OpenedParcel, Parcel, open_parcel
from prebirth_tui.desk.server import HeldDraft
from prebirth_tui.desk.state import DraftAtDesk
from prebirth_tui.problems import Problem, UserInputError
from prebirth_tui.record.causal_history import in_order
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.store.exchange import Received, take_in
from prebirth_tui.store.tombstones import tombstone_of

BATCH = 50
"""The number of drafts asked for at once."""
_SAVED_AT_ONCE = 8
"""Drafts that are written at the same time: the disk takes several in the time of one."""


def take_in_news(meeting: DeskMeeting, rows: Iterable[HeldDraft]) -> None:
    """Take in everything that the desk has and we lack."""
    news = [row for row in rows if _has_news(meeting, row)]
    for place in range(0, len(news), BATCH):
        with meeting.drafts.noting_at_once():
            _take_in_all(meeting, news[place : place + BATCH])
        meeting.list_drafts()
        meeting.note(meeting.joined)


def is_shared_with_us(meeting: DeskMeeting, row: HeldDraft) -> bool:
    """Whether we hold a draft at the desk, and have not deleted it here."""
    if row.erased or row.ended or row.draft in meeting.joined.erased:
        return False
    return row.draft in meeting.listed or tombstone_of(row.draft, meeting.drafts.keys) is None


def _has_news(meeting: DeskMeeting, row: HeldDraft) -> bool:
    known = meeting.joined.drafts.get(row.draft)
    if known is None or known.shut or row.draft not in meeting.listed:
        return True
    seen = (known.epoch, known.number, known.changes, known.digest)
    return (row.epoch, row.last, row.changes, row.digest) != seen


@dataclass(frozen=True)
class _Base:
    """The point from which one draft is read on; the beginning where all has to be read anew."""

    known: DraftAtDesk | None
    number: int = 0
    digest: str = ""
    heads: tuple[str, ...] = ()


def _base(meeting: DeskMeeting, row: HeldDraft) -> _Base:
    """Where to go on; at the beginning when the desk, or our own copy, was set back."""
    known, listed = meeting.joined.drafts.get(row.draft), meeting.listed.get(row.draft)
    if known is None or (row.epoch, row.last) < (known.epoch, known.number):
        return _Base(None)
    if row.epoch == known.epoch and row.last == known.number and row.digest != known.digest:
        return _Base(None)
    if listed is None or row.epoch != known.epoch:
        return _Base(known)
    seals = {entry.seal for entry in meeting.drafts.read(listed.path).entries}
    if not seals.issuperset(known.heads):
        return _Base(known)
    return _Base(known, known.number, known.digest, known.heads)


def _take_in_all(meeting: DeskMeeting, rows: Sequence[HeldDraft]) -> None:
    bases = {row.draft: _base(meeting, row) for row in rows}
    since = [(key, base.known.epoch if base.known else 1) for key, base in bases.items()]
    grants: dict[str, list[SealedGrant]] = {row.draft: [] for row in rows}
    for grant in meeting.server.grants(since):
        grants[grant.draft].append(grant)
    after = [(key, base.number, base.digest) for key, base in bases.items()]
    parcels = _fetched(meeting, after)
    with ThreadPoolExecutor(_SAVED_AT_ONCE) as pool:
        taken = {}
        for row in rows:
            base, found = bases[row.draft], parcels[row.draft]
            if not found and base.number < row.last and base.number:
                # The parcel we would go on from is now another one: the desk was set back.
                base, found = _Base(None), _fetched(meeting, [(row.draft, 0, "")])[row.draft]
                grants[row.draft] = list(meeting.server.grants([(row.draft, 1)]))
            parts = (meeting, row, base, grants[row.draft], found)
            taken[row.draft] = pool.submit(_take_in_one, *parts)
        for key, each in taken.items():
            with meeting.about(key):
                _know(meeting, *each.result())


def _fetched(
    meeting: DeskMeeting, after: Sequence[tuple[str, int, str]]
) -> Mapping[str, list[Parcel]]:
    found: dict[str, list[Parcel]] = {draft: [] for draft, _, _ in after}
    for parcel in meeting.server.fetch(after):
        found[parcel.draft].append(parcel)
    return found


def _take_in_one(
    meeting: DeskMeeting,
    row: HeldDraft,
    base: _Base,
    grants: Sequence[SealedGrant],
    parcels: Sequence[Parcel],
) -> tuple[HeldDraft, Received | None, DraftAtDesk]:
    """Take in one draft as far as its parcels can be opened; returns what came, and how far.

    Several are taken in at the same time, so the desk's state is not changed here.
    """
    key = follow_grants(
        row.draft,
        base.known.key if base.known else None,
        grants,
        meeting.roster,
        meeting.me.login,
        meeting.drafts.keys.identities,
    )
    opened, number, digest = _opened(meeting, base, key, parcels)
    if opened:
        came = {entry.seal: entry for part in opened for entry in part.draft.entries}
        first = opened[0].draft
        whole = Draft(row.draft, "practice", first.created, tuple(came.values()), first.checklists)
        name = Path(meeting.name(row.draft))
        text = opened[0].text if len(opened) == 1 else ""
        found = take_in(whole, name, meeting.drafts, meeting.at, meeting.listed, text=text)
        draft = found.draft
    else:
        came, found = {}, None
        draft = meeting.drafts.read(meeting.listed[row.draft].path)
    if number < row.last:
        message = "the desk holds back a part of it; what is here is kept, and it is asked again"
        meeting.met.problems.append(Problem(message, meeting.name(row.draft)))
    known = meeting.joined.drafts.get(row.draft)
    if known is not None and base.known is None:
        meeting.met.news.append(_SET_BACK.format(name=meeting.name(row.draft)))
    return (
        row,
        found,
        DraftAtDesk(
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
        ),
    )


def _know(meeting: DeskMeeting, row: HeldDraft, found: Received | None, state: DraftAtDesk) -> None:
    if found is not None and found.entries:
        meeting.met.received.append(found)
    meeting.know(row.draft, state)


_SET_BACK = "{name}: the desk was set back to an older backup. What it lost of yours is sent again."


def _opened(
    meeting: DeskMeeting, base: _Base, key: EpochKey, parcels: Sequence[Parcel]
) -> tuple[list[OpenedParcel], int, str]:
    """The parcels that follow each other without a hole, and the last of them."""
    opened, number, digest = [], base.number, base.digest
    for parcel in parcels:
        if parcel.epoch != key.epoch or (number and parcel.number != number + 1):
            break
        try:
            opened.append(open_parcel(parcel, key, meeting.roster))
        except UserInputError as error:
            name = meeting.name(parcel.draft)
            meeting.met.problems += [
                Problem(f"{each.file} {each.message}", name) for each in error.problems
            ]
            break
        number, digest = parcel.number, parcel.digest
    return opened, number, digest


def _heads(draft: Draft, heads: Sequence[str], came: Mapping[str, Entry]) -> tuple[str, ...]:
    """The newest seals of what the desk has of a draft, which stand for all of it."""
    missing = {entry.seal for entry in draft.assessment.history.since(heads)} - came.keys()
    return in_order(e for e in draft.entries if e.seal not in missing).heads
