"""Many new files at once: each whole or not at all, and none in place of another."""

import errno
import os
from pathlib import Path

import pytest

from prebirth_tui.disk.files import PRIVATE, FileSystem
from prebirth_tui.disk.new_files import write_new_files
from tests.disk.disks import files_in, full

CONTENTS = {f"{name}.age": f"what {name} holds".encode() * 1000 for name in "abcde"}


def _paths(folder: Path) -> dict[Path, bytes]:
    return {folder / name: data for name, data in CONTENTS.items()}


def test_all_are_there_and_only_their_owner_can_read_them(tmp_path: Path) -> None:
    assert write_new_files(tmp_path, CONTENTS) == CONTENTS.keys()
    assert files_in(tmp_path) == sorted(CONTENTS)
    for path, data in _paths(tmp_path).items():
        assert path.read_bytes() == data
        assert os.name == "nt" or path.stat().st_mode & 0o777 == PRIVATE


def test_the_disk_has_each_before_its_name_is_there_and_the_names_before_it_returns(
    tmp_path: Path,
) -> None:
    done: list[str] = []

    class Diary(FileSystem):
        def sync(self, file: int) -> None:
            super().sync(file)
            done.append("synced")

        def put(self, source: Path, target: Path) -> None:
            super().put(source, target)
            done.append("named")

        def sync_folder(self, folder: Path) -> None:
            super().sync_folder(folder)
            done.append("names synced")

    write_new_files(tmp_path, CONTENTS, Diary())
    assert done == [*["synced"] * 5, *["named"] * 5, "names synced"]


@pytest.mark.parametrize("call", ["create", "write", "sync", "put"])
def test_a_disk_that_fails_leaves_no_half_of_any(
    tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileSystem, call, full)
    with pytest.raises(OSError, match="No space left"):
        write_new_files(tmp_path, CONTENTS)
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_what_has_one_of_the_names_already_stays_as_it_is(
    tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    if not links:
        monkeypatch.setattr("os.link", no_links)
    there = tmp_path / "c.age"
    there.write_bytes(b"somebody else's")
    assert write_new_files(tmp_path, CONTENTS) == CONTENTS.keys() - {there.name}
    assert there.read_bytes() == b"somebody else's"
    assert files_in(tmp_path) == sorted(CONTENTS)
