"""What the list of drafts remembers of each file, so that it need not open them all again.

It is encrypted to the practitioner alone, can be deleted at any time, and is never believed about
a file that may have changed since: not when any of its size, times and number differ, and not when
it had been changed so shortly before it was read that a later change could bear the same time.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from prebirth_tui.disk.files import read_file_bytes, write_whole
from prebirth_tui.disk.folders import private_folder
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.problems import UserInputError
from prebirth_tui.store.draft_text import Header

_COARSEST = 3_000_000_000
"""Nanoseconds; the times of some file systems count in steps of two seconds."""

Stamp = tuple[int, int, int, int]
Row = tuple[Stamp, Header]


def stamp_of(entry: "os.DirEntry[str]") -> Stamp:
    """What cannot stay the same when a file changes, but for the coarseness of its times."""
    # On Windows an entry's own figures may be old and lack the file's number.
    return _stamp(os.stat(entry.path) if os.name == "nt" else entry.stat())


def settled_stamp(path: str, at: float) -> Stamp | None:
    """The same of one file; None where it changed so lately that it may bear the time again.

    `at` is the time in seconds, before the file is read.
    """
    try:
        stamp = _stamp(os.stat(path))
    except OSError:
        return None
    return stamp if max(stamp[:2]) + _COARSEST < at * 1e9 else None


def _stamp(stat: os.stat_result) -> Stamp:
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


class _Kept(BaseModel):
    """The index on the disk."""

    version: Literal[1]
    folder: str
    rows: dict[str, Row]


class Index:
    """Headers by file name; only for whoever has the private key."""

    def __init__(
        self, path: Path, folder: Path, keys: KeyRing, clock: Callable[[], int] = time.time_ns
    ) -> None:
        self._path = path
        self._folder = str(folder)
        self._keys = keys
        self._clock = clock
        self._rows: dict[str, Row] = {}
        self._is_read = False
        self._has_changed = False

    def begin(self) -> int:
        """Read what is remembered, once; the time from which files are read."""
        if not self._is_read and self._keys.is_unlocked:
            self._is_read = True
            self._rows = self._read()
        return self._clock()

    def _read(self) -> dict[str, Row]:
        try:
            closed = read_file_bytes(self._path)
            data, is_ours = self._keys.open_marked("index", closed, self._path.name)
            if not is_ours:
                return {}
            kept = _Kept.model_validate_json(data)
        except (OSError, UserInputError, ValueError):
            return {}
        return kept.rows if kept.folder == self._folder else {}

    def header(self, name: str, stamp: Stamp) -> Header | None:
        """The header of a file, when it cannot have changed since it was read."""
        row = self._rows.get(name)
        return row[1] if row is not None and row[0] == stamp else None

    def remember(self, name: str, stamp: Stamp, header: Header, since: int) -> None:
        """Know this of a file that was read after `since`, with the stamp it had before."""
        if max(stamp[0], stamp[1]) + _COARSEST < since:
            self._rows[name] = stamp, header
            self._has_changed = True
        elif self._rows.pop(name, None) is not None:
            self._has_changed = True

    def keep(self, names: set[str]) -> None:
        """Keep what is known of these files for next time, and forget others."""
        for gone in self._rows.keys() - names:
            del self._rows[gone]
            self._has_changed = True
        if not self._has_changed or not self._keys.is_unlocked:
            return
        kept = _Kept(version=1, folder=self._folder, rows=self._rows)
        try:
            private_folder(self._path.parent)
            text = kept.model_dump_json(exclude_defaults=True)
            write_whole(self._path, self._keys.close_marked("index", text.encode()))
        except OSError:
            # A list that is slower next time; nothing is lost.
            return
        self._has_changed = False

    def forget(self) -> None:
        """Drop what is known from memory."""
        self._rows, self._is_read = {}, False
