"""By when, in words."""

from datetime import date, timedelta

import pytest

from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.due import by_when, when_due
from tests.draft_builder import DUE, FIRST_DAY, couple

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 12, 5), "by 5 Dec (26+1)"),
        (date(2026, 10, 30), "overdue by 4 weeks"),
        (date(2026, 11, 30), "overdue by 1 day"),
        (date(2026, 11, 18), "overdue by 13 days"),
        (TODAY, "today"),
        (DUE, "by 12 Mar (40+0)"),
        (DUE + timedelta(days=1), "by 13 Mar"),
    ],
)
def test_a_day_has_its_weeks_up_to_the_due_date(due: date, words: str) -> None:
    assert by_when(due, PregnancyClock(DUE, TODAY), TODAY) == words


def test_after_the_birth_a_day_has_no_weeks() -> None:
    today = date(2027, 4, 1)
    clock = PregnancyClock(DUE, today, date(2027, 3, 5))
    assert by_when(date(2027, 4, 23), clock, today) == "by 23 Apr"
    assert by_when(DUE, clock, today) == "overdue by 2 weeks"
    assert by_when(date(2027, 3, 1), clock, today) == "overdue by 4 weeks"


def test_a_gap_says_by_when_it_is_to_be_closed() -> None:
    gap = couple().gaps()["basics.carer.not-told", "person:lee"]
    assert when_due(gap, FIRST_DAY) == "by 12 Feb (36+0)"
