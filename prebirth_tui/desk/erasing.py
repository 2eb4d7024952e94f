"""Drafts that were erased for everyone: reported to the desk, and acted on from it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from prebirth_tui.desk.epochs import follow_grants
from prebirth_tui.desk.members import own_signer
from prebirth_tui.desk.plan import entries_to_send
from prebirth_tui.desk.server import DeskServer, HeldDraft, RefusedError, SealedTombstone
from prebirth_tui.desk.state import DraftAtDesk, ErasedDraft, Joined
from prebirth_tui.desk.sync_run import SyncRun
from prebirth_tui.desk.tombstones import open_tombstone, seal_tombstone
from prebirth_tui.problems import input_error
from prebirth_tui.record.draft import ON_HOLD, Author
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.retention import purge
from prebirth_tui.store.tombstones import Tombstone, keep_sent


def act_on_tombstones(run: SyncRun, rows: Mapping[str, HeldDraft]) -> None:
    """Delete what was erased for everyone, except what is on hold here or not sent yet."""
    known = run.joined.drafts
    heard = [key for key, row in rows.items() if row.erased and key not in run.joined.erased]
    for sealed in run.server.tombstones([key for key in heard if key in known]):
        with run.about(sealed.draft):
            _act_on(run, sealed, known[sealed.draft])
            run.note(run.joined)
    for key, each in run.joined.erased.items():
        if key in rows and not rows[key].erased:
            with run.about(key):
                # The desk was restored to a time before it was erased.
                _tell_again(run, rows[key], each)


def _act_on(run: SyncRun, sealed: SealedTombstone, known: DraftAtDesk) -> None:
    # It uses the newest key, which we may not have heard of yet.
    grants = run.server.grants([(sealed.draft, known.epoch)])
    identities = run.drafts.keys.identities
    key = follow_grants(sealed.draft, known.key, grants, run.roster, run.me.login, identities)
    stone, by = open_tombstone(sealed, key, run.roster)
    name = run.name(stone.draft)
    said = f"{name} was erased at the desk by {by.name}: {stone.reason}."
    if stone.draft not in run.listed:
        keep_sent(stone, run.drafts.keys)
        remember_erased(run, sealed)
        return
    kept = _why_kept(run, stone, known)
    if not kept:
        file = run.drafts.open_as_it_is(run.listed[stone.draft].path)
        reason = f"Erased at the desk: {stone.reason}"
        purge(run.drafts, file, reason, Author(by.name, by.login), run.at)
        run.list_drafts()
    run.result.news.append(f"{said} {kept or 'It was deleted here as well.'}")
    remember_erased(run, sealed)


def _why_kept(run: SyncRun, stone: Tombstone, known: DraftAtDesk) -> str:
    """Why our copy stays; empty when it is deleted."""
    draft = run.drafts.read(run.listed[stone.draft].path)
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


def remember_erased(run: SyncRun, sealed: SealedTombstone) -> None:
    """Keep a tombstone, for a desk that loses it."""
    run.joined = run.joined.with_erased(sealed.draft, sealed.signed, sealed.body)


def _tell_again(run: SyncRun, row: HeldDraft, each: ErasedDraft) -> None:
    sealed = SealedTombstone(row.draft, each.signed, bytes.fromhex(each.body))
    try:
        run.server.erase(sealed, row.epoch)
    except RefusedError as error:
        if error.code not in ("not-holder", "ended"):
            raise
        return
    said = "A draft that was erased had come back to the desk with an old backup. It is gone again."
    run.result.news.append(said)
