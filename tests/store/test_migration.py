"""A draft of an older format opens, and its first save leaves the old file to be found."""

import os
from datetime import date
from pathlib import Path

import pytest

from prebirth_tui.keys.keyring import is_closed
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.verified import verified
from prebirth_tui.store.draft_text import FORMAT, read_header
from prebirth_tui.store.drafts import Drafts
from tests.draft_builder import FIRST_DAY, ROSE, at
from tests.keyring import drafts_in, own_keys
from tests.small import FIXTURES

OLD = (FIXTURES / "drafts" / "format-1.toml").read_bytes()
ID = "4rt6e5h3jdzm3km1ka17hpda2d"
NOW = at(FIRST_DAY, 5000)
TOLD = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes")


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    folder = tmp_path / "drafts"
    folder.mkdir()
    return drafts_in(folder)


@pytest.fixture
def training(drafts: Drafts) -> Path:
    """A training draft of format 1."""
    path = drafts.folder / f"{ID}.toml"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def practice(drafts: Drafts) -> Path:
    """A practice draft of format 1, which was not encrypted."""
    path = drafts.folder / f"{ID}.toml"
    path.write_bytes(OLD.replace(b'mode = "training"', b'mode = "practice"'))
    return path


def test_a_draft_of_format_1_opens_and_its_seals_fit(drafts: Drafts, training: Path) -> None:
    file = drafts.open(training)
    assert verified(file.draft).is_whole
    assert {entry.body.kind for entry in file.draft.entries if entry.body is not None} == {
        "pregnancy",
        "person",
        "contact",
        "place",
        "answer",
        "request",
        "action",
        "explanation",
        "undo",
    }
    assessment = file.draft.assessment
    assert assessment.pregnancy is not None
    assert (assessment.pregnancy.reference, assessment.pregnancy.due) == ("Fern", date(2027, 3, 12))
    assert [person.name for person in assessment.people.values()] == ["Amy", "Lee B"]
    assert assessment.places == {}
    assert file.typing == {"basics.carer.told person:lee": "half a sen"}
    assert file.draft.checklists == {"basics": "2026.1"}
    assert assessment.retention.review_by is None


def test_opening_an_older_draft_changes_nothing_on_the_disk(drafts: Drafts, training: Path) -> None:
    file = drafts.open(training)
    assert file.is_to_be_saved
    assert training.read_bytes() == OLD
    assert os.listdir(drafts.folder) == [training.name]


def test_the_first_save_writes_the_new_format_and_keeps_the_old_file(
    drafts: Drafts, training: Path
) -> None:
    file = drafts.open(training)
    before = file.draft.entries
    file.append(TOLD, author=ROSE, at=NOW)
    assert not file.is_to_be_saved
    assert read_header(training.read_text(encoding="utf-8"), "x").format == FORMAT
    assert drafts.open(training).draft.entries[:-1] == before
    (original,) = (drafts.folder / "originals").iterdir()
    assert original.name == f"{ID}.format-1.toml"
    assert original.read_bytes() == OLD


def test_the_second_save_leaves_the_original_as_it_is(drafts: Drafts, training: Path) -> None:
    file = drafts.open(training)
    file.save(NOW)
    again = drafts.open(training)
    assert not again.is_to_be_saved
    again.append(TOLD, author=ROSE, at=NOW)
    (original,) = (drafts.folder / "originals").iterdir()
    assert original.read_bytes() == OLD


def test_the_old_file_is_listed_once(drafts: Drafts, training: Path) -> None:
    file = drafts.open(training)
    file.save(NOW)
    (listed,) = drafts.listed().drafts
    assert (listed.path, listed.copies) == (training, 0)


def test_a_practice_draft_that_was_not_encrypted_is_so_at_its_first_save(
    drafts: Drafts, practice: Path
) -> None:
    old = practice.read_bytes()
    (listed,) = drafts.listed().drafts
    assert listed.header.mode == "practice"
    file = drafts.open(practice)
    file.save(NOW)
    assert not practice.exists()
    encrypted = drafts.folder / f"{ID}.age"
    original = drafts.folder / "originals" / f"{ID}.format-1.age"
    assert sorted(p for p in drafts.folder.rglob("*.*") if p.parent.name != "locks") == sorted(
        [encrypted, original]
    )
    for path in (encrypted, original):
        assert is_closed(path.read_bytes())
        assert b"Amy" not in path.read_bytes()
    assert own_keys().open(original.read_bytes(), "x") == old
    assert drafts.open(encrypted).draft.entries == file.draft.entries
    assert drafts.open(encrypted).typing == {"basics.carer.told person:lee": "half a sen"}


def test_a_practice_draft_stays_where_it_was_until_it_could_be_encrypted(practice: Path) -> None:
    locked = Drafts(practice.parent)
    file = locked.open(practice)
    with pytest.raises(NotSavedError, match="prebirth key create"):
        file.save(NOW)
    assert practice.exists()
    assert not (practice.parent / f"{ID}.age").exists()


@pytest.mark.parametrize("version", [FORMAT + 1, 99])
def test_a_newer_format_is_refused_and_not_touched(
    drafts: Drafts, training: Path, version: int
) -> None:
    newer = OLD.replace(b"format = 1", f"format = {version}".encode())
    training.write_bytes(newer)
    with pytest.raises(UserInputError, match="newer version of prebirth"):
        drafts.open(training)
    (problem,) = drafts.listed().problems
    assert problem.file == training.name
    assert training.read_bytes() == newer
    assert os.listdir(drafts.folder) == [training.name]


def test_a_draft_that_became_newer_while_it_was_open_is_not_overwritten(
    drafts: Drafts, training: Path
) -> None:
    file = drafts.open(training)
    newer = OLD.replace(b"format = 1", b"format = 9")
    training.write_bytes(newer)
    with pytest.raises(NotSavedError, match="newer version of prebirth"):
        file.append(TOLD, author=ROSE, at=NOW)
    assert training.read_bytes() == newer
