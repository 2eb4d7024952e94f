"""What is there after a command was killed: whether anything is lost, damaged, plain or blocked."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import KeyRing, is_closed, open_as
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import Disclosed
from prebirth_tui.record.verified import verified
from prebirth_tui.store.draft_text import read_draft
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.retention import receipts
from prebirth_tui.store.signed import signatures_of
from prebirth_tui.store.tombstones import DeletedHere
from tests.keyring import PASSPHRASE
from tests.kills.deeds import CREATE, Deed
from tests.kills.machine import PAT, PLANTED, Machine, Prepared
from tests.terminal.searching import found_in

KINDS = ("lost", "damaged", "in_plain", "blocked", "harness")
"""What must not be. The last one is a mistake of the harness, which would hide all others."""


@dataclass
class Found:
    """What came of one command that was cut."""

    deed: str
    mode: str
    cut: str
    was_cut: bool = False
    """Whether it did not come to its end."""
    was_done: bool = False
    """Whether what was to be done was done all the same."""
    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    in_plain: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    harness: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Everything that must not be."""
        return [
            f"{self.deed}, {self.mode}, {self.cut}: {kind.replace('_', ' ')}: {each}"
            for kind in KINDS
            for each in getattr(self, kind)
        ]


def examine(machine: Machine, prepared: Prepared, deed: Deed, found: Found) -> None:
    """Look at everything that lies there."""
    _look_for_plain(machine, found)
    if deed is CREATE:
        _look_at_a_new_key(machine, found)
        return
    try:
        home = machine.unlocked()
    except UserInputError as error:
        if deed.name == "accept" and "to accept it as it is" in str(error):
            # As it was before, and as it is to be until somebody accepts it.
            return
        found.blocked.append(f"the key does not open: {error}")
        return
    _look_at_keys(machine, prepared, home, found)
    drafts = machine.drafts(home.ring)
    _look_at_drafts(drafts, prepared, deed, found)
    _look_at_copies(machine, home.ring, found)
    _look_at_what_left(machine, drafts, found)
    _look_at_signatures(machine, drafts, prepared, found)


def _look_for_plain(machine: Machine, found: Found) -> None:
    """Training drafts and what is made of them are plain, and nothing else is."""
    words = [PLANTED] if machine.mode == "practice" else []
    found.in_plain += [
        str(path.relative_to(machine.folder))
        for path in machine.files()
        if found_in(path.read_bytes(), [*words, "AGE-SECRET-KEY-1"])
        and path.name != "identity.age"
        and not _is_identity_in_the_making(path)
    ]


def _is_identity_in_the_making(path: Path) -> bool:
    """The private key is closed by its passphrase in earnest, and here quickly."""
    return path.name.startswith(".identity.age.")


def _look_at_a_new_key(machine: Machine, found: Found) -> None:
    home = KeyHome(machine.home / "keys")
    if not home.exists:
        return
    try:
        home.unlock(PASSPHRASE)
        assert home.ring.book is not None
        for key in home.ring.book.of_recovery:
            home.try_recovery(machine.recovery[key])
    except (UserInputError, KeyError) as error:
        found.lost.append(f"the new key: {error}")


def _look_at_keys(machine: Machine, prepared: Prepared, home: KeyHome, found: Found) -> None:
    book = home.book
    for each in book.recipient:
        if each.role != "recovery":
            continue
        try:
            home.try_recovery(machine.recovery[each.key])
        except (UserInputError, KeyError) as error:
            found.lost.append(f"{each.name}, which is in the list, does not open the key: {error}")
    try:
        if home.ring.open(prepared.before, "before") != b"of before":
            found.lost.append("what was closed before opens as something else")
    except UserInputError as error:
        found.lost.append(f"what was closed before does not open any more: {error}")


def _look_at_drafts(drafts: Drafts, prepared: Prepared, deed: Deed, found: Found) -> None:
    listing = drafts.listed()
    here = {each.header.id: each for each in listing.drafts}
    found.damaged += [str(each) for each in listing.problems if not isinstance(each, DeletedHere)]
    for key, seals in prepared.seals.items():
        if key not in here:
            if deed.name != "purge" or key not in [each["draft"] for each in receipts(drafts)]:
                found.lost.append(f"the draft {key}")
            continue
        draft = drafts.open_as_it_is(here[key].path).draft
        if missing := seals - {entry.seal for entry in draft.entries}:
            found.lost.append(f"{len(missing)} entries of {key}")
        if not verified(draft).is_whole:
            found.damaged.append(f"a seal of {key} does not fit")
        lock = drafts.edit_lock_of(key)
        if not lock.acquire():
            found.blocked.append(f"nobody can write in {key}")
        lock.release()


def _look_at_copies(machine: Machine, ring: KeyRing, found: Found) -> None:
    """What bears the name of an encrypted file is one, whole, and opens for whom it is."""
    for path in (path for path in machine.files() if path.suffix == ".age"):
        data = path.read_bytes()
        if path.name.startswith("identity"):
            continue
        try:
            if not is_closed(data):
                raise UserInputError
            text = ring.open(data, path.name).decode()
            if path.parent == machine.shared:
                open_as(PAT, data, path.name)
                if ".deleted." not in path.name:
                    read_draft(text, path.name)
        except (UserInputError, ValueError) as error:
            found.damaged.append(f"{path.name}: {error}")


def _look_at_what_left(machine: Machine, drafts: Drafts, found: Found) -> None:
    """What has left is recorded in the draft it came from."""
    here = {each.header.id: each.path for each in drafts.listed().drafts}
    entries = {key: drafts.open_as_it_is(path).draft.entries for key, path in here.items()}
    for path in machine.shared.glob("*.*.*.age"):
        key, head, *_ = path.name.split(".")
        if key in entries and not any(each.seal.startswith(head) for each in entries[key]):
            found.lost.append(f"nothing records that {path.name} was sent")
    recorded = {
        entry.body.digest
        for every in entries.values()
        for entry in every
        if isinstance(entry.body, Disclosed)
    }
    for path in machine.beside.glob("*.json"):
        if sha256(path.read_bytes()).hexdigest() not in recorded:
            found.lost.append(f"nothing records that {path.name} left")


def _look_at_signatures(machine: Machine, drafts: Drafts, prepared: Prepared, found: Found) -> None:
    """What Rose has recorded about a real family since then bears her signature."""
    before = {entry.seal for entry in prepared.wren.entries}.union(*prepared.seals.values())
    for each in drafts.listed().drafts if machine.mode == "practice" else ():
        draft = drafts.open_as_it_is(each.path).draft
        signatures = signatures_of(draft, drafts.keys)
        for entry in draft.entries:
            is_new = entry.by == "Rose" and entry.seal not in before
            if is_new and signatures.of(entry.seal, entry.signature).how != "own":
                found.damaged.append(f"{entry.id} of {each.header.id} is not signed")
