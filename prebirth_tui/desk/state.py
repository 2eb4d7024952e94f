"""What a device remembers of the desk it has joined, encrypted for its owner alone."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from prebirth_tui.days import Day, Recorded
from prebirth_tui.desk.address import Address
from prebirth_tui.desk.epochs import EpochKey
from prebirth_tui.desk.statements import Login, Roster, Signed
from prebirth_tui.disk.files import REAL, read_file_bytes, write_whole
from prebirth_tui.disk.folders import desk_file, private_folder
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.store.draft_file import digest_of_file
from prebirth_tui.store.encrypting import DESK_PURPOSE
from prebirth_tui.store.index import Stamp
from prebirth_tui.text_types import Line


class DraftAtDesk(BaseModel):
    """A draft as this device and the desk last agreed on it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    epoch: int
    highest: int
    """The highest epoch there ever was: a desk that was set back is given one beyond it."""
    number: int
    """The number of the newest parcel that is in our draft."""
    digest: str = ""
    """The digest of that parcel; another one with its number shows that the desk was set back."""
    changes: int = 0
    """How often its grants had changed when we last read them."""
    secret: str
    """The private key of the epoch."""
    holders: dict[str, Day | None]
    at: dict[str, str] = Field(default_factory=dict)
    heads: tuple[str, ...] = ()
    """The newest seals of what the desk has, which stand for all of it."""
    stamp: Stamp | None = None
    """The stamp of the file when it was last looked at; None when that was too recent to tell."""
    file: str = ""
    """The SHA-256 of the file when it was last looked at; empty when it has to be looked at again.
    """
    is_to_be_read: bool = False
    """Whether it is here as it came, and has not been read yet."""
    left: Line = ""
    """Its worker, if they have left the desk."""
    shut: str = ""
    """The code for why the desk no longer shares it with us."""

    @property
    def key(self) -> EpochKey:
        """The key of the epoch, and who holds it."""
        return EpochKey(self.epoch, self.secret, self.holders, self.at)

    def is_as_looked_at(self, path: str, stamp: Stamp | None) -> bool:
        """Whether the draft's file, with this stamp now, is what was last looked at."""
        if stamp is not None and stamp == self.stamp:
            return True
        return bool(self.file) and digest_of_file(Path(path)) == self.file


class ErasedDraft(BaseModel):
    """A tombstone that we have acted on, to show again to a desk that has lost it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    signed: Signed
    body: str
    """In hexadecimal digits."""


class Joined(BaseModel):
    """The desk, how this device gets in, and what it knows."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    address: Address
    login: Login
    password: str
    origin: str
    """The digest of the first statement, from the invite."""
    statements: tuple[Signed, ...] = ()
    met: Recorded | None = None
    """When the last sync took place, by the server's clock."""
    drafts: dict[str, DraftAtDesk] = Field(default_factory=dict)
    standing: Line = ""
    """`left` once the desk has said that our membership has ended."""
    looked: Line = ""
    """The day and the list of members for which every draft was last looked at."""
    only_here: dict[str, Stamp] = Field(default_factory=dict)
    """Drafts that nobody else at the desk works with, by the stamp of their file."""
    erased: dict[str, ErasedDraft] = Field(default_factory=dict)

    @property
    def roster(self) -> Roster:
        """The members, as far as this device has read the list."""
        return Roster().followed_by(self.statements)

    def with_draft(self, key: str, draft: DraftAtDesk | None) -> "Joined":
        """A copy with this state of one draft, or without the draft."""
        if draft is not None:
            return self.model_copy(update={"drafts": {**self.drafts, key: draft}})
        others = {name: each for name, each in self.drafts.items() if name != key}
        return self.model_copy(update={"drafts": others})

    def with_drafts(self, drafts: Mapping[str, DraftAtDesk]) -> "Joined":
        """A copy with this state of several drafts."""
        return self.model_copy(update={"drafts": {**self.drafts, **drafts}})

    def with_erased(self, key: str, signed: Signed, body: bytes) -> "Joined":
        """A copy that knows that a draft was erased for everyone."""
        erased = {**self.erased, key: ErasedDraft(signed=signed, body=body.hex())}
        return self.with_draft(key, None).model_copy(update={"erased": erased})

    def met_at(self, met: datetime) -> "Joined":
        """A copy that knows when the last sync was."""
        return self.model_copy(update={"met": met})


def read_joined(keys: KeyRing) -> Joined | None:
    """The desk that was joined; None where there is none.

    UserInputError when the state cannot be read: then the desk has to be joined again. LockedError
    while the private key is locked.
    """
    path = desk_file()
    if not path.is_file():
        return None
    again = "Join again with a new invite: prebirth desk leave, then prebirth desk join INVITE"
    try:
        data, is_ours = keys.open_marked(DESK_PURPOSE, read_file_bytes(path), path.name)
        if is_ours:
            return Joined.model_validate_json(data)
    except OSError as error:
        raise input_error(f"cannot be read: {error.strerror or error}", path.name) from None
    except ValidationError:
        raise input_error(f"cannot be read. {again}", path.name) from None
    raise input_error(f"was not written by this program with your key. {again}", path.name)


def is_shared(draft: str, keys: KeyRing) -> bool:
    """Whether others have a draft by the desk that this machine has joined, if it has."""
    try:
        joined = read_joined(keys)
    except UserInputError:
        return False
    known = joined.drafts.get(draft) if joined is not None else None
    return known is not None and not known.shut


def forget_joined() -> None:
    """Forget the desk; OSError when that fails."""
    REAL.remove(desk_file())


def keep_joined(joined: Joined, keys: KeyRing) -> None:
    """Save the state; after an OSError the earlier state stands."""
    private_folder(desk_file().parent)
    write_whole(desk_file(), keys.close_marked(DESK_PURPOSE, joined.model_dump_json().encode()))
