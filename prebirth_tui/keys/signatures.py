"""Whether what somebody wrote carries their signature, as far as the list of keys knows them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.signing import entry_signed_by

How = Literal["own", "known", "unknown", "wrong", "none"]


@dataclass(frozen=True)
class Signature:
    """What is known of the signature of an entry."""

    how: How
    name: str = ""
    """Who signed it, where the key is known."""

    @property
    def in_words(self) -> str:
        """`signed by Pat`, `not signed`, for a line beside the entry."""
        match self.how:
            case "own":
                return "signed by you"
            case "known":
                return f"signed by {self.name}"
            case "unknown":
                return "signed with a key that is not known here"
            case "wrong":
                return "with a signature that does not fit"
            case "none":
                return "not signed"

    @property
    def is_known(self) -> bool:
        """Whether it shows who wrote it."""
        return self.how in ("own", "known")


class Signatures:
    """What the list of keys makes of the signature of an entry."""

    def __init__(self, keys: KeyRing, drafts: Collection[str]) -> None:
        """`drafts` are the ids of those in which what is signed may have been written."""
        self._drafts = drafts
        self._own = keys.own_signing
        book = keys.book
        self._names: Mapping[str, str] = (
            {each.signing: each.name for each in book.recipient if each.signing} if book else {}
        )

    def of(self, seal: str, signature: str) -> Signature:
        """Who signed what has this seal."""
        if not signature:
            return Signature("none")
        key = entry_signed_by(seal, signature, self._drafts)
        if key is None:
            return Signature("wrong")
        if key in self._own:
            return Signature("own")
        if key in self._names:
            return Signature("known", self._names[key])
        return Signature("unknown")
