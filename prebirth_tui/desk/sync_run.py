"""One run of a sync: what is known while it goes on, and its results."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from prebirth_tui.desk.server import DeskError, DeskServer, RefusedError
from prebirth_tui.desk.state import DraftAtDesk, Joined
from prebirth_tui.desk.statements import Member, Roster
from prebirth_tui.keys.signing import Signer
from prebirth_tui.problems import NotSavedError, Problem, UserInputError
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.exchange import Received, new_here, received_in_words
from prebirth_tui.store.index import Stamp, settled_stamp
from prebirth_tui.store.listing import Listed, told_apart


@dataclass(frozen=True)
class Arrived:
    """What came of one draft, without the draft: a first sync brings thousands."""

    draft: str
    is_new: bool
    entries: int
    in_words: str


@dataclass
class SyncResult:
    """The result of a sync with the desk."""

    at: datetime
    """The time by the server's clock."""
    received: list[Arrived] = field(default_factory=list)
    sent: int = 0
    """The number of entries."""
    news: list[str] = field(default_factory=list)
    """What to tell a person, in whole sentences."""
    problems: list[Problem] = field(default_factory=list)
    """What was left alone, and why; it is tried again next time."""
    to_be_read: int = 0
    """The number of drafts that are here and that the next sync has to read."""


@contextmanager
def saved_or_told() -> Iterator[None]:
    """NotSavedError when the disk does not take something."""
    try:
        yield
    except OSError as error:
        raise NotSavedError(error.strerror or str(error)) from error


@dataclass
class SyncRun:
    """A device at the desk: who it is, what it knows, and the results so far."""

    server: DeskServer
    joined: Joined
    drafts: Drafts
    roster: Roster
    me: Member
    sign: Signer
    today: date
    at: datetime
    keep: Callable[[Joined], None]
    result: SyncResult
    listed: dict[str, Listed] = field(default_factory=dict)
    """The drafts on this machine, by id."""
    left_alone: set[str] = field(default_factory=set)
    """Drafts with something wrong."""
    looked_at: set[str] = field(default_factory=set)
    """Drafts that were taken in just now, and of which there is nothing to send."""
    unread: dict[str, Listed] = field(default_factory=dict)
    """Drafts that came just now, and are to be read by the next sync."""
    kept: Joined = field(init=False)
    """What has been saved; anything unchanged is not written again."""
    _is_to_be_listed: bool = False
    """Whether drafts came that have to be looked up on the disk."""
    has_sent: bool = False
    is_behind: bool = False
    """Whether somebody else was quicker, so that everything has to be looked at again."""

    def __post_init__(self) -> None:
        self.kept = self.joined

    def note(self, joined: Joined) -> None:
        """Remember this, even after a power cut; NotSavedError when it cannot be saved."""
        if joined != self.kept:
            with saved_or_told():
                self.keep(joined)
        self.joined = self.kept = joined

    def know(self, key: str, draft: DraftAtDesk | None) -> None:
        """Remember this about one draft; saved with the next `note`."""
        self.joined = self.joined.with_draft(key, draft)

    def know_all(self, drafts: Mapping[str, DraftAtDesk]) -> None:
        """Remember this about several drafts; saved with the next `note`."""
        self.joined = self.joined.with_drafts(drafts)

    def list_drafts(self) -> None:
        """Look up the drafts on this machine."""
        found = self.drafts.listed().drafts
        self.listed = {each.header.id: each for each in found if each.header.mode == "practice"}

    def list_what_came(self) -> None:
        """Add what came just now to the drafts on this machine."""
        if self._is_to_be_listed:
            self.list_drafts()
            self._is_to_be_listed = False
        elif self.unread:
            every = {**self.listed, **self.unread}
            self.listed = {each.header.id: each for each in told_apart(every.values())}

    def came_unread(self, here: Listed) -> None:
        """Note a draft that is here as it came."""
        key, reference = here.header.id, here.header.reference
        self.unread[key] = here
        self.result.received.append(Arrived(key, True, here.header.entries, new_here(reference)))

    def arrived(self, found: Received) -> None:
        """Note what came of one draft."""
        self._is_to_be_listed |= found.is_new
        key, number = found.draft.id, len(found.entries)
        here = Arrived(key, found.is_new, number, received_in_words(found))
        self.result.received.append(here)

    def name(self, key: str) -> str:
        """The name of a draft here."""
        return self.listed[key].name if key in self.listed else key

    def stamp(self, key: str) -> Stamp | None:
        """The stamp of a draft's file; None when it changed too recently to rely on."""
        return settled_stamp(self.listed[key].file, self.at.timestamp())

    @contextmanager
    def about(self, key: str) -> Iterator[None]:
        """Report what is wrong with one draft, and go on with the others."""
        try:
            yield
        except RefusedError as error:
            if error.code in ("behind", "old-epoch"):
                self.is_behind = True
                return
            self.left_alone.add(key)
            self.result.problems.append(Problem(str(error), self.name(key)))
        except DeskError:
            raise
        except UserInputError as error:
            self.left_alone.add(key)
            self.result.problems += [
                Problem(each.message, self.name(key)) for each in error.problems
            ]
        except NotSavedError as error:
            if not isinstance(error.__cause__, UserInputError):
                raise
            # What stands in its place here cannot be read: that keeps no other draft from coming.
            self.left_alone.add(key)
            self.result.problems.append(Problem(str(error), self.name(key)))
