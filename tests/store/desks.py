"""Two people, each at a desk, and a folder that both reach."""

from dataclasses import dataclass
from pathlib import Path

from pyrage.x25519 import Identity

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.recipients import KeyBook, Recipient
from prebirth_tui.problems import Problem
from prebirth_tui.record.bodies import AnswerGiven, Retention
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.exchange import (
    Received,
    ToldOfDeletion,
    hand_over,
    receive,
)
from tests.draft_builder import FIRST_DAY, at

NOW = at(FIRST_DAY, 500)
TOLD = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes")


@dataclass(frozen=True)
class Desk:
    """One person, with a key and a folder of drafts of their own."""

    author: Author
    identity: Identity
    drafts: Drafts

    @property
    def key(self) -> str:
        return str(self.identity.to_public())

    @property
    def recipient(self) -> Recipient:
        return Recipient(name=self.author.name, key=self.key)

    def keep(self, draft: Draft) -> DraftFile:
        file = self.drafts.new(draft)
        file.save(NOW)
        return file

    def open(self, key: str) -> DraftFile:
        return self.drafts.open(self.drafts.find(key))

    def write(self, key: str, body: AnswerGiven | Retention) -> Entry:
        file = self.open(key)
        file.append(body, author=self.author, at=NOW)
        return file.draft.entries[-1]

    def give(self, file: DraftFile, to: "Desk", folder: Path) -> Path:
        return hand_over(file, to.recipient, "the strategy meeting", folder, self.author, NOW)

    def take(self, place: Path) -> list[Received | ToldOfDeletion | Problem]:
        return list(receive(place, self.drafts, NOW))

    def take_one(self, place: Path) -> Received:
        (found,) = self.take(place)
        assert isinstance(found, Received), found
        return found

    def told(self, place: Path) -> str:
        """Why the one copy there was left alone."""
        (found,) = self.take(place)
        assert isinstance(found, Problem)
        return str(found)


def desk(author: Author, folder: Path) -> Desk:
    identity = Identity.generate()
    ring = KeyRing(KeyBook(own=str(identity.to_public())), identity)
    drafts = Drafts(folder / "drafts", ring, folder / "cache" / "index.age")
    return Desk(author, identity, drafts)
