"""The public keys that drafts are closed with: whose they are, and what they open."""

import hashlib
import hmac
import json
from typing import Annotated, Literal

import pyrage
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from prebirth_tui.problems import input_error
from prebirth_tui.text_types import Name

Role = Literal["recovery", "team", "colleague"]

ROLES: dict[Role, str] = {
    "recovery": "opens every draft and restores your key",
    "team": "opens every draft",
    "colleague": "opens copies you send them",
}


def _public_key(text: str) -> str:
    try:
        return str(pyrage.x25519.Recipient.from_str(text.strip()))
    except pyrage.RecipientError:
        raise ValueError("is not a public key; one begins with age1 and has 62 letters") from None


PublicKey = Annotated[str, Field(max_length=200), AfterValidator(_public_key)]
"""An age public key, as in `age1…`."""


def fingerprint(key: str) -> str:
    """Eight digits to tell keys apart by, and to read out over the phone."""
    return hashlib.sha256(key.encode()).hexdigest()[:8]


class Recipient(BaseModel):
    """Somebody else who can open something."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: Name
    key: PublicKey
    role: Role = "colleague"


class KeyBook(BaseModel):
    """The practitioner's own public key, and everybody else's."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    own: PublicKey
    recipient: tuple[Recipient, ...] = ()
    check: str = ""
    """Made with the private key, so that a name slipped in by somebody else shows."""

    @property
    def of_every_draft(self) -> tuple[str, ...]:
        """The keys that every practice draft is closed with."""
        return (self.own, *(each.key for each in self.recipient if each.role != "colleague"))

    @property
    def of_recovery(self) -> tuple[str, ...]:
        """The keys that can bring the practitioner's own one back."""
        return tuple(each.key for each in self.recipient if each.role == "recovery")

    def named(self, name: str) -> Recipient:
        """The recipient of that name or key; UserInputError when there is none."""
        for each in self.recipient:
            if name.strip() == each.key or name.strip().casefold() == each.name.casefold():
                return each
        known = ", ".join(each.name for each in self.recipient) or "no one yet"
        raise input_error(
            f"there is no key of `{name}` here; there is {known}. "
            "`prebirth key add NAME KEY` adds one"
        )

    def checked_with(self, secret: str) -> str:
        """What `check` has to be, given the private key."""
        said = [self.own, [each.model_dump() for each in self.recipient]]
        text = json.dumps(said, sort_keys=True, separators=(",", ":"))
        return hmac.new(f"recipients {secret}".encode(), text.encode(), "sha256").hexdigest()
