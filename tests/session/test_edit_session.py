"""Text being typed, and what is not on the disk, without a screen."""

from pathlib import Path

import pytest

from prebirth_tui.ids import CASE, ItemId
from prebirth_tui.session.edit_session import CaughtUp, EditSession
from prebirth_tui.session.session import Session
from tests.disk.disks import full
from tests.draft_builder import FIRST_DAY, ROSE, SAM, at, couple
from tests.keyring import drafts_in
from tests.small import small_catalogue

WORRIED = (ItemId("basics.pregnancy.worried"), CASE)


def sitting(folder: Path, author: object = ROSE) -> Session:
    drafts = drafts_in(folder)
    found = drafts.listed().drafts
    file = drafts.open(found[0].path) if found else drafts.new(couple().draft)
    session = Session(file, small_catalogue(), author, lambda: at(FIRST_DAY, 500))  # type: ignore[arg-type]
    session.save()
    return session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return sitting(tmp_path / "drafts")


def test_half_typed_text_is_saved_beside_the_record_and_is_there_again(session: Session) -> None:
    editing = EditSession(session)
    assert editing.begin(WORRIED) == ""
    editing.keep("Rang at n")
    assert sitting(session.file.path.parent).half_typed(*WORRIED) == "Rang at n"
    assert editing.end() == WORRIED
    assert not editing.is_typing
    assert editing.begin(WORRIED) == "Rang at n"


def test_text_is_kept_only_while_an_editor_is_open(session: Session) -> None:
    editing = EditSession(session)
    editing.keep("astray")
    assert session.file.typing == {}
    assert editing.end() is None


def test_what_was_not_saved_is_tried_once_more_and_then_told(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing = EditSession(session)

    with monkeypatch.context() as disk:
        disk.setattr("prebirth_tui.store.draft_file.write_whole", full)
        session.answer(*WORRIED, "yes")
        assert "No space" in editing.why_not_saved()
    assert editing.why_not_saved() == ""
    assert sitting(session.file.path.parent).assessment.current(*WORRIED) is not None


def test_what_another_has_added_is_taken_in_but_not_under_somebody_who_types(
    tmp_path: Path,
) -> None:
    mine = sitting(tmp_path / "drafts")
    theirs = sitting(tmp_path / "drafts", SAM)
    theirs.answer(*WORRIED, "yes")
    editing = EditSession(mine)
    editing.begin(WORRIED)
    assert editing.catch_up() is CaughtUp.NOTHING
    editing.end()
    assert editing.catch_up() is CaughtUp.ADDED
    assert mine.assessment.current(*WORRIED) is not None


def test_the_window_that_was_only_read_can_write_once_the_other_has_closed(tmp_path: Path) -> None:
    first = sitting(tmp_path / "drafts")
    assert first.file.edit_lock.acquire()
    second = sitting(tmp_path / "drafts")
    second.may_write = False
    editing = EditSession(second)
    assert editing.catch_up() is CaughtUp.NOTHING
    first.close()
    assert editing.catch_up() is CaughtUp.MAY_WRITE
    second.close()
