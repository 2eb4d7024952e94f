"""A machine with drafts, keys and a shared folder, on which a command is to be killed."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from pyrage.x25519 import Identity

from prebirth_tui.keys.card import own_card
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import KeyRing, close_to, read_identity
from prebirth_tui.keys.recipients import KeyBook, Recipient
from prebirth_tui.record.bodies import AnswerGiven, PersonNoted, Pregnancy
from prebirth_tui.record.draft import Draft, Mode
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import Settings, now, save_settings
from prebirth_tui.store.tombstones import Tombstone, sent_text
from tests.draft_builder import DUE, FIRST_DAY, SAM, at, couple
from tests.keyring import PASSPHRASE, RECOVERY, closed_quickly, lay_keys, own_identity
from tests.small import FIXTURES

PLANTED = "ZZPLANTEDZZ"
"""Stands in what is recorded, and nowhere on the disk but inside what is encrypted."""
ADDRESS = f"of 4 {PLANTED} Row"
"""What is to be redacted."""
ANOTHER = "quite another five words"
"""A new passphrase."""
NOW = at(FIRST_DAY, 500)
PAT, NIA = Identity.generate(), Identity.generate()
SECRET = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+")


@dataclass
class Machine:
    """Rose's machine; Pat is a colleague of hers."""

    folder: Path
    mode: Mode
    recovery: dict[str, str] = field(default_factory=dict)
    """By public key, the recovery keys that somebody has in hand."""

    @property
    def home(self) -> Path:
        """All that the program keeps."""
        return self.folder / "home"

    @property
    def shared(self) -> Path:
        """The exchange folder."""
        return self.folder / "shared"

    @property
    def beside(self) -> Path:
        """What people have in hand: a passphrase, a card, the recovery key on paper."""
        return self.folder.parent / "beside"

    @property
    def passphrase(self) -> str:
        """The one that fits now; a command may have changed it, or been killed before it did."""
        closed = (self.home / "keys" / "identity.age").read_bytes()
        return closed.partition(b"\n\n")[0].decode()

    def unlocked(self) -> KeyHome:
        """The keys as they lie there, unlocked."""
        home = KeyHome(self.home / "keys")
        home.unlock(self.passphrase)
        return home

    def drafts(self, keys: KeyRing) -> Drafts:
        """The drafts as they lie there."""
        return Drafts(self.home / "drafts", keys, self.beside / "index.age")

    def heard(self, said: str) -> None:
        """Take down every recovery key that was shown, on the screen or in a file."""
        files = (path.read_text("utf-8") for path in sorted(self.beside.glob("*.txt")))
        for secret in SECRET.findall("\n".join((said, *files))):
            self.recovery[str(read_identity(secret).to_public())] = secret

    def files(self) -> Iterator[Path]:
        """Every file that the program may have written unasked."""
        for folder in (self.home, self.shared):
            yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


@dataclass(frozen=True)
class Prepared:
    """A machine as it is before the command, to be laid down afresh as often as need be."""

    machine: Machine
    kestrel: Draft
    """With an address that can be removed, and a conflicting copy in the folder."""
    fern: Draft
    """Of an older format."""
    wren: Draft
    """Known by a copy of Pat's alone."""
    redacted: str
    """The entry with the address."""
    before: bytes
    """Something that was encrypted before the command, for those of the list then."""

    def afresh(self, folder: Path) -> Machine:
        """The machine, in a folder of its own."""
        if folder.exists():
            shutil.rmtree(folder)
        shutil.copytree(self.machine.folder.parent, folder)
        return Machine(folder / "machine", self.machine.mode, dict(self.machine.recovery))

    @cached_property
    def seals(self) -> dict[str, set[str]]:
        """What was acknowledged before, by draft."""
        every = (self.kestrel, self.fern)
        return {draft.id: {entry.seal for entry in draft.entries} for draft in every}


def prepare(folder: Path, mode: Mode) -> Prepared:
    """Rose's machine with the drafts of that mode."""
    machine = Machine(folder / "machine", mode)
    for each in (machine.home, machine.shared, machine.beside):
        each.mkdir(parents=True)
    keys = _lay_keys(machine)
    kestrel = _kestrel(mode)
    drafts = machine.drafts(keys)
    drafts.new(kestrel).save(NOW)
    conflict = kestrel.write(
        PersonNoted(person="kit", name=f"Kit {PLANTED}", roles=("aunt",)), SAM, NOW
    )
    text = DraftWriter().text(conflict, {}, NOW).encode()
    name = f"{kestrel.id} (conflict)"
    if mode == "practice":
        (drafts.folder / f"{name}.age").write_bytes(keys.close(text))
    else:
        (drafts.folder / f"{name}.toml").write_bytes(text)
    old = (FIXTURES / "drafts" / "format-1.toml").read_text(encoding="utf-8")
    # Practice drafts were plain too, in the version that wrote this.
    path = drafts.folder / "4rt6e5h3jdzm3km1ka17hpda2d.toml"
    path.write_text(old.replace('mode = "training"', f'mode = "{mode}"'), encoding="utf-8")
    wren = replace(couple().draft, mode=mode)
    _send(machine, conflict, wren)
    address = next(e for e in kestrel.entries if ADDRESS in str(e.body))
    fern = drafts.read(path)
    return Prepared(machine, conflict, fern, wren, address.id, keys.close(b"of before"))


def _lay_keys(machine: Machine) -> KeyRing:
    """Keys with a recovery key and a team, a colleague, and a recovery key on paper."""
    lay_keys(machine.home)
    keys, folder = _book(), machine.home / "keys"
    for name in ("recovery.txt", "too-much-work.age"):
        (folder / name).unlink()
    (folder / "identity.age").write_bytes(
        closed_quickly(PASSPHRASE, f"{own_identity()}\n".encode())
    )
    paper = Identity.generate()
    home = KeyHome(folder)
    home.unlock(PASSPHRASE)
    for each in (*keys, Recipient(name="Paper", key=str(paper.to_public()), role="recovery")):
        home.add(each)
    home.encrypted_again()
    (machine.beside / "paper.txt").write_text(str(paper), encoding="utf-8")
    (machine.beside / "recovery.txt").write_text(RECOVERY.read_text("utf-8"), encoding="utf-8")
    (machine.beside / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    machine.heard("")
    settings = Settings(name="Rose", role="midwife", device="desk")
    save_settings(settings, machine.home / "settings.toml")
    ring = KeyRing()
    ring.unlocked(NIA, KeyBook(own=str(NIA.to_public())), PASSPHRASE)
    (machine.beside / "nia.card").write_text(own_card(ring, "Nia", "").text(), encoding="utf-8")
    return home.ring


@lru_cache
def _book() -> tuple[Recipient, ...]:
    team = Identity.generate()
    return (
        Recipient(name="Pat", key=str(PAT.to_public())),
        Recipient(name="Team before", key=str(team.to_public()), role="team"),
    )


def _kestrel(mode: Mode) -> Draft:
    builder = couple()
    builder.write(Pregnancy(reference="Kestrel", due=DUE))
    builder.person("lee", "father", note=ADDRESS)
    builder.answer("basics.carer.told", "person:lee", "no")
    return replace(builder.draft, mode=mode)


def _send(machine: Machine, kestrel: Draft, wren: Draft) -> None:
    """What Pat has put into the shared folder: two copies, and that a draft was deleted."""
    told = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes", note=PLANTED)
    copies = {
        "kestrel": DraftWriter().text(kestrel.write(told, SAM, NOW), {}, NOW).encode(),
        "wren": DraftWriter().text(wren, {}, NOW).encode(),
    }
    stone = Tombstone(draft="0123456789abcdefghjkmnpqrs", deleted=now(), by="Pat", reason="done")
    copies["0123456789abcdefghjkmnpqrs.deleted.x"] = sent_text(stone)
    to = [str(own_identity().to_public()), str(PAT.to_public())]
    for name, data in copies.items():
        (machine.shared / f"{name}.age").write_bytes(close_to(to, data))
