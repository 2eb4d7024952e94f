"""What a kill leaves of a file for someone else is removed at the next start; nothing else is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from prebirth_tui.disk.files import FileSystem
from prebirth_tui.disk.new_file import write_new_file
from prebirth_tui.disk.unfinished import TAKES_AT_MOST, clear_unfinished, unfinished_folder

KILLED = """
import os, sys
from pathlib import Path
from prebirth_tui.disk.files import FileSystem
from prebirth_tui.disk.new_file import write_new_file
replaced = FileSystem.replace
def die(self, source, target):
    os._exit(9) if target.name == "report.md" else replaced(self, source, target)
FileSystem.replace = die
write_new_file(Path(sys.argv[1]), b"Amy is afraid of Lee")
"""


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is none of the program's."""
    monkeypatch.setenv("PREBIRTH_HOME", str(tmp_path / "home"))
    folder = tmp_path / "Documents"
    folder.mkdir()
    return folder


def killed(outside: Path) -> Path:
    """What is left of a report that was being written when the program was killed."""
    command = [sys.executable, "-c", KILLED, str(outside / "report.md")]
    assert subprocess.run(command, check=False).returncode == 9
    (left,) = outside.iterdir()
    return left


def later() -> float:
    (note,) = unfinished_folder().iterdir()
    return note.stat().st_mtime + TAKES_AT_MOST + 1


def test_what_a_kill_left_is_gone_at_the_next_start(outside: Path) -> None:
    left = killed(outside)
    assert b"Amy" in left.read_bytes()
    clear_unfinished(later())
    assert list(outside.iterdir()) == []
    assert not unfinished_folder().exists()


def test_what_another_window_is_writing_stays(outside: Path) -> None:
    left = killed(outside)
    clear_unfinished(later() - TAKES_AT_MOST)
    assert left.exists()


def test_a_file_that_was_written_leaves_no_note(outside: Path) -> None:
    write_new_file(outside / "report.md", b"done")
    assert [each.name for each in outside.iterdir()] == ["report.md"]
    assert not unfinished_folder().exists()


def test_it_is_written_where_no_note_can_be(outside: Path) -> None:
    unfinished_folder().parent.mkdir()
    unfinished_folder().write_text("in the way")
    write_new_file(outside / "report.md", b"done")
    assert (outside / "report.md").read_bytes() == b"done"


def test_a_fault_leaves_neither_the_file_nor_a_note(
    outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = FileSystem.sync

    def full(self: FileSystem, file: int) -> None:
        if os.readlink(f"/proc/self/fd/{file}").startswith(str(outside)):
            raise OSError(28, "No space left on device")
        sync(self, file)

    if not Path("/proc/self/fd").exists():
        pytest.skip("no way here to tell the files apart")
    monkeypatch.setattr(FileSystem, "sync", full)
    with pytest.raises(Exception, match="No space left"):
        write_new_file(outside / "report.md", b"words")
    assert list(outside.iterdir()) == []
    assert not unfinished_folder().exists()


@pytest.mark.parametrize("name", ["diary.txt", "diary.txt.part", "diary.0123abcd.part.txt"])
def test_a_note_that_names_something_else_removes_nothing(outside: Path, name: str) -> None:
    other = outside / name
    other.write_text("mine")
    unfinished_folder().mkdir(parents=True)
    (unfinished_folder() / "0123abcd").write_bytes(os.fsencode(other))
    clear_unfinished(later())
    assert other.read_text() == "mine"


@pytest.mark.parametrize("said", [b"", b"\0", b"\xff\xfe.0123abcd.part", b"x.0123abcd.part"])
def test_whatever_is_in_a_note_the_program_starts(outside: Path, said: bytes) -> None:
    unfinished_folder().mkdir(parents=True)
    (unfinished_folder() / "0123abcd").write_bytes(said)
    (unfinished_folder() / "folder").mkdir()
    clear_unfinished((unfinished_folder() / "0123abcd").stat().st_mtime + TAKES_AT_MOST + 1)


def test_a_link_or_a_folder_of_that_name_stays(outside: Path) -> None:
    mine = outside / "diary.txt"
    mine.write_text("mine")
    (outside / "a.0123abcd.part").symlink_to(mine)
    (outside / "b.0123abcd.part").mkdir()
    for name in ("a.0123abcd.part", "b.0123abcd.part"):
        unfinished_folder().mkdir(parents=True, exist_ok=True)
        (unfinished_folder() / "0123abcd").write_bytes(os.fsencode(outside / name))
        clear_unfinished(later())
        assert os.path.lexists(outside / name)
        assert mine.read_text() == "mine"
