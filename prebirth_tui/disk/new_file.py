"""A file that somebody asked for: made where they said, and never in place of another."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from prebirth_tui.disk.files import PRIVATE, read_file_bytes, temporary_for, write_whole
from prebirth_tui.disk.folders import typed_path
from prebirth_tui.disk.unfinished import noted
from prebirth_tui.problems import in_words, input_error


def typed_new_file(text: str) -> Path:
    """The path that a person typed for a new file; UserInputError when none can be made there."""
    path = typed_path(text)
    if not path.parent.is_dir():
        raise input_error("There is no such folder.")
    if os.path.lexists(path):
        raise input_error("That file already exists. Name another.")
    return path


def typed_new_page(text: str, forms: Iterable[str]) -> Path:
    """The path for a new page in one of these forms, as `html`: the name ends in the one wanted."""
    path = typed_new_file(text)
    endings = [f".{form}" for form in forms]
    if path.suffix not in endings:
        raise input_error(f"The file name must end in {', '.join(endings)}.")
    return path


def check_writable(folder: Path) -> None:
    """UserInputError when the folder plainly cannot be written to."""
    if not os.access(folder, os.W_OK):
        raise input_error("cannot be written to", str(folder))


def check_new_file(path: Path) -> None:
    """UserInputError when the file exists already or cannot be made."""
    # A dangling link counts as existing: writing would follow it.
    if os.path.lexists(path):
        raise input_error("that file already exists; name another", str(path))
    if path.parent.is_dir():
        check_writable(path.parent)


def write_new_file(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Write a new file, whole; UserInputError when it exists or cannot be written."""
    check_new_file(path)
    try:
        temporary = temporary_for(path, hidden=False)
        with noted(temporary):
            write_whole(path, data, mode=mode, temporary=temporary)
    except BaseException as error:
        # A disk that fails at the very end may have written the file all the same.
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        if not _is_there(path, data):
            raise input_error(f"cannot be written: {in_words(error)}", str(path)) from None


def _is_there(path: Path, data: bytes) -> bool:
    """Whether the file was written after all and cannot be removed."""
    try:
        return read_file_bytes(path, len(data)) == data
    except OSError:
        return False
