"""What one's own lists remember: kept for oneself, and never in the way."""

from pathlib import Path

import pytest

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.store.own_notes import OwnNotes, keep_notes, read_notes
from tests.keyring import new_home, own_keys

NOTES = OwnNotes(
    looked={"4rt6e5h3jdzm3km1ka17hpda2d": ("a" * 64,)},
    filters={"before the meeting": {"due_within": 6, "stage": "child in need", "overdue": True}},
)


def test_they_come_back_as_they_were_kept(home: Path) -> None:
    keep_notes(NOTES, own_keys())
    assert read_notes(own_keys()) == NOTES


def test_nothing_of_them_lies_on_the_disk_in_plain(home: Path) -> None:
    keep_notes(NOTES, own_keys())
    [path] = [each for each in home.rglob("*") if each.is_file()]
    data = path.read_bytes()
    assert data.startswith(b"age-encryption.org/")
    for told in (b"meeting", b"child in need", b"4rt6e5"):
        assert told not in data


def test_looking_at_one_draft_forgets_nothing_of_others() -> None:
    looked = NOTES.looked_at("another", ("b" * 64,))
    assert looked.looked == {**NOTES.looked, "another": ("b" * 64,)}
    assert looked.filters == NOTES.filters
    assert looked.looked_at("another", ("c" * 64,)).looked["another"] == ("c" * 64,)


def test_there_are_none_while_locked_or_before_any_are_kept(home: Path) -> None:
    assert read_notes(own_keys()) == OwnNotes()
    keep_notes(NOTES, own_keys())
    assert read_notes(KeyRing()) == OwnNotes()


def test_without_a_key_none_are_kept(home: Path) -> None:
    keep_notes(NOTES, KeyRing())
    assert not home.exists()


@pytest.mark.parametrize("data", [b"", b"age-encryption.org/v1\nspoilt", b"looked = 3"])
def test_spoilt_ones_are_as_good_as_none(home: Path, data: bytes) -> None:
    keep_notes(NOTES, own_keys())
    (home / "own-notes.age").write_bytes(data)
    assert read_notes(own_keys()) == OwnNotes()


def test_those_of_somebody_else_cannot_be_read(home: Path, tmp_path: Path) -> None:
    keep_notes(NOTES, new_home(tmp_path / "pat").ring)
    assert read_notes(own_keys()) == OwnNotes()
