"""A draft erased for everyone: the receipt of a deletion, signed and sent over the desk."""

import hashlib

from prebirth_tui.days import Recorded
from prebirth_tui.desk.epochs import EpochKey
from prebirth_tui.desk.server import SealedTombstone
from prebirth_tui.desk.statements import ChainError, Member, Roster, SignedText
from prebirth_tui.keys.keyring import close_to, open_as, read_identity
from prebirth_tui.keys.signing import Signer
from prebirth_tui.problems import Problem, UserInputError
from prebirth_tui.store.tombstones import Tombstone, read_sent, sent_text
from prebirth_tui.text_types import Line

KIND = "tombstone"


class Erasure(SignedText):
    """A draft is erased for everyone who holds it."""

    draft: Line
    at: Recorded
    digest: str
    """The SHA-256 of the reason, which is encrypted."""


def seal_tombstone(stone: Tombstone, key: EpochKey, sign: Signer) -> SealedTombstone:
    """A tombstone for the desk, with who and why only for those who held the draft."""
    body = close_to([key.public], sent_text(stone))
    digest = hashlib.sha256(body).hexdigest()
    said = Erasure(draft=stone.draft, at=stone.deleted, digest=digest)
    return SealedTombstone(stone.draft, said.signed(KIND, sign), body)


def open_tombstone(
    sealed: SealedTombstone, key: EpochKey, roster: Roster
) -> tuple[Tombstone, Member]:
    """The tombstone and who signed it; ChainError unless somebody did who held the draft."""
    signing = sealed.signed.signer(KIND)
    by, held = roster.by_signing(signing), not roster.logins_of(signing).isdisjoint(key.holders)
    said = Erasure.read(KIND, sealed.signed.text)
    digest = hashlib.sha256(sealed.body).hexdigest()
    if by is None or not held or (said.draft, said.digest) != (sealed.draft, digest):
        raise ChainError(
            Problem("the desk says it was erased, and nobody who holds it signed that")
        )
    try:
        text = open_as(read_identity(key.secret), sealed.body, "tombstone").decode()
    except (UserInputError, UnicodeDecodeError):
        text = ""
    stone = read_sent(text)
    if stone is None or stone.draft != sealed.draft:
        # Sent again to a desk that was set back, it may use a key that we never had.
        stone = Tombstone(draft=said.draft, deleted=said.at, by=by.name, reason=_NO_REASON)
    return stone, by


_NO_REASON = "the reason cannot be read here"
