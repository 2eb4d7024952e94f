"""Files for someone else, noted while they are written: what a kill leaves is removed at the next
start, wherever it lies.
"""

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prebirth_tui.disk.files import TEMPORARY, read_file_bytes, write_whole
from prebirth_tui.disk.folders import data_folder, private_folder

TAKES_AT_MOST = 60.0
"""Seconds; a younger file may be one that another window is writing."""
_LONGEST_PATH = 8 * 1024
_OURS = re.compile(rf"\.[0-9a-f]{{8}}{re.escape(TEMPORARY)}\Z")


def unfinished_folder() -> Path:
    """A note for each file being written, with its place and nothing else."""
    return data_folder() / "unfinished"


@contextmanager
def noted(temporary: Path) -> Iterator[None]:
    """Note a temporary file while it is there.

    It is written all the same where the note cannot be: the note only clears up.
    """
    note = unfinished_folder() / temporary.name.rsplit(".", 2)[-2]
    with contextlib.suppress(OSError):
        private_folder(note.parent)
        write_whole(note, os.fsencode(temporary.absolute()))
    try:
        yield
    finally:
        _forget(note)


def clear_unfinished(at: float) -> None:
    """Remove what a kill left of files for someone else; `at` in seconds since the epoch."""
    with contextlib.suppress(OSError):
        for note in list(unfinished_folder().iterdir()):
            with contextlib.suppress(OSError):
                if at - note.lstat().st_mtime > TAKES_AT_MOST:
                    _remove(Path(os.fsdecode(read_file_bytes(note, _LONGEST_PATH))))
                    _forget(note)


def _remove(left: Path) -> None:
    """Only a file that has the name of one of ours, and is one: a note may say anything."""
    if _OURS.search(left.name) and left.is_absolute() and "\0" not in str(left):
        with contextlib.suppress(FileNotFoundError):
            if stat.S_ISREG(left.lstat().st_mode):
                left.unlink()


def _forget(note: Path) -> None:
    with contextlib.suppress(OSError):
        note.unlink(missing_ok=True)
        note.parent.rmdir()
