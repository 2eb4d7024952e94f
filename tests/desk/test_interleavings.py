"""Three people write, share, leave, remove words and erase in any order: they converge."""

import random
from pathlib import Path

import pytest

from prebirth_tui.desk.address import Address
from prebirth_tui.desk.server import RefusedError
from prebirth_tui.keys.keyring import open_as, read_identity
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import Allocation, PersonNoted
from tests.desk.people import Person, joins, leaves, makes_desk, now
from tests.desk.test_sharing_ends import erases

NAMES = ("Ann", "Ben", "Kim")


class Office:
    """A registrar, three workers and one draft."""

    def __init__(self, address: Address, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.sue = Person("Sue", folder / "sue")
        makes_desk(self.sue, address)
        self.people = [Person(name, folder / name) for name in NAMES]
        for person in self.people:
            joins(self.sue, person)
        self.key = self.people[0].begins("Kestrel", worker="Ann", cover="Ben", supervisor="Sue")
        self.people[0].syncs()
        self.gone: list[Person] = []
        self.erased = False
        self.sent: set[str] = set()
        """Seals of what was sent by somebody who held it then."""

    def with_it(self) -> list[Person]:
        """Those who have the draft and are still members."""
        everyone = [self.sue, *self.people]
        return [each for each in everyone if each.has(self.key) and each not in self.gone]

    def syncs(self, person: Person) -> None:
        """Meet the desk; what was shared then counts as sent."""
        try:
            met = person.syncs()
        except RefusedError:
            assert person in self.gone
            return
        assert met.problems == [], met.problems
        known = person.state.drafts.get(self.key)
        if known is not None and not known.shut:
            self.sent |= person.seals(self.key)

    def step(self, number: int) -> None:
        """Something happens."""
        anyone = self.random.choice([self.sue, *self.people])
        choice = self.random.random()
        holders = self.with_it()
        writer = self.random.choice(holders) if holders else None
        if choice < 0.45 or writer is None:
            self.syncs(anyone)
        elif choice < 0.75:
            person = f"p{number}"
            writer.writes(self.key, PersonNoted(person=person, name=person, roles=("friend",)))
        elif choice < 0.87:
            worker, cover = self.random.sample(NAMES, 2)
            writer.writes(
                self.key,
                Allocation(
                    worker=worker, cover=cover if number % 2 else "", supervisor="Sue", settles=_ALL
                ),
            )
        elif choice < 0.92:
            with writer.file(self.key) as file:
                people = [e for e in file.draft.entries if isinstance(e.body, PersonNoted)]
                if people:
                    file.redact(people[-1].id, "a mistake", writer.author, now())
        elif choice < 0.96 and len(self.gone) < 1:
            leaver = self.random.choice(self.people)
            leaves(self.sue, leaver)
            self.gone.append(leaver)
        elif choice > 0.985:
            try:
                erases(writer, self.key, "in the record")
                self.erased = True
            except UserInputError:
                # It is not shared with them, or they have not heard of a new key yet.
                pass

    def ends(self) -> None:
        """Everyone syncs until nothing is left to say."""
        for _ in range(4):
            for person in (self.sue, *self.people):
                self.syncs(person)


_ALL = ("worker", "cover", "supervisor")


def _holders(office: Office) -> list[Person]:
    found = []
    for person in (office.sue, *office.people):
        known = person.state.drafts.get(office.key)
        if person not in office.gone and known is not None and not known.shut:
            found.append(person)
    return found


def converges(office: Office, steps: int) -> None:
    """Holders have the same, and all that was sent; others can open nothing of it."""
    for number in range(steps):
        office.step(number)
    office.ends()
    holders = _holders(office)
    if office.erased:
        assert holders == []
        return
    assert holders
    one = holders[0]
    assert {frozenset(each.seals(office.key)) for each in holders} == {
        frozenset(one.seals(office.key))
    }
    assert office.sent <= one.seals(office.key)
    known = one.state.drafts[office.key]
    assert set(known.holders) == {each.state.login for each in holders}
    assert {each.state.drafts[office.key].secret for each in holders} == {known.secret}
    with one.connected() as server:
        parcels = server.fetch([(office.key, 0, "")])
    assert parcels
    for other in office.people:
        if other in holders:
            continue
        old = other.state.drafts.get(office.key)
        keys = [other.identity, *([read_identity(old.secret)] if old else [])]
        for parcel in parcels:
            with pytest.raises(UserInputError, match="not encrypted to your key"):
                open_as(keys, parcel.body, "parcel")


@pytest.mark.parametrize("seed", range(4))
def test_whoever_holds_it_has_the_same_and_nobody_else_can_open_it(
    address: Address, tmp_path: Path, seed: int
) -> None:
    converges(Office(address, tmp_path, seed), 16)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 160))
def test_the_same_at_length(address: Address, tmp_path: Path, seed: int) -> None:
    converges(Office(address, tmp_path, seed), 60)
