"""Who belongs to a desk: what registrars have stated about members, signed and chained.

The server stores the chain and cannot add to it. A client pins where it begins, remembers how far
it has read, and believes only what somebody signed who was a registrar at the time.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from prebirth_tui.days import Day, Recorded
from prebirth_tui.keys.check_words import check_words
from prebirth_tui.keys.recipients import PublicKey, SigningKey
from prebirth_tui.keys.signing import Signer, signed_by
from prebirth_tui.problems import Problem, UserInputError, input_error
from prebirth_tui.text_types import Line, Name

Login = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,63}$")]
"""The database role of a device."""


class ChainError(UserInputError):
    """The server's list of members is not the one that this device knows."""


def digest_of(kind: str, text: str) -> str:
    """What a signature on a text of the desk covers; `kind` keeps one from passing for another."""
    return hashlib.sha256(f"prebirth desk {kind} 1\n{text}".encode()).hexdigest()


class Signed(BaseModel):
    """A text, and who signed it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    signature: str

    def signer(self, kind: str) -> str:
        """The public key that signed it; ChainError when none did."""
        key = signed_by(digest_of(kind, self.text), self.signature)
        if key is None:
            raise ChainError(Problem(f"a {kind} of the desk bears no signature that fits"))
        return key


class SignedText(BaseModel):
    """Something signed, written in exactly one way, so that a signature fits or does not."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    def text(self) -> str:
        """The text that is signed and kept."""
        fields = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def signed(self, kind: str, sign: Signer) -> Signed:
        """The text with a signature of ours."""
        text = self.text()
        return Signed(text=text, signature=sign(digest_of(kind, text)))

    @classmethod
    def read(cls, kind: str, text: str) -> Self:
        """The content of a text; ChainError when this version cannot read it."""
        try:
            return cls.model_validate_json(text)
        except ValidationError:
            message = f"a {kind} of the desk cannot be read; a newer version may have written it"
            raise ChainError(Problem(message)) from None


class Member(BaseModel):
    """A person on a device, as a registrar has signed for them."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    login: Login
    name: Name
    role: Line = ""
    org: Line = ""
    key: PublicKey
    signing: Annotated[SigningKey, Field(min_length=1)]
    registrar: bool = False
    recovery: bool = False
    """Not a person, but a key kept offline that opens every shared draft."""
    until: Day | None = None
    """The last day of membership; None until a registrar ends it."""

    def is_active_on(self, day: date) -> bool:
        """Whether the membership runs on that day."""
        return self.until is None or day <= self.until

    @property
    def words(self) -> str:
        """The words that the owner read out on joining."""
        return check_words(self.key, self.signing)


class Statement(SignedText):
    """What a registrar states about one member."""

    desk: Line
    number: int
    previous: str = ""
    """The digest of the statement before it."""
    did: Literal["created", "joined", "left"]
    member: Member
    at: Recorded


KIND = "statement"


@dataclass(frozen=True)
class Roster:
    """The members of a desk, according to its chain of statements."""

    desk: str = ""
    signed: tuple[Signed, ...] = ()
    head: str = ""
    """The digest of the newest statement."""
    members: tuple[Member, ...] = ()
    """Those who have not left, in the order of joining."""
    gone: tuple[Member, ...] = ()

    @property
    def origin(self) -> str:
        """The digest of the first statement, which a client pins."""
        return digest_of(KIND, self.signed[0].text) if self.signed else ""

    def followed_by(self, more: Iterable[Signed]) -> "Roster":
        """The roster after these statements; ChainError when one does not belong there."""
        roster = self
        for each in more:
            roster = roster._with(each)
        return roster

    def _with(self, each: Signed) -> "Roster":
        by = each.signer(KIND)
        said = Statement.read(KIND, each.text)
        if (said.number, said.previous) != (len(self.signed) + 1, self.head):
            raise ChainError(Problem(NOT_OURS))
        if self.signed:
            allowed = any(m.signing == by and m.registrar for m in self.members)
            if said.desk != self.desk or said.did == "created" or not allowed:
                raise ChainError(Problem(_FALSE.format(name=said.member.name)))
        elif said.did != "created" or by != said.member.signing or not said.member.registrar:
            raise ChainError(Problem(NOT_OURS))
        others = tuple(m for m in self.members if m.login != said.member.login)
        left = said.did == "left"
        return replace(
            self,
            desk=said.desk,
            signed=(*self.signed, each),
            head=digest_of(KIND, each.text),
            members=others if left else (*others, said.member),
            gone=(*self.gone, said.member) if left else self.gone,
        )

    def next(
        self, did: Literal["joined", "left"], member: Member, at: Recorded, sign: Signer
    ) -> Signed:
        """The next statement, signed."""
        said = Statement(
            desk=self.desk,
            number=len(self.signed) + 1,
            previous=self.head,
            did=did,
            member=member,
            at=at,
        )
        return said.signed(KIND, sign)

    def active(self, day: date) -> tuple[Member, ...]:
        """Those whose membership runs on that day."""
        return tuple(m for m in self.members if m.is_active_on(day))

    def by_login(self, login: str) -> Member | None:
        """The member with that database role, whether or not they have left."""
        return next((m for m in (*self.members, *self.gone) if m.login == login), None)

    def by_signing(self, signing: str) -> Member | None:
        """The member with that signing key, whether or not they have left."""
        return next((m for m in (*self.members, *self.gone) if m.signing == signing), None)

    def logins_of(self, signing: str) -> frozenset[str]:
        """Every database role that the owner of a key has, or had before they came back."""
        every = (*self.members, *self.gone)
        return frozenset(m.login for m in every if m.signing == signing)

    def called(self, name: str, day: date) -> tuple[Member, ...]:
        """Every device of the person with that name."""
        wanted = name.strip().casefold()
        people = (m for m in self.active(day) if not m.recovery)
        return tuple(m for m in people if m.name.casefold() == wanted)

    @property
    def recovery(self) -> tuple[Member, ...]:
        """The recovery holders."""
        return tuple(m for m in self.members if m.recovery)

    def person(self, name: str, day: date) -> tuple[Member, ...]:
        """The members of that name; UserInputError when there is none."""
        found = self.called(name, day)
        if not found:
            known = ", ".join(dict.fromkeys(m.name for m in self.active(day)))
            there = f"there is {known}" if known else "read the list first: prebirth desk sync"
            raise input_error(f"there is no member `{name}`; {there}")
        return found


NOT_OURS = (
    "the desk's list of members is not the one that this device knows. Nothing was sent. It may "
    "be another desk or a server that was tampered with: ring your registrar"
)
_FALSE = (
    "the desk names `{name}` as a member or as gone, and no registrar has signed for that. "
    "Nothing was sent. Ring your registrar"
)


def first_statement(desk: str, member: Member, at: Recorded, sign: Signer) -> Signed:
    """The first statement of a desk: its first registrar, signed by themselves."""
    said = Statement(desk=desk, number=1, did="created", member=member, at=at)
    return said.signed(KIND, sign)
