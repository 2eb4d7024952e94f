"""What one entry said is gone from everything on this machine, or it is said where it is not."""

import time
from datetime import timedelta
from pathlib import Path

import pytest

from prebirth_tui.disk.folders import caseload_file, index_file
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.bodies import AnswerGiven, PersonNoted, Redaction, Retention
from prebirth_tui.record.verified import verified
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.draft_text import FORMAT, DraftWriter
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.redaction import redact
from tests.disk.disks import files_in, full, stays
from tests.draft_builder import FIRST_DAY, ROSE, SAM, DraftBuilder, at
from tests.store.kept import ADDRESS, builder, everything

NOW = at(FIRST_DAY, 500)
LATER = at(FIRST_DAY + timedelta(days=30))
TOLD = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes")
WORDS = ADDRESS.encode()


@pytest.fixture
def family() -> DraftBuilder:
    return builder()


def address(file: DraftFile) -> str:
    """The id of the entry that holds it."""
    bodies = {entry.id: entry.body for entry in file.draft.entries}
    (key,) = [k for k, b in bodies.items() if isinstance(b, PersonNoted) and ADDRESS in b.note]
    return key


def remove(drafts: Drafts, file: DraftFile) -> None:
    redact(drafts, file, address(file), "another family's address", ROSE, LATER)


def test_what_was_removed_is_in_no_byte_of_the_file_and_the_seals_still_fit(
    drafts: Drafts, kept: DraftFile, tmp_path: Path
) -> None:
    assert WORDS in everything(drafts.folder)
    key = address(kept)
    remove(drafts, kept)
    assert WORDS not in everything(tmp_path)
    draft = drafts.open(kept.path).draft
    assert draft.entry(key).body is None
    assert draft.entry(key).is_sound
    assert verified(draft).is_whole
    assert draft.entries[-1].body == Redaction(entry=key, reason="another family's address")


def test_what_was_removed_does_not_come_back_with_a_copy(
    drafts: Drafts, kept: DraftFile, tmp_path: Path
) -> None:
    before, window = kept.path.read_bytes(), drafts.open(kept.path)
    remove(drafts, kept)
    copy = kept.path.with_name(f"{kept.draft.id}-LAPTOP.age")
    copy.write_bytes(before)
    window.append(TOLD, author=ROSE, at=LATER)
    opened = drafts.open(kept.path)
    opened.save(LATER)
    assert not copy.exists()
    assert WORDS not in everything(tmp_path)
    assert any(entry.body == TOLD for entry in drafts.open(kept.path).draft.entries)


def test_originals_copies_left_overs_and_lists_go_with_it(
    drafts: Drafts, kept: DraftFile, tmp_path: Path
) -> None:
    key, data, folder = kept.draft.id, kept.path.read_bytes(), drafts.folder
    (folder / "originals").mkdir()
    for name in (
        f"{key}.sync-conflict-20261121-101010-ABCDEFG.age",
        "renamed by hand.age",
        f".{key}.age.0a1b2c3d.part",
        f"originals/{key}.format-1.age",
        f"originals/.{key}.format-1.age.0a1b2c3d.part",
    ):
        (folder / name).write_bytes(data)
    Drafts(folder, drafts.keys, clock=lambda: 2 * time.time_ns()).listed()
    caseload_file().write_bytes(kept.keys.close_for_self(WORDS))
    assert index_file().exists()
    remove(drafts, drafts.open(kept.path))
    assert files_in(folder) == [kept.path.name]
    assert WORDS not in everything(tmp_path)
    assert not caseload_file().exists()


def test_a_draft_of_an_older_format_leaves_no_original_that_holds_it(
    drafts: Drafts, tmp_path: Path
) -> None:
    draft = builder().draft
    text = DraftWriter().text(draft, {}, NOW).replace(f"format = {FORMAT}", "format = 1")
    drafts.folder.mkdir()
    (drafts.folder / f"{draft.id}.toml").write_text(text, encoding="utf-8")
    file = drafts.open(drafts.folder / f"{draft.id}.toml")
    remove(drafts, file)
    assert files_in(drafts.folder) == [f"{draft.id}.age"]
    assert WORDS not in everything(tmp_path)


def test_what_somebody_wrote_in_a_copy_meanwhile_is_kept_and_the_copy_goes(
    drafts: Drafts, kept: DraftFile, tmp_path: Path
) -> None:
    copy = kept.path.with_name(f"{kept.draft.id}-LAPTOP.age")
    copy.write_bytes(kept.path.read_bytes())
    opened = drafts.open(kept.path)
    theirs = kept.draft.write(TOLD, SAM, NOW)
    copy.write_bytes(kept.keys.close(DraftWriter().text(theirs, {}, NOW).encode()))
    remove(drafts, opened)
    assert not copy.exists()
    assert WORDS not in everything(tmp_path)
    assert any(entry.body == TOLD for entry in drafts.open(kept.path).draft.entries)


def test_a_file_that_still_holds_it_is_named(
    drafts: Drafts, kept: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = drafts.folder / "originals" / f"{kept.draft.id}.format-1.age"
    original.parent.mkdir()
    original.write_bytes(kept.path.read_bytes())
    cut_short = kept.path.with_name(f"{kept.draft.id}-LAPTOP.age")
    cut_short.write_bytes(kept.path.read_bytes()[:-40])
    monkeypatch.setattr(Path, "unlink", stays(original))
    with pytest.raises(UserInputError) as caught:
        remove(drafts, kept)
    assert {problem.file for problem in caught.value.problems} == {str(original), str(cut_short)}
    assert WORDS not in kept.keys.open(kept.path.read_bytes(), "x")


def test_nothing_is_removed_anywhere_when_the_draft_cannot_be_saved(
    drafts: Drafts, kept: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = drafts.folder / "originals" / f"{kept.draft.id}.format-1.age"
    original.parent.mkdir()
    original.write_bytes(kept.path.read_bytes())
    before = kept.draft.entries
    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        with pytest.raises(NotSavedError, match="No space left"):
            remove(drafts, kept)
    kept.save(LATER)
    assert drafts.open(kept.path).draft.entries == before
    assert original.exists()


def test_what_is_on_hold_or_has_to_stay_is_not_removed(drafts: Drafts, kept: DraftFile) -> None:
    kept.append_deed(Retention(hold="the inquiry asked"), author=ROSE, at=NOW)
    before = kept.path.read_bytes()
    with pytest.raises(UserInputError, match="on hold; nothing"):
        remove(drafts, kept)
    kept.append_deed(Retention(), author=ROSE, at=NOW)
    with pytest.raises(UserInputError, match="cannot be removed"):
        redact(drafts, kept, kept.draft.entries[-1].id, "wrong", ROSE, LATER)
    assert before != kept.path.read_bytes()
    assert WORDS in everything(drafts.folder)


def test_lists_that_cannot_be_deleted_are_named(
    drafts: Drafts, kept: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    caseload_file().parent.mkdir(parents=True, exist_ok=True)
    caseload_file().write_bytes(b"x")
    monkeypatch.setattr(Path, "unlink", stays(caseload_file()))
    with pytest.raises(UserInputError, match="cannot be deleted"):
        remove(drafts, kept)
    assert WORDS not in everything(drafts.folder)
