"""Drafts are kept whole, privately, and together with what somebody else had added."""

import os
import stat
from pathlib import Path

import pytest

from prebirth_tui.disk.files import PRIVATE, FileSystem
from prebirth_tui.disk.folders import private_folder
from prebirth_tui.keys.keyring import KeyRing, LockedError
from prebirth_tui.problems import NotSavedError
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.draft_text import FORMAT, DraftWriter
from prebirth_tui.store.drafts import Drafts
from tests.disk.disks import bytes_in, files_in
from tests.draft_builder import ROSE, SAM, couple
from tests.keyring import drafts_in
from tests.store.desks import NOW

TOLD = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes")


def test_nothing_is_written_until_a_draft_is_saved(drafts: Drafts) -> None:
    file = drafts.new(couple().draft)
    assert not drafts.folder.exists()
    file.save(NOW)
    assert file.path.exists()


def test_a_saved_draft_is_opened_as_it_was(drafts: Drafts, kept: DraftFile) -> None:
    opened = drafts.open(kept.path)
    assert opened.draft.entries == kept.draft.entries
    assert opened.typing == {}


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_the_owner_can_read_a_draft_and_its_folder(kept: DraftFile) -> None:
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.path.parent.stat().st_mode) == 0o700
    kept.append(TOLD, author=ROSE, at=NOW)
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_a_file_name_says_nothing(kept: DraftFile) -> None:
    assert kept.path.stem == kept.draft.id
    assert kept.path.stem.isalnum()
    assert "fern" not in kept.path.name.lower()


def test_half_typed_text_survives(drafts: Drafts, kept: DraftFile) -> None:
    kept.typing = {"basics.carer.told person:lee": "He said\nthat"}
    kept.save(NOW)
    opened = drafts.open(kept.path)
    assert opened.typing == {"basics.carer.told person:lee": "He said\nthat"}
    assert opened.draft.entries == kept.draft.entries


def test_the_second_of_two_saves_holds_what_the_first_added(
    drafts: Drafts, kept: DraftFile
) -> None:
    one, other = drafts.open(kept.path), drafts.open(kept.path)
    one.append(TOLD, author=ROSE, at=NOW)
    no = TOLD.model_copy(update={"value": "no"})
    other.append(no, author=SAM, at=NOW)
    saved = other.draft
    on_disk = drafts.open(kept.path).draft
    assert set(on_disk.entries) >= {one.draft.entries[-1], saved.entries[3]}
    assert len(on_disk.entries) == len(kept.draft.entries) + 2
    answers = on_disk.assessment.answers[TOLD.item, TOLD.about]
    assert {each.answer.value for each in answers.side_by_side} == {"no", "yes"}


def test_a_save_after_a_merge_needs_no_merge(drafts: Drafts, kept: DraftFile) -> None:
    other = drafts.open(kept.path)
    other.append(TOLD, author=SAM, at=NOW)
    first = kept.save(NOW)
    again = kept.save(NOW)
    assert again == first
    assert drafts.open(kept.path).draft.entries == first.entries


def test_a_practice_draft_is_encrypted_and_a_training_draft_is_plain(drafts: Drafts) -> None:
    practice, training = drafts.new(couple().draft), drafts.new(Draft.new("training", NOW))
    for file in (practice, training):
        file.save(NOW)
    assert practice.path.suffix == ".age"
    assert practice.path.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"Fern" not in practice.path.read_bytes()
    assert training.path.suffix == ".toml"
    assert b'mode = "training"' in training.path.read_bytes()


def test_a_draft_is_saved_while_the_key_is_locked_and_opened_once_it_is_unlocked(
    drafts: Drafts, kept: DraftFile
) -> None:
    drafts.lock()
    kept.typing = {"q": "typed"}
    kept.append(TOLD, author=ROSE, at=NOW)
    with pytest.raises(LockedError):
        drafts.open(kept.path)
    opened = drafts_in(drafts.folder).open(kept.path)
    assert opened.draft.entries == kept.draft.entries
    assert opened.typing == {"q": "typed"}


def test_what_another_window_saved_is_not_overwritten_while_the_key_is_locked(
    drafts: Drafts, kept: DraftFile
) -> None:
    other = drafts_in(drafts.folder).open(kept.path)
    other.append(TOLD, author=SAM, at=NOW)
    on_disk = kept.path.read_bytes()
    drafts.lock()
    no = TOLD.model_copy(update={"value": "no"})
    with pytest.raises(NotSavedError, match="your key is locked"):
        kept.append(no, author=ROSE, at=NOW)
    assert kept.path.read_bytes() == on_disk


def test_after_a_disk_that_failed_at_the_very_end_a_locked_key_does_not_stop_the_next_save(
    drafts: Drafts, kept: DraftFile
) -> None:
    drafts.lock()
    with pytest.raises(NotSavedError):
        kept.append(TOLD, author=ROSE, at=NOW, files=Failing("sync folder"))
    newer = kept.draft
    assert newer.entries[-1].body == TOLD
    kept.save(NOW)
    assert drafts_in(drafts.folder).open(kept.path).draft.entries == newer.entries


def test_without_a_key_a_practice_draft_is_not_saved_and_says_how_to_make_one(
    tmp_path: Path,
) -> None:
    file = Drafts(tmp_path, KeyRing()).new(couple().draft)
    with pytest.raises(NotSavedError, match="prebirth key create"):
        file.save(NOW)
    assert files_in(tmp_path) == []


def test_a_practice_draft_in_plain_text_is_encrypted_by_its_next_save(drafts: Drafts) -> None:
    draft = couple().draft
    plain = private_folder(drafts.folder) / f"{draft.id}.toml"
    plain.write_text(DraftWriter().text(draft, {}, NOW), encoding="utf-8")
    file = drafts.open(plain)
    assert file.is_to_be_saved
    file.save(NOW)
    assert files_in(drafts.folder) == [f"{draft.id}.age"]
    assert b"Fern" not in bytes_in(drafts.folder)
    assert drafts.open(file.path).draft.entries == draft.entries
    assert not drafts.open(file.path).is_to_be_saved


def test_a_draft_of_the_first_format_is_kept_as_it_was_when_it_is_written_anew(
    drafts: Drafts,
) -> None:
    draft = couple().draft
    first = DraftWriter().text(draft, {}, NOW).replace(f"format = {FORMAT}", "format = 1")
    plain = private_folder(drafts.folder) / f"{draft.id}.toml"
    plain.write_text(first, encoding="utf-8")
    file = drafts.open(plain)
    file.append(TOLD, author=ROSE, at=NOW)
    original = f"originals/{draft.id}.format-1.age"
    assert files_in(drafts.folder) == sorted([f"{draft.id}.age", original])
    kept_as_it_was = drafts.folder / original
    assert drafts.keys.open(kept_as_it_was.read_bytes(), "x").decode() == first
    (listed,) = drafts.listed().drafts
    assert listed.header.entries == len(draft.entries) + 1


def test_a_copy_that_another_program_made_is_taken_in_and_goes(drafts: Drafts) -> None:
    file = drafts.new(couple().draft)
    file.save(NOW)
    elsewhere = drafts.open(file.path)
    conflict = drafts.folder / f"{file.draft.id}.sync-conflict-20261102.age"
    elsewhere.typing = {"q": "typed"}
    elsewhere.append(TOLD, author=SAM, at=NOW)
    file.path.rename(conflict)
    file.save(NOW)
    opened = drafts.open(file.path)
    assert opened.draft.entries == elsewhere.draft.entries
    assert opened.typing == {"q": "typed"}
    opened.save(NOW)
    assert files_in(drafts.folder) == [file.path.name]
    assert drafts.open(file.path).draft.entries == elsewhere.draft.entries


def test_a_copy_that_changed_after_it_was_read_is_left_alone(
    drafts: Drafts, kept: DraftFile
) -> None:
    conflict = drafts.folder / f"{kept.draft.id} (copy).age"
    conflict.write_bytes(kept.path.read_bytes())
    opened = drafts.open(kept.path)
    newer = kept.draft.write(TOLD, SAM, NOW)
    changed = drafts.keys.close(DraftWriter().text(newer, {}, NOW).encode())
    conflict.write_bytes(changed)
    opened.save(NOW)
    assert conflict.read_bytes() == changed
    assert drafts.open(kept.path).draft.entries == newer.entries


def test_looking_again_takes_in_what_another_window_saved(drafts: Drafts, kept: DraftFile) -> None:
    other = drafts.open(kept.path)
    assert not kept.reread()
    other.append(TOLD, author=SAM, at=NOW)
    assert kept.reread()
    assert kept.draft.entries == other.draft.entries
    assert not kept.reread()


def test_one_window_at_a_time_has_the_pen_of_a_draft(drafts: Drafts, kept: DraftFile) -> None:
    other = drafts.open(kept.path)
    assert kept.edit_lock.acquire()
    assert not other.edit_lock.acquire()
    kept.edit_lock.release()
    assert other.edit_lock.acquire()
    other.edit_lock.release()


def test_a_draft_whose_file_was_taken_away_is_written_anew(kept: DraftFile) -> None:
    kept.path.unlink()
    kept.save(NOW)
    assert kept.path.exists()


def test_what_cannot_be_merged_is_not_overwritten(kept: DraftFile) -> None:
    kept.path.write_text("not a draft", encoding="utf-8")
    with pytest.raises(NotSavedError, match="cannot be read as a draft"):
        kept.append(TOLD, author=ROSE, at=NOW)
    assert kept.path.read_text(encoding="utf-8") == "not a draft"


class Failing(FileSystem):
    """A disk on which one step fails."""

    def __init__(self, step: str) -> None:
        self.step = step

    def _fail(self, step: str) -> None:
        if step == self.step:
            raise OSError(28, "No space left on device")

    def create(self, path: Path, mode: int = PRIVATE) -> int:
        self._fail("create")
        return super().create(path, mode)

    def write(self, file: int, data: bytes) -> int:
        self._fail("write")
        if self.step == "half written":
            os.write(file, data[: len(data) // 2])
            raise OSError(28, "No space left on device")
        return 0 if self.step == "nothing taken" else super().write(file, data)

    def sync(self, file: int) -> None:
        self._fail("sync")

    def read_back(self, file: int, length: int) -> bytes:
        self._fail("read back")
        found = super().read_back(file, length)
        return found[:-1] if self.step == "reads less" else found

    def close(self, file: int) -> None:
        super().close(file)
        self._fail("close")

    def replace(self, source: Path, target: Path) -> None:
        self._fail("replace")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._fail("sync folder")


STEPS = (
    "create",
    "write",
    "half written",
    "nothing taken",
    "sync",
    "read back",
    "reads less",
    "close",
    "replace",
)


@pytest.mark.parametrize("step", STEPS)
def test_a_disk_that_fails_leaves_the_old_file_and_no_other(kept: DraftFile, step: str) -> None:
    before = kept.path.read_bytes()
    known = len(kept.draft.entries)
    with pytest.raises(NotSavedError):
        kept.append(TOLD, author=ROSE, at=NOW, files=Failing(step))
    assert kept.path.read_bytes() == before
    assert files_in(kept.path.parent) == [kept.path.name]
    assert [entry.body for entry in kept.draft.entries[known:]] == [TOLD]


@pytest.mark.parametrize("step", [*STEPS, "sync folder"])
def test_after_a_disk_that_failed_the_next_save_holds_everything(
    drafts: Drafts, kept: DraftFile, step: str
) -> None:
    kept.typing = {"q": "typed"}
    with pytest.raises(NotSavedError):
        kept.append(TOLD, author=ROSE, at=NOW, files=Failing(step))
    newer = kept.draft
    kept.save(NOW)
    opened = drafts.open(kept.path)
    assert opened.draft.entries == newer.entries
    assert newer.entries[-1].body == TOLD
    assert opened.typing == {"q": "typed"}
    assert files_in(drafts.folder) == [kept.path.name]


def test_a_new_draft_that_cannot_be_written_leaves_nothing(drafts: Drafts) -> None:
    file = drafts.new(couple().draft)
    with pytest.raises(NotSavedError, match="No space left"):
        file.save(NOW, Failing("sync"))
    assert files_in(drafts.folder) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    file = drafts_in(tmp_path / "file" / "drafts").new(couple().draft)
    with pytest.raises(NotSavedError):
        file.save(NOW)
