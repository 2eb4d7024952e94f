"""People at a desk: each with a machine, keys and drafts of their own."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pyrage.x25519 import Identity

from prebirth_tui.desk import members
from prebirth_tui.desk.address import Address, Invite
from prebirth_tui.desk.postgres import connected
from prebirth_tui.desk.server import DeskServer
from prebirth_tui.desk.setting_up import set_up
from prebirth_tui.desk.state import Joined
from prebirth_tui.desk.sync import sync
from prebirth_tui.desk.sync_run import SyncResult
from prebirth_tui.keys.card import Card, own_card
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.recipients import KeyBook
from prebirth_tui.keys.signing import Signer
from prebirth_tui.record.bodies import Allocation, AnyBody, PersonNoted, Pregnancy
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from tests.desk.cluster import OWNER, PASSWORD
from tests.draft_builder import DUE

Tampered = Callable[[DeskServer], DeskServer]


def now() -> datetime:
    """The time: the server has the same."""
    return datetime.now(UTC)


@dataclass
class Person:
    """Somebody with a machine."""

    name: str
    home: Path
    identity: Identity = field(default_factory=Identity.generate)
    joined: Joined | None = None
    invite: Invite | None = None

    def __post_init__(self) -> None:
        self.keys = KeyRing(KeyBook(own=str(self.identity.to_public())))
        assert self.keys.book is not None
        self.keys.unlocked(self.identity, self.keys.book)
        self.author = Author(self.name, f"{self.name}@laptop")

    @contextmanager
    def at_home(self) -> Iterator[Drafts]:
        """Their drafts, on their machine and nobody else's."""
        before = os.environ["PREBIRTH_HOME"]
        os.environ["PREBIRTH_HOME"] = str(self.home)
        try:
            yield Drafts(keys=self.keys)
        finally:
            os.environ["PREBIRTH_HOME"] = before

    @property
    def card(self) -> Card:
        """Who they are."""
        return own_card(self.keys, self.name, "midwife")

    @property
    def state(self) -> Joined:
        """What they know of the desk."""
        assert self.joined is not None
        return self.joined

    def keep(self, joined: Joined) -> None:
        """Remember it, as it would be read again."""
        self.joined = Joined.model_validate_json(joined.model_dump_json())

    def connected(self) -> AbstractContextManager[DeskServer]:
        """The desk."""
        return connected(self.state.address, self.state.login, self.state.password)

    def syncs(
        self, tampered: Tampered = lambda server: server, at: datetime | None = None
    ) -> SyncResult:
        """Sync with the desk."""
        with self.at_home() as drafts, self.connected() as server:
            return sync(tampered(server), self.state, drafts, at or now(), self.keep)

    def begins(self, reference: str, **allocation: object) -> str:
        """A new draft, allocated so; its id."""
        with self.at_home() as drafts:
            file = drafts.new(Draft.new("practice", now()))
            bodies: list[AnyBody] = [Pregnancy(reference=reference, due=DUE)]
            if allocation:
                bodies.append(Allocation.model_validate(allocation))
            file.append(*bodies, author=self.author, at=now())
            return file.draft.id

    @contextmanager
    def file(self, key: str) -> Iterator[DraftFile]:
        """One of their drafts, open."""
        with self.at_home() as drafts:
            yield drafts.open_as_it_is(drafts.find(key))

    def writes(self, key: str, *bodies: AnyBody) -> None:
        """Something in a draft."""
        with self.file(key) as file:
            file.append(*bodies, author=self.author, at=now())

    def adds(self, key: str, name: str) -> None:
        """A person, in a draft."""
        self.writes(key, PersonNoted(person=name.lower(), name=name, roles=("father",)))

    def has(self, key: str) -> bool:
        """Whether a draft is on their machine."""
        with self.at_home() as drafts:
            return key in {each.header.id for each in drafts.listed().drafts}

    def seals(self, key: str) -> set[str]:
        """What they have of a draft."""
        with self.file(key) as file:
            return {entry.seal for entry in file.draft.entries}

    def people(self, key: str) -> set[str]:
        """Whom their copy names."""
        with self.file(key) as file:
            return {person.name for person in file.draft.assessment.people.values()}

    def accepts(self, invite: Invite) -> None:
        """Answer an invite."""
        self.joined = members.joined_by(invite)
        with connected(invite.address, invite.login, invite.token) as server:
            server.claim(self.card.text(), self.state.password)


def makes_desk(person: Person, address: Address, org: str = "Trust") -> None:
    """Set up a desk whose registrar somebody is."""
    card, sign = person.card, Signer(person.identity)
    prefix, me, first, joined = members.new_desk(address, card, org, now(), sign)
    set_up(address, OWNER, PASSWORD, prefix, joined.password, first, me)
    person.keep(joined)


def invites(registrar: Person, person: Person) -> Invite:
    """Invite somebody."""
    with registrar.connected() as server:
        return members.invite(server, registrar.state, person.name, server.hello().prefix)


def approves(registrar: Person, person: Person, *, as_registrar: bool = False) -> None:
    """Sign for somebody who has answered their invite."""
    with registrar.connected() as server:
        [(login, card)] = [each for each in members.waiting(server) if each[1].name == person.name]
        assert card.check_words == person.card.check_words
        member = members.member_of(card, login, registrar=as_registrar)
        registrar.keep(
            members.attest(server, registrar.state, registrar.keys, "joined", member, now())
        )


def joins(registrar: Person, person: Person, *, as_registrar: bool = False) -> None:
    """All of it: invited, answered, approved."""
    person.accepts(invites(registrar, person))
    approves(registrar, person, as_registrar=as_registrar)


def leaves(registrar: Person, person: Person) -> None:
    """The registrar signs that somebody has left."""
    member = registrar.state.roster.by_login(person.state.login)
    assert member is not None
    with registrar.connected() as server:
        registrar.keep(
            members.attest(server, registrar.state, registrar.keys, "left", member, now())
        )
