"""Locks between windows and programs on one machine.

A lock is on a file of its own that is never replaced: a lock on the draft's file would be lost at
the next save, which replaces it. On a network share locks may not hold; there, what a save finds on
the disk decides (`DraftFile.save`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from prebirth_tui.disk.files import PRIVATE
from prebirth_tui.disk.folders import private_folder

_PATIENCE = 10.0
"""Seconds to wait for another save, which takes milliseconds."""


def _lock(path: Path) -> BaseFileLock:
    private_folder(path.parent)
    return FileLock(
        path, mode=PRIVATE, thread_local=False, poll_interval=0.005, preserve_lock_file=True
    )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock for as long as the block runs; OSError when it cannot be had."""
    try:
        with _lock(path).acquire(timeout=_PATIENCE):
            yield
    except Timeout:
        raise TimeoutError("another window has been saving for too long") from None


class EditLock:
    """The right to write in a draft: one window at a time has it, until it lets go.

    When a window is killed, the system lets go for it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock: BaseFileLock | None = None

    @property
    def is_held(self) -> bool:
        """Whether this window may write."""
        return self._lock is not None

    def acquire(self) -> bool:
        """Take the lock if it is free; whether this window holds it now."""
        if self._lock is None:
            lock = _lock(self._path)
            try:
                lock.acquire(timeout=0)
            except Timeout:
                return False
            self._lock = lock
        return True

    def release(self) -> None:
        """Let another window have it."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
