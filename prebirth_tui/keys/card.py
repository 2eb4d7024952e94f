"""A card: who somebody is, with the public keys for copies to them and for what they sign.

It holds nothing secret. Whoever takes one compares its words with what the owner reads out; the
card of somebody whose key was replaced may be signed with the earlier key instead.
"""

import hashlib
from pathlib import Path
from typing import Annotated, Literal

import tomli_w
from pydantic import BaseModel, ConfigDict, Field

from prebirth_tui.disk.files import read_file_bytes
from prebirth_tui.keys.check_words import check_words
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.recipients import KeyBook, PublicKey, Recipient, SigningKey
from prebirth_tui.keys.signing import Signer, signed_by, signing_public
from prebirth_tui.problems import in_words, input_error
from prebirth_tui.text_types import Line, Name
from prebirth_tui.toml_models import model_of_toml

_LARGEST = 16 * 1024
_TOP = "# A card of prebirth: give it to colleagues. Nothing in it is secret.\n"


class Card(BaseModel):
    """What stands on a card."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    card: Literal[1] = 1
    name: Name
    role: Line = ""
    """Such as `community midwife`."""
    key: PublicKey
    signing: Annotated[SigningKey, Field(min_length=1)]
    words: Line = ""
    """Of older versions: the words are to be heard from its owner, and not read here."""
    signed_before: Annotated[str, Field(max_length=4096)] = ""
    """A signature of the card made with the earlier key, where that was replaced."""

    @property
    def check_words(self) -> str:
        """What the owner reads out."""
        return check_words(self.key, self.signing)

    @property
    def digest(self) -> str:
        """What a signature on the card covers."""
        said = "\n".join(("prebirth card 1", self.name, self.key, self.signing))
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def recipient(self) -> Recipient:
        """The owner as an entry of the list of keys."""
        return Recipient(name=self.name, key=self.key, signing=self.signing)

    def text(self) -> str:
        """The card as a file."""
        return _TOP + tomli_w.dumps(self.model_dump(exclude_defaults=True) | {"card": 1})


def own_card(keys: KeyRing, name: str, role: str) -> Card:
    """The practitioner's own card; LockedError while the private key is not at hand."""
    own, *older = keys.identities
    card = Card(name=name, role=role, key=str(own.to_public()), signing=signing_public(own))
    if not older:
        return card
    return card.model_copy(update={"signed_before": Signer(older[0])(card.digest)})


def read_card(path: Path) -> Card:
    """The card in a file; UserInputError when there is none."""
    try:
        raw = read_file_bytes(path, _LARGEST)
    except (OSError, ValueError) as error:
        raise input_error(f"cannot be read: {in_words(error)}", str(path)) from None
    return model_of_toml(Card, raw, str(path), "a card")


def known_before(card: Card, book: KeyBook) -> Recipient | None:
    """The recipient in the list that this card would replace: the same name, or the earlier key."""
    before = signed_by(card.digest, card.signed_before) if card.signed_before else None
    for each in book.recipient:
        if before is not None and each.signing == before:
            return each
    same = (each for each in book.people if each.name.casefold() == card.name.casefold())
    return next(same, None)


def is_vouched_for(card: Card, book: KeyBook) -> bool:
    """Whether the card is signed with a key that the list already has for its owner.

    A card with another name is not: its words have to be compared.
    """
    before = signed_by(card.digest, card.signed_before) if card.signed_before else None
    known = known_before(card, book)
    if before is None or known is None or known.signing != before:
        return False
    return known.name.casefold() == card.name.casefold()
