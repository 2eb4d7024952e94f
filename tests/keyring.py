"""The keys of the tests: those of nobody, quick to unlock."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Literal
from unittest.mock import patch

import pyrage
from pyrage.x25519 import Identity

from prebirth_tui.keys import passphrase
from prebirth_tui.keys.age_scrypt import closed_by_scrypt
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import KeyRing, open_as, read_identity
from prebirth_tui.keys.recipients import KeyBook
from prebirth_tui.problems import input_error
from prebirth_tui.store.drafts import Drafts

KEYS = Path(__file__).parent / "fixtures" / "keys"
PASSPHRASE = "four plain test words"
IN_A_CHILD, SCRYPT = passphrase._in_a_child, hashlib.scrypt
"""How a passphrase is tried in earnest: in a process of its own, with the work of it."""
LITTLE_WORK = 2
"""As a power of two, of KiB of memory."""
RECOVERY = KEYS / "recovery.txt"


@lru_cache
def own_identity() -> Identity:
    """The private key that PASSPHRASE unlocks."""
    recovery = read_identity(RECOVERY.read_text(encoding="utf-8"))
    closed = (KEYS / "identity-for-recovery.age").read_bytes()
    return read_identity(open_as(recovery, closed, "identity").decode())


def tried_here(do: Literal["open", "close"], words: str, data: bytes, _: int) -> bytes:
    """In the place of IN_A_CHILD: in the test's own program, and closed with little work."""
    words = passphrase._composed(words)
    if do == "close":
        with patch("hashlib.scrypt", SCRYPT):
            return closed_by_scrypt(words, data, LITTLE_WORK)
    try:
        return bytes(pyrage.passphrase.decrypt(data, words))
    except pyrage.DecryptError:
        raise input_error(passphrase.WRONG) from None


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
