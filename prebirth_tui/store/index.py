"""What the list of drafts remembers of each file, so that it need not open them all again.

It is encrypted to the practitioner alone, can be deleted at any time, and is never believed about
a file that may have changed since: not when any of its size, times and number differ, and not when
it had been changed so shortly before it was read that a later change could bear the same time.
"""

import json
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from prebirth_tui.disk.files import write_whole
from prebirth_tui.disk.folders import private_folder
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.problems import RefusedError

_VERSION = 1
_COARSEST = 3_000_000_000
"""Nanoseconds; the times of some file systems count in steps of two seconds."""

Stamp = tuple[int, int, int, int]
Row = Mapping[str, Any]


def stamp_of(entry: "os.DirEntry[str]") -> Stamp:
    """What cannot stay the same when a file changes, but for the coarseness of its times."""
    # On Windows an entry's own figures may be old and lack the file's number.
    stat = os.stat(entry.path) if os.name == "nt" else entry.stat()
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


class Index:
    """Rows by file name; only for whoever has the private key."""

    def __init__(self, path: Path, keys: KeyRing, clock: Callable[[], int] = time.time_ns) -> None:
        self._path = path
        self._keys = keys
        self._clock = clock
        self._rows: dict[str, tuple[Stamp, bool, Row]] = {}
        self._is_read = False
        self._has_changed = False

    def begin(self) -> int:
        """Read what is remembered, once; the time from which files are read."""
        if not self._is_read and self._keys.is_unlocked:
            self._is_read = True
            self._rows = self._read()
        return self._clock()

    def _read(self) -> dict[str, tuple[Stamp, bool, Row]]:
        try:
            data = json.loads(self._keys.open(self._path.read_bytes(), self._path.name))
            if data["version"] != _VERSION or data["folder"] != str(self._path):
                return {}
            return {
                name: (tuple(stamp), settled, row)
                for name, (stamp, settled, row) in data["rows"].items()
            }
        except (OSError, RefusedError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def row(self, name: str, stamp: Stamp) -> Row | None:
        """What is known of a file, when it cannot have changed since."""
        known = self._rows.get(name)
        if known is not None and known[1] and known[0] == stamp:
            return known[2]
        return None

    def remember(self, name: str, stamp: Stamp, row: Row, since: int) -> None:
        """Know this of a file that was read after `since`, with the stamp it had before."""
        settled = max(stamp[0], stamp[1]) + _COARSEST < since
        self._rows[name] = (stamp, settled, row)
        self._has_changed = True

    def keep(self, names: set[str]) -> None:
        """Keep what is known of these files for next time, and forget others."""
        if names != self._rows.keys():
            self._rows = {name: self._rows[name] for name in names if name in self._rows}
            self._has_changed = True
        if not self._has_changed or not self._keys.is_unlocked:
            return
        data = {"version": _VERSION, "folder": str(self._path), "rows": self._rows}
        try:
            private_folder(self._path.parent)
            text = json.dumps(data, separators=(",", ":")).encode()
            write_whole(self._path, self._keys.close_for_self(text))
        except OSError:
            # A list that is slower next time; nothing is lost.
            return
        self._has_changed = False

    def forget(self) -> None:
        """Drop what is known from memory."""
        self._rows, self._is_read = {}, False
