"""What made sense before a birth, or on the ward, is not open months later."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.gap import Gap, has_come_home
from prebirth_tui.session.plan import QuestionScope, plan
from tests.shipped import real_catalogue
from tests.told import case_of, draft_of

TESTS = Path(__file__).parents[1]
LATER = ("second", "third", "fourth", "fifth", "sixth")
FAMILIES = sorted(
    path
    for folder in ("cases", "measured", *(f"measured_{n}" for n in LATER))
    for path in (TESTS / folder).glob("*.toml")
    if path.stem != "keys"
)
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
    "plan.meeting.mother-not-told",
    "plan.meeting.father-not-told",
    "plan.meeting.partner-not-told",
}
"""What a mark that was seen makes matter at any age; what is named after a late meeting."""
AGES, LONG_PAST, HOME_FOR_LONG = (3, 13, 39), 13, 8
"""Weeks. A baby born early may be 13 weeks old and have left the unit a month ago."""
UNSETTLED = {"ward-worries"}
"""Topics of what staff saw on the ward and nobody has settled: not moot at any age."""


def _open(path: Path, weeks: int) -> Iterator[Gap]:
    """What is open at that age of a baby that was born, where all that is told had happened."""
    assessment = draft_of(path).as_of(date.max)
    births = [each.born for each in assessment.babies.values() if each.is_born and each.born]
    if births:
        day = min(births) + timedelta(weeks=weeks)
        if max((each.on for each in assessment.chronology), default=day) <= day:
            yield from find_gaps(real_catalogue(case_of(path).area), assessment, day)


def _is_moot(gap: Gap, weeks: int) -> bool:
    if BEFORE_BIRTH.search(gap.title):
        return True
    is_of_the_ward = gap.topic in UNSETTLED or gap.resolved.id in STILL
    return (
        weeks >= LONG_PAST
        and not is_of_the_ward
        and ON_THE_WARD.search(gap.title) is not None
        and _has_been_home_for_long(gap.facts)
    )


def _has_been_home_for_long(facts: DerivedFacts) -> bool:
    since = facts.home_since or facts.today - timedelta(weeks=HOME_FOR_LONG)
    return has_come_home(facts) and facts.today - since >= timedelta(weeks=HOME_FOR_LONG)


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_nothing_is_open_in_words_of_the_time_before_the_birth_or_of_the_ward(path: Path) -> None:
    moot = {
        f"at {weeks} weeks {gap.resolved.id}: {gap.title}"
        for weeks in AGES
        for gap in _open(path, weeks)
        if _is_moot(gap, weeks)
    }
    assert not moot


def test_nor_does_a_walk_ask_what_only_mattered_before_it() -> None:
    draft = draft_of(TESTS / "cases" / "ordinary-juniper.toml")
    babies = draft.as_of(date.max).babies.values()
    born = next(each.born for each in babies if each.born is not None)

    def asked(on: date) -> set[str]:
        facts = DerivedFacts(real_catalogue(), draft.as_of(on), on)
        return {each.ask for part in plan(facts, QuestionScope.SHORT) for each in part.questions}

    labour = "Who is told when labour starts, including nights and weekends?"
    assert labour in asked(born - timedelta(days=1))
    assert labour not in asked(born + timedelta(weeks=6))
