"""Saving and listing: drafts on the disk, encrypted as those of practice are."""

import gc
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.core import answered, timed
from benchmarks.family import Family
from benchmarks.table import Line
from prebirth_tui.disk.folders import private_folder
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import new_key
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.drafts import Drafts
from tests.keyring import own_keys

_SAVES = ((60_000, 1.5), (400_000, 1.5))
"""Bytes of a draft, and how many times a bare write its save may take."""
_DRAFTS = 10_000
_SIZES = 12
_LARGEST = 27_000
_UNTIL_SETTLED = 3.1
"""Seconds after which the index believes that a file is no longer being changed."""


def save_lines(family: Family, runs: int) -> Iterator[Line]:
    """A save after one more answer, beside the bare calls for the same bytes."""
    yield _save_line(family, "plain", family.draft, runs, 1.5)
    for size, target in _SAVES:
        draft = of_size(family, size)
        yield _save_line(family, f"encrypted, {size // 1000} KB", draft, runs, target)


def _save_line(family: Family, what: str, draft: Draft, runs: int, target: float) -> Line:
    home = private_folder(family.folder / f"saving {what}")
    drafts = Drafts(home / "drafts", own_keys(), home / "index.age")
    drafts.new(draft).save(datetime.now(UTC))
    file = drafts.open(drafts.new(draft).path)
    # As a window does that is open on a draft; what was seen is noted when it is closed.
    file.edit_lock.acquire()
    saved: list[float] = []
    bare: list[float] = []
    for number in range(runs):
        file.draft = answered(file.draft, family, number)
        saved.append(timed(partial(file.save, datetime.now(UTC))))
        bare.append(timed(partial(_write, home / "bare", file.path.read_bytes())))
    return Line(f"save, {what}", saved, "write, sync, replace", bare, target)


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_suffix(".part")
    file = os.open(temporary, os.O_WRONLY | os.O_CREAT, 0o600)
    os.write(file, data)
    os.fsync(file)
    os.close(file)
    os.replace(temporary, path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def of_size(family: Family, size: int) -> Draft:
    """A practice draft of the family whose file has about that many bytes."""
    draft = replace(family.draft, mode="practice")
    each = len(DraftWriter().text(draft, {}, draft.created)) / len(draft.entries)
    entries = round(size / each)
    draft = replace(draft, entries=draft.entries[:entries])
    while len(draft.entries) < entries:
        draft = answered(draft, family, len(draft.entries))
    return draft


def list_lines(family: Family, runs: int) -> list[Line]:
    """The list of very many encrypted drafts, beside the bare calls that see their files."""
    home = private_folder(family.folder / "list")
    folder = private_folder(home / "drafts")
    _fill(folder, family)
    time.sleep(_UNTIL_SETTLED)
    again = _drafts(home)
    again.listed()
    # What the measurements before have left in memory would be searched for garbage meanwhile.
    gc.collect()
    gc.freeze()
    bare: list[float] = []
    first: list[float] = []
    more: list[float] = []
    for _ in range(runs):
        bare.append(timed(partial(_stat_all, folder)))
        first.append(timed(partial(_list, _drafts(home))))
        more.append(timed(partial(_list, again)))
    against = "scandir, stat"
    return [
        Line(f"list of {_DRAFTS} drafts, index read", first, against, bare, 2),
        Line(f"list of {_DRAFTS} drafts, again", more, against, bare, 2),
    ]


def _drafts(home: Path) -> Drafts:
    return Drafts(home / "drafts", own_keys(), home / "index.age")


def _fill(folder: Path, family: Family) -> None:
    """Drafts of several sizes, each with an id and a reference of its own."""
    keys = own_keys()
    texts = [
        DraftWriter().text(draft := of_size(family, size), {}, draft.created)
        for size in range(500, _LARGEST + 1, (_LARGEST - 500) // (_SIZES - 1))
    ]
    for number in range(_DRAFTS):
        key = new_key(26)
        text = texts[number % _SIZES].replace(family.draft.id, key, 1)
        data = keys.close(text.replace("Bench", f"Bench {number}", 1).encode())
        (folder / f"{key}.age").write_bytes(data)


def _stat_all(folder: Path) -> int:
    with os.scandir(folder) as entries:
        return sum(entry.stat().st_size for entry in entries)


def _list(drafts: Drafts) -> None:
    listing = drafts.listed()
    shown = [(each.header.reference, each.header.due) for each in listing.drafts]
    assert len(shown) == _DRAFTS
    assert not listing.problems
