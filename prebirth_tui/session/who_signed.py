"""Who signed an entry, to say beside it. Nobody signs anything in a training draft."""

from prebirth_tui.keys.signatures import Signature
from prebirth_tui.record.entries import Entry
from prebirth_tui.session.session import Session
from prebirth_tui.store.signed import signatures_of


def who_signed(session: Session, entry: Entry) -> Signature | None:
    """What is known about the signature of an entry; None when there is nothing to say."""
    if session.draft.mode != "practice":
        return None
    return signatures_of(session.draft, session.file.keys).of(entry.seal, entry.signature)


def signed_in_words(session: Session, entry: Entry) -> str:
    """`, signed by Pat` or `, not signed`, to follow a name; empty in training."""
    found = who_signed(session, entry)
    return f", {found.in_words}" if found is not None else ""
