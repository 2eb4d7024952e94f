"""What made sense before a birth, or on the ward, is not open months later."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.checklist.load import load_catalogue
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.gap import Gap, has_come_home
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.session.plan import QuestionScope, plan

TESTS = Path(__file__).parents[1]
LATER = ("second", "third", "fourth", "fifth")
FAMILIES = sorted(
    path
    for folder in ("cases", "measured", *(f"measured_{n}" for n in LATER))
    for path in (TESTS / folder).glob("*.toml")
    if path.stem != "keys"
)
CATALOGUE = load_catalogue()

BEFORE_BIRTH = re.compile(
    r"pre-birth|before the birth|unborn|antenatal|booking|scan\b|birth plan|labour|birth near"
    r"|when the baby comes|birth is near|coming to appointments|getting to appointments"
    r"|not been told about the pregnancy|is late because",
    re.IGNORECASE,
)
ON_THE_WARD = re.compile(
    r"ward\b|from hospital|discharge|birthmarks|first nights|first visit|goes? from", re.IGNORECASE
)
STILL = {
    "ward.baby.birth-marks-not-compared",
    "plan.meeting.father-not-told",
    "plan.meeting.partner-not-told",
}
"""What a mark that was seen makes matter at any age; what is named after a late meeting."""
UNSETTLED = {"ward-worries"}
"""Topics of what staff saw on the ward and nobody has settled: not moot at any age."""


@cache
def _family(path: Path) -> Assessment | None:
    """The family with everything that is told of it, where its baby was born and lives."""
    case, file = read_case(path)
    check_case(case, file, CATALOGUE)
    assessment = as_draft(case, CATALOGUE).as_of(date.max)
    babies = assessment.babies.values()
    return assessment if any(each.is_born for each in babies) else None


def _open(path: Path, age: timedelta) -> Iterator[Gap]:
    """What is open at that age, where all that is told had happened by then."""
    assessment = _family(path)
    if assessment is None:
        return
    born = min(each.born for each in assessment.babies.values() if each.born is not None)
    newest = max((each.on for each in assessment.chronology), default=born)
    if newest <= born + age:
        yield from find_gaps(CATALOGUE, assessment, born + age)


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("weeks", [3, 13, 39])
def test_nothing_is_open_in_words_that_made_sense_before_the_birth(path: Path, weeks: int) -> None:
    moot = {
        f"{gap.resolved.id}: {gap.title}"
        for gap in _open(path, timedelta(weeks=weeks))
        if BEFORE_BIRTH.search(gap.title)
    }
    assert not moot


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("weeks", [13, 39])
def test_nothing_is_open_in_words_of_the_ward_months_later(path: Path, weeks: int) -> None:
    moot = {
        f"{gap.resolved.id}: {gap.title}"
        for gap in _open(path, timedelta(weeks=weeks))
        if ON_THE_WARD.search(gap.title)
        and gap.topic not in UNSETTLED
        and gap.resolved.id not in STILL
        and has_come_home(gap.facts)
    }
    assert not moot


def test_nor_does_a_walk_ask_what_only_mattered_before_it() -> None:
    case, file = read_case(TESTS / "cases" / "ordinary-juniper.toml")
    check_case(case, file, CATALOGUE)
    draft = as_draft(case, CATALOGUE)
    babies = draft.as_of(date.max).babies.values()
    born = next(each.born for each in babies if each.born is not None)

    def asked(on: date) -> set[str]:
        parts = plan(DerivedFacts(CATALOGUE, draft.as_of(on), on), QuestionScope.SHORT)
        return {each.ask for part in parts for each in part.questions}

    labour = "Who is told when labour starts, including nights and weekends?"
    assert labour in asked(born - timedelta(days=1))
    assert labour not in asked(born + timedelta(weeks=6))
