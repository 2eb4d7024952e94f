"""Since when the baby is home: by the day that was given, or by the first visit there."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.draft_builder import DUE, DraftBuilder
from tests.small import load

OWN = """
id = "own"
title = "Own"
version = "1"
[[section]]
id = "s"
title = "S"
[[section.item]]
id = "home"
ask = "When do they go home?"
kind = "date"
why = "Why."
[[section.item]]
id = "visit"
ask = "When was the first visit?"
kind = "date"
why = "Why."
[[section.item]]
id = "seen"
ask = "Seen at home?"
kind = "yes-no"
why = "Why."
"""
WORDS = """
[tracking]
home = "own.s.home"
home_shown_by = ["own.s.visit", "own.s.seen"]
"""
VISIT, TODAY = DUE + timedelta(days=3), DUE + timedelta(days=9)


@pytest.fixture
def builder(tmp_path: Path) -> DraftBuilder:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(WORDS, encoding="utf-8")
    found = DraftBuilder(load(tmp_path))
    found.day = DUE
    found.pregnancy(born=DUE)
    return found


def home(builder: DraftBuilder, today: date = TODAY) -> date | None:
    return builder.facts(today).home_since


def test_nothing_answered_tells_nothing(builder: DraftBuilder) -> None:
    assert home(builder) is None


def test_the_first_visit_shows_it_from_its_day_on(builder: DraftBuilder) -> None:
    builder.answer("own.s.visit", "case", VISIT)
    assert home(builder) == VISIT
    assert home(builder, VISIT - timedelta(days=1)) is None


def test_that_the_baby_was_seen_there_shows_it_and_that_it_was_not_does_not(
    builder: DraftBuilder,
) -> None:
    builder.answer("own.s.seen", "case", "no")
    assert home(builder) is None
    builder.answer("own.s.seen", "case", "yes")
    assert home(builder) == DUE


def test_the_day_that_was_given_counts_before_any_visit(builder: DraftBuilder) -> None:
    builder.answer("own.s.visit", "case", VISIT)
    builder.answer("own.s.home", "case", TODAY + timedelta(days=1))
    assert home(builder) is None


def test_a_baby_recorded_in_hospital_is_not_home_by_a_visit(builder: DraftBuilder) -> None:
    builder.answer("own.s.visit", "case", VISIT)
    builder.baby("baby-1", outcome="born", born=DUE, where="neonatal-unit")
    assert home(builder) is None


WITH_TIME = """
area = "own-area"
title = "Own area"
based_on = "england"
[[timescale]]
id = "presumed-home"
title = "Presumed home"
value = "4 weeks"
source = "Chosen by us"
"""
FOUR_WEEKS = timedelta(weeks=4)


@pytest.fixture
def presuming(tmp_path: Path) -> DraftBuilder:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    hospital = 'hospital_shown_by = { "own.s.seen" = "no" }\n'
    (tmp_path / "vocabulary.toml").write_text(WORDS + hospital, encoding="utf-8")
    (tmp_path / "areas").mkdir()
    (tmp_path / "areas" / "own-area.toml").write_text(WITH_TIME, encoding="utf-8")
    found = DraftBuilder(load(tmp_path, area="own-area"))
    found.day = DUE
    found.pregnancy(born=DUE)
    return found


def test_after_some_weeks_a_baby_counts_as_home_though_nobody_said_so(
    presuming: DraftBuilder,
) -> None:
    assert home(presuming, DUE + FOUR_WEEKS - timedelta(days=1)) is None
    assert home(presuming, DUE + FOUR_WEEKS) == DUE + FOUR_WEEKS


def test_a_baby_said_to_be_in_hospital_does_not(presuming: DraftBuilder) -> None:
    presuming.answer("own.s.seen", "case", "no")
    assert home(presuming, DUE + FOUR_WEEKS) is None
    presuming.answer("own.s.seen", "case", "yes")
    assert home(presuming, DUE + FOUR_WEEKS) == DUE


def test_the_weeks_of_an_early_baby_count_from_the_due_date(presuming: DraftBuilder) -> None:
    early = DUE - timedelta(weeks=10)
    presuming.baby("baby-1", outcome="born", born=early)
    assert home(presuming, early + FOUR_WEEKS) is None
    assert home(presuming, DUE + FOUR_WEEKS) == DUE + FOUR_WEEKS
