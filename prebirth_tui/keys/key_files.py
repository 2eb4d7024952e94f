"""The files in the folder of a practitioner's keys, and what is read from them."""

import hashlib
import os
from pathlib import Path

from prebirth_tui.disk.files import REAL, read_file_bytes, write_whole
from prebirth_tui.keys.recipients import KeyBook
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.toml_text import read_toml_text

LARGEST_OF_KEYS = 1024 * 1024
"""Bytes of a file of keys."""


def digest_of(data: bytes) -> str:
    """What tells a file from any other."""
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
        """Whether somebody has seen that the recovery key opens what it has to."""
        return self._tried_file.exists()

    @property
    def has_to_encrypt_again(self) -> bool:
        """Whether there may be drafts that are still closed for the keys of before."""
        return self._pending_file.exists()

    def encrypted_again(self) -> None:
        """Note that everything is closed for those of the list, and for nobody else."""
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
        """The list, where the file has changed since it was last read and can be read."""
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
