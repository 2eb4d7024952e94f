"""What a practitioner's keys can do at the moment.

Encrypting needs only public keys, so saving goes on while everything is locked. Decrypting needs
the private key, which is in memory only while unlocked.
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
from prebirth_tui.keys.signing import Signer, signer_in, signing_public
from prebirth_tui.problems import Problem, UserInputError, input_error

_PLAIN_HEAD, _ARMOUR_HEAD = b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----"
_LONGEST_TOP = 16 * 1024
"""Bytes of a header that names the recipients: enough for a hundred people."""


_MARK = b"# check "
"""How our own authenticated data begins; to TOML it is a comment."""
SECRET = "AGE-SECRET-KEY-1"
"""How every private key begins."""


class LockedError(UserInputError):
    """Something is encrypted, and the private key is not unlocked."""


class NotForYouError(UserInputError):
    """Something is encrypted, and not to this practitioner."""


def is_closed(data: bytes) -> bool:
    """Whether the data is an encrypted file of the age format."""
    return data.startswith((_PLAIN_HEAD, _ARMOUR_HEAD))


def close_to(keys: Iterable[str], data: bytes) -> bytes:
    """The data, encrypted to everyone who holds the private key of one of these."""
    return pyrage.encrypt(data, [Recipient.from_str(key) for key in dict.fromkeys(keys)])


def open_as(identity: Identity | Sequence[Identity], data: bytes, name: str) -> bytes:
    """The data, decrypted; UserInputError when it is for none of the keys, or was changed."""
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
    """ValueError when the header is so long that the age library would take minutes over it."""
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
    """A private key in groups of six characters, to write down by hand; it can be typed back so."""
    rest = secret.removeprefix(SECRET)
    groups = [rest[place : place + 6] for place in range(0, len(rest), 6)]
    return f"{SECRET} {' '.join(groups[:4])}\n{' '.join(groups[4:])}"


def _mark(purpose: str, identity: Identity, data: bytes) -> bytes:
    return hmac.new(f"{purpose} {identity}".encode(), data, "sha256").hexdigest().encode()


class KeyRing:
    """The public keys that drafts are encrypted to, and the private key while it is unlocked."""

    def __init__(self, book: KeyBook | None = None, identity: Identity | None = None) -> None:
        self.book = book
        self.newest_book: Callable[[], KeyBook | None] = lambda: None
        """The list of keys if another window has changed it since; otherwise None."""
        self.unlock_when_needed: Callable[[], None] | None = None
        """Called when something has to be opened while the private key is locked."""
        self.has_been_unlocked = identity is not None
        """Whether the private key was unlocked at any time since the program started."""
        self._identity = identity
        self._older: tuple[Identity, ...] = ()
        """Private keys that this one replaced: they open what was encrypted before."""
        self._checker = checker(str(identity)) if identity is not None else None
        self._signer = Signer(identity) if identity is not None else None
        self.own_signing: frozenset[str] = (
            frozenset([self._signer.public]) if self._signer is not None else frozenset()
        )
        """The public keys of our own signatures, including those from before the key was replaced.
        """
        self._proved: KeyBook | None = None
        """A list of keys that is proved: something encrypted to it could be decrypted again."""
        self._salt = secrets.token_bytes(16)
        self._remembered = b""

    @property
    def is_unlocked(self) -> bool:
        """Whether encrypted drafts can be opened now."""
        return self._identity is not None

    @property
    def secret(self) -> str:
        """The private key as text; LockedError while it is locked."""
        return str(self._private_key())

    @property
    def identities(self) -> tuple[Identity, ...]:
        """The private key and those that it replaced; LockedError while it is locked."""
        return (self._private_key(), *self._older)

    def unlocked(
        self,
        identity: Identity,
        book: KeyBook,
        passphrase: str = "",
        older: Iterable[Identity] = (),
    ) -> None:
        """Hold the private key from now on, with those that it replaced."""
        leave_no_core()
        self._identity, self.book, self.has_been_unlocked = identity, book, True
        self._older = tuple(older)
        self._checker = checker(str(identity))
        self._signer = Signer(identity)
        self.own_signing = frozenset((self._signer.public, *map(signing_public, self._older)))
        self._remembered = self._shadow(passphrase) if passphrase else b""

    def lock(self) -> None:
        """Drop the private key; open drafts can still be saved."""
        self._identity, self._older, self._remembered = None, (), b""
        self._signer = None

    @property
    def signer(self) -> Signer | None:
        """What signs our entries; None while the private key is locked."""
        return self._signer

    def signer_in(self, draft: str) -> Callable[[str], str] | None:
        """What signs our entries of that draft; None while the private key is not at hand."""
        return signer_in(draft, self._signer) if self._signer is not None else None

    def made_by_us(self, book: KeyBook) -> bool:
        """Whether a list of keys carries our private key's check; known even while locked."""
        return self._checker is not None and hmac.compare_digest(
            book.check, book.checked_by(self._checker)
        )

    def close_marked(self, purpose: str, data: bytes) -> bytes:
        """Our own data, encrypted to us alone, with a mark that cannot be made without the private
        key.
        """
        return self.close_for_self(_MARK + _mark(purpose, self._private_key(), data) + b"\n" + data)

    def open_marked(self, purpose: str, data: bytes, name: str) -> tuple[bytes, bool]:
        """The data, and whether it carries our mark; older versions wrote none.

        UserInputError when the mark does not fit or the data cannot be decrypted.
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
        """Whether this is the passphrase that unlocked it: a quick check for a hidden screen."""
        return bool(self._remembered) and hmac.compare_digest(
            self._shadow(passphrase), self._remembered
        )

    def _shadow(self, passphrase: str) -> bytes:
        return hashlib.scrypt(passphrase.encode(), salt=self._salt, n=2**14, r=8, p=1)

    def close(self, data: bytes) -> bytes:
        """The data, encrypted to everyone who may open every draft."""
        if self.book is None:
            raise input_error(
                "there is no key yet to encrypt practice drafts with; make one: prebirth key create"
            )
        if not self.has_been_unlocked:
            # Only the private key can show that nobody has slipped in another public key.
            self._private_key()
        self._take_newest_book()
        closed = close_to(self.book.of_every_draft, data)
        if self._identity is not None and self._proved is not self.book:
            # Once for each list: a draft is never replaced by something its owner cannot open.
            if open_as(self._identity, closed, "what was encrypted") != data:
                raise input_error("what was encrypted could not be opened again")
            self._proved = self.book
        return closed

    def _take_newest_book(self) -> None:
        """Stop encrypting to anyone whom another window has removed meanwhile.

        A list that is not ours changes nothing: what is recorded now is saved to the keys we know.
        """
        book = self.newest_book()
        if book is None or self.book is None or not self.made_by_us(book):
            return
        if book.serial >= self.book.serial:
            self.book = book

    def close_for_self(self, data: bytes) -> bytes:
        """The data, encrypted to this practitioner alone."""
        if self.book is None:
            raise input_error("there is no key yet; make one: prebirth key create")
        return close_to([self.book.own], data)

    def open(self, data: bytes, name: str) -> bytes:
        """The data, decrypted; LockedError while the private key is locked."""
        return open_as(self.identities, data, name)

    def _private_key(self) -> Identity:
        if self._identity is None and self.unlock_when_needed is not None:
            self.unlock_when_needed()
        if self._identity is None:
            raise LockedError(Problem("is encrypted, and your key is locked"))
        return self._identity
