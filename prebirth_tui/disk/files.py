"""Writing a file so that it is always either the old one or the new one, whole.

The steps go through `FileSystem`, so that a test can make any of them fail.
"""

import contextlib
import errno
import os
import secrets
import stat
import time
from pathlib import Path

PRIVATE = 0o600
SHARED = 0o666
"""The mode of files that others may read because they are encrypted; the umask still applies."""
_TRIES_TO_REPLACE = 8


class FileSystem:
    """The system calls that a save is made of."""

    def make_folder(self, path: Path) -> None:
        """Make a folder that only its owner can read, unless it exists."""
        path.mkdir(mode=0o700, exist_ok=True)

    def create(self, path: Path, mode: int = PRIVATE) -> int:
        """Open a new file."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.open(path, flags, mode)

    def write(self, file: int, data: bytes) -> int:
        """Write some of the data; returns the number of bytes written."""
        return os.write(file, data)

    def sync(self, file: int) -> None:
        """Wait until the data is on the disk."""
        os.fsync(file)

    def read_back(self, file: int, length: int) -> bytes:
        """What was written, read back from the system."""
        os.lseek(file, 0, os.SEEK_SET)
        return os.read(file, length + 1)

    def close(self, file: int) -> None:
        """Close it."""
        os.close(file)

    def replace(self, source: Path, target: Path) -> None:
        """Put one file in another's place, in one step."""
        for trial in range(_TRIES_TO_REPLACE):
            try:
                return os.replace(source, target)
            except PermissionError:
                # On Windows a scanner or a synchronising program may hold the file for a moment.
                if os.name != "nt" or trial == _TRIES_TO_REPLACE - 1:
                    raise
                time.sleep(0.01 * 2**trial)
        return None

    def put(self, source: Path, target: Path) -> None:
        """Give a file another name that none has yet; FileExistsError when one has."""
        try:
            os.link(source, target)
        except FileExistsError:
            raise
        except OSError:
            # Not every disk lets one file have two names.
            if os.path.lexists(target):
                raise FileExistsError(target) from None
            self.replace(source, target)
        else:
            os.unlink(source)

    def remove(self, path: Path) -> None:
        """Remove a file, if it exists."""
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in the folder are on the disk; Windows does so by itself."""
        if os.name != "nt":
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


class FoldersLast(FileSystem):
    """Writes many files, and waits for their names to be on the disk once, at the end.

    Only for files that can be had again: until then a power cut can take them away, whole.
    """

    def __init__(self) -> None:
        self._folders: set[Path] = set()

    def sync_folder(self, folder: Path) -> None:
        """Note that names in the folder are not on the disk yet."""
        self._folders.add(folder)

    def sync_folders(self) -> None:
        """Wait until all names are on the disk."""
        for folder in sorted(self._folders):
            super().sync_folder(folder)
        self._folders.clear()


LARGEST = 32 * 1024 * 1024
"""Bytes: nothing that this program writes is larger."""


def read_file_bytes(path: Path, most: int = LARGEST) -> bytes:
    """The content of a file of at most so many bytes.

    OSError when it cannot be read, is larger, or is not a regular file: a pipe or a device could
    keep a reader waiting for ever.
    """
    data = read_file_start(path, most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most // 1024} KiB")
    return data


def read_file_start(path: Path, length: int) -> bytes:
    """The first bytes of a file; OSError as in `read_file_bytes`."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(errno.EINVAL, "it is not an ordinary file")
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:
        # Checked again once it is open: somebody may have swapped the file meanwhile.
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is not an ordinary file")
        return file.read(length)


REAL = FileSystem()
TEMPORARY = ".part"


def temporary_for(path: Path, *, hidden: bool) -> Path:
    """A new name beside the file, for what is being written in its place."""
    dot = "." if hidden else ""
    return path.with_name(f"{dot}{path.name}.{secrets.token_hex(4)}{TEMPORARY}")


def write_whole(
    path: Path,
    data: bytes,
    files: FileSystem = REAL,
    mode: int = PRIVATE,
    *,
    temporary: Path | None = None,
) -> None:
    """Replace the file once the new data is on the disk; after an OSError the old file stands.

    The temporary file, which a kill would leave behind, is hidden where the program looks for it,
    unless another is named.
    """
    temporary = temporary or temporary_for(path, hidden=True)
    try:
        opened = files.create(temporary, mode)
        try:
            write_all(opened, data, files)
            files.sync(opened)
            if files.read_back(opened, len(data)) != data:
                raise OSError("what was written could not be read back")
        finally:
            files.close(opened)
        files.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    files.sync_folder(path.parent)


def write_all(opened: int, data: bytes, files: FileSystem) -> None:
    """Write all of the data; OSError when the disk takes no more."""
    rest = memoryview(data)
    while rest:
        written = files.write(opened, bytes(rest))
        if written <= 0:
            raise OSError("the disk took no more data")
        rest = rest[written:]
