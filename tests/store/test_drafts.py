"""Drafts are kept whole, privately, and together with what somebody else had added."""

import os
import stat
from pathlib import Path

import pytest

from prebirth_tui.disk.files import PRIVATE, FileSystem, write_whole
from prebirth_tui.problems import NotSavedError, RefusedError
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts, Listing
from tests.keyring import drafts_in
from tests.story import FIRST_DAY, ROSE, SAM, Story, at, couple

NOW = at(FIRST_DAY, 500)
TOLD = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes")


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return drafts_in(tmp_path / "kept" / "drafts")


@pytest.fixture
def kept(drafts: Drafts) -> DraftFile:
    file = drafts.new(couple().draft)
    file.save(file.draft, {}, NOW)
    return file


def test_nothing_is_written_until_a_draft_is_saved(drafts: Drafts) -> None:
    file = drafts.new(couple().draft)
    assert not drafts.folder.exists()
    file.save(file.draft, {}, NOW)
    assert file.path.exists()


def test_a_saved_draft_is_opened_as_it_was(drafts: Drafts, kept: DraftFile) -> None:
    opened = drafts.open(kept.path)
    assert opened.draft.entries == kept.draft.entries
    assert opened.typing == {}


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_the_owner_can_read_a_draft_and_its_folder(kept: DraftFile) -> None:
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.path.parent.stat().st_mode) == 0o700
    kept.save(kept.draft.write(TOLD, ROSE, NOW), {}, NOW)
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_a_file_name_says_nothing(kept: DraftFile) -> None:
    assert kept.path.stem == kept.draft.id
    assert kept.path.stem.isalnum()
    assert "fern" not in kept.path.name.lower()


def test_half_typed_text_survives(drafts: Drafts, kept: DraftFile) -> None:
    kept.save(kept.draft, {"basics.carer.told person:lee": "He said\nthat"}, NOW)
    opened = drafts.open(kept.path)
    assert opened.typing == {"basics.carer.told person:lee": "He said\nthat"}
    assert opened.draft.entries == kept.draft.entries


def test_the_second_of_two_saves_holds_what_the_first_added(
    drafts: Drafts, kept: DraftFile
) -> None:
    one, other = drafts.open(kept.path), drafts.open(kept.path)
    one.save(one.draft.write(TOLD, ROSE, NOW), {}, NOW)
    no = TOLD.model_copy(update={"value": "no"})
    saved = other.save(other.draft.write(no, SAM, NOW), {}, NOW)
    assert saved is other.draft
    on_disk = drafts.open(kept.path).draft
    assert set(on_disk.entries) >= {one.draft.entries[-1], saved.entries[3]}
    assert len(on_disk.entries) == len(kept.draft.entries) + 2
    answers = on_disk.assessment.answers[TOLD.item, TOLD.about]
    assert {each.answer.value for each in answers.side_by_side} == {"no", "yes"}


def test_a_save_after_a_merge_needs_no_merge(drafts: Drafts, kept: DraftFile) -> None:
    other = drafts.open(kept.path)
    other.save(other.draft.write(TOLD, SAM, NOW), {}, NOW)
    first = kept.save(kept.draft, {}, NOW)
    again = kept.save(first, {}, NOW)
    assert again == first
    assert drafts.open(kept.path).draft.entries == first.entries


def test_a_draft_whose_file_was_taken_away_is_written_anew(kept: DraftFile) -> None:
    kept.path.unlink()
    kept.save(kept.draft, {}, NOW)
    assert kept.path.exists()


def test_what_cannot_be_merged_is_not_overwritten(kept: DraftFile) -> None:
    kept.path.write_text("not a draft", encoding="utf-8")
    with pytest.raises(NotSavedError, match="cannot be read as a draft"):
        kept.save(kept.draft.write(TOLD, ROSE, NOW), {}, NOW)
    assert kept.path.read_text(encoding="utf-8") == "not a draft"


# ---------------------------------------------------------------------- a disk that fails


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
    newer = kept.draft.write(TOLD, ROSE, NOW)
    with pytest.raises(NotSavedError):
        kept.save(newer, {"q": "typed"}, NOW, Failing(step))
    assert kept.path.read_bytes() == before
    assert os.listdir(kept.path.parent) == [kept.path.name]
    assert kept.draft == newer


@pytest.mark.parametrize("step", [*STEPS, "sync folder"])
def test_after_a_disk_that_failed_the_next_save_holds_everything(
    drafts: Drafts, kept: DraftFile, step: str
) -> None:
    newer = kept.draft.write(TOLD, ROSE, NOW)
    with pytest.raises(NotSavedError):
        kept.save(newer, {"q": "typed"}, NOW, Failing(step))
    kept.save(kept.draft, kept.typing, NOW)
    opened = drafts.open(kept.path)
    assert opened.draft.entries == newer.entries
    assert opened.typing == {"q": "typed"}
    assert os.listdir(drafts.folder) == [kept.path.name]


def test_a_new_draft_that_cannot_be_written_leaves_nothing(drafts: Drafts) -> None:
    file = drafts.new(couple().draft)
    with pytest.raises(NotSavedError, match="No space left"):
        file.save(file.draft, {}, NOW, Failing("sync"))
    assert os.listdir(drafts.folder) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    file = drafts_in(tmp_path / "file" / "drafts").new(couple().draft)
    with pytest.raises(NotSavedError):
        file.save(file.draft, {}, NOW)


def test_a_file_is_written_whole_though_the_disk_takes_it_in_pieces(tmp_path: Path) -> None:
    class Slow(FileSystem):
        def write(self, file: int, data: bytes) -> int:
            return super().write(file, data[:7])

    write_whole(tmp_path / "a", b"x" * 100, Slow())
    assert (tmp_path / "a").read_bytes() == b"x" * 100


# ---------------------------------------------------------------------- listed and found


def save(drafts: Drafts, reference: str) -> DraftFile:
    story = Story()
    assert story.assessment.pregnancy is not None
    story.write(story.assessment.pregnancy.model_copy(update={"reference": reference}))
    file = drafts.new(story.draft)
    file.save(file.draft, {}, NOW)
    return file


def test_a_draft_is_found_by_id_reference_and_file(drafts: Drafts) -> None:
    fern, _ = save(drafts, "Fern"), save(drafts, "Moss")
    for name in (fern.draft.id, "Fern", "fern", str(fern.path)):
        assert drafts.find(name) == fern.path


def test_a_draft_that_is_not_there_is_refused_with_the_nearest(drafts: Drafts) -> None:
    save(drafts, "Fern")
    with pytest.raises(RefusedError, match="there is no draft `Ferm`, did you mean `Fern`"):
        drafts.find("Ferm")
    with pytest.raises(RefusedError, match="`prebirth list` shows them all"):
        drafts.find("x" * 300)


def test_two_drafts_of_one_reference_are_told_apart_by_id(drafts: Drafts) -> None:
    one, other = save(drafts, "Fern"), save(drafts, "Fern")
    with pytest.raises(RefusedError, match="more than one draft `Fern`") as caught:
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
    story = Story()
    for _ in range(30):
        story.person("amy", "mother", note="x" * 500)
    file = drafts.new(story.draft)
    file.save(file.draft, {"q": "y" * 3000}, NOW)
    (listed,) = drafts.listed().drafts
    assert listed.header.entries == 31
    assert listed.header.reference == "Fern"


def test_an_empty_or_missing_folder_has_no_drafts(drafts: Drafts) -> None:
    assert drafts.listed() == Listing()
    with pytest.raises(RefusedError):
        drafts.find("Fern")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"", b"x = 1"])
def test_opening_what_is_no_draft_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(data)
    with pytest.raises(RefusedError):
        drafts_in(tmp_path).open(path)


def test_opening_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="cannot be read"):
        drafts_in(tmp_path).open(tmp_path / "a.toml")


def test_leftovers_of_a_killed_save_are_cleared_and_drafts_are_not(kept: DraftFile) -> None:
    drafts = drafts_in(kept.path.parent)
    old, young = (drafts.folder / f".{kept.path.name}.{name}.part" for name in ("old", "young"))
    for path, age in ((old, 120), (young, 10)):
        path.write_text("data", encoding="utf-8")
        os.utime(path, (NOW.timestamp() - age, NOW.timestamp() - age))
    drafts.clear_leftovers(NOW)
    assert sorted(os.listdir(drafts.folder)) == sorted([kept.path.name, young.name])
    drafts_in(drafts.folder / "nothing").clear_leftovers(NOW)


def test_a_draft_that_was_never_opened_here_keeps_its_mode(drafts: Drafts) -> None:
    file = drafts.new(Draft.new("training", NOW))
    file.save(file.draft, {}, NOW)
    (listed,) = drafts.listed().drafts
    assert (listed.header.mode, listed.header.reference) == ("training", "")
