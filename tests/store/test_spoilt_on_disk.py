"""A draft that is open while its file is spoilt, swapped, or holds more than it should."""

from collections.abc import Callable
from pathlib import Path

import pytest

from prebirth_tui.problems import NotSavedError
from prebirth_tui.store.draft_file import DraftFile
from tests.draft_builder import FIRST_DAY, DraftBuilder, at, couple
from tests.keyring import drafts_in


def kept(builder: DraftBuilder, folder: Path) -> DraftFile:
    """The story's draft, saved in that folder."""
    file = drafts_in(folder).new(builder.draft)
    file.save(at(FIRST_DAY))
    return file


def spoilt(path: Path) -> None:
    """Bytes that are no text."""
    path.write_bytes(b"\xff\xfe not text, and longer than it was")


def swapped(path: Path) -> None:
    """Another draft under the name of this one."""
    other = kept(couple(), path.parent / "elsewhere")
    path.write_bytes(other.path.read_bytes() + b"\n\n")


@pytest.mark.parametrize("change", [spoilt, swapped])
def test_a_file_that_is_no_copy_of_the_draft_is_neither_merged_nor_overwritten(
    change: Callable[[Path], None], tmp_path: Path
) -> None:
    file = kept(couple(), tmp_path)
    change(file.path)
    on_disk = file.path.read_bytes()
    with pytest.raises(NotSavedError):
        file.save(at(FIRST_DAY))
    assert file.path.read_bytes() == on_disk


def test_half_typed_text_of_any_length_leaves_the_draft_readable(tmp_path: Path) -> None:
    file = kept(couple(), tmp_path)
    file.typing = {"a.b.c case": "x" * 50_000}
    file.save(at(FIRST_DAY))
    assert drafts_in(tmp_path).open(file.path).typing == {"a.b.c case": "x" * 50_000}
