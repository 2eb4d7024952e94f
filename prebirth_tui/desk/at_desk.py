"""What people do at the desk apart from syncing: join, approve, remove members, read the audit.

Commands and screens ask and show; the work is done here.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from prebirth_tui.desk import members as membership
from prebirth_tui.desk.address import Invite
from prebirth_tui.desk.connecting import connect
from prebirth_tui.desk.device import PATIENCE, keeper, sync_holding_lock, syncing_alone, the_joined
from prebirth_tui.desk.erasing import erase as erase_everywhere
from prebirth_tui.desk.server import DeskServer, NotLetInError, RefusedError
from prebirth_tui.desk.state import Joined, forget_joined, keep_joined, read_joined
from prebirth_tui.desk.statements import Member
from prebirth_tui.desk.words import audit_in_words
from prebirth_tui.keys.card import Card
from prebirth_tui.problems import input_error
from prebirth_tui.record.draft import Author
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.wording import counted, listed, moment

JOINED_ALREADY = "this machine has joined a desk already; to leave it: prebirth desk leave"


@dataclass
class AtDesk:
    """This machine at its desk, with the newest list of members."""

    drafts: Drafts
    joined: Joined
    server: DeskServer
    news: list[str]
    """What to tell a person about the list of members."""

    def keep(self, joined: Joined) -> None:
        """Remember this from now on; OSError when it cannot be saved."""
        keep_joined(joined, self.drafts.keys)
        self.joined = joined

    @property
    def own_org(self) -> str:
        """The organisation of the person at this machine."""
        me = self.joined.roster.by_login(self.joined.login)
        return me.org if me is not None else ""

    def waiting(self) -> dict[str, Card]:
        """Those who wait for a registrar, by login."""
        return dict(membership.waiting(self.server))

    def invite(self, to: str) -> Invite:
        """An invite for one person and one device."""
        return membership.invite(self.server, self.joined, to, self.server.hello().prefix)

    def sign(self, member: Member, at: datetime) -> None:
        """Sign somebody in as a member, once their words were compared."""
        known = membership.attest(self.server, self.joined, self.drafts.keys, "joined", member, at)
        self.keep(known)

    def sign_left(self, found: Iterable[Member], at: datetime) -> None:
        """Sign that somebody has left, with all their devices."""
        for member in found:
            known = membership.attest(
                self.server, self.joined, self.drafts.keys, "left", member, at
            )
            self.keep(known)

    def devices_of(self, name: str, today: date) -> tuple[Member, ...]:
        """The devices of a member; UserInputError when there is none of that name."""
        wanted = name.strip().casefold()
        found = tuple(m for m in self.joined.roster.members if m.name.casefold() == wanted)
        return found or self.joined.roster.person(name, today)

    def could_hold(self, name: str, today: date) -> Iterator[str]:
        """What somebody's devices could hold, whether or not they have left, in lines."""
        roster, wanted = self.joined.roster, name.strip().casefold()
        everyone = (*roster.members, *roster.gone)
        found = [each for each in everyone if each.name.casefold() == wanted]
        for member in found or roster.person(name, today):
            yield from self._held(member)

    def draft_of(self, said: str) -> str:
        """The id of a draft by its reference, where this machine has it; else what was said."""
        wanted = said.strip().casefold()
        found = [draft for draft, name in self._names.items() if name.casefold() == wanted]
        return found[0] if len(found) == 1 else said

    def _held(self, member: Member) -> Iterator[str]:
        roster, names = self.joined.roster, self._names
        held = self.server.held(member.login)
        drafts = counted(len(held), "draft")
        yield f"{member.name}'s device ({member.login}) could hold {drafts}:"
        for each in held:
            others = [roster.by_login(login) for login in each.others]
            with_whom = listed([other.name for other in others if other is not None])
            who = f"also with {with_whom}" if with_whom else "NO OTHER HOLDER: needs a worker"
            here = member in roster.members
            still = (", shared now" if here else ", until a new key is made") if each.still else ""
            name = names.get(each.draft, each.draft)
            yield f"  {name}, up to {moment(each.at)}, {who}{still}"

    def audit(self) -> Iterator[str]:
        """Who did what, in lines; a member sees only what they did themselves."""
        names, after = self._names, 0
        while lines := self.server.audit(after, 500):
            for line in lines:
                who = self.joined.roster.by_login(line.who)
                name = who.name if who is not None else line.who
                draft = names.get(line.draft, line.draft)
                yield audit_in_words(line, name, draft, self.joined.roster)
            after = lines[-1].seq

    @property
    def _names(self) -> dict[str, str]:
        return {each.header.id: each.name for each in self.drafts.listed().drafts}


@contextmanager
def at_desk(drafts: Drafts) -> Iterator[AtDesk]:
    """This machine at its desk; UserInputError when it has joined none, or cannot reach it."""
    with syncing_alone(PATIENCE):
        joined = the_joined(drafts)
        with connect(joined) as server:
            greeting = server.hello()
            if greeting.standing != "ok":
                raise RefusedError(greeting.standing)
            news: list[str] = []
            roster = membership.read_members(server, joined, greeting, news)
            here = AtDesk(drafts, joined, server, news)
            here.keep(joined.model_copy(update={"statements": roster.signed}))
            yield here


def join(drafts: Drafts, invite: Invite, card: Card) -> None:
    """Answer an invite; after a UserInputError nothing is joined."""
    with syncing_alone(PATIENCE):
        joined = read_joined(drafts.keys)
        if joined is not None and joined.login != invite.login:
            raise input_error(JOINED_ALREADY)
        if joined is None:
            joined = membership.joined_by(invite)
            # Kept first: cut short after the desk has the password, it is joined all the same.
            keep_joined(joined, drafts.keys)
            _claim(_with_password(joined, invite.token), joined, card.text())
        else:
            _claim_again(joined, invite.token, card.text())


def _with_password(joined: Joined, password: str) -> Joined:
    """The state of the desk with a new password to get in by."""
    return joined.model_copy(update={"password": password})


def _claim(way_in: Joined, joined: Joined, card: str) -> None:
    try:
        with connect(way_in) as server:
            server.claim(card, joined.password)
    except BaseException:
        if way_in is not joined:
            forget_joined()
        raise


def _claim_again(joined: Joined, token: str, card: str) -> None:
    """Join after an attempt that was cut short, before or after the desk had our password."""
    try:
        _claim(joined, joined, card)
    except NotLetInError:
        _claim(_with_password(joined, token), joined, card)


def leave() -> None:
    """Forget the desk on this machine; its drafts stay."""
    with syncing_alone(PATIENCE):
        forget_joined()


def erase(drafts: Drafts, file: DraftFile, reason: str, author: Author, at: datetime) -> None:
    """Erase a draft here and for everyone who has it; UserInputError when that is not allowed."""
    with syncing_alone(PATIENCE):
        sync_holding_lock(drafts, at)
        joined = the_joined(drafts)
        with connect(joined) as server:
            erase_everywhere(server, joined, drafts, file, reason, author, at, keeper(drafts))
