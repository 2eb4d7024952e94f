"""Drafts are listed, found by what they are called, and told apart."""

import os
from pathlib import Path

import pytest

from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import Pregnancy
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts, Listing
from tests.disk.disks import files_in
from tests.draft_builder import ROSE, DraftBuilder
from tests.keyring import drafts_in
from tests.store.desks import NOW


def save(drafts: Drafts, reference: str) -> DraftFile:
    builder = DraftBuilder()
    assert builder.assessment.pregnancy is not None
    builder.write(builder.assessment.pregnancy.model_copy(update={"reference": reference}))
    file = drafts.new(builder.draft)
    file.save(NOW)
    return file


def test_a_draft_is_found_by_id_reference_and_file(drafts: Drafts) -> None:
    fern, _ = save(drafts, "Fern"), save(drafts, "Moss")
    for name in (fern.draft.id, "Fern", "fern", str(fern.path)):
        assert drafts.find(name) == fern.path


def test_a_draft_that_is_not_there_is_refused_with_the_nearest(drafts: Drafts) -> None:
    save(drafts, "Fern")
    with pytest.raises(UserInputError, match="there is no draft `Ferm`, did you mean `Fern`"):
        drafts.find("Ferm")
    with pytest.raises(UserInputError, match="`prebirth list` shows them all"):
        drafts.find("x" * 300)


def test_two_drafts_of_one_reference_are_told_apart_by_id(drafts: Drafts) -> None:
    one, other = save(drafts, "Fern"), save(drafts, "Fern")
    with pytest.raises(UserInputError, match="more than one draft `Fern`") as caught:
        drafts.find("Fern")
    assert one.draft.id in str(caught.value)
    assert drafts.find(other.draft.id) == other.path


def test_a_file_that_is_no_draft_does_not_hide_the_others(drafts: Drafts) -> None:
    fern = save(drafts, "Fern")
    (drafts.folder / "a.toml").write_text("x = ", encoding="utf-8")
    (drafts.folder / "b.toml").write_bytes(b"\xff\xfe")
    (drafts.folder / "notes.txt").write_text("x", encoding="utf-8")
    listing = drafts.listed()
    assert [each.path for each in listing.drafts] == [fern.path]
    assert [problem.file for problem in listing.problems] == ["a.toml", "b.toml"]


def test_a_long_draft_is_listed_by_its_header(drafts: Drafts) -> None:
    builder = DraftBuilder()
    for _ in range(30):
        builder.person("amy", "mother", note="x" * 500)
    file = drafts.new(builder.draft)
    file.typing = {"q": "y" * 3000}
    file.save(NOW)
    (listed,) = drafts.listed().drafts
    assert listed.header.entries == 31
    assert listed.header.reference == "Fern"


def test_an_empty_or_missing_folder_has_no_drafts(drafts: Drafts) -> None:
    assert drafts.listed() == Listing()
    with pytest.raises(UserInputError):
        drafts.find("Fern")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"", b"x = 1"])
def test_opening_what_is_no_draft_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(data)
    with pytest.raises(UserInputError):
        drafts_in(tmp_path).open(path)


def test_opening_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserInputError, match="cannot be read"):
        drafts_in(tmp_path).open(tmp_path / "a.toml")


def test_leftovers_of_a_killed_save_are_cleared_and_drafts_are_not(kept: DraftFile) -> None:
    drafts = drafts_in(kept.path.parent)
    old, young = (drafts.folder / f".{kept.path.name}.{name}.part" for name in ("old", "young"))
    for path, age in ((old, 120), (young, 10)):
        path.write_text("data", encoding="utf-8")
        os.utime(path, (NOW.timestamp() - age, NOW.timestamp() - age))
    drafts.clear_leftovers(NOW)
    assert files_in(drafts.folder) == sorted([kept.path.name, young.name])
    drafts_in(drafts.folder / "nothing").clear_leftovers(NOW)


def test_a_draft_that_was_never_opened_here_keeps_its_mode(drafts: Drafts) -> None:
    file = drafts.new(Draft.new("training", NOW))
    file.save(NOW)
    (listed,) = drafts.listed().drafts
    assert (listed.header.mode, listed.header.reference) == ("training", "")


def test_two_drafts_with_one_reference_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    drafts = drafts_in(tmp_path)
    for reference in ("Fern", "fern", "Oak"):
        draft = Draft.new("training", NOW)
        body = Pregnancy(reference=reference, due=NOW.date())
        drafts.new(draft.write(body, ROSE, NOW)).save(NOW)
    names = {each.header.reference: each.name for each in drafts.listed().drafts}
    ids = {each.header.reference: each.header.id for each in drafts.listed().drafts}
    assert names == {
        "Fern": f"Fern ·{ids['Fern'][-4:]}",
        "fern": f"fern ·{ids['fern'][-4:]}",
        "Oak": "Oak",
    }
