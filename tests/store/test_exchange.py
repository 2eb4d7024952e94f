"""A draft goes from one person to another and back, and nothing is lost or read on the way."""

import os
import re
from pathlib import Path

import pytest
import tomli
from pyrage.x25519 import Identity

from prebirth_tui.keys.keyring import is_closed, open_as
from prebirth_tui.keys.recipients import fingerprint
from prebirth_tui.problems import Problem, UserInputError
from prebirth_tui.record.bodies import HandedOver, PersonNoted, Retention
from prebirth_tui.record.draft import Author
from prebirth_tui.store import exchange as exchange_room
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.exchange import (
    Received,
    can_open,
    received_in_words,
)
from tests.draft_builder import ROSE, SAM, couple
from tests.store.desks import NOW, TOLD, Desk, desk

NOT_TOLD = TOLD.model_copy(update={"value": "no"})


def entries_of(file: DraftFile) -> set[str]:
    return {entry.seal for entry in file.draft.entries}


def test_a_draft_goes_over_and_comes_back(rose: Desk, sam: Desk, shared: Path) -> None:
    file = rose.keep(couple().draft)
    key = file.draft.id
    there = rose.give(file, sam, shared)

    came = sam.take_one(there)
    assert came.is_new
    assert entries_of(sam.open(key)) == entries_of(file)
    assert received_in_words(came) == "Fern: new here"
    again = sam.take_one(there)
    assert (again.is_new, again.entries) == (False, ())
    assert received_in_words(again) == "Fern: nothing new"

    answer = sam.write(key, TOLD)
    back = sam.give(sam.open(key), rose, shared)
    returned = rose.take_one(back)
    assert not returned.is_new
    assert answer in returned.entries
    assert received_in_words(returned) == "Fern: entries imported, by Sam"
    assert entries_of(rose.open(key)) == entries_of(sam.open(key))
    assert rose.take_one(back).entries == ()


def test_what_both_wrote_meanwhile_is_united_and_nothing_is_counted(
    rose: Desk, sam: Desk, shared: Path
) -> None:
    file = rose.keep(couple().draft)
    key = file.draft.id
    sam.take(rose.give(file, sam, shared))
    hers, his = rose.write(key, TOLD), sam.write(key, NOT_TOLD)
    back = sam.give(sam.open(key), rose, shared)
    found = rose.take_one(back)
    assert received_in_words(found) == "Fern: entries imported, by Sam"
    draft = rose.open(key).draft
    assert {hers, his} <= set(draft.entries)
    side_by_side = draft.assessment.answers[TOLD.item, TOLD.about].side_by_side
    assert {each.entry for each in side_by_side} == {hers, his}
    assert received_in_words(rose.take_one(back)) == "Fern: nothing new"


def test_a_whole_folder_is_taken_in_and_each_file_told(
    rose: Desk, sam: Desk, shared: Path, tmp_path: Path
) -> None:
    kit = desk(Author("Kit", "kit@desk"), tmp_path / "kit")
    for_sam = rose.give(rose.keep(couple().draft), sam, shared)
    for_kit = rose.give(rose.keep(couple().draft), kit, shared)
    (shared / "notes.txt").write_text("not a draft", encoding="utf-8")
    (shared / f".{for_sam.name}.0a.part").write_bytes(b"half")
    found = sam.take(shared)
    assert [each.path for each in found if isinstance(each, Received)] == [for_sam]
    assert [each for each in found if isinstance(each, Problem)] == [], "others' are passed over"
    (problem,) = sam.take(for_kit)
    assert isinstance(problem, Problem)
    assert "not encrypted to your key" in problem.message
    assert len(sam.drafts.listed().drafts) == 1


def test_only_the_two_can_open_the_copy(
    rose: Desk, sam: Desk, shared: Path, tmp_path: Path
) -> None:
    file = rose.keep(couple().draft)
    path = rose.give(file, sam, shared)
    data = path.read_bytes()
    assert is_closed(data)
    for who in (rose, sam):
        assert b"Lee" in open_as(who.identity, data, "x")
    with pytest.raises(UserInputError, match="not encrypted to your key"):
        open_as(Identity.generate(), data, "x")
    assert can_open(file.keys, sam.recipient) == (
        f"Sam ({fingerprint(sam.key)})",
        f"you ({fingerprint(rose.key)})",
    )


def test_the_name_of_a_copy_says_which_and_from_whom_and_nothing_of_the_family(
    rose: Desk, sam: Desk, shared: Path
) -> None:
    file = rose.keep(couple().draft)
    path = rose.give(file, sam, shared)
    assert path.parent == shared
    assert path.name == f"{file.draft.id}.{file.draft.heads[0][:12]}.{fingerprint(rose.key)}.age"
    assert re.fullmatch(r"[0-9a-z]{26}\.[0-9a-f]{12}\.[0-9a-f]{8}\.age", path.name)


def test_a_second_copy_leaves_the_first_as_it_was(rose: Desk, sam: Desk, shared: Path) -> None:
    file = rose.keep(couple().draft)
    first = rose.give(file, sam, shared)
    before = first.read_bytes()
    second = rose.give(file, sam, shared)
    assert second != first
    assert first.read_bytes() == before
    assert len(os.listdir(shared)) == 2


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_others_can_read_the_copy_as_far_as_the_system_lets_them(
    rose: Desk, sam: Desk, shared: Path, mask: int, mode: int
) -> None:
    file = rose.keep(couple().draft)
    before = os.umask(mask)
    try:
        path = rose.give(file, sam, shared)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == mode
    assert file.path.stat().st_mode & 0o777 == 0o600


def test_the_hand_over_stands_in_the_record_of_both(rose: Desk, sam: Desk, shared: Path) -> None:
    file = rose.keep(couple().draft)
    path = rose.give(file, sam, shared)
    said = HandedOver(to="Sam", key=fingerprint(sam.key), purpose="the strategy meeting")
    assert rose.open(file.draft.id).draft.entries[-1].body == said
    assert sam.take_one(path).draft.entries[-1].body == said


def test_half_typed_text_stays_at_home(rose: Desk, sam: Desk, shared: Path) -> None:
    file = rose.keep(couple().draft)
    file.typing = {"basics.carer.told person:lee": "she whispered"}
    file.save(NOW)
    path = rose.give(file, sam, shared)
    text = open_as(sam.identity, path.read_bytes(), "x").decode()
    assert "whispered" not in text
    assert tomli.loads(text)["typing"] == {}
    sam.take(path)
    assert sam.open(file.draft.id).typing == {}
    assert rose.open(file.draft.id).typing == {"basics.carer.told person:lee": "she whispered"}


def test_taking_in_keeps_what_is_half_typed_here(rose: Desk, sam: Desk, shared: Path) -> None:
    file = rose.keep(couple().draft)
    sam.take(rose.give(file, sam, shared))
    sam.write(file.draft.id, TOLD)
    back = sam.give(sam.open(file.draft.id), rose, shared)
    file.typing = {"q": "half"}
    file.save(NOW)
    rose.take(back)
    assert rose.open(file.draft.id).typing == {"q": "half"}


def test_what_was_removed_there_is_removed_here_too(rose: Desk, sam: Desk, shared: Path) -> None:
    file = rose.keep(couple().draft)
    sam.take(rose.give(file, sam, shared))
    theirs = sam.open(file.draft.id)
    lee = next(
        entry
        for entry in theirs.draft.entries
        if isinstance(entry.body, PersonNoted) and entry.body.person == "lee"
    )
    theirs.redact(lee.id, "not ours to keep", SAM, NOW)
    rose.take(sam.give(theirs, rose, shared))
    assert rose.open(file.draft.id).draft.entry(lee.id).body is None
    assert b"Lee" not in rose.drafts.keys.open(file.path.read_bytes(), "x")


def test_nothing_is_removed_from_a_draft_that_is_on_hold_here(
    rose: Desk, sam: Desk, shared: Path
) -> None:
    file = rose.keep(couple().draft)
    sam.take(rose.give(file, sam, shared))
    rose.write(file.draft.id, Retention(hold="the inquiry asked"))
    before = rose.open(file.draft.id).draft.entries
    theirs = sam.open(file.draft.id)
    theirs.redact(theirs.draft.entries[2].id, "wrong", SAM, NOW)
    said = rose.told(sam.give(theirs, rose, shared))
    assert "on hold here, or" in said
    assert rose.open(file.draft.id).draft.entries == before


def test_the_passphrase_is_asked_for_once_and_not_for_every_copy(
    rose: Desk, sam: Desk, shared: Path
) -> None:
    for _ in range(3):
        rose.give(rose.keep(couple().draft), sam, shared)
    asked = []

    def unlock() -> None:
        asked.append(1)
        raise UserInputError(Problem("wrong passphrase"))

    sam.drafts.keys.lock()
    sam.drafts.keys.unlock_when_needed = unlock
    with pytest.raises(UserInputError, match="wrong passphrase"):
        sam.take(shared)
    assert asked == [1]


def test_a_copy_is_named_by_the_seals_it_holds_also_when_two_lanes_were_open(
    rose: Desk, sam: Desk, shared: Path
) -> None:
    draft = couple().draft
    forked = draft.write(TOLD, ROSE, NOW).merged(draft.write(NOT_TOLD, SAM, NOW).entries)
    assert len(forked.heads) == 2
    file = rose.keep(forked)
    path = rose.give(file, sam, shared)
    came = sam.take_one(path).draft
    assert len(came.heads) == 1
    assert path.name.split(".")[1] == came.heads[0][:12]
    assert exchange_room.copies_in(path) == [path]
