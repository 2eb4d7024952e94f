"""Which copies in a folder were read before: a copy never changes, so it need not be read again."""

import os
from contextlib import suppress
from pathlib import Path

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.store.own_notes import keep_notes, read_notes


class CopiesRead:
    """The copies of one folder that were read, here or passed over, and need no second look."""

    def __init__(self, keys: KeyRing) -> None:
        self._keys = keys
        self._before = read_notes(keys).received
        self._now: dict[str, str] = {}

    def is_new(self, path: Path) -> bool:
        """Whether it was not read before as it is now."""
        known, stamp = self._before.get(path.name), _stamp(path)
        if known is None or known != stamp:
            return True
        self._now[path.name] = stamp
        return False

    def was_read(self, path: Path) -> None:
        """Note that nothing more comes of it."""
        if stamp := _stamp(path):
            self._now[path.name] = stamp

    def keep(self) -> None:
        """Keep that for next time, where it can be; copies that are gone are forgotten."""
        notes = read_notes(self._keys)
        if notes.received != self._now:
            # They are read once more, and that is all.
            with suppress(OSError):
                keep_notes(notes.model_copy(update={"received": self._now}), self._keys)


def _stamp(path: Path) -> str:
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"
