"""What is at hand while a device meets the desk, and what comes of the meeting."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from prebirth_tui.desk.server import DeskError, DeskServer, RefusedError
from prebirth_tui.desk.state import DraftAtDesk, Joined
from prebirth_tui.desk.statements import Member, Roster
from prebirth_tui.keys.signing import Signer
from prebirth_tui.problems import NotSavedError, Problem, UserInputError
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.exchange import Received
from prebirth_tui.store.index import Stamp, settled_stamp
from prebirth_tui.store.listing import Listed


@dataclass
class Met:
    """What came of a meeting with the desk."""

    at: datetime
    """By the server's clock."""
    received: list[Received] = field(default_factory=list)
    sent: int = 0
    """Entries."""
    news: list[str] = field(default_factory=list)
    """What a person is told, in whole sentences."""
    problems: list[Problem] = field(default_factory=list)
    """What was left alone, and why; it is tried again the next time."""


@dataclass
class DeskMeeting:
    """A device at the desk: who it is, what it knows, and what has come of it so far."""

    server: DeskServer
    joined: Joined
    drafts: Drafts
    roster: Roster
    me: Member
    sign: Signer
    today: date
    at: datetime
    keep: Callable[[Joined], None]
    met: Met
    listed: dict[str, Listed] = field(default_factory=dict)
    """The drafts of this machine, by id."""
    left_alone: set[str] = field(default_factory=set)
    """Drafts of which something was wrong."""
    kept: Joined = field(init=False)
    """What is known from now on whatever happens; of what did not change nothing is written."""
    has_sent: bool = False
    is_behind: bool = False
    """Whether somebody else was quicker, so that all of it is to be looked at again."""

    def __post_init__(self) -> None:
        self.kept = self.joined

    def note(self, joined: Joined) -> None:
        """Know this from now on, after a power cut too; NotSavedError when it cannot be kept."""
        if joined != self.kept:
            try:
                self.keep(joined)
            except OSError as error:
                raise NotSavedError(error.strerror or str(error)) from error
        self.joined = self.kept = joined

    def know(self, key: str, draft: DraftAtDesk | None) -> None:
        """Know this of one draft; kept with the next note."""
        self.joined = self.joined.with_draft(key, draft)

    def list_drafts(self) -> None:
        """Look which drafts are on this machine."""
        found = self.drafts.listed().drafts
        self.listed = {each.header.id: each for each in found if each.header.mode == "practice"}

    def name(self, key: str) -> str:
        """What a draft is called here."""
        return self.listed[key].name if key in self.listed else key

    def stamp(self, key: str) -> Stamp | None:
        """How a draft's file is; None when it changed so lately that it cannot be relied upon."""
        return settled_stamp(self.listed[key].file, self.at.timestamp())

    @contextmanager
    def about(self, key: str) -> Iterator[None]:
        """Have what is wrong with one draft be told, and the others go on."""
        try:
            yield
        except RefusedError as error:
            if error.code in ("behind", "old-epoch"):
                self.is_behind = True
                return
            self.left_alone.add(key)
            self.met.problems.append(Problem(str(error), self.name(key)))
        except DeskError:
            raise
        except UserInputError as error:
            self.left_alone.add(key)
            self.met.problems += [Problem(each.message, self.name(key)) for each in error.problems]
