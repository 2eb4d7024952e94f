"""What a practitioner's keys can do at the moment.

Closing needs only public keys, so saving goes on while everything is locked. Opening needs the
private key, which is here only while unlocked.
"""

import binascii
import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable, Sequence

import pyrage
from pyrage.x25519 import Identity, Recipient

from prebirth_tui.keys.memory import leave_no_core
from prebirth_tui.keys.recipients import KeyBook, checker
from prebirth_tui.keys.signing import Signer, signing_public
from prebirth_tui.problems import Problem, UserInputError, input_error

_PLAIN_HEAD, _ARMOUR_HEAD = b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----"
_LONGEST_TOP = 16 * 1024
"""Bytes that say for whom something is closed: enough for a hundred people."""


_MARK = b"# check "
"""How data of our own begins; to TOML it is a comment."""
SECRET = "AGE-SECRET-KEY-1"
"""How every private key begins."""


class LockedError(UserInputError):
    """Something is closed, and the private key is not at hand."""


class NotForYouError(UserInputError):
    """Something is closed, and not for this practitioner."""


def is_closed(data: bytes) -> bool:
    """Whether the data is an encrypted file of the age format."""
    return data.startswith((_PLAIN_HEAD, _ARMOUR_HEAD))


def close_to(keys: Iterable[str], data: bytes) -> bytes:
    """The data, to be opened by whoever has the private key of any of these."""
    return pyrage.encrypt(data, [Recipient.from_str(key) for key in dict.fromkeys(keys)])


def open_as(identity: Identity | Sequence[Identity], data: bytes, name: str) -> bytes:
    """The data again; UserInputError when it was closed for none of the keys, or was changed."""
    try:
        _check_top(data)
        return pyrage.decrypt(data, [identity] if isinstance(identity, Identity) else [*identity])
    except (ValueError, pyrage.DecryptError) as error:
        if "No matching keys" in str(error):
            message = "was not encrypted to your key. It has not been changed by this program."
            raise NotForYouError(Problem(message, name)) from None
        message = (
            "cannot be opened: it was changed or cut short. It has not been changed by this "
            "program."
        )
        raise input_error(message, name) from None


def _check_top(data: bytes) -> None:
    """ValueError when the top is so long that the age library would take minutes to read it."""
    top = data[:_LONGEST_TOP]
    if top.startswith(_ARMOUR_HEAD):
        top = binascii.a2b_base64(b"".join(top.splitlines()[1:-1]))
    if b"\n--- " not in top:
        raise ValueError("the top is too long")


def read_identity(text: str) -> Identity:
    """The private key in a text or file; UserInputError when there is none."""
    return read_identities(text)[0]


def read_identities(text: str) -> list[Identity]:
    """The private keys in a text or file, one or more; UserInputError when there is none."""
    found = []
    for line in text.splitlines():
        key = "".join(line.split()).upper()
        if key.startswith(SECRET):
            try:
                found.append(Identity.from_str(key))
            except pyrage.IdentityError:
                raise input_error(
                    "the key has a mistake in it: a letter is wrong or missing"
                ) from None
    if not found:
        raise input_error(f"that has no key in it; a key begins with {SECRET}")
    return found


def in_groups(secret: str) -> str:
    """A private key in groups of six, to be written down by hand; it can be typed so as well."""
    rest = secret.removeprefix(SECRET)
    groups = [rest[place : place + 6] for place in range(0, len(rest), 6)]
    return f"{SECRET} {' '.join(groups[:4])}\n{' '.join(groups[4:])}"


def _mark(purpose: str, identity: Identity, data: bytes) -> bytes:
    return hmac.new(f"{purpose} {identity}".encode(), data, "sha256").hexdigest().encode()


class KeyRing:
    """The public keys of every draft, and the private key while it is unlocked."""

    def __init__(self, book: KeyBook | None = None, identity: Identity | None = None) -> None:
        self.book = book
        self.newest_book: Callable[[], KeyBook | None] = lambda: None
        """The list of keys as another window may have left it meanwhile; None where it has not."""
        self.unlock_when_needed: Callable[[], None] | None = None
        """Called when something is to be opened and the private key is not at hand."""
        self.has_been_unlocked = identity is not None
        """Whether the private key was at hand at any time since the program was started."""
        self._identity = identity
        self._older: tuple[Identity, ...] = ()
        """The private keys that this one replaced: they open what was closed before."""
        self._checker = checker(str(identity)) if identity is not None else None
        self._signer = Signer(identity) if identity is not None else None
        self.own_signing: frozenset[str] = (
            frozenset([self._signer.public]) if self._signer is not None else frozenset()
        )
        """The public keys of what we sign, and signed before the key was replaced."""
        self._proved: KeyBook | None = None
        """The public keys with which something was closed that could be opened again."""
        self._salt = secrets.token_bytes(16)
        self._remembered = b""

    @property
    def is_unlocked(self) -> bool:
        """Whether closed drafts can be opened now."""
        return self._identity is not None

    @property
    def secret(self) -> str:
        """The private key as text; LockedError when it is not at hand."""
        return str(self._private_key())

    @property
    def identities(self) -> tuple[Identity, ...]:
        """The private key, and those that it replaced; LockedError when they are not at hand."""
        return (self._private_key(), *self._older)

    def unlocked(
        self,
        identity: Identity,
        book: KeyBook,
        passphrase: str = "",
        older: Iterable[Identity] = (),
    ) -> None:
        """Have the private key from now on, and those that it replaced."""
        leave_no_core()
        self._identity, self.book, self.has_been_unlocked = identity, book, True
        self._older = tuple(older)
        self._checker = checker(str(identity))
        self._signer = Signer(identity)
        self.own_signing = frozenset((self._signer.public, *map(signing_public, self._older)))
        self._remembered = self._shadow(passphrase) if passphrase else b""

    def lock(self) -> None:
        """Drop the private key; what is open can still be saved."""
        self._identity, self._older, self._remembered = None, (), b""
        self._signer = None

    @property
    def signer(self) -> Signer | None:
        """What signs what we write; None while the private key is not at hand."""
        return self._signer

    def made_by_us(self, book: KeyBook) -> bool:
        """Whether a list of keys bears the check of our private key; known while locked as well."""
        return self._checker is not None and hmac.compare_digest(
            book.check, book.checked_by(self._checker)
        )

    def close_marked(self, purpose: str, data: bytes) -> bytes:
        """Data of our own, closed for us alone, under a mark that nobody makes without the key."""
        return self.close_for_self(_MARK + _mark(purpose, self._private_key(), data) + b"\n" + data)

    def open_marked(self, purpose: str, data: bytes, name: str) -> tuple[bytes, bool]:
        """The data again, and whether it bears our mark: what older versions wrote has none.

        UserInputError when the mark does not fit, or it cannot be opened.
        """
        opened = self.open(data, name)
        if not opened.startswith(_MARK):
            return opened, False
        line, _, rest = opened.partition(b"\n")
        mark = line.removeprefix(_MARK)
        if not any(
            hmac.compare_digest(mark, _mark(purpose, each, rest)) for each in self.identities
        ):
            raise input_error("was not written by this program with your key", name)
        return rest, True

    def knows(self, passphrase: str) -> bool:
        """Whether this passphrase unlocked it: quick, for a screen that was hidden meanwhile."""
        return bool(self._remembered) and hmac.compare_digest(
            self._shadow(passphrase), self._remembered
        )

    def _shadow(self, passphrase: str) -> bytes:
        return hashlib.scrypt(passphrase.encode(), salt=self._salt, n=2**14, r=8, p=1)

    def close(self, data: bytes) -> bytes:
        """The data, closed for everybody who may open every draft."""
        if self.book is None:
            raise input_error(
                "there is no key yet to encrypt practice drafts with; make one: prebirth key create"
            )
        if not self.has_been_unlocked:
            # Only with the private key is it known that nobody has slipped another public one in.
            self._private_key()
        self._take_newest_book()
        closed = close_to(self.book.of_every_draft, data)
        if self._identity is not None and self._proved is not self.book:
            # Once for each book: nothing is put in a draft's place that its owner cannot open.
            if open_as(self._identity, closed, "what was encrypted") != data:
                raise input_error("what was encrypted could not be opened again")
            self._proved = self.book
        return closed

    def _take_newest_book(self) -> None:
        """Close for nobody whom another window has removed meanwhile.

        A list that is not ours changes nothing: what is said now is saved with the one we know.
        """
        book = self.newest_book()
        if book is None or self.book is None or not self.made_by_us(book):
            return
        if book.serial >= self.book.serial:
            self.book = book

    def close_for_self(self, data: bytes) -> bytes:
        """The data, closed for this practitioner alone."""
        if self.book is None:
            raise input_error("there is no key yet; make one: prebirth key create")
        return close_to([self.book.own], data)

    def open(self, data: bytes, name: str) -> bytes:
        """The data again; LockedError when the private key is not at hand."""
        return open_as(self.identities, data, name)

    def _private_key(self) -> Identity:
        if self._identity is None and self.unlock_when_needed is not None:
            self.unlock_when_needed()
        if self._identity is None:
            raise LockedError(Problem("is encrypted, and your key is locked"))
        return self._identity
