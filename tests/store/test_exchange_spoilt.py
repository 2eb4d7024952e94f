"""A copy that is spoilt, or that a disk would not take, is told and does no harm."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from prebirth_tui.keys.keyring import close_to
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_text import DraftWriter
from tests.disk.disks import full
from tests.draft_builder import ROSE, couple
from tests.store.desks import NOW, TOLD, Desk


def closed_for(desk: Desk, draft: Draft, folder: Path, change: tuple[str, str] = ("", "")) -> Path:
    """A draft as somebody else may have made it, encrypted to a person."""
    text = DraftWriter().text(draft, {}, NOW)
    assert change[0] in text
    path = folder / "copy.age"
    path.write_bytes(close_to([desk.key], text.replace(*change).encode()))
    return path


def spoilt(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-20] + bytes([data[-20] ^ 1]) + data[-19:])


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def rubbish(path: Path) -> None:
    path.write_bytes(b"\xff\xfe no draft")


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("change", [spoilt, cut, rubbish, empty])
def test_a_copy_that_was_spoilt_is_told_and_nothing_is_taken_in(
    rose: Desk, sam: Desk, shared: Path, change: Callable[[Path], None]
) -> None:
    path = rose.give(rose.keep(couple().draft), sam, shared)
    change(path)
    before = path.read_bytes()
    assert path.name in sam.told(path)
    assert sam.drafts.listed().drafts == []
    assert path.read_bytes() == before


@pytest.mark.parametrize("known", [False, True], ids=["new", "known"])
def test_a_copy_with_an_entry_changed_by_hand_is_told_and_nothing_is_taken_in(
    rose: Desk, sam: Desk, shared: Path, known: bool
) -> None:
    draft = couple().draft
    if known:
        sam.keep(draft)
    changed = closed_for(
        sam, draft.write(TOLD, ROSE, NOW), shared, ('name = "Amy"', 'name = "Ann"')
    )
    assert "1 entries that do not match their seals" in sam.told(changed)
    found = sam.drafts.listed().drafts
    assert len(found) == known
    if known:
        assert sam.open(draft.id).draft.entries == draft.entries


def test_a_copy_cut_short_and_closed_anew_is_told(rose: Desk, sam: Desk, shared: Path) -> None:
    draft = couple().draft
    text = DraftWriter().text(draft, {}, NOW)
    last = text[text.rindex("\n[[entry]]") :]
    assert "was cut short" in sam.told(closed_for(sam, draft, shared, (last, "")))


def test_a_training_copy_of_a_practice_draft_is_told_with_its_name(
    rose: Desk, sam: Desk, shared: Path
) -> None:
    draft = couple().draft
    sam.keep(draft)
    path = shared / "copy.toml"
    path.write_text(
        DraftWriter().text(replace(draft, mode="training").write(TOLD, ROSE, NOW), {}, NOW),
        encoding="utf-8",
    )
    said = sam.told(path)
    assert said.startswith("copy.toml: ")
    assert "for training in one place and for practice in the other" in said
    assert sam.open(draft.id).draft.entries == draft.entries


@pytest.mark.parametrize("key", ["../../sneaked-in", "../keys/recipients", "/etc/x"])
@pytest.mark.parametrize("mode", ["practice", "training"])
def test_a_copy_whose_id_leads_out_of_the_folder_is_told_and_written_nowhere(
    sam: Desk, shared: Path, tmp_path: Path, key: str, mode: str
) -> None:
    draft = replace(couple().draft, id=key)
    path = closed_for(sam, draft, shared, ('mode = "practice"', f'mode = "{mode}"'))
    assert "an id that this program does not give" in sam.told(path)
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]


def test_a_copy_that_could_not_be_written_leaves_no_entry_that_says_it_was(
    rose: Desk, sam: Desk, tmp_path: Path
) -> None:
    file = rose.keep(couple().draft)
    before = file.draft.entries
    with pytest.raises(UserInputError, match="there is no folder"):
        rose.give(file, sam, tmp_path / "nowhere")
    assert rose.open(file.draft.id).draft.entries == before
    assert file.draft.entries == before


def test_a_copy_of_which_the_record_could_not_be_kept_is_taken_away_and_not_recorded_later(
    rose: Desk, sam: Desk, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = rose.keep(couple().draft)
    before = file.draft.entries
    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        with pytest.raises(NotSavedError, match="No space left"):
            rose.give(file, sam, shared)
    assert os.listdir(shared) == []
    file.save(NOW)
    assert rose.open(file.draft.id).draft.entries == file.draft.entries == before


def test_a_stick_that_is_pulled_out_meanwhile_is_told_and_nothing_is_recorded(
    rose: Desk, sam: Desk, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = rose.keep(couple().draft)
    before = file.draft.entries

    def pulled_out(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.disk.new_file.write_whole", pulled_out)
        patch.setattr(Path, "unlink", pulled_out)
        with pytest.raises(UserInputError, match="cannot be written: Input/output error"):
            rose.give(file, sam, shared)
    assert rose.open(file.draft.id).draft.entries == file.draft.entries == before


def test_a_copy_that_a_disk_took_and_denied_is_not_there(
    rose: Desk, sam: Desk, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = rose.keep(couple().draft)
    before = file.draft.entries

    def took_it(path: Path, data: bytes, *_: object, **__: object) -> None:
        path.write_bytes(data)
        full()

    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.disk.new_file.write_whole", took_it)
        with pytest.raises(UserInputError, match="cannot be written: No space left"):
            rose.give(file, sam, shared)
    assert os.listdir(shared) == []
    assert rose.open(file.draft.id).draft.entries == file.draft.entries == before


def test_a_copy_that_could_not_be_saved_here_is_told_and_the_next_go(
    sam: Desk, rose: Desk, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rose.give(rose.keep(couple().draft), sam, shared)

    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        assert "could not be imported: No space left" in sam.told(shared)
    assert sam.take_one(shared).is_new


def test_a_place_that_is_not_there_is_refused(sam: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserInputError, match="no such file or folder"):
        sam.take(tmp_path / "nowhere")


def test_a_copy_of_too_many_entries_is_told_and_the_draft_stays_quick(
    rose: Desk, sam: Desk, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = couple().draft
    copy = rose.give(rose.keep(draft), sam, shared)
    monkeypatch.setattr("prebirth_tui.store.exchange.MOST_ENTRIES", len(draft.entries) + 2)
    sam.take_one(copy)
    before = sam.open(draft.id).draft.entries
    for number in range(2):
        draft = draft.write(TOLD.model_copy(update={"note": str(number)}), ROSE, NOW)
    closed_for(sam, draft, shared)
    copy.unlink()
    assert "would make a draft of 6 entries; the most is 5." in sam.told(shared)
    assert sam.open(draft.id).draft.entries == before
    closed_for(sam, replace(draft.write(TOLD, ROSE, NOW), id="0" * 26), shared)
    assert "would make a draft of 6 entries" in sam.told(shared)
