"""A disk that fails at any call of a save: it says so, nothing is torn, lost or in the open."""

import errno
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from prebirth_tui.problems import NotSavedError
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Author, Draft, Mode
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.draft_text import FORMAT, DraftWriter
from prebirth_tui.store.drafts import Drafts
from tests.disk.disks import FailingAt, bytes_in, files_in
from tests.draft_builder import FIRST_DAY, ROSE, at, couple
from tests.keyring import drafts_in, own_keys
from tests.patience import PATIENCE

NOW = at(FIRST_DAY, 500)
PLANTED = "bruise on her left wrist"
ANSWER = AnswerGiven(item="basics.carer.told", about="person:lee", value=PLANTED, note=PLANTED)
ERRORS = [
    number
    for name in ("ENOSPC", "EIO", "EROFS", "EACCES", "EDQUOT")
    if (number := getattr(errno, name, None)) is not None
]
FAULTS = pytest.mark.parametrize(
    "error", [*ERRORS, None], ids=[*(errno.errorcode[each] for each in ERRORS), "short write"]
)
MODES = pytest.mark.parametrize("mode", ["practice", "training"])
MOST_CALLS = 40


KEYS = own_keys()


def unlocked(folder: Path) -> Drafts:
    """The drafts of a folder; the same keys for all, since unlocking takes its time."""
    return Drafts(folder, KEYS)


def draft_of(mode: Mode) -> Draft:
    """A family, with an answer that must not be found in the open."""
    draft = Draft.new(mode, at(FIRST_DAY))
    for entry in couple().draft.entries:
        assert entry.body is not None
        draft = draft.write(entry.body, ROSE, entry.at)
    return draft.write(ANSWER, ROSE, NOW)


def reason(error: int | None) -> str:
    """What a person is told."""
    return os.strerror(error) if error is not None else "the disk took no more data"


def fails(file: DraftFile, draft: Draft, call: int, error: int | None) -> bool:
    """Save on a disk that fails at that call; whether it came as far as that."""
    disk = FailingAt(call, error)
    told = ""
    try:
        file.draft, file.typing = draft, {"q": PLANTED}
        file.save(NOW, disk)
    except NotSavedError as caught:
        told = str(caught)
    # Only where something is written can less of it be.
    is_amiss = disk.has_failed and (error is not None or disk.calls[call - 1] == "write")
    assert told == (reason(error) if is_amiss else "")
    return disk.has_failed


def whole_drafts(drafts: Drafts, mode: Mode) -> list[Draft]:
    """The drafts that the program finds at its next start, once it has cleaned up."""
    drafts.clear_leftovers(NOW + timedelta(days=400))
    assert not [name for name in files_in(drafts.folder) if name.endswith(".part")]
    if mode == "practice":
        assert PLANTED.encode() not in bytes_in(drafts.folder)
    listing = drafts.listed()
    assert listing.problems == []
    return [drafts.open(each.path).draft for each in listing.drafts]


@FAULTS
@MODES
def test_a_first_save_that_fails_at_any_call_leaves_all_or_nothing_and_the_next_one_holds_all(
    tmp_path: Path, mode: Mode, error: int | None
) -> None:
    draft = draft_of(mode)
    for call in range(1, MOST_CALLS):
        drafts = unlocked(tmp_path / str(call) / "drafts")
        file = drafts.new(draft)
        if not fails(file, draft, call, error):
            break
        assert [each.entries for each in whole_drafts(drafts, mode)] in ([], [draft.entries])
        file.save(NOW)
        (kept,) = whole_drafts(drafts, mode)
        assert kept.entries == draft.entries
        assert drafts.open(file.path).typing == {"q": PLANTED}
    else:
        pytest.fail("no save came through")
    assert call > 7


@FAULTS
@MODES
@pytest.mark.parametrize("is_locked", [False, True], ids=["unlocked", "locked"])
def test_a_later_save_that_fails_at_any_call_leaves_the_old_or_the_new_and_loses_nothing(
    tmp_path: Path, mode: Mode, error: int | None, is_locked: bool
) -> None:
    drafts = unlocked(tmp_path / "drafts")
    draft = draft_of(mode)
    file = drafts.new(draft)
    file.save(NOW)
    file.keys = own_keys()
    if is_locked:
        file.keys.lock()
    for call in range(1, MOST_CALLS):
        newer = draft.write(ANSWER.model_copy(update={"value": call}), ROSE, NOW)
        came_so_far = fails(file, newer, call, error)
        (kept,) = whole_drafts(drafts, mode)
        assert kept.entries in (draft.entries, newer.entries)
        assert file.draft.entries == newer.entries
        draft = file.save(NOW)
        (kept,) = whole_drafts(drafts, mode)
        assert kept.entries == draft.entries == newer.entries
        if not came_so_far:
            break
    else:
        pytest.fail("no save came through")
    assert call > 7


@FAULTS
def test_a_draft_in_an_older_format_is_not_lost_though_any_call_fails(
    tmp_path: Path, error: int | None
) -> None:
    draft = draft_of("practice")
    text = DraftWriter().text(draft, {}, NOW).replace(f"format = {FORMAT}", "format = 1")
    for call in range(1, MOST_CALLS):
        folder = tmp_path / str(call)
        folder.mkdir()
        (folder / f"{draft.id}.toml").write_text(text, encoding="utf-8")
        file = unlocked(folder).open(folder / f"{draft.id}.toml")
        came_so_far = fails(file, file.draft, call, error)
        (listed,) = unlocked(folder).listed().drafts
        assert unlocked(folder).open(listed.path).draft.entries == draft.entries
        file.save(NOW)
        assert files_in(folder) == sorted([f"{draft.id}.age", f"originals/{draft.id}.format-1.age"])
        assert PLANTED.encode() not in bytes_in(folder)
        kept = (folder / "originals" / f"{draft.id}.format-1.age").read_bytes()
        assert file.keys.open(kept, "x").decode() == text
        if not came_so_far:
            break
    else:
        pytest.fail("no save came through")
    assert call > 15


def test_saves_that_fail_again_and_again_lose_nothing_once_one_succeeds(tmp_path: Path) -> None:
    drafts = drafts_in(tmp_path)
    file = drafts.new(draft_of("practice"))
    file.save(NOW)
    drafts.lock()
    for trial in range(30):
        answer = ANSWER.model_copy(update={"value": trial})
        disk = FailingAt(1 + trial % 7, errno.ENOSPC)
        with pytest.raises(NotSavedError):
            file.append(answer, author=ROSE, at=NOW, files=disk)
    file.save(NOW)
    (kept,) = whole_drafts(drafts_in(tmp_path), "practice")
    assert kept.entries == file.draft.entries
    assert [e.body.value for e in kept.entries[-30:] if isinstance(e.body, AnswerGiven)] == [
        *range(30)
    ]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from prebirth_tui.problems import NotSavedError
from tests.keyring import drafts_in, own_keys
from tests.store.test_faults import ANSWER, NOW, ROSE

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
drafts = drafts_in(Path(sys.argv[1]))
file = drafts.open(Path(sys.argv[2]))
size = file.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
try:
    file.append(ANSWER.model_copy(update={"note": "x" * 5000}), author=ROSE, at=NOW)
except NotSavedError as error:
    print("not saved:", error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
if len(sys.argv) > 3:
    file.save(NOW)
    print("saved")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files")
@MODES
def test_a_file_that_may_not_grow_any_more_is_told_and_kept_as_it_was(
    tmp_path: Path, mode: Mode
) -> None:
    drafts = drafts_in(tmp_path / "drafts")
    file = drafts.new(draft_of(mode))
    file.save(NOW)
    before = file.path.read_bytes()

    def limited(*more: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", LIMITED, str(drafts.folder), str(file.path), *more],
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        )
        return ran.stdout

    assert limited() == f"not saved: {os.strerror(errno.EFBIG)}\n"
    assert file.path.read_bytes() == before
    assert files_in(drafts.folder) == [file.path.name]
    assert limited("and once more").endswith("saved\n")
    assert len(drafts.open(file.path).draft.entries) == len(file.draft.entries) + 1


@MODES
def test_a_clock_that_goes_backwards_loses_and_refuses_nothing(tmp_path: Path, mode: Mode) -> None:
    drafts = drafts_in(tmp_path)
    file = drafts.new(draft_of(mode))
    for value, moved in enumerate((0, -1, -60 * 24 * 400, 60 * 24 * 4000, -5)):
        now = NOW + timedelta(minutes=moved)
        author = Author("Rose", "rose@laptop")
        answer = ANSWER.model_copy(update={"value": value})
        file.typing = {"q": str(value)}
        file.append(answer, author=author, at=now)
        opened = drafts_in(tmp_path).open(file.path)
        assert opened.draft.entries == file.draft.entries
        assert opened.typing == {"q": str(value)}
        assert opened.draft.assessment.answers[ANSWER.item, ANSWER.about].statements
        assert opened.draft.assessment.history.entries[-1] == file.draft.entries[-1]
        (listed,) = drafts_in(tmp_path).listed().drafts
        assert listed.header.saved == now
    assert [entry.is_sound for entry in file.draft.entries] == [True] * len(file.draft.entries)


def test_another_window_whose_clock_is_behind_is_merged_all_the_same(tmp_path: Path) -> None:
    drafts = drafts_in(tmp_path)
    file = drafts.new(draft_of("practice"))
    file.save(NOW)
    other = drafts.open(file.path)
    earlier = NOW - timedelta(days=40)
    other.append(ANSWER, author=ROSE, at=earlier)
    file.append(ANSWER, author=ROSE, at=NOW)
    kept = drafts.open(file.path).draft
    assert set(kept.entries) >= set(other.draft.entries) | set(file.draft.entries)
    assert len(kept.entries) == len(other.draft.entries) + 1
