"""Drafts that were erased for everyone: reported to the desk, and acted on from it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from prebirth_tui.desk.epochs import follow_grants
from prebirth_tui.desk.meeting import DeskMeeting
from prebirth_tui.desk.members import own_signer
from prebirth_tui.desk.plan import entries_to_send
from prebirth_tui.desk.server import DeskServer, HeldDraft, RefusedError, SealedTombstone
from prebirth_tui.desk.state import DraftAtDesk, ErasedDraft, Joined
from prebirth_tui.desk.tombstones import open_tombstone, seal_tombstone
from prebirth_tui.problems import input_error
from prebirth_tui.record.draft import ON_HOLD, Author
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.retention import purge
from prebirth_tui.store.tombstones import Tombstone, keep_sent


def act_on_tombstones(meeting: DeskMeeting, rows: Mapping[str, HeldDraft]) -> None:
    """Delete what was erased for everyone, except what is on hold here or not sent yet."""
    known = meeting.joined.drafts
    heard = [key for key, row in rows.items() if row.erased and key not in meeting.joined.erased]
    for sealed in meeting.server.tombstones([key for key in heard if key in known]):
        with meeting.about(sealed.draft):
            _act_on(meeting, sealed, known[sealed.draft])
            meeting.note(meeting.joined)
    for key, each in meeting.joined.erased.items():
        if key in rows and not rows[key].erased:
            with meeting.about(key):
                # The desk was restored to a time before it was erased.
                _tell_again(meeting, rows[key], each)


def _act_on(meeting: DeskMeeting, sealed: SealedTombstone, known: DraftAtDesk) -> None:
    # It uses the newest key, which we may not have heard of yet.
    grants = meeting.server.grants([(sealed.draft, known.epoch)])
    identities = meeting.drafts.keys.identities
    key = follow_grants(
        sealed.draft, known.key, grants, meeting.roster, meeting.me.login, identities
    )
    stone, by = open_tombstone(sealed, key, meeting.roster)
    name = meeting.name(stone.draft)
    said = f"{name} was erased at the desk by {by.name}: {stone.reason}."
    if stone.draft not in meeting.listed:
        keep_sent(stone, meeting.drafts.keys)
        remember_erased(meeting, sealed)
        return
    kept = _why_kept(meeting, stone, known)
    if not kept:
        file = meeting.drafts.open_as_it_is(meeting.listed[stone.draft].path)
        reason = f"Erased at the desk: {stone.reason}"
        purge(meeting.drafts, file, reason, Author(by.name, by.login), meeting.at)
        meeting.list_drafts()
    meeting.met.news.append(f"{said} {kept or 'It was deleted here as well.'}")
    remember_erased(meeting, sealed)


def _why_kept(meeting: DeskMeeting, stone: Tombstone, known: DraftAtDesk) -> str:
    """Why our copy stays; empty when it is deleted."""
    draft = meeting.drafts.read(meeting.listed[stone.draft].path)
    if draft.assessment.retention.hold:
        return "It is on hold here and stays: decide with them what is right."
    if entries_to_send(draft, known):
        return "You have written in it since. Your copy stays: delete it, or ring them."
    return ""


def erase(
    server: DeskServer,
    joined: Joined,
    drafts: Drafts,
    file: DraftFile,
    reason: str,
    author: Author,
    at: datetime,
    keep: Callable[[Joined], None],
) -> None:
    """Erase a draft here and for everyone who holds it at the desk.

    UserInputError when it is not on the desk, is on hold here, or has a new key that we have not
    heard of; then nothing was done.
    """
    key = file.draft.id
    known = joined.drafts.get(key)
    if known is None or known.shut:
        raise input_error("it is not shared at the desk; to delete it here: prebirth purge")
    if file.draft.assessment.retention.hold:
        raise input_error(ON_HOLD)
    me = joined.roster.by_login(joined.login)
    if me is None:
        raise RefusedError("left")
    stone = Tombstone(
        draft=key,
        deleted=at.replace(microsecond=0),
        by=author.name,
        reason=reason,
        heads=file.draft.heads,
        entries=len(file.draft.entries),
    )
    sealed = seal_tombstone(stone, known.key, own_signer(drafts.keys, me))
    server.erase(sealed, known.epoch)
    # If this is cut short, the next sync finds the tombstone and deletes the draft.
    purge(drafts, file, reason, author, at)
    keep(joined.with_erased(key, sealed.signed, sealed.body))
    server.wake()


def remember_erased(meeting: DeskMeeting, sealed: SealedTombstone) -> None:
    """Keep a tombstone, for a desk that loses it."""
    meeting.joined = meeting.joined.with_erased(sealed.draft, sealed.signed, sealed.body)


def _tell_again(meeting: DeskMeeting, row: HeldDraft, each: ErasedDraft) -> None:
    sealed = SealedTombstone(row.draft, each.signed, bytes.fromhex(each.body))
    try:
        meeting.server.erase(sealed, row.epoch)
    except RefusedError as error:
        if error.code not in ("not-holder", "ended"):
            raise
        return
    said = "A draft that was erased had come back to the desk with an old backup. It is gone again."
    meeting.met.news.append(said)
