"""The keys of the tests: those of nobody, quick to unlock."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

from pyrage.x25519 import Identity

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import KeyRing, open_as, read_identity
from prebirth_tui.keys.recipients import KeyBook
from prebirth_tui.problems import input_error
from prebirth_tui.store.drafts import Drafts

KEYS = Path(__file__).parent / "fixtures" / "keys"
PASSPHRASE = "four plain test words"
RECOVERY = KEYS / "recovery.txt"


@lru_cache
def own_identity() -> Identity:
    """The private key that PASSPHRASE unlocks."""
    recovery = read_identity(RECOVERY.read_text(encoding="utf-8"))
    closed = (KEYS / "identity-for-recovery.age").read_bytes()
    return read_identity(open_as(recovery, closed, "identity").decode())


def own_keys() -> KeyRing:
    """The keys, unlocked."""
    ring = KeyRing()
    book = KeyHome(KEYS).ring.book
    assert book is not None
    ring.unlocked(own_identity(), book, PASSPHRASE)
    return ring


def lay_keys(home: Path) -> None:
    """Put the keys where the program looks for them."""
    shutil.copytree(KEYS, home / "keys", dirs_exist_ok=True)


def passphrase_file(home: Path) -> Path:
    """A file with the passphrase, beside the folder of everything else."""
    path = home.with_name("passphrase.txt")
    path.write_text(PASSPHRASE, encoding="utf-8")
    return path


def own_home(folder: Path) -> KeyHome:
    """The keys in a folder of a practitioner's own, unlocked."""
    lay_keys(folder)
    home = KeyHome(folder / "keys")
    assert home.ring.book is not None
    home.ring.unlocked(own_identity(), home.ring.book, PASSPHRASE)
    return home


def new_home(folder: Path) -> KeyHome:
    """The keys of somebody else, unlocked; no passphrase opens them again."""
    own = Identity.generate()
    home = KeyHome(folder / "keys")
    home.folder.mkdir(parents=True)
    (home.folder / "identity.age").write_bytes(b"closed")
    book = home._keep_book(KeyBook(own=str(own.to_public())), own)
    home.ring.unlocked(own, book, PASSPHRASE)
    return home


def drafts_in(folder: Path | None = None) -> Drafts:
    """The drafts of a folder, or of this machine, unlocked."""
    return Drafts(folder, own_keys())


def closed_quickly(passphrase: str, data: bytes) -> bytes:
    """What stands for closing with a passphrase: it closes nothing, and still has to fit."""
    return passphrase.encode() + b"\n\n" + data


def opened_quickly(passphrase: str, closed: bytes, name: str) -> bytes:
    """The data again; UserInputError for a wrong passphrase."""
    fits, _, data = closed.partition(b"\n\n")
    if fits != passphrase.encode():
        raise input_error("wrong passphrase", name)
    return data


@contextmanager
def passphrases_are_quick() -> Iterator[None]:
    """A passphrase takes no work, where scrypt is not the subject."""
    with (
        patch("prebirth_tui.keys.home.closed_with", closed_quickly),
        patch("prebirth_tui.keys.home.opened_with", opened_quickly),
    ):
        yield
