"""A lock holds between windows and programs, and dies with whoever held it."""

import os
import subprocess
import threading
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from prebirth_tui.disk import locks
from prebirth_tui.disk.locks import EditLock, locked
from tests.child import child

HOLD_LOCK = (
    "from prebirth_tui.disk.locks import locked\nlock = locked(Path(sys.argv[1]))\nlock.__enter__()"
)
HOLD_PEN = (
    "from prebirth_tui.disk.locks import EditLock\n"
    "lock = EditLock(Path(sys.argv[1]))\n"
    "assert lock.acquire()"
)


def another_program(does: str, path: Path) -> AbstractContextManager["subprocess.Popen[str]"]:
    """A process that has done this to that path, and waits."""
    code = f"import sys\nfrom pathlib import Path\n{does}\nprint('ready', flush=True)\ninput()"
    return child(code, str(path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "locks" / "a.lock"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits a moment only."""
    monkeypatch.setattr(locks, "_PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
def test_a_lock_that_another_program_holds_cannot_be_had_and_says_so(path: Path) -> None:
    with (
        another_program(HOLD_LOCK, path),
        pytest.raises(TimeoutError, match="another window has been saving for too long"),
        locked(path),
    ):
        pytest.fail("two programs hold one lock")


@pytest.mark.usefixtures("impatient")
def test_a_lock_that_this_program_holds_already_cannot_be_had_twice(path: Path) -> None:
    with locked(path), pytest.raises(TimeoutError), locked(path):
        pytest.fail("one lock is held twice")
    with locked(path):
        pass


@pytest.mark.usefixtures("impatient")
def test_locks_of_two_drafts_do_not_wait_for_one_another(path: Path) -> None:
    with locked(path), locked(path.with_name("b.lock")):
        pass


def test_a_lock_is_free_again_after_an_error(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(path):
        raise ZeroDivisionError
    with locked(path):
        pass


@pytest.mark.usefixtures("impatient")
def test_a_lock_is_free_again_once_its_holder_was_killed(path: Path) -> None:
    with another_program(HOLD_LOCK, path) as program:
        program.kill()
        program.wait()
        with locked(path):
            pass


def test_a_lock_waits_for_another_save_to_end(path: Path) -> None:
    with another_program(HOLD_LOCK, path) as program:
        is_killed = threading.Event()

        def kill() -> None:
            # Said before it is done: the lock is free the moment that it is.
            is_killed.set()
            program.kill()

        threading.Timer(0.1, kill).start()
        with locked(path):
            assert is_killed.is_set()


def test_one_window_has_the_pen_until_it_lays_it_down(path: Path) -> None:
    one, other = EditLock(path), EditLock(path)
    assert not one.is_held
    assert one.acquire()
    assert one.is_held
    assert not other.acquire()
    assert not other.is_held
    one.release()
    assert not one.is_held
    assert other.acquire()
    assert not one.acquire()
    other.release()


def test_a_pen_that_is_held_can_be_taken_again_and_is_laid_down_at_once(path: Path) -> None:
    one, other = EditLock(path), EditLock(path)
    assert one.acquire()
    assert one.acquire()
    one.release()
    one.release()
    assert other.acquire()
    other.release()


def test_another_program_has_the_pen_until_it_is_killed(path: Path) -> None:
    edit_lock = EditLock(path)
    with another_program(HOLD_PEN, path) as program:
        assert not edit_lock.acquire()
        program.kill()
        program.wait()
        assert edit_lock.acquire()
    edit_lock.release()


def test_laying_down_a_pen_that_was_not_had_leaves_it_with_its_holder(path: Path) -> None:
    one, other, third = EditLock(path), EditLock(path), EditLock(path)
    assert one.acquire()
    assert not other.acquire()
    other.release()
    assert not third.acquire()
    one.release()


def test_the_file_of_a_lock_stays_so_that_everybody_means_the_same_one(path: Path) -> None:
    edit_lock = EditLock(path)
    assert edit_lock.acquire()
    number = path.stat().st_ino
    edit_lock.release()
    with locked(path):
        pass
    assert path.stat().st_ino == number
    assert path.read_bytes() == b""


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_the_file_of_a_lock_and_its_folder_are_the_owners_alone(path: Path) -> None:
    with locked(path):
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_lock_is_not_followed_to_a_file_elsewhere(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    path.parent.mkdir()
    path.symlink_to(victim)
    with pytest.raises(OSError, match="symbolic links"), locked(path):
        pytest.fail("a link was followed")
    assert victim.read_bytes() == b"precious"


def test_a_folder_for_locks_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError), locked(tmp_path / "file" / "locks" / "a.lock"):  # noqa: PT011
        pytest.fail("a lock is held in no folder")
