"""A new draft: its reference, its due date, and what it holds."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from prebirth_tui.dates import DueDate
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import (
    Pregnancy,
)
from prebirth_tui.session.new_draft import check_due, start_draft
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from tests.draft_builder import DUE, FIRST_DAY, ROSE, at
from tests.keyring import drafts_in

# ---------------------------------------------------------------------- a new draft


def started(drafts: Drafts, reference: str = "Fern", due: date = DUE) -> DraftFile:
    return start_draft(
        drafts,
        ROSE,
        reference=reference,
        due=due,
        area="england",
        mode="practice",
        at=at(FIRST_DAY),
    )


def test_a_new_draft_holds_the_pregnancy(tmp_path: Path) -> None:
    file = started(drafts_in(tmp_path), " Fern\n tree ")
    assert file.draft.assessment.pregnancy == Pregnancy(reference="Fern tree", due=DUE)
    assert not file.path.exists()


@pytest.mark.parametrize("reference", ["", "  ", "\u200b", "x" * 61])
def test_a_draft_needs_a_reference(tmp_path: Path, reference: str) -> None:
    with pytest.raises(UserInputError, match="reference"):
        started(drafts_in(tmp_path), reference)


def test_two_drafts_do_not_have_one_reference(tmp_path: Path) -> None:
    file = started(drafts_in(tmp_path))
    file.save(at(FIRST_DAY))
    with pytest.raises(UserInputError, match="there is a draft `FERN` already"):
        started(drafts_in(tmp_path), "FERN")


@pytest.mark.parametrize(
    "due",
    [
        FIRST_DAY + timedelta(weeks=41),
        FIRST_DAY + timedelta(days=1),
        FIRST_DAY,
        FIRST_DAY - timedelta(weeks=6),
    ],
)
def test_a_due_date_may_lie_far_ahead_or_a_little_back(due: date) -> None:
    check_due(DueDate(due), FIRST_DAY)


@pytest.mark.parametrize(
    ("due", "message"),
    [
        (FIRST_DAY + timedelta(weeks=41, days=1), "more than 40 weeks away"),
        (DUE.replace(year=2030), "Check the year"),
        (FIRST_DAY - timedelta(weeks=6, days=1), "more than six weeks ago"),
        (DUE.replace(year=2024), "Check the year"),
    ],
)
def test_a_due_date_that_cannot_be_is_refused(tmp_path: Path, due: date, message: str) -> None:
    with pytest.raises(UserInputError, match=message):
        check_due(DueDate(due), FIRST_DAY)
    with pytest.raises(UserInputError, match=message):
        started(drafts_in(tmp_path), due=due)
