"""The table of bank holidays, and what is said of days beyond it."""

from datetime import date
from pathlib import Path

import pytest

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.example import moved
from prebirth_tui.cases.read import read_case
from prebirth_tui.checklist.timescales import Length
from prebirth_tui.gaps.bank_holidays import YEARS
from prebirth_tui.gaps.clock import reservation
from prebirth_tui.gaps.due import when_due
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.working_days import after_working_days
from tests.gaps.bank_holidays import PATH, table
from tests.shipped import real_catalogue

LAST = max(YEARS)


def test_the_table_is_what_the_library_of_holidays_says() -> None:
    assert PATH.read_text(encoding="utf-8") == table()


@pytest.mark.parametrize(
    ("start", "length", "words"),
    [
        (date(LAST, 12, 31), Length(1, "working days"), f"bank holidays after {LAST} not known"),
        (date(LAST, 12, 27), Length(2, "working days"), ""),
        (date(LAST + 9, 1, 3), Length(5, "working days"), f"bank holidays after {LAST} not known"),
        (date(LAST + 9, 1, 3), Length(5, "days"), ""),
        (date(1999, 12, 31), Length(5, "working days"), "bank holidays before 2000 not known"),
        (date(2000, 1, 1), Length(5, "working days"), ""),
    ],
)
def test_what_is_not_known_of_a_day_is_said(start: date, length: Length, words: str) -> None:
    assert reservation(start, length) == words


def test_beyond_the_table_only_weekends_are_left_out() -> None:
    christmas = date(LAST + 1, 12, 25)
    assert christmas.weekday() < 5
    assert after_working_days(date(LAST + 1, 12, 24), 1) == christmas


def test_a_gap_says_that_its_day_may_not_be_right() -> None:
    case, _ = read_case(Path(__file__).parents[1] / "cases" / "jackdaw-1-early.toml")
    catalogue = real_catalogue(case.area)

    def days_said(last_fact: date) -> str:
        now = as_draft(case, catalogue).entries[-1].day
        later = as_draft(moved(case, last_fact - now), catalogue)
        gaps = find_gaps(catalogue, later.assessment, last_fact)
        return "\n".join(when_due(gap, last_fact) for gap in gaps)

    assert f", bank holidays after {LAST} not known" in days_said(date(LAST, 12, 20))
    assert "not known" not in days_said(date(LAST, 11, 20))
