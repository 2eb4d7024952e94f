"""The files in the folder of a practitioner's keys, and what is read from them."""

import hashlib
import os
from pathlib import Path

from prebirth_tui.disk.files import REAL, read_file_bytes, write_whole
from prebirth_tui.keys.recipients import KeyBook
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.toml_text import read_toml_text

LARGEST_OF_KEYS = 1024 * 1024
"""Bytes: no file of keys is larger."""


def digest_of(data: bytes) -> str:
    """A digest that tells one version of a file from another."""
    return hashlib.sha256(data).hexdigest()


class KeyFiles:
    """One folder of keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stamp = self._stamp_of_book()

    @property
    def exists(self) -> bool:
        """Whether a key has been made."""
        return self._identity_file.exists()

    @property
    def is_recovery_tried(self) -> bool:
        """Whether somebody has checked that the recovery key works."""
        return self._tried_file.exists()

    @property
    def has_to_encrypt_again(self) -> bool:
        """Whether some drafts may still be encrypted to the earlier keys."""
        return self._pending_file.exists()

    def encrypted_again(self) -> None:
        """Note that everything is encrypted to the keys of the list, and to nobody else."""
        REAL.remove(self._pending_file)

    @property
    def _tried_file(self) -> Path:
        return self.folder / "recovery-tried"

    @property
    def _pending_file(self) -> Path:
        return self.folder / "to-encrypt-again"

    @property
    def _identity_file(self) -> Path:
        return self.folder / "identity.age"

    @property
    def _recovery_file(self) -> Path:
        return self.folder / "identity-for-recovery.age"

    @property
    def _book_file(self) -> Path:
        return self.folder / "recipients.toml"

    def _note_to_encrypt_again(self) -> None:
        write_whole(self._pending_file, b"")

    def _digest_of_recovery(self) -> str:
        try:
            return digest_of(read_file_bytes(self._recovery_file, LARGEST_OF_KEYS))
        except OSError:
            return "none"

    def _newest_book(self) -> KeyBook | None:
        """The list, if its file has changed since it was last read and is readable."""
        stamp = self._stamp_of_book()
        if stamp == self._stamp:
            return None
        try:
            book = self._read_book()
        except UserInputError:
            return None
        self._stamp = stamp
        return book

    def _stamp_of_book(self) -> tuple[int, ...]:
        try:
            found = os.stat(self._book_file)
        except OSError:
            return ()
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _read_book(self) -> KeyBook | None:
        try:
            text = read_file_bytes(self._book_file, LARGEST_OF_KEYS).decode()
            return KeyBook.model_validate(read_toml_text(text))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            first = str(error).splitlines()[0]
            raise input_error(
                f"cannot be read: {first}. Restore a copy.", str(self._book_file)
            ) from None
