"""What can be asked of a desk's server: its functions, and the answers it may give."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from prebirth_tui.desk.epochs import SealedGrant
from prebirth_tui.desk.parcels import Parcel
from prebirth_tui.desk.statements import Member, Signed
from prebirth_tui.problems import Problem, UserInputError

MAJOR = 1
"""The version of the desk's functions; a higher one needs a newer version of this program."""

REFUSALS = {
    "stranger": "the desk does not know this device. Ask your registrar for a new invite",
    "invited": "this invite has not been answered yet: prebirth desk join INVITE",
    "asked": "your registrar has not approved this device yet. Read your ten words to them",
    "left": "your membership of this desk has ended. What is on this machine stays here",
    "not-registrar": "only a registrar can do that",
    "not-holder": "the desk no longer shares this draft with you",
    "ended": "your cover of this draft has ended",
    "erased": "this draft was erased at the desk",
    "exists": "the desk already has this, from someone else",
    "behind": "someone else was quicker; try again",
    "old-epoch": "someone has changed who holds this draft; try again",
    "not-member": "that person is not a member of this desk any more",
    "last-registrar": "a desk needs a registrar: approve another one first",
    "bad": "the desk refused that as malformed",
}
"""The meaning of each code from the server, for a person."""


class DeskError(UserInputError):
    """The desk cannot be reached, or not safely; everything on this machine goes on."""


class UnreachableError(DeskError):
    """The server does not answer, or went away: offline, which is the normal state."""


class NotLetInError(DeskError):
    """The server does not accept this device's password."""


class RefusedError(DeskError):
    """The server refused one request, with its code."""

    def __init__(self, code: str) -> None:
        super().__init__(Problem(REFUSALS.get(code, f"the desk answered `{code}`")))
        self.code = code


@dataclass(frozen=True)
class Greeting:
    """What the server says first."""

    standing: str
    """`ok` for a member, or the code that says why not."""
    major: int
    at: datetime
    members: int
    """The number of statements in its list of members."""
    prefix: str


@dataclass(frozen=True)
class HeldDraft:
    """A draft that the server shares with us, or that was erased."""

    draft: str
    epoch: int
    last: int
    changes: int
    digest: str = ""
    """The digest of its newest parcel."""
    ended: bool = False
    erased: bool = False


@dataclass(frozen=True)
class SealedTombstone:
    """A draft was erased: signed, with the reason encrypted to those who held it."""

    draft: str
    signed: Signed
    body: bytes


@dataclass(frozen=True)
class AuditLine:
    """One action at the desk."""

    seq: int
    at: datetime
    who: str
    did: str
    draft: str
    upto: int | None
    result: str


@dataclass(frozen=True)
class CouldHold:
    """A draft that a device was given, up to which point, and who holds it now."""

    draft: str
    upto: int | None
    at: datetime
    still: bool
    others: tuple[str, ...]


class DeskServer(Protocol):
    """The functions of a desk. Each is one transaction; RefusedError when it is refused.

    After an UnreachableError it is only known that the last request was done wholly or not at all.
    """

    def hello(self) -> Greeting:
        """Who this device is to the desk, and how the desk stands."""

    def claim(self, card: str, password: str) -> None:
        """Answer an invite: our card, and a password of our own from now on."""

    def invite(self, login: str, password: str, days: int) -> None:
        """Make a database role for a device that is to join."""

    def waiting(self) -> Sequence[tuple[str, str]]:
        """Login and card of each device that waits for a registrar."""

    def attest(self, number: int, signed: Signed, member: Member, *, left: bool) -> None:
        """Add a statement to the list of members."""

    def members(self, after: int) -> Sequence[Signed]:
        """The statements after that number."""

    def overview(self) -> Sequence[HeldDraft]:
        """What the desk shares with us now."""

    def begin(self, parcel: Parcel, own: SealedGrant) -> None:
        """Put a draft on the desk."""

    def put(self, parcel: Parcel) -> int:
        """Put a parcel; returns its number, the same again for the same parcel."""

    def fetch(self, after: Sequence[tuple[str, int, str]]) -> Sequence[Parcel]:
        """The parcels of drafts after one of a number and digest each, oldest first.

        Drafts that are refused, or whose parcel of that number is now another, have none.
        """

    def grants(self, since: Sequence[tuple[str, int]]) -> Sequence[SealedGrant]:
        """Who holds drafts, from an epoch each on; none for drafts that are refused."""

    def add_grant(self, grant: SealedGrant) -> None:
        """Let one more member hold a draft."""

    def open_epoch(self, known: HeldDraft, parcel: Parcel, grants: Sequence[SealedGrant]) -> int:
        """Open a new epoch if the draft is still as we know it; returns its parcel's number."""

    def erase(self, stone: SealedTombstone, epoch: int) -> None:
        """Erase a draft for everyone, if that is still its epoch."""

    def tombstones(self, drafts: Sequence[str]) -> Sequence[SealedTombstone]:
        """The tombstones of these drafts."""

    def audit(self, after: int, most: int) -> Sequence[AuditLine]:
        """What was done at the desk; only our own actions unless we are a registrar."""

    def held(self, login: str) -> Sequence[CouldHold]:
        """Which drafts a device could hold."""

    def recovery_grants(self, draft: str, holder: str) -> Sequence[SealedGrant]:
        """Who holds a draft, with the key for a recovery holder; for a registrar."""

    def recover(self, own: SealedGrant) -> None:
        """Hold a draft from now on, by a grant that a recovery key has signed."""

    def wake(self) -> None:
        """Wake up everyone who listens."""

    def heard(self, seconds: float) -> bool:
        """Wait until somebody wakes us, at most so long; returns whether somebody did."""

    def close(self) -> None:
        """End the connection."""
