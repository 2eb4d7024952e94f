"""What a legal hold keeps out when a file is merged with a draft."""

from collections.abc import Container, Iterable

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.signing import entry_signed_by
from prebirth_tui.record.bodies import Redaction, Retention
from prebirth_tui.record.causal_history import in_order
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.store.signed import drafts_signed_for


def as_far_as_held(here: Draft, came: Iterable[Entry], keys: KeyRing) -> tuple[Entry, ...]:
    """The entries that may be merged with a draft.

    While the draft is on hold, an entry that removes words, or changes how long it is kept, is
    merged only if we signed it: it comes from another window of ours, in which the hold was
    released.
    """
    entries = tuple(came)
    if here.mode != "practice" or not here.assessment.retention.hold:
        return entries
    known = {entry.seal for entry in here.entries}
    new = [entry for entry in entries if entry.seal not in known]
    refused = {e.seal for e in against_hold(here.merged(new), new, holds_in(here.entries), keys)}
    return tuple(entry for entry in entries if entry.seal not in refused)


def holds_in(entries: Iterable[Entry]) -> frozenset[str]:
    """The seals of those that put a draft on hold."""
    return frozenset(e.seal for e in entries if isinstance(e.body, Retention) and e.body.hold)


def against_hold(
    draft: Draft, new: Iterable[Entry], holds: Container[str], keys: KeyRing
) -> list[Entry]:
    """The new entries that the holds of a draft keep out, by the seals of those holds.

    These are redactions and changes of how long it is kept, unless we signed them. A change of ours
    counts only if it was made after every hold: an earlier one, or one made in another draft, was
    put here by somebody else.
    """
    bound = [entry for entry in new if isinstance(entry.body, Redaction | Retention)]
    drafts = drafts_signed_for(draft, keys) if bound else frozenset()
    ours = [entry for entry in bound if _is_ours(entry, drafts, keys)]
    if not any(isinstance(entry.body, Retention) for entry in ours):
        return [entry for entry in bound if entry not in ours]
    # An entry that was changed can claim to follow anything.
    history = in_order(entry for entry in draft.entries if entry.is_sound)
    before = [entry for entry in history.entries if entry.seal in holds]
    meant = [
        entry
        for entry in ours
        if isinstance(entry.body, Redaction)
        or all(history.had_seen(entry, hold) for hold in before)
    ]
    return [entry for entry in bound if entry not in meant]


def _is_ours(entry: Entry, drafts: frozenset[str], keys: KeyRing) -> bool:
    """Whether an entry carries a signature made with our own key, present or earlier."""
    signed_by = entry_signed_by(entry.seal, entry.signature, drafts)
    return entry.is_sound and signed_by in keys.own_signing
