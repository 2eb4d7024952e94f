"""Disks that keep a diary or fail on purpose, and what lies in a folder."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

from prebirth_tui.disk.files import PRIVATE, FileSystem


def files_in(folder: Path) -> list[str]:
    """The names of the files in a folder and below, but for the locks between windows."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if path.parts[0] != "locks")


def bytes_in(folder: Path) -> bytes:
    """Everything that stands in any file below a folder, and every file's name."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"\n".join(str(path).encode() + b"\n" + path.read_bytes() for path in paths)


def full(*_: object, **__: object) -> None:
    """Stands in for whatever writes, on a disk that is full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def stays(stuck: Path) -> Callable[..., None]:
    """Stands in for `Path.unlink`, where one file cannot be deleted."""
    unlink = Path.unlink

    def unlink_others(path: Path, missing_ok: bool = False) -> None:
        if path == stuck:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        unlink(path, missing_ok)

    return unlink_others


class FailingAt(FileSystem):
    """A disk on which one call fails, counted from 1: with an error, or with a short write."""

    def __init__(self, call: int, error: int | None) -> None:
        self.call = call
        self.error = error
        """The error's number; None when the disk takes less than it was given, and then no more."""
        self.calls: list[str] = []
        self._is_full = False

    @property
    def has_failed(self) -> bool:
        """Whether the run came as far as that call."""
        return len(self.calls) >= self.call

    def _next(self, step: str) -> None:
        self.calls.append(step)
        if len(self.calls) == self.call and self.error is not None:
            raise OSError(self.error, os.strerror(self.error))

    def make_folder(self, path: Path) -> None:
        self._next("make folder")
        super().make_folder(path)

    def create(self, path: Path, mode: int = PRIVATE) -> int:
        self._next("create")
        return super().create(path, mode)

    def write(self, file: int, data: bytes) -> int:
        self._next("write")
        if self._is_full:
            return 0
        if len(self.calls) == self.call:
            self._is_full = True
            return super().write(file, data[: len(data) // 2])
        return super().write(file, data)

    def sync(self, file: int) -> None:
        self._next("sync")
        super().sync(file)

    def read_back(self, file: int, length: int) -> bytes:
        self._next("read back")
        return super().read_back(file, length)

    def close(self, file: int) -> None:
        super().close(file)
        self._next("close")

    def replace(self, source: Path, target: Path) -> None:
        self._next("replace")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._next("sync folder")
        super().sync_folder(folder)
