"""The index is closed like the drafts, made anew where it is of no use, and never needed."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.disk.folders import index_file
from prebirth_tui.keys.keyring import KeyRing, is_closed
from prebirth_tui.keys.recipients import KeyBook
from prebirth_tui.store.draft_text import Header
from prebirth_tui.store.drafts import Drafts
from tests.keyring import own_keys
from tests.store.listed import CONTENTS, KEYS, REFERENCES, SECOND, SLOTS, changed, told


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
