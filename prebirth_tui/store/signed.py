"""Which drafts the signatures of a draft's entries may name."""

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.signatures import Signatures
from prebirth_tui.record.bodies import SameFamily
from prebirth_tui.record.draft import Draft


def signatures_of(draft: Draft, keys: KeyRing) -> Signatures:
    """What the list of keys makes of the signatures of a draft's entries."""
    return Signatures(keys, drafts_signed_for(draft, keys))


def drafts_signed_for(draft: Draft, keys: KeyRing) -> frozenset[str]:
    """Its own id, and those of drafts that somebody known has brought into it."""
    found = {draft.id}
    said = [
        (entry, entry.body.draft)
        for entry in draft.entries
        if isinstance(entry.body, SameFamily) and entry.body.brought_in and entry.is_sound
    ]
    before = 0
    while before < len(found):
        # What was brought in may say the same of a third one.
        before, signatures = len(found), Signatures(keys, frozenset(found))
        found |= {
            other for entry, other in said if signatures.of(entry.seal, entry.signature).is_known
        }
    return frozenset(found)
