"""Whatever writes, cut short at one of its file calls, or told there that the disk is full."""

import errno
import os
from collections.abc import Callable
from typing import Any

import pytest

from prebirth_tui.disk.files import FileSystem

CALLS = ("make_folder", "create", "write", "sync", "close", "replace", "remove", "sync_folder")


class CutError(BaseException):
    """The end of the program, at this very call."""


class Calls:
    """Counts the file calls, and ends or fails one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count, self.stop_at = 0, 0
        self.error: Callable[[], BaseException] = CutError
        for name in CALLS:
            monkeypatch.setattr(FileSystem, name, self._counted(name, getattr(FileSystem, name)))

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(files: FileSystem, *given: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == self.stop_at:
                if name == "close":
                    real(files, *given, **named)
                raise self.error()
            return real(files, *given, **named)

        return call

    def stopped(
        self, at: int, error: Callable[[], BaseException], do: Callable[[], object]
    ) -> bool:
        """Do it, and end or fail that call, counted from 1; whether it came so far."""
        self.count, self.stop_at, self.error = 0, at, error
        try:
            do()
        except (CutError, OSError):
            return True
        finally:
            self.stop_at = 0
        return self.count >= at


def full() -> OSError:
    """What a disk says that takes no more."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
