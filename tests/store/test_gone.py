"""A draft whose file is gone, though nobody deleted it, is named until it is back or was meant."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from prebirth_tui.record.bodies import Retention
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.gone import gone_drafts, missed, traces_of_gone, was_meant
from prebirth_tui.store.own_notes import keep_notes, read_notes
from prebirth_tui.store.retention import purge, retain
from tests.draft_builder import FIRST_DAY, ROSE, at, couple
from tests.keyring import drafts_in, own_keys

NOW = at(FIRST_DAY, 500)


@pytest.fixture
def drafts(home: Path) -> Drafts:
    return Drafts(None, own_keys(), clock=lambda: int(NOW.timestamp() * 1e9))


def test_a_draft_whose_file_is_gone_is_named_with_the_day_it_was_last_open(
    drafts: Drafts, kept: DraftFile
) -> None:
    assert gone_drafts(drafts) == []
    kept.path.unlink()
    (gone,) = gone_drafts(drafts)
    assert gone.in_words == "Fern was here on 2 Nov 2026, and its file is gone."
    assert f"prebirth keep {kept.draft.id} --gone" in str(gone)


def test_it_is_named_though_every_draft_is_gone_once_the_key_is_there(
    drafts: Drafts, kept: DraftFile
) -> None:
    kept.path.unlink()
    kept.edit_lock.release()
    locked = Drafts(keys=drafts_in().keys)
    locked.keys.lock()
    assert gone_drafts(locked) == []
    assert traces_of_gone(locked) == {kept.draft.id}
    own = own_keys()
    assert own.book is not None
    locked.keys.unlock_when_needed = lambda: locked.keys.unlocked(
        own.identities[0], own.book or pytest.fail("no list of keys"), ""
    )
    assert [each.key for each in missed(locked)] == [kept.draft.id]


def test_it_is_named_no_more_once_it_is_back(drafts: Drafts, kept: DraftFile) -> None:
    away = kept.path.with_name("away")
    kept.path.rename(away)
    assert len(gone_drafts(drafts)) == 1
    away.rename(kept.path)
    assert gone_drafts(drafts) == []


def test_it_is_here_under_whatever_name_its_file_has(drafts: Drafts, kept: DraftFile) -> None:
    kept.path.rename(kept.path.with_name("Kestrel.age"))
    assert gone_drafts(drafts) == []


def test_a_file_that_cannot_be_read_is_told_as_such_and_not_as_gone(
    drafts: Drafts, kept: DraftFile
) -> None:
    kept.path.write_bytes(b"spoilt")
    assert len(drafts.listed().problems) == 1
    assert gone_drafts(drafts) == []


def test_it_is_missed_no_more_once_that_was_meant(drafts: Drafts, kept: DraftFile) -> None:
    kept.path.unlink()
    kept.edit_lock.release()
    was_meant(gone_drafts(drafts)[0], drafts)
    assert gone_drafts(drafts) == []
    assert traces_of_gone(drafts) == set()
    assert kept.draft.id not in read_notes(drafts.keys).seen


def test_what_was_deleted_is_not_missed(drafts: Drafts, kept: DraftFile) -> None:
    purge(drafts, kept, "no longer needed", ROSE, NOW)
    assert gone_drafts(drafts) == []
    assert traces_of_gone(drafts) == set()


@pytest.mark.parametrize(("hold", "missing"), [("", 0), ("a court asks for it", 1)])
def test_what_is_in_the_case_record_is_missed_only_while_on_hold(
    drafts: Drafts, kept: DraftFile, hold: str, missing: int
) -> None:
    changes = {"transferred": "case 12", "hold": hold}
    retain(kept, changes, ROSE, NOW + timedelta(minutes=1))
    assert kept.draft.assessment.retention == Retention(transferred="case 12", hold=hold)
    kept.path.unlink()
    assert len(gone_drafts(drafts)) == missing


def test_a_training_draft_is_not_missed_and_leaves_no_trace(drafts: Drafts) -> None:
    file = drafts.new(replace(couple().draft, mode="training"))
    file.save(NOW)
    file.path.unlink()
    file.edit_lock.release()
    assert traces_of_gone(drafts) == {file.draft.id}
    assert gone_drafts(drafts) == []
    assert traces_of_gone(drafts) == set()


def test_notes_of_an_older_version_name_it_by_its_id(drafts: Drafts, kept: DraftFile) -> None:
    notes = read_notes(drafts.keys)
    seen = notes.seen[kept.draft.id].model_copy(update={"reference": ""})
    keep_notes(notes.model_copy(update={"seen": {kept.draft.id: seen}}), drafts.keys)
    kept.path.unlink()
    assert gone_drafts(drafts)[0].name == f"A draft (id {kept.draft.id})"
