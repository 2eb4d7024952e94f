"""What is not saved is told and kept; what could not be recorded does not leave."""

from collections.abc import Callable
from pathlib import Path

import pytest

from prebirth_tui.disk.files import FileSystem
from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.bodies import (
    Disclosed,
)
from prebirth_tui.review.sign_off import rests_on
from prebirth_tui.session.session import Session
from tests.disk.disks import full
from tests.draft_builder import SAM
from tests.keyring import drafts_in
from tests.session.sitting import LEE, SMOKES, TOLD, Clock, on_disk, sitting, values

# ---------------------------------------------------------------------- not saved


def test_what_is_not_saved_is_told_and_kept_until_it_is(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.save()
    before = on_disk(session)

    with monkeypatch.context() as patch:
        patch.setattr(FileSystem, "sync", full)
        session.answer(TOLD, LEE, "yes")
        assert session.not_saved == "No space left on device"
        assert values(session) == ["yes"]
        session.answer(SMOKES, LEE, "no")
        assert on_disk(session) == before
    assert session.not_saved
    session.save()
    assert session.not_saved == ""
    assert on_disk(session) == [entry.id for entry in session.draft.entries]


SAID = Disclosed(what="referral", form="md", to="children's social care")


def leave(session: Session, folder: Path) -> None:
    session.write_disclosed(SAID, b"A drafting aid.", folder / "referral.md")


def over(session: Session, folder: Path) -> None:
    assert session.file.keys.book is not None
    to = Recipient(name="Sam", key=session.file.keys.book.own)
    session.hand_over(to, "the strategy meeting", folder)


LEAVING = pytest.mark.parametrize("leaving", [leave, over])


@LEAVING
def test_what_could_not_be_recorded_does_not_leave_and_an_answer_goes_on_waiting(
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    leaving: Callable[[Session, Path], None],
) -> None:
    session.save()
    known, shared = len(session.draft.entries), tmp_path / "shared"
    shared.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        session.answer(TOLD, LEE, "yes")
        with pytest.raises(NotSavedError):
            leaving(session, shared)
        assert session.not_saved
    assert list(shared.iterdir()) == []
    session.save()
    assert [entry.body.kind for entry in session.draft.entries[known:] if entry.body] == ["answer"]
    assert on_disk(session) == [entry.id for entry in session.draft.entries]


@LEAVING
def test_what_leaves_takes_along_to_the_disk_what_was_waiting_for_it(
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    leaving: Callable[[Session, Path], None],
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        session.answer(TOLD, LEE, "yes")
    leaving(session, tmp_path)
    assert session.not_saved == ""
    assert on_disk(session) == [entry.id for entry in session.draft.entries]


@LEAVING
def test_nothing_leaves_from_a_window_that_only_reads(
    session: Session, tmp_path: Path, leaving: Callable[[Session, Path], None]
) -> None:
    session.save()
    shared = tmp_path / "shared"
    shared.mkdir()
    session.may_write = False
    with pytest.raises(UserInputError, match="open in another window"):
        leaving(session, shared)
    assert list(shared.iterdir()) == []


def test_what_somebody_else_saved_meanwhile_is_in_the_session_after_its_next_save(
    session: Session, clock: Clock
) -> None:
    session.save()
    other = sitting(drafts_in(session.file.path.parent).open(session.file.path), clock, SAM)
    other.answer(SMOKES, LEE, "no")
    session.answer(TOLD, LEE, "yes")
    assert values(session, SMOKES) == ["no"]
    assert values(session) == ["yes"]


def test_the_versions_of_the_checklists_are_kept_with_the_draft(session: Session) -> None:
    session.answer(TOLD, LEE, "yes")
    opened = drafts_in(session.file.path.parent).open(session.file.path)
    assert opened.draft.checklists == rests_on(session.catalogue)
    assert {"basics": "1", "private": "1"}.items() <= opened.draft.checklists.items()
