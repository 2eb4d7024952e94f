"""Nothing leaves that is not recorded, and no file takes another's place."""

import hashlib
import os
import stat
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from prebirth_tui.disk.files import FileSystem
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.bodies import Commented, Disclosed
from prebirth_tui.store.disclosure_log import note, write_disclosed
from prebirth_tui.store.draft_file import DraftFile
from tests.disk.cutting import Calls, CutError
from tests.disk.disks import full, stays
from tests.draft_builder import FIRST_DAY, ROSE, at, couple
from tests.keyring import drafts_in

NOW = at(FIRST_DAY, 500)
SAID = Disclosed(what="referral", form="md", to="children's social care", about=("amy",))
CONTENT = b"A drafting aid, not the record."


@pytest.fixture
def file(tmp_path: Path) -> DraftFile:
    """A saved draft."""
    found = drafts_in(tmp_path / "drafts").new(couple().draft)
    found.save(NOW)
    return found


def recorded(file: DraftFile) -> list[Disclosed]:
    """What the draft on the disk says has left."""
    kept = drafts_in(file.path.parent).open(file.path).draft
    return [entry.body for entry in kept.entries if isinstance(entry.body, Disclosed)]


def test_what_leaves_is_recorded_with_the_digest_of_the_file(
    file: DraftFile, tmp_path: Path
) -> None:
    path = tmp_path / "referral.md"
    write_disclosed(file, SAID, CONTENT, path, ROSE, NOW)
    [said] = recorded(file)
    assert said.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert said == SAID.model_copy(update={"digest": said.digest})
    assert file.draft.entries[-1].by == ROSE.name


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_the_file_is_for_its_owners_eyes(file: DraftFile, tmp_path: Path) -> None:
    path = tmp_path / "referral.md"
    write_disclosed(file, SAID, CONTENT, path, ROSE, NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["referral.md"]


@pytest.mark.parametrize("error", [NotSavedError("the disk is full"), KeyboardInterrupt()])
def test_what_cannot_be_recorded_does_not_leave(
    file: DraftFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(DraftFile, "_save_with", fail)
    path = tmp_path / "referral.md"
    with pytest.raises(type(error)):
        write_disclosed(file, SAID, CONTENT, path, ROSE, NOW)
    assert not path.exists()
    monkeypatch.undo()
    assert recorded(file) == []


def test_what_did_not_leave_is_not_recorded_later_and_what_others_wrote_stays(
    file: DraftFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = drafts_in(file.path.parent).open(file.path)
    elsewhere.append(Commented(text="Seen on Monday.", comment="c1"), author=ROSE, at=NOW)
    ours = Commented(text="Not on the disk yet.", comment="c2")
    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        with pytest.raises(NotSavedError):
            file.append(ours, author=ROSE, at=NOW)
        with pytest.raises(NotSavedError, match="No space left"):
            write_disclosed(file, SAID, CONTENT, tmp_path / "referral.md", ROSE, NOW)
    file.save(NOW)
    assert recorded(file) == []
    kept = drafts_in(file.path.parent).open(file.path).draft.assessment
    assert {each.body.comment for each in kept.comments if isinstance(each.body, Commented)} == {
        "c1",
        "c2",
    }


def test_whatever_ends_the_program_leaves_no_file_that_is_not_recorded(
    file: DraftFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Calls(monkeypatch)
    for number in count(1):
        path = tmp_path / f"referral-{number}.md"
        said = SAID.model_copy(update={"to": f"copy {number}"})
        came_so_far = calls.stopped(
            number, CutError, partial(write_disclosed, file, said, CONTENT, path, ROSE, NOW)
        )
        file = drafts_in(file.path.parent).open(file.path)
        if path.exists():
            assert said.to in [each.to for each in recorded(file)]
        # What is left of it can be seen by whoever asked for it.
        assert not list(tmp_path.glob(".*"))
        if not came_so_far:
            assert path.read_bytes() == CONTENT
            return


def test_a_file_that_is_there_after_all_and_cannot_be_taken_away_is_recorded(
    file: DraftFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "referral.md"
    sync_folder = FileSystem.sync_folder

    def fail(files: FileSystem, folder: Path) -> None:
        if folder == tmp_path:
            full()
        sync_folder(files, folder)

    with monkeypatch.context() as patch:
        patch.setattr(FileSystem, "sync_folder", fail)
        patch.setattr(Path, "unlink", stays(path))
        write_disclosed(file, SAID, CONTENT, path, ROSE, NOW)
    assert path.read_bytes() == CONTENT
    assert len(recorded(file)) == 1


def test_a_file_that_is_there_is_left_alone_and_nothing_is_recorded(
    file: DraftFile, tmp_path: Path
) -> None:
    path = tmp_path / "referral.md"
    path.write_text("hers", encoding="utf-8")
    with pytest.raises(UserInputError, match="already exists"):
        write_disclosed(file, SAID, CONTENT, path, ROSE, NOW)
    assert path.read_text(encoding="utf-8") == "hers"
    assert recorded(file) == []


def test_a_link_that_leads_nowhere_is_a_file_that_is_there(file: DraftFile, tmp_path: Path) -> None:
    path = tmp_path / "referral.md"
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(UserInputError, match="already exists"):
        write_disclosed(file, SAID, CONTENT, path, ROSE, NOW)
    assert path.is_symlink()
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["no-such-folder/a.md", "x" * 400, "drafts"])
def test_what_cannot_be_written_is_refused_and_not_recorded(
    file: DraftFile, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UserInputError):
        write_disclosed(file, SAID, CONTENT, tmp_path / name, ROSE, NOW)
    assert recorded(file) == []


def test_what_is_made_of_a_case_file_is_recorded_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "referral.md"
    write_disclosed(None, SAID, CONTENT, path, ROSE, NOW)
    assert path.read_bytes() == CONTENT


def test_what_is_printed_is_recorded_as_well(file: DraftFile) -> None:
    note(file, SAID, CONTENT, ROSE, NOW)
    [said] = recorded(file)
    assert said.digest == hashlib.sha256(CONTENT).hexdigest()


def test_what_otherwise_stays_does_not_leave_without_a_reason() -> None:
    with pytest.raises(ValueError, match="leaves with a reason"):
        Disclosed(what="referral", form="md", to="x", chosen=("restricted",), reason=" ")
