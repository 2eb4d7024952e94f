"""The public keys that drafts are encrypted to: whose they are, and what they open."""

import base64
import hashlib
import hmac
import json
from typing import Annotated, Literal

import pyrage
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from prebirth_tui.keys.signing import is_of_small_order
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


def _signing_key(key: str) -> str:
    if key and is_of_small_order(base64.b64decode(key)):
        raise ValueError("is a key with which anyone can sign")
    return key


SigningKey = Annotated[str, Field(pattern=r"^([A-Za-z0-9+/]{43}=)?$"), AfterValidator(_signing_key)]
"""An Ed25519 public key in base 64; may be empty."""

PublicKey = Annotated[str, Field(max_length=200), AfterValidator(_public_key)]
"""An age public key, as in `age1…`."""


def fingerprint(key: str) -> str:
    """Eight digits that tell keys apart in a list or a file name.

    Enough against a mix-up, but not against somebody who makes keys until one matches: for that,
    `fingerprint_digits`.
    """
    return hashlib.sha256(key.encode()).hexdigest()[:8]


_DIGITS, _GROUP = 30, 5


def fingerprint_digits(key: str) -> str:
    """Thirty digits in groups of five, to read out and compare."""
    number = int.from_bytes(hashlib.sha256(b"prebirth key\n" + key.encode()).digest())
    digits = f"{number % 10**_DIGITS:0{_DIGITS}}"
    return " ".join(digits[place : place + _GROUP] for place in range(0, _DIGITS, _GROUP))


def checker(secret: str) -> "hmac.HMAC":
    """A secret that shows whether a list is one's own; it does not reveal the private key."""
    return hmac.new(f"recipients {secret}".encode(), digestmod="sha256")


class Recipient(BaseModel):
    """Somebody else who can open something."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: Name
    key: PublicKey
    role: Role = "colleague"
    signing: SigningKey = ""
    """The public key for this person's signatures; empty where it is not known."""

    def as_kept(self) -> dict[str, object]:
        """Its fields as stored; newer ones are left out when empty, for older versions."""
        return self.model_dump(exclude=set() if self.signing else {"signing"})


def recipient(name: str, key: str, role: Role = "colleague", signing: str = "") -> Recipient:
    """A recipient, as typed or pasted; the words of a UserInputError repeat no key."""
    try:
        return Recipient(name=name, key=key, role=role, signing=signing)
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)[0]
        said = str(found["msg"]).removeprefix("Value error, ")
        if found["type"] == "string_too_long":
            said = f"is longer than {found['ctx']['max_length']} characters"
        field = "name" if found["loc"] == ("name",) else "key"
        # Not repeated in the message: it may be a private key.
        raise input_error(f"The {field} {said}.") from None


class KeyBook(BaseModel):
    """The practitioner's own public key, and everybody else's."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    own: PublicKey
    recipient: tuple[Recipient, ...] = ()
    check: str = ""
    """A check made with the private key, so that a name slipped in by somebody else shows."""
    serial: Annotated[int, Field(ge=0, le=2**53)] = 0
    """Counts up with every change, so that an older list shows."""
    recovery_copy: Annotated[str, Field(pattern=r"^([0-9a-f]{64}|none)?$")] = ""
    """The SHA-256 of the private key's copy for the recovery keys; `none` where there is no such
    key, empty in lists of older versions.
    """

    @property
    def of_every_draft(self) -> tuple[str, ...]:
        """The keys that every practice draft is encrypted to."""
        return (self.own, *(each.key for each in self.recipient if each.role != "colleague"))

    @property
    def of_recovery(self) -> tuple[str, ...]:
        """The keys that can recover the practitioner's own."""
        return tuple(each.key for each in self.recipient if each.role == "recovery")

    @property
    def people(self) -> tuple[Recipient, ...]:
        """Those to whom a copy can be sent; a recovery key is nobody's, and opens everything."""
        return tuple(each for each in self.recipient if each.role != "recovery")

    def person(self, name: str) -> Recipient:
        """A person to whom a copy can be sent; UserInputError when there is none of that name."""
        found = self.named(name)
        if found.role == "recovery":
            raise input_error(
                f"`{found.name}` is a recovery key and no colleague: it opens every draft already"
            )
        return found

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
        """What `check` must be, given the private key."""
        return self.checked_by(checker(secret))

    def checked_by(self, check: "hmac.HMAC") -> str:
        """What `check` must be, given the secret from `checker`."""
        said: list[object] = [self.own, [each.as_kept() for each in self.recipient]]
        if self.serial or self.recovery_copy:
            # Left out where there is none, so that the check of an older list still fits.
            said.append([self.serial, self.recovery_copy])
        text = json.dumps(said, sort_keys=True, separators=(",", ":"))
        made = check.copy()
        made.update(text.encode())
        return made.hexdigest()

    def as_kept(self) -> dict[str, object]:
        """The list as stored; newer fields are left out when empty, for older versions."""
        more = {name: getattr(self, name) for name in ("serial", "recovery_copy")}
        return {
            "own": self.own,
            "recipient": [each.as_kept() for each in self.recipient],
            "check": self.check,
            **{name: value for name, value in more.items() if value},
        }
