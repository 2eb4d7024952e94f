"""One way in which an open draft gets entries, and one rule for when they cannot be saved.

What was said stays in memory and is tried again; what is to be done is recorded first, or is not
done and forgotten.
"""

import errno
from pathlib import Path

import pytest

from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.bodies import AnswerGiven, HandedOver, Redaction, Retention
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from tests.disk.disks import FailingAt, files_in
from tests.draft_builder import FIRST_DAY, ROSE, SAM, DraftBuilder, at
from tests.keyring import own_keys
from tests.store.kept import ADDRESS, builder

NOW = at(FIRST_DAY, 500)
TOLD = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes")
NOT_TOLD = TOLD.model_copy(update={"value": "no"})
GIVEN = HandedOver(to="Sam", key="0a1b2c3d", purpose="the strategy meeting")
KEYS = own_keys()
CALLS = ("create", "write", "sync", "read back", "close", "replace", "sync folder")
"""What a save is made of; the last of them fails when the disk has taken it all."""
FULL, SHORT = errno.ENOSPC, None
FAULTS = pytest.mark.parametrize(
    ("call", "error"),
    [*((number, FULL) for number in range(1, len(CALLS) + 1)), (CALLS.index("write") + 1, SHORT)],
    ids=[*CALLS, "short write"],
)


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "drafts", KEYS)


@pytest.fixture
def family() -> DraftBuilder:
    return builder()


def on_disk(file: DraftFile) -> Draft:
    """The draft as whoever opens it now finds it."""
    return Drafts(file.path.parent, KEYS).open(file.path).draft


class Deed:
    """Something that is done with a draft."""

    def __init__(self, kept: DraftFile) -> None:
        self._kept = kept
        self.drafts: list[Draft] = []

    def do(self, draft: Draft) -> None:
        assert on_disk(self._kept).entries == draft.entries, "it is recorded before it is done"
        self.drafts.append(draft)


def test_a_save_is_made_of_the_calls_that_are_failed_here(kept: DraftFile) -> None:
    disk = FailingAt(len(CALLS) + 1, FULL)
    kept.append(TOLD, author=ROSE, at=NOW, files=disk)
    assert tuple(disk.calls) == CALLS


@FAULTS
def test_what_was_said_stays_in_memory_and_the_next_save_holds_it(
    kept: DraftFile, call: int, error: int | None
) -> None:
    before = kept.draft.entries
    with pytest.raises(NotSavedError):
        kept.append(TOLD, NOT_TOLD, author=ROSE, at=NOW, files=FailingAt(call, error))
    assert [entry.body for entry in kept.draft.entries] == [
        *(entry.body for entry in before),
        TOLD,
        NOT_TOLD,
    ]
    kept.save(NOW)
    assert on_disk(kept).entries == kept.draft.entries


@FAULTS
def test_what_cannot_be_recorded_is_not_done_and_recorded_neither_then_nor_later(
    kept: DraftFile, call: int, error: int | None
) -> None:
    before, deed = kept.draft.entries, Deed(kept)
    with pytest.raises(NotSavedError):
        kept.append_deed(GIVEN, author=ROSE, at=NOW, do=deed.do, files=FailingAt(call, error))
    assert deed.drafts == []
    assert kept.draft.entries == before
    assert on_disk(kept).entries == before
    assert files_in(kept.path.parent) == [kept.path.name]
    kept.append(TOLD, author=ROSE, at=NOW)
    assert [entry.body for entry in on_disk(kept).entries[len(before) :]] == [TOLD]


@FAULTS
def test_an_answer_that_waits_for_the_disk_outlives_a_deed_that_is_forgotten(
    kept: DraftFile, call: int, error: int | None
) -> None:
    known = len(kept.draft.entries)
    with pytest.raises(NotSavedError):
        kept.append(TOLD, author=ROSE, at=NOW, files=FailingAt(1, FULL))
    other = Drafts(kept.path.parent, KEYS).open(kept.path)
    other.append(NOT_TOLD, author=SAM, at=NOW)
    with pytest.raises(NotSavedError):
        kept.append_deed(GIVEN, author=ROSE, at=NOW, files=FailingAt(call, error))
    assert [entry.body for entry in on_disk(kept).entries[known:]] == [NOT_TOLD]
    kept.save(NOW)
    assert {entry.by for entry in on_disk(kept).entries[known:]} == {"Rose", "Sam"}
    assert not [each for each in on_disk(kept).entries if isinstance(each.body, HandedOver)]


def test_a_deed_is_recorded_with_what_was_done(kept: DraftFile) -> None:
    deed = Deed(kept)
    kept.append_deed(GIVEN, author=ROSE, at=NOW, do=deed.do)
    (shown,) = deed.drafts
    assert shown.entries == kept.draft.entries == on_disk(kept).entries
    assert kept.draft.entries[-1].body == GIVEN


def test_a_deed_takes_the_answers_to_the_disk_that_were_waiting_for_it(kept: DraftFile) -> None:
    with pytest.raises(NotSavedError):
        kept.append(TOLD, author=ROSE, at=NOW, files=FailingAt(1, FULL))
    kept.append_deed(GIVEN, author=ROSE, at=NOW)
    assert [entry.body for entry in on_disk(kept).entries[-2:]] == [TOLD, GIVEN]


@pytest.mark.parametrize("error", [UserInputError, KeyboardInterrupt])
def test_what_could_not_be_done_is_not_recorded(
    kept: DraftFile, error: type[BaseException]
) -> None:
    with pytest.raises(NotSavedError):
        kept.append(TOLD, author=ROSE, at=NOW, files=FailingAt(1, FULL))
    saved, in_memory = on_disk(kept).entries, kept.draft.entries

    def do(_: Draft) -> None:
        raise error

    with pytest.raises(error):
        kept.append_deed(GIVEN, author=ROSE, at=NOW, do=do)
    assert on_disk(kept).entries == saved
    assert kept.draft.entries == in_memory
    kept.save(NOW)
    assert kept.draft.entries == on_disk(kept).entries == in_memory


def test_what_could_not_be_done_leaves_the_conflicting_copy_that_was_united(
    kept: DraftFile,
) -> None:
    conflict = kept.path.with_name("conflict.age")
    other = Drafts(kept.path.parent, KEYS).new(kept.draft.write(NOT_TOLD, SAM, NOW))
    other.path = conflict
    other.save(NOW)
    file = Drafts(kept.path.parent, KEYS).open(kept.path)
    known = file.draft.entries

    def do(_: Draft) -> None:
        raise UserInputError

    with pytest.raises(UserInputError):
        file.append_deed(GIVEN, author=ROSE, at=NOW, do=do)
    assert on_disk(kept).entries == known
    assert NOT_TOLD in [entry.body for entry in known]


class FailingAfter(FailingAt):
    """A disk on which every call fails from one on."""

    def _next(self, step: str) -> None:
        super()._next(step)
        if self.has_failed:
            raise OSError(FULL, "it is gone")


def test_a_disk_that_is_gone_for_good_after_it_took_a_deed_forgets_it_with_the_next_save(
    kept: DraftFile,
) -> None:
    before = kept.draft.entries
    with pytest.raises(NotSavedError):
        kept.append_deed(GIVEN, author=ROSE, at=NOW, files=FailingAfter(len(CALLS), FULL))
    assert on_disk(kept).entries[-1].body == GIVEN, "the disk took it and cannot give it back"
    assert kept.draft.entries == before
    kept.save(NOW)
    assert on_disk(kept).entries == before


class Interrupted(FailingAt):
    """A disk during whose work somebody presses ctrl+c."""

    def _next(self, step: str) -> None:
        self.calls.append(step)
        if self.has_failed:
            raise KeyboardInterrupt


@pytest.mark.parametrize("call", CALLS)
def test_a_deed_whose_saving_is_interrupted_is_not_done(kept: DraftFile, call: str) -> None:
    before, deed = kept.draft.entries, Deed(kept)
    disk = Interrupted(CALLS.index(call) + 1, None)
    with pytest.raises(KeyboardInterrupt):
        kept.append_deed(GIVEN, author=ROSE, at=NOW, do=deed.do, files=disk)
    assert deed.drafts == []
    assert kept.draft.entries == before
    kept.save(NOW)
    assert on_disk(kept).entries == before


@FAULTS
def test_what_could_not_be_removed_is_still_there_and_is_not_removed_later(
    kept: DraftFile, call: int, error: int | None
) -> None:
    before = kept.draft.entries
    with pytest.raises(NotSavedError):
        kept.redact(before[-1].id, "not ours", ROSE, NOW, FailingAt(call, error))
    kept.save(NOW)
    assert kept.draft.entries == on_disk(kept).entries == before
    assert ADDRESS in str(before[-1].body)


def test_what_others_have_removed_meanwhile_is_gone_though_our_removal_fails(
    kept: DraftFile,
) -> None:
    entry = kept.draft.entries[-1]
    other = Drafts(kept.path.parent, KEYS).open(kept.path)
    other.redact(entry.id, "the wrong Lee", SAM, NOW)
    with pytest.raises(NotSavedError):
        kept.redact(entry.id, "not ours", ROSE, NOW, FailingAt(3, FULL))
    kept.save(NOW)
    found = on_disk(kept)
    assert found.entry(entry.id).body is None
    assert [each.body for each in found.entries if isinstance(each.body, Redaction)] == [
        Redaction(entry=entry.id, reason="the wrong Lee")
    ]


@FAULTS
def test_what_came_from_others_and_could_not_be_saved_is_not_half_here(
    kept: DraftFile, call: int, error: int | None
) -> None:
    before = kept.draft.entries
    theirs = kept.draft.write(NOT_TOLD, SAM, NOW).write(Retention(hold="asked"), SAM, NOW)
    with pytest.raises(NotSavedError):
        kept.take_in(theirs.entries, NOW, FailingAt(call, error))
    assert kept.draft.entries == before
    kept.save(NOW)
    assert on_disk(kept).entries == before
    kept.take_in(theirs.entries, NOW)
    assert on_disk(kept).entries == theirs.entries


def test_entries_of_one_moment_follow_one_another(kept: DraftFile) -> None:
    kept.append(TOLD, NOT_TOLD, author=ROSE, at=NOW)
    first, second = kept.draft.entries[-2:]
    assert first.at == second.at == NOW
    assert second.parents == (first.seal,)
