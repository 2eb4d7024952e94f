"""A shared folder is read once: what is new in it is taken in, and told by family."""

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from prebirth_tui.disk.folders import HOME
from prebirth_tui.problems import Problem
from prebirth_tui.store.copies_read import CopiesRead
from prebirth_tui.store.draft_file import read_file
from prebirth_tui.store.exchange import Received, ToldOfDeletion, by_family, receive
from tests.draft_builder import couple
from tests.store.desks import NOW, TOLD, Desk

NOT_TOLD = TOLD.model_copy(update={"value": "no"})
LATER = NOW


def _read_by(sam: Desk, shared: Path) -> tuple[list[str], list[Received]]:
    """The files that were read, and what came of them."""
    files: list[str] = []
    real = read_file

    def noted(path: Path, *given: object) -> object:
        files.append(path.name)
        return real(path, *given)  # type: ignore[arg-type]

    found: list[Received | ToldOfDeletion | Problem] = []
    own = {HOME: str(sam.drafts.folder.parent)}
    with patch.dict(os.environ, own), patch("prebirth_tui.store.exchange.read_file", noted):
        read = CopiesRead(sam.drafts.keys)
        found += receive(shared, sam.drafts, LATER, read=read)
        read.keep()
    return files, [each for each in found if isinstance(each, Received)]


def test_a_copy_is_read_once_and_a_new_one_beside_it_too(
    rose: Desk, sam: Desk, shared: Path
) -> None:
    file = rose.keep(couple().draft)
    first = rose.give(file, sam, shared)
    assert _read_by(sam, shared)[0] == [first.name]
    assert _read_by(sam, shared) == ([], [])
    rose.write(file.draft.id, TOLD)
    second = rose.give(rose.open(file.draft.id), sam, shared)
    files, [came] = _read_by(sam, shared)
    assert files == [second.name]
    assert came.entries
    # By its name alone a copy is read whatever was read before.
    assert isinstance(sam.take_one(first), Received)


def test_what_is_for_others_is_opened_once_and_what_could_not_be_read_again(
    rose: Desk, sam: Desk, shared: Path
) -> None:
    for_rose = sam.give(sam.keep(couple().draft), rose, shared)
    (shared / "spoilt.age").write_bytes(for_rose.read_bytes()[:-9])
    copied = shared / "for nobody here.age"
    for_rose.rename(copied)
    kept = copied.read_bytes()
    files, _ = _read_by(rose, shared)
    assert sorted(files) == ["for nobody here.age", "spoilt.age"]
    assert _read_by(rose, shared)[0] == ["spoilt.age"]
    copied.write_bytes(kept + b" ")
    assert sorted(_read_by(rose, shared)[0]) == ["for nobody here.age", "spoilt.age"]


def test_several_copies_of_one_family_are_one_piece_of_news(
    rose: Desk, sam: Desk, shared: Path
) -> None:
    file = rose.keep(couple().draft)
    key = file.draft.id
    sam.take(rose.give(file, sam, shared))
    rose.give(rose.open(key), sam, shared)
    rose.write(key, TOLD)
    rose.give(rose.open(key), sam, shared)
    sam.write(key, NOT_TOLD)
    other = rose.keep(couple().draft)
    rose.give(other, sam, shared)
    _, found = _read_by(sam, shared)
    assert len(found) == 4
    families = by_family(found)
    assert len(families) == 2
    news = next(each for each in families if each.draft.id == key)
    assert len(news.entries) == sum(len(e.entries) for e in found if e.draft.id == key)


@pytest.mark.parametrize("count", [3])
def test_how_far_it_is_is_told_before_each_copy(
    count: int, rose: Desk, sam: Desk, shared: Path
) -> None:
    for _ in range(count):
        rose.give(rose.keep(couple().draft), sam, shared)
    told: list[tuple[int, int]] = []
    list(receive(shared, sam.drafts, LATER, tell=lambda *at: told.append(at)))
    assert told == [(1, count), (2, count), (3, count)]
