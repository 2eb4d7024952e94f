"""Other files of one draft, such as synchronising programs make: one row, one draft, no loss."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from prebirth_tui.keys.keyring import is_closed
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import AnswerGiven, PersonNoted, Pregnancy
from prebirth_tui.record.draft import Draft, Mode
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.drafts import Drafts
from tests.draft_builder import FIRST_DAY, ROSE, SAM, at, couple
from tests.keyring import drafts_in, own_keys

NOW = at(FIRST_DAY, 500)
TOLD = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes")
NOT_TOLD = TOLD.model_copy(update={"value": "no"})
COPY_NAMES = [
    pytest.param("{id}.sync-conflict-20261121-101010-ABCDEFG{end}", id="Syncthing"),
    pytest.param("{id}-LAPTOP-7F{end}", id="OneDrive"),
    pytest.param("{id} (Rose's conflicted copy 2026-11-21){end}", id="Dropbox"),
    pytest.param("{id}-safeBackup-0001{end}", id="OneDrive on Linux"),
    pytest.param("{id} - Copy (2){end}", id="copied by hand"),
    pytest.param("0 fern family{end}", id="renamed"),
]


@pytest.fixture(params=["practice", "training"])
def mode(request: pytest.FixtureRequest) -> Mode:
    """Both modes: one is encrypted, the other is not."""
    found: Mode = request.param
    return found


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return drafts_in(tmp_path / "drafts")


def saved(drafts: Drafts, draft: Draft | None = None) -> DraftFile:
    file = drafts.new(draft or couple().draft)
    file.save(NOW)
    return file


def copy_of(file: DraftFile, name: str) -> Path:
    """The file, copied beside itself under another name."""
    name = name.format(id=file.draft.id, end=file.path.suffix)
    return Path(shutil.copy(file.path, file.path.with_name(name)))


def files_in(drafts: Drafts) -> list[str]:
    return sorted(path.name for path in drafts.folder.iterdir() if path.is_file())


def values(file: DraftFile) -> set[object]:
    answers = file.draft.assessment.answers[TOLD.item, TOLD.about]
    return {each.answer.value for each in answers.side_by_side}


@pytest.mark.parametrize("name", COPY_NAMES)
def test_copies_are_one_row_and_become_one_draft(drafts: Drafts, mode: Mode, name: str) -> None:
    file = saved(drafts, replace(couple().draft, mode=mode))
    saved(drafts)
    copy = copy_of(file, name)
    file.append(TOLD, author=ROSE, at=NOW)
    rows = {each.header.id: each for each in drafts.listed().drafts}
    assert len(rows) == 2
    row = rows[file.draft.id]
    assert (row.path, row.copies, row.header.entries) == (file.path, 1, 4)

    opened = drafts.open(copy)
    assert opened.path == file.path
    assert opened.draft.entries == file.draft.entries
    assert copy.exists()
    opened.save(NOW)
    assert not copy.exists()
    assert {each.copies for each in drafts.listed().drafts} == {0}
    assert drafts.open(file.path).draft.entries == file.draft.entries


@pytest.mark.parametrize("name", COPY_NAMES)
def test_what_only_a_copy_holds_is_taken_in(drafts: Drafts, mode: Mode, name: str) -> None:
    file = saved(drafts, replace(couple().draft, mode=mode))
    alone = file.path.read_bytes()
    file.typing = {"q": "half"}
    file.append(TOLD, author=ROSE, at=NOW)
    copy = copy_of(file, name)
    file.path.write_bytes(alone)
    opened = drafts.open(file.path)
    assert opened.is_to_be_saved
    assert opened.draft.entries == file.draft.entries
    assert opened.typing == {"q": "half"}
    opened.save(NOW)
    assert files_in(drafts) == [file.path.name]
    assert drafts.open(file.path).draft.entries == file.draft.entries
    assert copy != file.path


def test_two_different_answers_stand_side_by_side(drafts: Drafts, mode: Mode) -> None:
    file = saved(drafts, replace(couple().draft, mode=mode))
    copy = copy_of(file, "{id}.sync-conflict-20261121-101010-ABCDEFG{end}")
    there = file.draft.write(NOT_TOLD, SAM, NOW)
    other = Drafts(file.path.parent, own_keys())
    file.append(TOLD, author=ROSE, at=NOW)
    text = DraftWriter().text(there, {}, NOW).encode()
    copy.write_bytes(text if mode == "training" else own_keys().close(text))
    opened = other.open(file.path)
    assert values(opened) == {"yes", "no"}
    opened.save(NOW)
    assert values(other.open(file.path)) == {"yes", "no"}


def test_a_draft_that_lies_there_under_another_name_only_gets_its_own_back(
    drafts: Drafts, mode: Mode
) -> None:
    file = saved(drafts, replace(couple().draft, mode=mode))
    renamed = file.path.rename(file.path.with_name(f"for the meeting{file.path.suffix}"))
    (row,) = drafts.listed().drafts
    assert (row.path, row.copies) == (renamed, 0)
    opened = drafts.open(drafts.find("Fern"))
    assert opened.draft.entries == file.draft.entries
    opened.save(NOW)
    assert files_in(drafts) == [file.path.name]


def test_a_copy_that_changed_since_it_was_read_is_left_and_taken_in_next_time(
    drafts: Drafts,
) -> None:
    file = saved(drafts)
    copy = copy_of(file, "{id}-LAPTOP{end}")
    opened = drafts.open(file.path)
    there = file.draft.write(NOT_TOLD, SAM, NOW)
    copy.write_bytes(own_keys().close(DraftWriter().text(there, {}, NOW).encode()))
    opened.save(NOW)
    assert copy.exists()
    again = drafts.open(file.path)
    assert there.entries[-1] in again.draft.entries
    again.save(NOW)
    assert not copy.exists()


def test_a_copy_stays_when_the_draft_could_not_be_saved(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(drafts)
    copy = copy_of(file, "{id}-LAPTOP{end}")
    opened = drafts.open(file.path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        with pytest.raises(Exception, match="No space left"):
            opened.save(NOW)
    assert copy.exists()
    opened.save(NOW)
    assert not copy.exists()


def test_a_copy_that_cannot_be_read_is_left_alone_and_told(drafts: Drafts) -> None:
    file = saved(drafts)
    copy = copy_of(file, "{id}-LAPTOP{end}")
    copy.write_bytes(copy.read_bytes()[:-5])
    spoilt = copy.read_bytes()
    listing = drafts.listed()
    assert [each.copies for each in listing.drafts] == [0]
    (problem,) = listing.problems
    assert problem.file == copy.name
    assert "changed or cut short" in problem.message
    opened = drafts.open(file.path)
    assert not opened.is_to_be_saved
    opened.append(TOLD, author=ROSE, at=NOW)
    assert copy.read_bytes() == spoilt


def test_another_draft_under_the_name_of_a_copy_is_no_copy(drafts: Drafts) -> None:
    file, other = saved(drafts), saved(drafts)
    other.path.rename(other.path.with_name(f"{file.draft.id}-LAPTOP.age"))
    assert sorted(each.copies for each in drafts.listed().drafts) == [0, 0]
    assert drafts.open(file.path).draft.entries == file.draft.entries


def planted_in(drafts: Drafts, file: DraftFile, name: str) -> Path:
    """A plain training draft with the id of a practice draft, as somebody could put there."""
    planted = replace(Draft.new("training", NOW), id=file.draft.id).write(
        Pregnancy(reference="Fern", due=date(2027, 3, 12)), SAM, NOW
    )
    path = drafts.folder / name.format(id=file.draft.id)
    path.write_bytes(DraftWriter().text(planted, {}, NOW).encode())
    return path


@pytest.mark.parametrize("name", ["{id}.toml", "{id}-LAPTOP.toml", "0.toml"])
@pytest.mark.parametrize("opened_by", ["its own file", "the planted file", "reference"])
def test_a_planted_training_draft_draws_nothing_of_a_practice_draft_into_plain_text(
    drafts: Drafts, name: str, opened_by: str
) -> None:
    builder = couple()
    builder.write(PersonNoted(person="lee", name="Leopold", roles=("father",)))
    file = saved(drafts, builder.draft)
    planted = planted_in(drafts, file, name)
    path = {
        "its own file": file.path,
        "the planted file": planted,
        "reference": drafts.find("Fern"),
    }[opened_by]
    opened = drafts.open(path)
    opened.append(TOLD, author=ROSE, at=NOW)
    for each in drafts.folder.rglob("*.*"):
        data = each.read_bytes()
        assert b"Leopold" not in data
        assert each.suffix != ".age" or is_closed(data)
    practice = drafts.open(file.path).draft
    assert set(practice.entries) >= set(builder.draft.entries)


@pytest.mark.parametrize("name", ["{id}.toml", "{id}-LAPTOP.toml", "0.toml"])
def test_the_practice_draft_stands_in_the_list_not_the_planted_one(
    drafts: Drafts, name: str
) -> None:
    file = saved(drafts)
    planted_in(drafts, file, name)
    (row,) = drafts.listed().drafts
    assert (row.path, row.header.mode) == (file.path, "practice")


@pytest.mark.parametrize("key", ["../../outside", "/tmp/outside", "a/b", "..", "", "X" * 26])
def test_a_draft_whose_id_leads_out_of_the_folder_is_refused(drafts: Drafts, key: str) -> None:
    with pytest.raises(UserInputError, match="an id that this program does not give"):
        drafts.new(replace(couple().draft, id=key))
    drafts.folder.mkdir(parents=True)
    evil = replace(couple().draft, id=key, mode="training")
    for folder in (drafts.folder, drafts.folder.parent):
        path = folder / "evil.toml"
        path.write_bytes(DraftWriter().text(evil, {}, NOW).encode())
        with pytest.raises(UserInputError):
            drafts.open(path)


def test_a_draft_is_opened_from_inside_its_folder_by_its_bare_name(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(drafts)
    monkeypatch.chdir(drafts.folder)
    opened = drafts.open(Path(file.path.name))
    assert opened.path == file.path
