"""A draft is kept as long as it is needed, and what is removed is gone."""

import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from prebirth_tui.disk.folders import index_file, receipts_folder
from prebirth_tui.keys.keyring import is_closed
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.draft_text import Header
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.retention import purge, receipts, retain, review_day
from tests.disk.disks import full, stays
from tests.draft_builder import FIRST_DAY, ROSE, DraftBuilder, at
from tests.store.kept import builder, everything

NOW = at(FIRST_DAY, 500)
LATER = at(FIRST_DAY + timedelta(days=30))


@pytest.fixture
def family() -> DraftBuilder:
    return builder()


def keep(file: DraftFile, **said: object) -> None:
    retain(file, said, ROSE, NOW)


def header_of(drafts: Drafts) -> Header:
    (listed,) = drafts.listed().drafts
    return listed.header


def test_a_draft_is_looked_at_again_after_ninety_days(drafts: Drafts, kept: DraftFile) -> None:
    assert review_day(header_of(drafts)) == date(2027, 1, 31) == FIRST_DAY + timedelta(days=90)


def test_the_day_can_be_set_and_the_newest_holds(drafts: Drafts, kept: DraftFile) -> None:
    keep(kept, review_by=date(2027, 6, 1))
    keep(kept, review_by=date(2027, 7, 1), transferred="in the case record, 3 July")
    header = header_of(drafts)
    assert review_day(header) == date(2027, 7, 1)
    assert header.transferred == "in the case record, 3 July"


def test_what_is_on_hold_is_neither_removed_nor_deleted(drafts: Drafts, kept: DraftFile) -> None:
    keep(kept, hold="the inquiry asked")
    assert header_of(drafts).hold == "the inquiry asked"
    before = kept.path.read_bytes()
    with pytest.raises(UserInputError, match="on hold; nothing"):
        purge(drafts, kept, "done with", ROSE, LATER)
    with pytest.raises(UserInputError, match="on hold; nothing"):
        kept.draft.redacted(kept.draft.entries[1].id, "wrong", ROSE, LATER)
    assert kept.path.read_bytes() == before
    keep(kept, hold="")
    purge(drafts, kept, "done with", ROSE, LATER)
    assert not kept.path.exists()


@pytest.mark.parametrize("mode", ["practice", "training"])
def test_deleting_leaves_nothing_of_the_draft_but_a_receipt(
    drafts: Drafts, tmp_path: Path, mode: str
) -> None:
    file = drafts.new(
        replace(builder().draft, mode="training" if mode == "training" else "practice")
    )
    file.typing = {"q": "of 4 Elm Row"}
    file.save(NOW)
    keep(file, transferred="case record, 3 July")
    key, end, data = file.draft.id, file.path.suffix, file.path.read_bytes()
    folder = drafts.folder
    (folder / "originals").mkdir()
    for name in (
        f"{key}.sync-conflict-20261121-101010-ABCDEFG{end}",
        f"renamed by hand{end}",
        f".{key}{end}.0a1b2c3d.part",
        f"originals/{key}.format-1{end}",
        f"originals/.{key}.format-1{end}.0a1b2c3d.part",
    ):
        (folder / name).write_bytes(data)
    (folder / f"{key}-LAPTOP{end}").write_bytes(data[: len(data) // 2])
    Drafts(folder, drafts.keys, clock=lambda: 2 * time.time_ns()).listed()
    assert index_file().exists()

    opened = drafts.open(file.path)
    receipt = purge(drafts, opened, "no longer needed", ROSE, LATER)

    assert receipt == {
        "draft": key,
        "heads": list(file.draft.heads),
        "entries": 5,
        "deleted": LATER,
        "by": "Rose",
        "reason": "no longer needed",
        "transferred": "case record, 3 July",
    }
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    (path,) = receipts_folder().iterdir()
    assert path.name == f"{key}{end}"
    assert is_closed(path.read_bytes()) == (mode == "practice")
    assert receipts(drafts) == [receipt]
    left = everything(tmp_path)
    for word in (b"Elm Row", b"Amy", b"Lee", b"Fern", b"2027-03-12"):
        assert word not in left


def test_deleting_leaves_other_drafts_alone(drafts: Drafts, kept: DraftFile) -> None:
    other = drafts.new(builder().draft)
    other.save(NOW)
    (drafts.folder / "originals").mkdir()
    original = drafts.folder / "originals" / f"{other.draft.id}.format-1.age"
    leftover = drafts.folder / f".{other.draft.id}.age.0a1b2c3d.part"
    for path in (original, leftover):
        path.write_bytes(other.path.read_bytes())
    purge(drafts, kept, "done with", ROSE, LATER)
    assert drafts.open(other.path).draft.entries == other.draft.entries
    assert drafts.remains_of(other.draft.id) == sorted([original, leftover])


def test_a_draft_that_is_open_in_another_window_is_not_deleted(
    drafts: Drafts, kept: DraftFile
) -> None:
    other = drafts.open(kept.path)
    assert other.edit_lock.acquire()
    with pytest.raises(UserInputError, match="open in another window"):
        purge(drafts, kept, "done with", ROSE, LATER)
    assert kept.path.exists()
    assert not receipts_folder().exists()
    other.edit_lock.release()
    purge(drafts, kept, "done with", ROSE, LATER)
    assert not kept.path.exists()


def test_a_draft_is_not_deleted_without_a_reason(drafts: Drafts, kept: DraftFile) -> None:
    with pytest.raises(UserInputError, match="say why"):
        purge(drafts, kept, "  ", ROSE, LATER)
    assert kept.path.exists()


def test_a_draft_stays_when_no_receipt_can_be_written(drafts: Drafts, kept: DraftFile) -> None:
    receipts_folder().parent.mkdir(parents=True, exist_ok=True)
    receipts_folder().write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(UserInputError, match="could not be deleted"):
        purge(drafts, kept, "done with", ROSE, LATER)
    assert kept.path.exists()
    assert drafts.open(kept.path).edit_lock.acquire()


def test_while_something_of_a_draft_cannot_be_deleted_it_is_listed_and_there_is_no_receipt(
    drafts: Drafts, kept: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = kept.path.with_name(f"{kept.draft.id}-LAPTOP.age")
    copy.write_bytes(kept.path.read_bytes())
    opened = drafts.open(kept.path)
    for stuck in (copy, kept.path):
        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", stays(stuck))
            with pytest.raises(UserInputError, match="could not be deleted"):
                purge(drafts, opened, "done with", ROSE, LATER)
        assert receipts(drafts) == []
        (listed,) = drafts.listed().drafts
        assert drafts.open(listed.path).draft.entries == kept.draft.entries
    receipt = purge(drafts, opened, "done with", ROSE, LATER)
    assert receipts(drafts) == [receipt]
    assert drafts.listed().drafts == []


def test_an_earlier_receipt_stays_when_the_draft_came_back_and_cannot_be_deleted_again(
    drafts: Drafts, kept: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    came_back = kept.path.read_bytes()
    receipt = purge(drafts, kept, "done with", ROSE, LATER)
    kept.path.write_bytes(came_back)
    monkeypatch.setattr(Path, "unlink", stays(kept.path))
    with pytest.raises(UserInputError, match="could not be deleted"):
        purge(drafts, drafts.open(kept.path), "once more", ROSE, LATER)
    assert receipts(drafts) == [receipt]


def test_how_long_it_is_kept_is_not_different_when_that_could_not_be_saved(
    drafts: Drafts, kept: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(kept, transferred="case record, 3 July")
    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        with pytest.raises(NotSavedError, match="No space left"):
            keep(kept, hold="the inquiry asked")
    kept.save(NOW)
    header = header_of(drafts)
    assert (header.hold, header.transferred) == ("", "case record, 3 July")


def test_receipts_come_oldest_first_and_a_spoilt_one_is_named(drafts: Drafts) -> None:
    made = []
    for days in (2, 1, 3):
        file = drafts.new(builder().draft)
        file.save(NOW)
        purge(drafts, file, f"after {days}", ROSE, at(FIRST_DAY + timedelta(days=days)))
        made.append(file.draft.id)
    assert [each["reason"] for each in receipts(drafts)] == ["after 1", "after 2", "after 3"]
    (receipts_folder() / f"{made[0]}.age").write_bytes(b"age-encryption.org/v1\nspoilt")
    with pytest.raises(UserInputError, match=made[0]):
        receipts(drafts)
    (receipts_folder() / f"{made[0]}.age").write_bytes(b"no = receipt = at all")
    with pytest.raises(UserInputError, match=made[0]):
        receipts(drafts)
