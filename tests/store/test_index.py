"""The index makes the list quick, and never makes it wrong."""

import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage.x25519 import Identity

from prebirth_tui.disk.folders import index_file
from prebirth_tui.keys.keyring import KeyRing, is_closed
from prebirth_tui.keys.recipients import KeyBook
from prebirth_tui.record.bodies import Pregnancy
from prebirth_tui.record.draft import Draft
from prebirth_tui.store import drafts as drafts_room
from prebirth_tui.store import index as index_room
from prebirth_tui.store.draft_text import DraftWriter, Header
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.index import Stamp, stamp_of
from tests.draft_builder import FIRST_DAY, ROSE, at
from tests.keyring import own_keys

NOW = at(FIRST_DAY)
SECOND = 1_000_000_000
REFERENCES = ("Fern", "Moss", "Reed", "Sage")
"""All of one length: files that differ by these alone are equally large."""
SLOTS = 3


def draft_of(slot: int, reference: str) -> Draft:
    draft = Draft(str(slot) * 26, "training" if slot else "practice", NOW)
    body = Pregnancy(reference=reference, due=date(2027, 3, 12))
    return draft.write(body, ROSE, NOW)


KEYS = own_keys()


def contents(slot: int) -> dict[str, bytes]:
    """What a file can hold: the same draft with one reference or another, equally large."""
    texts = {
        each: DraftWriter().text(draft_of(slot, each), {}, NOW).encode() for each in REFERENCES
    }
    if slot:
        return texts
    length = len(KEYS.close(texts[REFERENCES[0]]))
    return {each: closed_of(length, text) for each, text in texts.items()}


def closed_of(length: int, text: bytes) -> bytes:
    """The text, encrypted; what age adds is of a random length, so that it takes some goes."""
    while len(closed := KEYS.close(text)) != length:
        pass
    return closed


CONTENTS = {(slot, each): said for slot in range(SLOTS) for each, said in contents(slot).items()}


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


def told(drafts: Drafts) -> dict[str, str]:
    listing = drafts.listed()
    assert listing.problems == []
    return {each.path.name: each.header.reference for each in listing.drafts}


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
    # This disk counts in milliseconds; waiting three seconds for each file would take all day.
    monkeypatch.setattr(index_room, "_COARSEST", 30_000_000)
    chance = random.Random(7)
    folder = Folder(tmp_path / "drafts", 1)
    folder.path.mkdir()
    believed = 0
    drafts = Drafts(folder.path, KEYS, tmp_path / "index.age")
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
            while time.time_ns() <= newest(folder.path) + index_room._COARSEST:
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


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were opened to list them."""
    opened: list[str] = []
    read = Drafts._header

    def header(self: Drafts, path: str, name: str) -> Header:
        opened.append(name)
        return read(self, path, name)

    monkeypatch.setattr(Drafts, "_header", header)
    return opened


def later() -> int:
    """A clock an hour ahead, so that what was just written has settled."""
    return time.time_ns() + 3600 * SECOND


def some_drafts(folder: Path, keys: KeyRing = KEYS) -> Drafts:
    """A folder with one draft in each slot."""
    folder.mkdir(exist_ok=True)
    for slot in range(SLOTS):
        suffix = ".toml" if slot else ".age"
        (folder / f"{str(slot) * 26}{suffix}").write_bytes(CONTENTS[slot, REFERENCES[slot]])
    return Drafts(folder, keys, clock=later)


ALL = {"Fern", "Moss", "Reed"}


def test_a_file_that_has_not_changed_is_not_opened_again(tmp_path: Path, reads: list[str]) -> None:
    drafts = some_drafts(tmp_path)
    assert set(told(drafts).values()) == ALL
    assert len(reads) == SLOTS
    assert set(told(Drafts(tmp_path, own_keys(), clock=later)).values()) == ALL
    assert len(reads) == SLOTS


def test_nothing_that_the_list_shows_can_be_read_in_the_index(tmp_path: Path) -> None:
    told(some_drafts(tmp_path))
    data = index_file().read_bytes()
    assert is_closed(data)
    for word in (*REFERENCES, "2027", "practice", "0" * 26):
        assert word.encode() not in data
    assert b"Fern" in KEYS.open(data, "index")
    if os.name != "nt":
        assert index_file().stat().st_mode & 0o077 == 0


def spoilt(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"x")


def plain(path: Path) -> None:
    path.write_text('{"version": 1, "rows": {}}', encoding="utf-8")


def changed(old: bytes, new: bytes) -> Callable[[Path], None]:
    """The index with something else in it, closed for the right key."""

    def change(path: Path) -> None:
        said = KEYS.open(path.read_bytes(), "index")
        assert old in said
        path.write_bytes(KEYS.close_for_self(said.replace(old, new)))

    return change


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(Path.unlink, id="deleted"),
        pytest.param(spoilt, id="spoilt"),
        pytest.param(plain, id="not encrypted"),
        pytest.param(changed(b'"version":1', b'"version":0'), id="older"),
        pytest.param(changed(b'"folder":"', b'"folder":"/other'), id="of another folder"),
        pytest.param(changed(b'"rows":{', b'"rows":{"x":1,'), id="of another shape"),
        pytest.param(changed(b'{"version"', b'[{"version"'), id="not JSON"),
    ],
)
def test_an_index_that_is_of_no_use_is_made_anew(
    tmp_path: Path, reads: list[str], change: Callable[[Path], None]
) -> None:
    told(some_drafts(tmp_path))
    reads.clear()
    change(index_file())
    assert set(told(Drafts(tmp_path, own_keys(), clock=later)).values()) == ALL
    assert len(reads) == SLOTS
    reads.clear()
    assert set(told(Drafts(tmp_path, own_keys(), clock=later)).values()) == ALL
    assert reads == []


def test_an_index_closed_for_another_key_is_not_believed(tmp_path: Path, reads: list[str]) -> None:
    other = Identity.generate()
    ring = KeyRing(KeyBook(own=str(other.to_public())), other)
    drafts = some_drafts(tmp_path, ring)
    assert [problem.file for problem in drafts.listed().problems] == [f"{'0' * 26}.age"]
    reads.clear()
    assert set(told(Drafts(tmp_path, own_keys(), clock=later)).values()) == ALL
    assert len(reads) == SLOTS


def test_while_locked_no_index_is_written_and_encrypted_drafts_are_only_counted(
    tmp_path: Path,
) -> None:
    drafts = some_drafts(tmp_path, KeyRing(KEYS.book))
    listing = drafts.listed()
    assert {each.header.reference for each in listing.drafts} == {"Moss", "Reed"}
    assert (listing.locked, listing.problems) == (1, [])
    assert not index_file().exists()


def test_locking_drops_what_the_list_remembers_and_keeps_the_index(tmp_path: Path) -> None:
    keys = own_keys()
    drafts = some_drafts(tmp_path, keys)
    told(drafts)
    before = index_file().read_bytes()
    drafts.lock()
    assert not keys.is_unlocked
    assert "Fern" not in repr(vars(drafts._index))
    listing = drafts.listed()
    assert {each.header.reference for each in listing.drafts} == {"Moss", "Reed"}
    assert listing.locked == 1
    assert index_file().read_bytes() == before


def test_after_unlocking_again_the_list_is_whole(tmp_path: Path, reads: list[str]) -> None:
    keys = own_keys()
    drafts = some_drafts(tmp_path, keys)
    told(drafts)
    drafts.lock()
    drafts.listed()
    reads.clear()
    unlocked = own_keys()
    assert unlocked.book is not None
    keys.unlocked(Identity.from_str(unlocked.secret), unlocked.book)
    assert set(told(drafts).values()) == ALL
    assert reads == []


def test_an_index_that_cannot_be_written_only_makes_the_next_list_slower(
    tmp_path: Path, home: Path
) -> None:
    home.mkdir()
    (home / "cache").write_text("a file where the folder should be", encoding="utf-8")
    drafts = some_drafts(tmp_path)
    assert set(told(drafts).values()) == ALL
    assert set(told(drafts).values()) == ALL


def test_the_index_forgets_a_file_that_is_gone(tmp_path: Path) -> None:
    drafts = some_drafts(tmp_path)
    told(drafts)
    (tmp_path / f"{'0' * 26}.age").unlink()
    told(drafts)
    assert b"Fern" not in KEYS.open(index_file().read_bytes(), "index")
