"""A file is written whole, for its owner's eyes, or left as it was."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from prebirth_tui.disk.files import PRIVATE, SHARED, FileSystem, write_whole
from prebirth_tui.disk.folders import private_folder
from tests.disk.disks import FailingAt, files_in

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")


@pytest.fixture
def usual_mask() -> Iterator[None]:
    """Others may read what a program makes, as on most machines."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("data", [b"", b"x", b"\r\n\x00\x1a", b"x" * 1_000_000])
def test_a_file_holds_what_was_written_and_nothing_lies_beside_it(
    tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "a.age"
    path.write_bytes(b"what was there before")
    write_whole(path, data)
    assert path.read_bytes() == data
    assert files_in(tmp_path) == ["a.age"]


@POSIX
@pytest.mark.usefixtures("usual_mask")
def test_a_file_is_for_its_owner_alone_unless_it_is_to_be_shared(tmp_path: Path) -> None:
    write_whole(tmp_path / "own", b"x")
    write_whole(tmp_path / "shared", b"x", mode=SHARED)
    assert mode_of(tmp_path / "own") == 0o600
    assert mode_of(tmp_path / "shared") == 0o644


@POSIX
def test_a_file_that_others_could_read_is_the_owners_alone_once_it_is_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o666)
    write_whole(path, b"new")
    assert mode_of(path) == 0o600


@POSIX
@pytest.mark.usefixtures("usual_mask")
def test_while_it_is_written_nobody_else_can_read_it(tmp_path: Path) -> None:
    modes: list[int] = []

    class Watched(FileSystem):
        def write(self, file: int, data: bytes) -> int:
            modes.extend(mode_of(path) for path in tmp_path.iterdir())
            return super().write(file, data)

    write_whole(tmp_path / "a", b"x", Watched())
    assert modes == [0o600]


def test_what_is_written_is_on_the_disk_before_it_takes_the_place_of_the_old(
    tmp_path: Path,
) -> None:
    disk = FailingAt(100, None)
    write_whole(tmp_path / "a", b"x", disk)
    assert disk.calls == ["create", "write", "sync", "read back", "close", "replace", "sync folder"]


def test_a_file_is_written_whole_though_the_disk_takes_it_in_pieces(tmp_path: Path) -> None:
    class Slow(FileSystem):
        def write(self, file: int, data: bytes) -> int:
            return super().write(file, data[:7])

    write_whole(tmp_path / "a", b"x" * 100, Slow())
    assert (tmp_path / "a").read_bytes() == b"x" * 100


def test_a_disk_that_gives_back_something_else_leaves_the_old_file(tmp_path: Path) -> None:
    class Forgetful(FileSystem):
        def read_back(self, file: int, length: int) -> bytes:
            return b"\x00" * length

    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(OSError, match="could not be read back"):
        write_whole(path, b"new", Forgetful())
    assert path.read_bytes() == b"old"
    assert files_in(tmp_path) == ["a"]


def test_a_save_that_is_interrupted_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    class Interrupted(FileSystem):
        def sync(self, file: int) -> None:
            raise KeyboardInterrupt

    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new", Interrupted())
    assert path.read_bytes() == b"old"
    assert files_in(tmp_path) == ["a"]


def test_a_file_that_is_in_the_way_of_the_temporary_one_is_not_written_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prebirth_tui.disk.files.secrets.token_hex", lambda _: "00000000")
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / ".a.00000000.part").symlink_to(victim)
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "a", b"x")
    assert victim.read_bytes() == b"precious"


@POSIX
@pytest.mark.usefixtures("usual_mask")
def test_a_private_folder_and_those_above_it_that_were_missing_are_the_owners_alone(
    tmp_path: Path,
) -> None:
    tmp_path.chmod(0o755)
    made = private_folder(tmp_path / "a" / "b")
    assert (mode_of(made), mode_of(made.parent)) == (0o700, 0o700)
    assert mode_of(tmp_path) == 0o755


def test_a_folder_that_was_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    disk = FailingAt(1, 5)
    assert private_folder(tmp_path, disk) == tmp_path
    assert disk.calls == []
    assert files_in(tmp_path) == ["a"]


def test_the_name_of_a_new_folder_is_on_the_disk_before_it_is_used(tmp_path: Path) -> None:
    disk = FailingAt(100, None)
    private_folder(tmp_path / "a" / "b", disk)
    assert disk.calls == ["make folder", "sync folder", "make folder", "sync folder"]


def test_another_mode_than_for_the_owner_alone_has_to_be_asked_for() -> None:
    assert PRIVATE & 0o077 == 0
