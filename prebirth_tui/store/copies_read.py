"""Which copies in a folder have been read: a copy never changes, so once is enough."""

import os
from contextlib import suppress
from pathlib import Path

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.store.own_notes import keep_notes, read_notes


class CopiesRead:
    """The copies in one folder that were taken in or passed over, and need no second look."""

    def __init__(self, keys: KeyRing) -> None:
        self._keys = keys
        self._before = read_notes(keys).received
        self._now: dict[str, str] = {}

    def is_new(self, path: Path) -> bool:
        """Whether the copy, as it is now, was not read before."""
        known, stamp = self._before.get(path.name), _stamp(path)
        if known is None or known != stamp:
            return True
        self._now[path.name] = stamp
        return False

    def was_read(self, path: Path) -> None:
        """Note that there is nothing more to take from it."""
        if stamp := _stamp(path):
            self._now[path.name] = stamp

    def keep(self) -> None:
        """Store the notes for next time if possible; copies that are gone are forgotten."""
        notes = read_notes(self._keys)
        if notes.received != self._now:
            # Then they are read once more, and that is all.
            with suppress(OSError):
                keep_notes(notes.model_copy(update={"received": self._now}), self._keys)


def _stamp(path: Path) -> str:
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"
