"""Writes many new files at once, and waits for the disk once for them all.

Only for files that can be had again. Each is there whole or not at all, and none in place of
another; a kill leaves behind what a killed save leaves.
"""

import contextlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from prebirth_tui.disk.files import REAL, FileSystem, temporary_for, write_all

_SYNCED_AT_ONCE = 8
"""How many files are synced side by side: a disk takes several in the time of one."""


def write_new_files(
    folder: Path, contents: Mapping[str, bytes], files: FileSystem = REAL
) -> set[str]:
    """Write them by name; returns those that are on the disk now: all whose name was free.

    After an OSError some may be there, each of them whole.
    """
    temporary = {name: temporary_for(folder / name, hidden=True) for name in contents}
    opened: list[int] = []
    taken = set[str]()
    try:
        for name, data in contents.items():
            opened.append(files.create(temporary[name]))
            write_all(opened[-1], data, files)
        with ThreadPoolExecutor(_SYNCED_AT_ONCE) as pool:
            list(pool.map(files.sync, opened))
        while opened:
            files.close(opened.pop())
        for name, source in temporary.items():
            try:
                files.put(source, folder / name)
            except FileExistsError:
                taken.add(name)
                source.unlink()
    except BaseException:
        for file in opened:
            with contextlib.suppress(OSError):
                files.close(file)
        for source in temporary.values():
            with contextlib.suppress(OSError):
                source.unlink(missing_ok=True)
        raise
    files.sync_folder(folder)
    return contents.keys() - taken
