"""Many new files at once: the disk is waited for once for all of them.

Only for files that can be had again. Each is there whole or not at all, and none in place of
another; a kill leaves behind what a killed save leaves.
"""

import contextlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from prebirth_tui.disk.files import REAL, FileSystem, temporary_for, write_all

_SYNCED_AT_ONCE = 8
"""Files that the disk is waited for at the same time: it takes several in the time of one."""


def write_new_files(contents: Mapping[Path, bytes], files: FileSystem = REAL) -> set[Path]:
    """Write them; returns those that are on the disk now, all but those whose name was taken.

    After an OSError some may be there, each of them whole.
    """
    temporary = {path: temporary_for(path, hidden=True) for path in contents}
    opened: list[int] = []
    try:
        for path, data in contents.items():
            opened.append(files.create(temporary[path]))
            write_all(opened[-1], data, files)
        with ThreadPoolExecutor(_SYNCED_AT_ONCE) as pool:
            list(pool.map(files.sync, opened))
        while opened:
            files.close(opened.pop())
        taken = set[Path]()
        for path, source in temporary.items():
            try:
                files.put(source, path)
            except FileExistsError:
                taken.add(path)
    finally:
        for file in opened:
            with contextlib.suppress(OSError):
                files.close(file)
        for source in temporary.values():
            with contextlib.suppress(OSError):
                source.unlink(missing_ok=True)
    for folder in {path.parent for path in contents}:
        files.sync_folder(folder)
    return contents.keys() - taken
