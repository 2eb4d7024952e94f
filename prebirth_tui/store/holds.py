"""What a legal hold keeps from coming in with a file that is united with a draft."""

from collections.abc import Iterable

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.signing import signed_by
from prebirth_tui.record.bodies import Redaction, Retention
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
    return tuple(
        entry
        for entry in entries
        if entry.seal in known
        or not isinstance(entry.body, Redaction | Retention)
        or is_ours(entry, keys)
    )


def is_ours(entry: Entry, keys: KeyRing) -> bool:
    """Whether an entry bears a signature made with our own key, of now or of before."""
    return entry.is_sound and signed_by(entry.seal, entry.signature) in keys.own_signing
