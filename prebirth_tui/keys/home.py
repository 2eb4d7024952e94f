"""The files that hold a practitioner's keys: made, unlocked, changed, recovered.

`identity.age` is the private key, encrypted with the passphrase; `identity-for-recovery.age` is the
same, encrypted to the recovery keys; `recipients.toml` lists the public keys. All three are
ordinary files of the age tools.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import tomli_w
from pyrage.x25519 import Identity

from prebirth_tui.disk.files import REAL, read_file_bytes, write_whole
from prebirth_tui.disk.folders import data_folder, keys_folder, private_folder
from prebirth_tui.disk.locks import locked
from prebirth_tui.keys.key_files import LARGEST_OF_KEYS, KeyFiles, digest_of
from prebirth_tui.keys.keyring import KeyRing, close_to, open_as, read_identities, read_identity
from prebirth_tui.keys.passphrase import check_passphrase, closed_with, opened_with
from prebirth_tui.keys.recipients import KeyBook, Recipient
from prebirth_tui.keys.seen import SeenKeys, keep_seen, read_seen
from prebirth_tui.problems import input_error
from prebirth_tui.wording import day

RECOVERY = "Recovery key"
_NO_KEY = "there is no key yet; make one: prebirth key create"


class KeyHome(KeyFiles):
    """One practitioner's keys on this machine.

    Every change may be cut short at any moment. The list of public keys is replaced in one step and
    decides which state holds: the old one before that step, the new one after it. The other files
    are written so that they serve both states until then, and are tidied up at the next unlocking.
    """

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder or keys_folder())
        # Kept beside the drafts, so that putting back one folder does not put back both.
        self._seen_file = (folder.parent if folder else data_folder()) / "keys-seen.toml"
        # A power cut while the key is made can leave public keys without the private one;
        # what they encrypt could never be opened.
        self.ring = KeyRing(self._read_book() if self.exists else None)
        self.ring.newest_book = self._newest_book

    @property
    def is_recovery_settled(self) -> bool:
        """Whether the copy for recovery was made for this list of keys.

        If not, a change was cut short: until the next unlocking, the old and the new recovery key
        both work.
        """
        known = self.ring.book.recovery_copy if self.ring.book is not None else ""
        return known in ("", self._digest_of_recovery())

    def create(self, passphrase: str, show: Callable[[str], None] = lambda _: None) -> str:
        """Make the practitioner's key and a recovery key, and return the text of the recovery key.

        That text is stored nowhere on this machine; `show` is given it before the key exists.
        UserInputError if there is a key already or the passphrase is weak.
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
        closed = closed_with(passphrase, _key_file([own]))
        private_folder(self.folder)
        copy = close_to(book.of_recovery, _key_file([own]))
        write_whole(self._recovery_file, copy)
        book = self._keep_book(book.model_copy(update={"recovery_copy": digest_of(copy)}), own)
        show(str(recovery))
        # Written last: from here on there is a key.
        write_whole(self._identity_file, closed)
        self.ring.unlocked(own, book, passphrase)
        return str(recovery)

    def unlock(self, passphrase: str) -> None:
        """Load the private key; UserInputError when that is not possible."""
        every = self._opened(passphrase)
        own, book = self._checked(every)
        self._check_is_newest(book, every)
        self.ring.unlocked(own, book, passphrase, _others(every, own))
        if not self.is_recovery_settled:
            # A full or read-only disk does not make the key unusable.
            with suppress(OSError):
                self.ring.book = self._settle_recovery(book, own)
        self._note_seen(self.book, own)

    def closed_key(self) -> bytes | None:
        """The private key as encrypted with the passphrase; None where it cannot be read."""
        try:
            return read_file_bytes(self._identity_file, LARGEST_OF_KEYS)
        except OSError:
            return None

    def _opened(self, passphrase: str) -> list[Identity]:
        name = str(self._identity_file)
        try:
            closed = read_file_bytes(self._identity_file, LARGEST_OF_KEYS)
        except OSError as error:
            raise input_error(f"cannot be read: {error.strerror or error}", name) from None
        return read_identities(opened_with(passphrase, closed, name).decode(errors="replace"))

    def _checked(self, every: Sequence[Identity]) -> tuple[Identity, KeyBook]:
        """The private key that the list names, and the list; UserInputError when it is not ours."""
        book = self._read_book()
        if book is None:
            raise input_error(
                "is missing. It says who else can open your drafts, such as the recovery key. "
                "Restore it from a backup, or start a new one: prebirth key accept",
                str(self._book_file),
            )
        own = next((each for each in every if str(each.to_public()) == book.own), None)
        if own is None or book.check != book.checked_with(str(own)):
            raise input_error(
                "was changed outside this program: someone may have added a key to open what "
                "you save. Check it; to accept it as it is: prebirth key accept",
                str(self._book_file),
            )
        return own, book

    def _check_is_newest(self, book: KeyBook, every: Iterable[Identity]) -> None:
        seen = self._seen(every)
        if seen is not None and book.serial < seen.serial:
            raise input_error(
                f"is an older list of keys than the one you last used, on {day(seen.on)}: someone "
                "may have put it back, and a key that you removed may be in it. Check it; to "
                "accept it as it is: prebirth key accept",
                str(self._book_file),
            )

    def _seen(self, every: Iterable[Identity]) -> SeenKeys | None:
        """The list that was last used, checked with the present private key or one it replaced."""
        found = (read_seen(self._seen_file, each) for each in every)
        return next((each for each in found if each is not None), None)

    def _note_seen(self, book: KeyBook, own: Identity) -> None:
        if book.serial:
            # Not being able to note it is no reason to stop.
            with suppress(OSError):
                keep_seen(self._seen_file, book.serial, own)

    def accept(self, passphrase: str) -> KeyBook:
        """Accept the public keys as they stand in their file; start anew if the file is gone."""
        every = self._opened(passphrase)
        with self._alone():
            others = self._read_book()
            named = others.own if others is not None else ""
            own = next((each for each in every if str(each.to_public()) == named), every[0])
            seen = self._seen(every)
            serial = max(others.serial if others else 0, seen.serial if seen else 0) + 1
            book = KeyBook(own=str(own.to_public()), serial=serial)
            self.ring.unlocked(own, book, passphrase, _others(every, own))
            if others is not None:
                book = book.model_copy(update={"recipient": others.recipient})
                REAL.remove(self._tried_file)
                self._note_to_encrypt_again()
                book = self._settle_recovery(book, own)
            else:
                book = self._keep_book(book, own)
            self.ring.book = book
            self._note_seen(book, own)
        return book

    def change_passphrase(self, passphrase: str) -> None:
        """Encrypt the private key with another passphrase; it has to be unlocked."""
        check_passphrase(passphrase)
        every = self.ring.identities
        own, book = self._checked(every)
        write_whole(self._identity_file, closed_with(passphrase, _key_file(every)))
        self.ring.unlocked(own, book, passphrase, _others(every, own))

    def add(self, recipient: Recipient) -> None:
        """Add somebody's public key; the private one has to be unlocked."""
        with self._changing() as book:
            if any(
                each.name.casefold() == recipient.name.casefold() or each.key == recipient.key
                for each in book.recipient
            ):
                raise input_error(
                    f"there is a key of `{recipient.name}`, or that key, here already"
                )
            if recipient.key == book.own:
                raise input_error("that is your own key")
            self._change_book((*book.recipient, recipient))

    def take_over(self, old: Recipient, new: Recipient) -> None:
        """Replace somebody's keys with new ones; their role stays."""
        with self._changing() as book:
            if old not in book.recipient:
                raise input_error(f"the key of `{old.name}` was changed meanwhile; try again")
            others = [each for each in book.recipient if each != old]
            if new.key == book.own or new.key in [each.key for each in others]:
                raise input_error("that key is in the list already")
            if new.name.casefold() in [each.name.casefold() for each in others]:
                raise input_error(f"there is a key of `{new.name}` here already")
            taken = new.model_copy(update={"role": old.role})
            self._change_book(tuple(taken if each == old else each for each in book.recipient))

    def remove(self, name: str) -> Recipient:
        """Forget somebody's public key. They can still open what they were given."""
        with self._changing() as book:
            gone = book.named(name)
            self._change_book(tuple(each for each in book.recipient if each != gone))
        return gone

    def renew_recovery(self, show: Callable[[str], None] = lambda _: None) -> str:
        """Make a new recovery key in place of the first one, and return its text.

        `show` is given it before the old one stops working.
        """
        recovery = Identity.generate()
        new = Recipient(name=RECOVERY, key=str(recovery.to_public()), role="recovery")
        with self._changing() as book:
            show(str(recovery))
            others = [each for each in book.recipient if each.name != RECOVERY]
            self._change_book((new, *others))
        return str(recovery)

    def replace(self, passphrase: str) -> None:
        """Make a new private key in place of the present one, which has to be unlocked.

        The old one is kept beside it, encrypted with the same passphrase, and goes on opening what
        was encrypted to it. UserInputError when the passphrase is not the current one.
        """
        every = self._opened(passphrase)
        with self._changing() as book:
            own, _ = self._checked(every)
            new = Identity.generate()
            # Both exist from here on, and the list says which one is current.
            write_whole(self._identity_file, closed_with(passphrase, _key_file([*every, new])))
            self._note_to_encrypt_again()
            changes = {"own": str(new.to_public()), "serial": book.serial + 1}
            self.ring.unlocked(new, book.model_copy(update=changes), passphrase, every)
            self.ring.book = self._settle_recovery(self.book, new)
            self._note_seen(self.book, new)
            every = [new, own, *_others(every, own)]
            write_whole(self._identity_file, closed_with(passphrase, _key_file(every)))
            self.ring.unlocked(new, self.book, passphrase, every[1:])

    @contextmanager
    def _changing(self) -> Iterator[KeyBook]:
        """Lock the list against other windows for this block, and give it as it is on the disk."""
        if self.ring.book is None:
            raise input_error(_NO_KEY)
        every = self.ring.identities
        with self._alone():
            _, book = self._checked(every)
            self._check_is_newest(book, every)
            self.ring.book = book
            yield book

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            with locked(self.folder / "locks" / "keys.lock"):
                yield
        except TimeoutError:
            raise input_error("another window is changing the keys; try again") from None

    def _change_book(self, recipients: tuple[Recipient, ...]) -> None:
        own, before = self.ring.identities[0], self.book
        changes = {"recipient": recipients, "serial": before.serial + 1}
        book = before.model_copy(update=changes)
        if book.of_recovery != before.of_recovery:
            REAL.remove(self._tried_file)
        if book.of_every_draft != before.of_every_draft:
            self._note_to_encrypt_again()
        if book.of_recovery == before.of_recovery and before.recovery_copy:
            self.ring.book = self._keep_book(book, own)
            self._note_seen(self.book, own)
            return
        both = tuple(dict.fromkeys((*before.of_recovery, *book.of_recovery)))
        if book.of_recovery and set(both) != set(book.of_recovery):
            # If this is cut short, the recovery keys of whichever list is there still work.
            write_whole(self._recovery_file, close_to(both, _key_file(self.ring.identities)))
        self.ring.book = self._settle_recovery(book, own, both)
        self._note_seen(self.book, own)

    def _settle_recovery(
        self, book: KeyBook, own: Identity, before: tuple[str, ...] = ()
    ) -> KeyBook:
        """Write the list and the copy for its recovery keys, and return the list as written."""
        copy = None
        if book.of_recovery:
            copy = close_to(book.of_recovery, _key_file(self.ring.identities))
        update = {"recovery_copy": digest_of(copy) if copy is not None else "none"}
        book = book.model_copy(update=update)
        if copy is not None and set(before) <= set(book.of_recovery):
            # It serves the old list as well.
            write_whole(self._recovery_file, copy)
            return self._keep_book(book, own)
        book = self._keep_book(book, own)
        if copy is not None:
            write_whole(self._recovery_file, copy)
        else:
            REAL.remove(self._recovery_file)
        return book

    def try_recovery(self, text: str) -> None:
        """Check that a recovery key would bring the key back; UserInputError if it would not."""
        every = self._recovered(text)
        if self.book.own not in [str(each.to_public()) for each in every]:
            raise input_error("that recovery key is for a different key")
        # A disk that cannot take the mark does not make the key unusable.
        with suppress(OSError):
            write_whole(self._tried_file, b"")

    def recover(self, text: str, passphrase: str) -> None:
        """Recover the private key with a recovery key, and encrypt it with a new passphrase."""
        check_passphrase(passphrase)
        every = self._recovered(text)
        own, book = self._checked(every)
        every = [own, *_others(every, own)]
        write_whole(self._identity_file, closed_with(passphrase, _key_file(every)))
        self.ring.unlocked(own, book, passphrase, every[1:])

    def _recovered(self, text: str) -> list[Identity]:
        recovery = read_identity(text)
        try:
            closed = read_file_bytes(self._recovery_file, LARGEST_OF_KEYS)
        except OSError as error:
            name = str(self._recovery_file)
            raise input_error(f"cannot be read: {error.strerror or error}", name) from None
        opened = open_as(recovery, closed, "the copy of your key")
        return read_identities(opened.decode(errors="replace"))

    def _keep_book(self, book: KeyBook, own: Identity) -> KeyBook:
        book = book.model_copy(update={"check": book.checked_with(str(own))})
        write_whole(self._book_file, tomli_w.dumps(book.as_kept()).encode())
        return book

    @property
    def book(self) -> KeyBook:
        """The public keys; UserInputError before there are any."""
        if self.ring.book is None:
            raise input_error(_NO_KEY)
        return self.ring.book


def _key_file(identities: Iterable[Identity]) -> bytes:
    """An identity file of the age tools, with the present key first."""
    return "".join(f"# public key: {each.to_public()}\n{each}\n" for each in identities).encode()


def _others(every: Iterable[Identity], own: Identity) -> list[Identity]:
    return [each for each in every if str(each) != str(own)]
