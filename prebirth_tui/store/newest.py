"""Whether a draft is the newest that was seen here, or an older copy that somebody put back."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.problems import Problem, UserInputError
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.holds import against_hold, holds_in
from prebirth_tui.store.own_notes import SeenDraft, keep_notes, read_notes
from prebirth_tui.wording import day

GO_ON = "`prebirth open` asks whether to go on with this one"
"""What is said to whoever is not asked just now."""


class OlderError(UserInputError):
    """A draft lacks something it had when it was last open here, or has lost its hold."""


def check_newest(draft: Draft, keys: KeyRing, name: str) -> None:
    """OlderError when a practice draft lacks something that was last seen in it.

    Nothing is known while the key is locked, and nothing is noted about training drafts.
    """
    seen = last_seen(draft, keys)
    if seen is None:
        return
    if set(seen.heads) <= {entry.seal for entry in draft.entries}:
        _check_hold(draft, seen, keys, name)
        return
    raise OlderError(
        Problem(
            f"is older than what you last saw on {day(seen.on)}: someone or some program has put "
            f"an older copy back. Look for the newer one. {GO_ON}",
            name,
        )
    )


def _check_hold(draft: Draft, seen: SeenDraft, keys: KeyRing, name: str) -> None:
    """OlderError when somebody else has released a hold, or removed words in spite of it."""
    if not seen.hold:
        return
    since = draft.assessment.history.since(seen.heads)
    seals = {entry.seal for entry in since}
    before = [entry for entry in draft.entries if entry.seal not in seals]
    foreign = against_hold(draft, since, holds_in(before), keys)
    if any(not entry.is_sound for entry in draft.entries):
        what = "entries in it do not fit their seals any more"
    elif foreign:
        what = f"{foreign[0].by}, not signed by you for this draft, has released the hold or "
        what += "removed words"
    else:
        return
    raise OlderError(
        Problem(
            f"was on hold when you last saw it on {day(seen.on)}. Since then its file was changed "
            f"outside this program: {what}. Look for the file as it was. {GO_ON}",
            name,
        )
    )


def last_seen(draft: Draft, keys: KeyRing) -> SeenDraft | None:
    """The state of a draft when it was last open here."""
    if draft.mode != "practice" or not keys.is_unlocked:
        return None
    return read_notes(keys).seen.get(draft.id)


def seen_now(draft: Draft, today: date) -> SeenDraft | None:
    """The state of a practice draft, to be noted; None where there is nothing to note."""
    if draft.mode != "practice" or not draft.entries:
        return None
    retention, pregnancy = draft.assessment.retention, draft.assessment.pregnancy
    return SeenDraft(
        heads=draft.heads,
        on=today,
        hold=bool(retention.hold),
        reference=pregnancy.reference if pregnancy is not None else "",
        transferred=bool(retention.transferred),
    )


def note_all_seen(seen: Mapping[str, SeenDraft], keys: KeyRing) -> None:
    """Note the state of drafts, if that can be saved."""
    if not keys.is_unlocked or not seen:
        return
    notes = read_notes(keys)
    now = {**notes.seen, **seen}
    if now != notes.seen:
        # Work can go on; an older copy may then pass for the newest.
        with suppress(OSError):
            keep_notes(notes.model_copy(update={"seen": now}), keys)


def forget_seen(key: str, keys: KeyRing) -> None:
    """Forget the noted state of a draft that is deleted."""
    if keys.is_unlocked:
        notes = read_notes(keys)
        if notes.without(key) != notes:
            with suppress(OSError):
                keep_notes(notes.without(key), keys)
