"""The index makes the list quick, and never makes it wrong."""

import os
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.store import drafts as drafts_room
from prebirth_tui.store import index as index_room
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.index import Stamp, stamp_of
from tests.store.listed import CONTENTS, KEYS, REFERENCES, SECOND, SLOTS, told


def test_the_contents_of_one_slot_are_equally_large() -> None:
    for slot in range(SLOTS):
        assert len({len(CONTENTS[slot, reference]) for reference in REFERENCES}) == 1


@dataclass
class Folder:
    """A folder of drafts on a file system whose clock is the test's, and coarse."""

    path: Path
    step: int
    """Nanoseconds by which its times count."""
    now: int = 1_700_000_000 * SECOND
    holds: dict[int, str] = field(default_factory=dict)
    modified: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)

    def file(self, slot: int) -> Path:
        return self.path / f"{str(slot) * 26}{'.toml' if slot else '.age'}"

    def write(self, slot: int, reference: str, *, restore_time: bool, replace: bool) -> None:
        """Write a file in place, or put another in its place; perhaps with the old time."""
        path, was = self.file(slot), self.modified.get(self.file(slot).name)
        if replace:
            path.unlink(missing_ok=True)
        path.write_bytes(CONTENTS[slot, reference])
        ticked = self.now // self.step * self.step
        self.modified[path.name] = was if restore_time and was is not None else ticked
        self.changed[path.name] = ticked
        self.holds[slot] = reference

    def delete(self, slot: int) -> None:
        self.file(slot).unlink(missing_ok=True)
        self.holds.pop(slot, None)

    def stamp_of(self, entry: "os.DirEntry[str]") -> Stamp:
        """As the index's own, with the times of this file system."""
        _, _, size, number = stamp_of(entry)
        return self.modified[entry.name], self.changed[entry.name], size, number


@dataclass(frozen=True)
class Write:
    """One thing that is done to a file; then so much time passes."""

    slot: int
    reference: str | None
    restore_time: bool
    replace: bool
    wait: int


writes = st.builds(
    Write,
    slot=st.integers(0, SLOTS - 1),
    reference=st.none() | st.sampled_from(REFERENCES),
    restore_time=st.booleans(),
    replace=st.booleans(),
    wait=st.sampled_from((0, SECOND // 10, SECOND, 4 * SECOND, 60 * SECOND)),
)
steps = st.lists(writes | st.sampled_from(("list", "list anew")), max_size=14)


def wrong_rows(path: Path, todo: list[Write | str], step: int = 2 * SECOND) -> int:
    """How often the list told something that the files did not hold."""
    folder = Folder(path / "drafts", step)
    folder.path.mkdir(parents=True)
    index = path / "index.age"

    def anew() -> Drafts:
        return Drafts(folder.path, KEYS, index, lambda: folder.now)

    wrong = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafts_room, "stamp_of", folder.stamp_of)
        drafts = anew()
        for each in todo:
            if isinstance(each, Write):
                if each.reference is None:
                    folder.delete(each.slot)
                else:
                    folder.write(
                        each.slot,
                        each.reference,
                        restore_time=each.restore_time,
                        replace=each.replace,
                    )
                folder.now += each.wait
                continue
            if each == "list anew":
                drafts = anew()
            held = {folder.file(slot).name: said for slot, said in folder.holds.items()}
            wrong += told(drafts) != held
    return wrong


@given(steps)
def test_the_list_tells_what_the_files_hold_whatever_was_done_to_them(
    tmp_path_factory: pytest.TempPathFactory, todo: list[Write | str]
) -> None:
    assert wrong_rows(tmp_path_factory.mktemp("index"), [*todo, "list", "list anew"]) == 0


def restored(wait: int) -> list[Write | str]:
    """A file read, then changed in place to equal size with its old time; read again."""
    return [
        Write(1, "Fern", False, False, wait),
        "list",
        Write(1, "Moss", True, False, wait),
        "list anew",
    ]


def test_a_list_that_did_not_look_when_a_file_was_changed_would_be_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    todo = restored(60 * SECOND)
    assert wrong_rows(tmp_path / "right", todo) == 0
    look = Folder.stamp_of

    def without_change(self: Folder, entry: "os.DirEntry[str]") -> Stamp:
        modified, _, size, number = look(self, entry)
        return modified, 0, size, number

    monkeypatch.setattr(Folder, "stamp_of", without_change)
    assert wrong_rows(tmp_path / "wrong", todo) == 1


def test_a_list_that_believed_a_file_changed_just_now_would_be_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    todo = restored(SECOND // 10)
    assert wrong_rows(tmp_path / "right", todo) == 0
    monkeypatch.setattr(index_room, "_COARSEST", -(10**18))
    assert wrong_rows(tmp_path / "wrong", todo) == 1


def test_on_this_disk_the_list_tells_what_the_files_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # This disk counts in milliseconds; waiting three seconds for each file would take all day. The
    # times are the disk's own: on a busy machine its clock may stand still while the other goes on.
    monkeypatch.setattr(index_room, "_COARSEST", 30_000_000)
    ticks = tmp_path / "clock"

    def disk_time() -> int:
        ticks.write_bytes(b"")
        return ticks.stat().st_mtime_ns

    chance = random.Random(7)
    folder = Folder(tmp_path / "drafts", 1)
    folder.path.mkdir()
    believed = 0
    drafts = Drafts(folder.path, KEYS, tmp_path / "index.age", disk_time)
    for _ in range(150):
        slot = chance.randrange(SLOTS)
        path = folder.file(slot)
        if chance.random() < 0.1:
            folder.delete(slot)
        else:
            was = path.stat().st_mtime_ns if path.exists() else None
            folder.write(
                slot, chance.choice(REFERENCES), restore_time=False, replace=chance.random() < 0.5
            )
            if was is not None and chance.random() < 0.7:
                os.utime(path, ns=(was, was))
        if chance.random() < 0.1:
            while disk_time() <= newest(folder.path) + index_room._COARSEST:
                time.sleep(0.005)
            drafts.listed()
            believed += len(drafts._index._rows)
        held = {folder.file(slot).name: said for slot, said in folder.holds.items()}
        assert told(drafts) == held
    assert believed > 5


def newest(folder: Path) -> int:
    """When something in a folder was last changed, in nanoseconds."""
    stamps = [path.stat() for path in folder.iterdir()]
    return max((max(each.st_mtime_ns, each.st_ctime_ns) for each in stamps), default=0)
