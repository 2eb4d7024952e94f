"""A draft that was deleted does not come back by itself, and those who have copies are told."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.disk.folders import receipts_folder
from prebirth_tui.keys.keyring import is_closed, open_as
from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.exchange import Received, ToldOfDeletion, receive, told_in_words
from prebirth_tui.store.retention import purge, send_tombstone
from prebirth_tui.store.tombstones import DeletedHere
from tests.draft_builder import FIRST_DAY, ROSE, at, couple
from tests.keyring import drafts_in
from tests.store.desks import Desk

NOW, LATER = at(FIRST_DAY, 500), at(FIRST_DAY, 900)


@pytest.fixture
def drafts(home: Path) -> Drafts:
    return drafts_in()


def old_copy(kept: DraftFile, folder: Path) -> Path:
    """As a backup or a synchronising folder has one."""
    folder.mkdir(exist_ok=True)
    path = folder / "an old copy.age"
    path.write_bytes(kept.path.read_bytes())
    return path


def test_an_old_copy_in_the_folder_is_named_and_not_listed(drafts: Drafts, kept: DraftFile) -> None:
    data, name = kept.path.read_bytes(), kept.path.name
    purge(drafts, kept, "no longer needed", ROSE, LATER)
    for back in (name, "an old copy.age"):
        (drafts.folder / back).write_bytes(data)
        listing = drafts.listed()
        assert listing.drafts == []
        (problem,) = listing.problems
        assert isinstance(problem, DeletedHere)
        assert str(problem).startswith(
            f"{back}: was deleted here on 3 Nov 2026 by Rose: no longer needed. This copy of it"
        )
        (drafts.folder / back).unlink()


def test_a_copy_that_is_received_comes_back_only_by_choice(
    drafts: Drafts, kept: DraftFile, tmp_path: Path
) -> None:
    copy = old_copy(kept, tmp_path / "shared")
    purge(drafts, kept, "no longer needed", ROSE, LATER)
    (left,) = receive(copy.parent, drafts, LATER)
    assert isinstance(left, DeletedHere)
    assert left.path == copy
    assert drafts.listed().drafts == []
    (came,) = receive(copy.parent, drafts, LATER + timedelta(hours=1), back=True)
    assert isinstance(came, Received)
    assert [each.header.id for each in drafts.listed().drafts] == [kept.draft.id]
    # Once it is back, it is a draft like any other, until it is deleted again.
    (again,) = receive(copy.parent, drafts, LATER + timedelta(hours=2))
    assert isinstance(again, Received)
    purge(drafts, drafts.open(kept.path), "after all", ROSE, LATER + timedelta(hours=3))
    (left,) = receive(copy.parent, drafts, LATER + timedelta(hours=4))
    assert isinstance(left, DeletedHere)
    assert "after all" in str(left)


def test_a_draft_that_came_back_before_there_were_tombstones_is_listed(
    drafts: Drafts, kept: DraftFile
) -> None:
    draft = kept.draft
    purge(drafts, kept, "no longer needed", ROSE, LATER)
    drafts.new(draft).save(LATER + timedelta(days=1))
    assert len(drafts.listed().drafts) == 1


@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_bytes(b"x"), lambda path: path.write_bytes(b"")]
)
def test_a_spoilt_receipt_takes_no_other_draft_down(
    drafts: Drafts, kept: DraftFile, spoil: Callable[[Path], object]
) -> None:
    other = drafts.new(couple().draft)
    other.save(NOW)
    purge(drafts, kept, "no longer needed", ROSE, LATER)
    spoil(receipts_folder() / f"{kept.draft.id}.age")
    assert [each.header.id for each in drafts.listed().drafts] == [other.draft.id]


def test_those_who_were_sent_a_copy_are_told_and_an_old_copy_does_not_reach_others(
    home: Path, rose: Desk, sam: Desk, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rose.drafts.keys.book = rose.drafts.keys.book.model_copy(  # type: ignore[union-attr]
        update={"recipient": (sam.recipient,)}
    )
    file = rose.keep(couple().draft)
    copy = rose.give(file, sam, shared)
    kept_by_sam = sam.take_one(copy)
    receipt = purge(rose.drafts, rose.open(file.draft.id), "the family moved away", ROSE, LATER)
    stone = send_tombstone(file, receipt, shared)
    assert stone is not None
    assert is_closed(stone.read_bytes())
    copy.unlink()

    monkeypatch.setenv("PREBIRTH_HOME", str(home.with_name("sams")))
    (told,) = sam.take(shared)
    assert isinstance(told, ToldOfDeletion)
    assert told_in_words(told) == (
        "Fern: Rose deleted it on 3 Nov 2026: the family moved away. Your copy is still here; "
        "delete it when you can."
    )
    assert sam.open(kept_by_sam.draft.id)

    monkeypatch.setenv("PREBIRTH_HOME", str(home.with_name("sams-other-machine")))
    elsewhere = Desk(sam.author, sam.identity, Drafts(home / "other", sam.drafts.keys))
    (told,) = elsewhere.take(shared)
    assert isinstance(told, ToldOfDeletion)
    assert "It is not here; a copy of it would not be imported." in told_in_words(told)
    copy.write_bytes(sam_copy(sam, kept_by_sam))
    left = [each for each in elsewhere.take(shared) if not isinstance(each, ToldOfDeletion)]
    assert [type(each) for each in left] == [DeletedHere]


def sam_copy(sam: Desk, came: Received) -> bytes:
    """The draft once more, as some backup has it."""
    return (sam.drafts.folder / f"{came.draft.id}.age").read_bytes()


def test_nobody_is_told_who_was_sent_nothing(drafts: Drafts, kept: DraftFile) -> None:
    receipt = purge(drafts, kept, "no longer needed", ROSE, LATER)
    assert send_tombstone(kept, receipt, kept.path.parent) is None


def test_whoever_has_a_new_key_since_they_were_sent_a_copy_is_told_as_well(
    rose: Desk, sam: Desk, shared: Path
) -> None:
    file = rose.keep(couple().draft)
    rose.give(file, sam, shared)
    new = Identity.generate()
    of_sam = Recipient(name=sam.author.name, key=str(new.to_public()))
    rose.drafts.keys.book = rose.drafts.keys.book.model_copy(  # type: ignore[union-attr]
        update={"recipient": (of_sam,)}
    )
    receipt = purge(rose.drafts, rose.open(file.draft.id), "done with", ROSE, LATER)
    stone = send_tombstone(file, receipt, shared)
    assert stone is not None
    assert b"done with" in open_as(new, stone.read_bytes(), stone.name)
