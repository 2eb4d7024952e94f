"""The files of a practitioner's keys: made, unlocked, changed, brought back.

`identity.age` is the private key, closed with the passphrase; `identity-for-recovery.age` the
same, closed for the recovery keys; `recipients.toml` the public keys. All three are ordinary files
of the age tools.
"""

from contextlib import suppress
from pathlib import Path

import tomli_w
from pyrage.x25519 import Identity

from prebirth_tui.disk.files import write_whole
from prebirth_tui.disk.folders import keys_folder, private_folder
from prebirth_tui.keys.keyring import SECRET, KeyRing, close_to, open_as, read_identity
from prebirth_tui.keys.passphrase import check_passphrase, closed_with, opened_with
from prebirth_tui.keys.recipients import KeyBook, Recipient
from prebirth_tui.problems import in_words, input_error
from prebirth_tui.toml_text import read_toml_text

RECOVERY = "Recovery key"
_NO_KEY = "there is no key yet; make one: prebirth key create"


class KeyHome:
    """One practitioner's keys on this machine."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or keys_folder()
        # Without the private key's file, as a power cut while it is made may leave it, the public
        # keys would close what nobody can ever open.
        self.ring = KeyRing(self._read_book() if self.exists else None)

    @property
    def exists(self) -> bool:
        """Whether a key has been made."""
        return self._identity_file.exists()

    @property
    def is_recovery_tried(self) -> bool:
        """Whether somebody has seen that the recovery key opens what it has to."""
        return self._tried_file.exists()

    @property
    def _tried_file(self) -> Path:
        return self.folder / "recovery-tried"

    @property
    def _identity_file(self) -> Path:
        return self.folder / "identity.age"

    @property
    def _recovery_file(self) -> Path:
        return self.folder / "identity-for-recovery.age"

    @property
    def _book_file(self) -> Path:
        return self.folder / "recipients.toml"

    def create(self, passphrase: str) -> str:
        """Make the practitioner's key and a recovery key; the text of the recovery key, to be kept.

        It is nowhere on this machine. UserInputError if there is a key or the passphrase is weak.
        """
        if self.exists:
            raise input_error(
                "there is a key already; `prebirth key --help` shows what you can do with it"
            )
        if self.is_recovery_tried:
            raise input_error("there was a key here; bring it back: prebirth key recover")
        check_passphrase(passphrase)
        own, recovery = Identity.generate(), Identity.generate()
        book = KeyBook(
            own=str(own.to_public()),
            recipient=(Recipient(name=RECOVERY, key=str(recovery.to_public()), role="recovery"),),
        )
        closed = closed_with(passphrase, _key_file(own))
        private_folder(self.folder)
        self._keep_for_recovery(own, book)
        book = self._keep_book(book, own)
        # Last, because from then on there is a key.
        write_whole(self._identity_file, closed)
        self.ring.unlocked(own, book, passphrase)
        return str(recovery)

    def unlock(self, passphrase: str) -> None:
        """Have the private key at hand; UserInputError when that cannot be."""
        own = self._opened(passphrase)
        self.ring.unlocked(own, self._checked_book(own), passphrase)

    def _opened(self, passphrase: str) -> Identity:
        name = str(self._identity_file)
        try:
            closed = self._identity_file.read_bytes()
        except OSError as error:
            raise input_error(f"cannot be read: {error.strerror or error}", name) from None
        return read_identity(opened_with(passphrase, closed, name).decode(errors="replace"))

    def _checked_book(self, own: Identity) -> KeyBook:
        book = self._read_book()
        if book is None:
            raise input_error(
                "is missing. It says who else can open your drafts, such as the recovery key. "
                "Restore it from a backup, or start a new one: prebirth key accept",
                str(self._book_file),
            )
        if book.own != str(own.to_public()) or book.check != book.checked_with(str(own)):
            raise input_error(
                "was changed outside this program: someone may have added a key to open what "
                "you save. Check it; to accept it as it is: prebirth key accept",
                str(self._book_file),
            )
        return book

    def accept(self, passphrase: str) -> KeyBook:
        """Take the public keys as they stand in their file, or begin them anew if it is gone."""
        own = self._opened(passphrase)
        others = self._read_book()
        book = KeyBook(
            own=str(own.to_public()), recipient=others.recipient if others is not None else ()
        )
        if others is not None:
            self._keep_for_recovery(own, book)
        book = self._keep_book(book, own)
        self.ring.unlocked(own, book, passphrase)
        return book

    def change_passphrase(self, passphrase: str) -> None:
        """Close the private key with another passphrase; it has to be unlocked."""
        check_passphrase(passphrase)
        own = read_identity(self.ring.secret)
        book = self._checked_book(own)
        write_whole(self._identity_file, closed_with(passphrase, _key_file(own)))
        self.ring.unlocked(own, book, passphrase)

    def add(self, recipient: Recipient) -> None:
        """Take in somebody's public key; the private one has to be unlocked."""
        book = self._book_now()
        if any(
            each.name.casefold() == recipient.name.casefold() or each.key == recipient.key
            for each in book.recipient
        ):
            raise input_error(f"there is a key of `{recipient.name}`, or that key, here already")
        if recipient.key == book.own:
            raise input_error("that is your own key")
        self._change_book((*book.recipient, recipient))

    def remove(self, name: str) -> Recipient:
        """Forget somebody's public key. What they were given, they can still open."""
        book = self._book_now()
        gone = book.named(name)
        self._change_book(tuple(each for each in book.recipient if each != gone))
        return gone

    def _change_book(self, recipients: tuple[Recipient, ...]) -> None:
        own = read_identity(self.ring.secret)
        before = self.book
        book = before.model_copy(update={"recipient": recipients})
        self._keep_for_recovery(own, book)
        self.ring.book = self._keep_book(book, own)
        if book.of_recovery != before.of_recovery:
            self._tried_file.unlink(missing_ok=True)

    def renew_recovery(self) -> str:
        """Make a new recovery key in the place of the first one; its text, to be kept."""
        recovery = Identity.generate()
        new = Recipient(name=RECOVERY, key=str(recovery.to_public()), role="recovery")
        others = [each for each in self._book_now().recipient if each.name != RECOVERY]
        self._change_book((new, *others))
        return str(recovery)

    def try_recovery(self, text: str) -> None:
        """See that a recovery key would bring the key back; UserInputError if it would not."""
        own = self._recovered(text)
        if str(own.to_public()) != self.book.own:
            raise input_error("that recovery key is for a different key")
        # A disk that takes no mark makes the key no worse.
        with suppress(OSError):
            write_whole(self._tried_file, b"")

    def recover(self, text: str, passphrase: str) -> None:
        """Bring the private key back with a recovery key, and close it with a new passphrase."""
        check_passphrase(passphrase)
        own = self._recovered(text)
        book = self._checked_book(own)
        write_whole(self._identity_file, closed_with(passphrase, _key_file(own)))
        self.ring.unlocked(own, book, passphrase)

    def _recovered(self, text: str) -> Identity:
        recovery = read_identity(text)
        try:
            closed = self._recovery_file.read_bytes()
        except OSError as error:
            name = str(self._recovery_file)
            raise input_error(f"cannot be read: {error.strerror or error}", name) from None
        opened = open_as(recovery, closed, "the copy of your key")
        return read_identity(opened.decode(errors="replace"))

    def _keep_for_recovery(self, own: Identity, book: KeyBook) -> None:
        if book.of_recovery:
            write_whole(self._recovery_file, close_to(book.of_recovery, _key_file(own)))
        else:
            self._recovery_file.unlink(missing_ok=True)

    def _keep_book(self, book: KeyBook, own: Identity) -> KeyBook:
        book = book.model_copy(update={"check": book.checked_with(str(own))})
        write_whole(self._book_file, tomli_w.dumps(book.model_dump()).encode())
        return book

    @property
    def book(self) -> KeyBook:
        """The public keys; UserInputError before there are any."""
        if self.ring.book is None:
            raise input_error(_NO_KEY)
        return self.ring.book

    def _book_now(self) -> KeyBook:
        """As it is on the disk: another window may have added somebody meanwhile."""
        if self.ring.book is None:
            raise input_error(_NO_KEY)
        self.ring.book = self._checked_book(read_identity(self.ring.secret))
        return self.ring.book

    def _read_book(self) -> KeyBook | None:
        try:
            text = self._book_file.read_text(encoding="utf-8")
            return KeyBook.model_validate(read_toml_text(text))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            first = str(error).splitlines()[0]
            raise input_error(
                f"cannot be read: {first}. Restore a copy.", str(self._book_file)
            ) from None


def _key_file(identity: Identity) -> bytes:
    return f"# public key: {identity.to_public()}\n{identity}\n".encode()


def recovery_sheet(secret: str) -> str:
    """What is printed or saved of a recovery key: an identity file of the age tools."""
    public = read_identity(secret).to_public()
    return (
        "# prebirth: recovery key\n"
        "# It opens every practice draft, and helps when a passphrase is forgotten. Keep it on\n"
        "# paper or a stick, away from the machine that the drafts are on.\n"
        "# A new passphrase:    prebirth key recover\n"
        "# Without prebirth:    age --decrypt --identity THIS-FILE DRAFT.age > draft.toml\n"
        f"# public key: {public}\n"
        f"{secret}\n"
    )


def recovery_text(given: str) -> str:
    """A recovery key that was typed, or what is in the file that was named."""
    if given.strip().upper().startswith(SECRET):
        return given
    try:
        return Path(given.strip()).expanduser().read_text(encoding="utf-8-sig")
    except (OSError, ValueError, RuntimeError) as error:
        raise input_error(f"cannot be read: {in_words(error)}", given.strip()) from None
