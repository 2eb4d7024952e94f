"""What a legal hold keeps from coming in with a file that is united with a draft."""

from collections.abc import Container, Iterable

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.signing import signed_by
from prebirth_tui.record.bodies import Redaction, Retention
from prebirth_tui.record.causal_history import in_order
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry


def as_far_as_held(here: Draft, came: Iterable[Entry], keys: KeyRing) -> tuple[Entry, ...]:
    """The entries that may be united with a draft.

    While it is on hold, what removes words from it, or says anew how long it is kept, comes in only
    under our own signature: as from another window of ours, in which the hold was released.
    """
    entries = tuple(came)
    if here.mode != "practice" or not here.assessment.retention.hold:
        return entries
    known = {entry.seal for entry in here.entries}
    new = [entry for entry in entries if entry.seal not in known]
    refused = {entry.seal for entry in against_hold(new, (*here.entries, *new), known, keys)}
    return tuple(entry for entry in entries if entry.seal not in refused)


def against_hold(
    new: Iterable[Entry], every: Iterable[Entry], seen: Container[str], keys: KeyRing
) -> list[Entry]:
    """Those of the new entries that no hold lets in, of every entry of the draft.

    `seen` has the seals of the entries from before: what we ourselves said anew came after the hold
    among them. Otherwise it was said of another draft, or before, and somebody has put it here.
    """
    bound = [entry for entry in new if isinstance(entry.body, Redaction | Retention)]
    ours = [entry for entry in bound if is_ours(entry, keys)]
    if not any(isinstance(entry.body, Retention) for entry in ours):
        return [entry for entry in bound if entry not in ours]
    # An entry that was changed can claim to follow anything.
    history = in_order(entry for entry in every if entry.is_sound)
    holds = [
        entry
        for entry in history.entries
        if entry.seal in seen and isinstance(entry.body, Retention) and entry.body.hold
    ]
    meant = [
        entry
        for entry in ours
        if isinstance(entry.body, Redaction) or all(history.had_seen(entry, hold) for hold in holds)
    ]
    return [entry for entry in bound if entry not in meant]


def is_ours(entry: Entry, keys: KeyRing) -> bool:
    """Whether an entry bears a signature made with our own key, of now or of before."""
    return entry.is_sound and signed_by(entry.seal, entry.signature) in keys.own_signing
