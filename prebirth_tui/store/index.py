"""A cache of the headers of drafts, so that a list need not open every file again.

It is encrypted to the practitioner alone and can be deleted at any time. It is never trusted about
a file that may have changed since: if its size, times or number differ, or if it was changed so
shortly before it was read that a later change could have the same time.
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
"""Nanoseconds; some file systems record times in steps of two seconds."""

Stamp = tuple[int, int, int, int]
Row = tuple[Stamp, Header]


def stamp_of(entry: "os.DirEntry[str]") -> Stamp:
    """Figures that cannot all stay the same when a file changes, apart from coarse times."""
    # On Windows a directory entry may be out of date, and lacks the file's number.
    return _stamp(os.stat(entry.path) if os.name == "nt" else entry.stat())


def settled_stamp(path: str, at: float) -> Stamp | None:
    """The stamp of one file; None if it changed so recently that the time could recur.

    `at` is the time in seconds before the file is read.
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
    """Headers by file name, for the holder of the private key only."""

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
        """Load the cache, once; returns the time from which files are read."""
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
        """The header of a file, if the file cannot have changed since it was read."""
        row = self._rows.get(name)
        return row[1] if row is not None and row[0] == stamp else None

    def remember(self, name: str, stamp: Stamp, header: Header, since: int) -> None:
        """Remember the header of a file read after `since`, with the stamp it had before."""
        if max(stamp[0], stamp[1]) + _COARSEST < since:
            self._rows[name] = stamp, header
            self._has_changed = True
        elif self._rows.pop(name, None) is not None:
            self._has_changed = True

    def keep(self, names: set[str]) -> None:
        """Store what is known about these files for next time, and forget the others."""
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
            # Then the list is slower next time; nothing is lost.
            return
        self._has_changed = False

    def forget(self) -> None:
        """Drop the cache from memory."""
        self._rows, self._is_read = {}, False
