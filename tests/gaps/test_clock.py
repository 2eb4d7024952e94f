"""The pregnancy's own clock, lengths of time, and working days in England."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.checklist.timescales import Length, Moment, read_timescale
from prebirth_tui.gaps.clock import PregnancyClock, day_after, gestation_on
from prebirth_tui.gaps.working_days import after_working_days, is_working_day
from tests.draft_builder import DUE

days = st.dates(date(2020, 1, 1), date(2034, 1, 1))


@pytest.mark.parametrize(
    ("before_due", "label"),
    [(0, "40+0"), (1, "39+6"), (280, "0+0"), (109, "24+3"), (-8, "41+1")],
)
def test_gestation_is_told_in_completed_weeks_and_days(before_due: int, label: str) -> None:
    today = DUE - timedelta(days=before_due)
    assert gestation_on(today, DUE) == label
    assert PregnancyClock(DUE, today).gestation == label


@pytest.mark.parametrize(
    ("before_due", "left"),
    [(70, "10 w"), (69, "9 w"), (14, "2 w"), (13, "13 d"), (0, "0 d"), (-3, "3 d over")],
)
def test_what_is_left_is_told_in_weeks_and_near_the_end_in_days(before_due: int, left: str) -> None:
    assert PregnancyClock(DUE, DUE - timedelta(days=before_due)).left == left


@pytest.mark.parametrize(("age", "left"), [(0, "0 d old"), (27, "27 d old"), (28, "4 w old")])
def test_after_the_birth_the_clock_tells_how_old_the_baby_is(age: int, left: str) -> None:
    born = date(2027, 3, 1)
    clock = PregnancyClock(DUE, born + timedelta(days=age), born)
    assert clock.left == left
    assert clock.gestation == "38+3"


def test_a_birth_that_lies_ahead_has_not_been() -> None:
    today = date(2027, 2, 1)
    clock = PregnancyClock(DUE, today, today + timedelta(days=1))
    assert clock == PregnancyClock(DUE, today)
    assert (clock.gestation, clock.left) == ("34+3", "5 w")
    assert clock.day_of(Moment("birth", 10)) is None


@pytest.mark.parametrize(
    ("born", "day", "weeks"),
    [
        (None, DUE, "40+0"),
        (None, DUE + timedelta(days=1), ""),
        (date(2027, 3, 1), date(2027, 3, 1), "38+3"),
        (date(2027, 3, 1), date(2027, 3, 2), ""),
        (date(2027, 3, 20), date(2027, 3, 19), "41+0"),
    ],
)
def test_a_day_has_weeks_up_to_the_birth(born: date | None, day: date, weeks: str) -> None:
    assert PregnancyClock(DUE, date(2027, 4, 1), born).weeks_on(day) == weeks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45 working days", Length(45, "working days")),
        ("1 working day", Length(1, "working days")),
        ("6 weeks", Length(6, "weeks")),
        ("48 hours", Length(48, "hours")),
        ("3 months", Length(3, "months")),
        ("gestation 28 weeks", Moment("due", -84)),
        ("gestation 28+3 weeks", Moment("due", -81)),
        ("edd - 8 weeks", Moment("due", -56)),
        ("edd + 3 days", Moment("due", 3)),
        ("birth + 10 days", Moment("birth", 10)),
        ("8 weeks before birth", None),
        ("gestation 28+7 weeks", None),
        ("weeks", None),
        ("", None),
    ],
)
def test_a_timescale_is_read(text: str, expected: Length | Moment | None) -> None:
    assert read_timescale(text) == expected


def test_a_moment_counted_from_a_birth_that_has_not_been_has_no_day() -> None:
    assert PregnancyClock(DUE, DUE).day_of(Moment("birth", 10)) is None
    born = PregnancyClock(DUE, DUE, date(2027, 3, 1))
    assert born.day_of(Moment("birth", 10)) == date(2027, 3, 11)
    assert born.day_of(Moment("due", -56)) == date(2027, 1, 15)


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        (date(2026, 11, 2), Length(1, "hours"), date(2026, 11, 3)),
        (date(2026, 11, 2), Length(24, "hours"), date(2026, 11, 3)),
        (date(2026, 11, 2), Length(25, "hours"), date(2026, 11, 4)),
        (date(2026, 11, 2), Length(7, "days"), date(2026, 11, 9)),
        (date(2026, 11, 2), Length(2, "weeks"), date(2026, 11, 16)),
        (date(2026, 11, 30), Length(3, "months"), date(2027, 2, 28)),
        (date(2027, 11, 30), Length(3, "months"), date(2028, 2, 29)),
        (date(2026, 12, 31), Length(1, "months"), date(2027, 1, 31)),
        (date(2026, 11, 15), Length(1, "months"), date(2026, 12, 15)),
        (date(2026, 11, 6), Length(1, "working days"), date(2026, 11, 9)),
    ],
)
def test_a_length_of_time_ends_on_a_day(start: date, length: Length, expected: date) -> None:
    assert day_after(start, length) == expected


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        # Christmas 2026: Friday, then Boxing Day on a Saturday and its substitute on the Monday.
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 23), 2, date(2026, 12, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 12, 24), 4, date(2027, 1, 4)),
        # Easter 2027: Good Friday 26 March, Easter Monday 29 March.
        (date(2027, 3, 25), 1, date(2027, 3, 30)),
        (date(2027, 3, 24), 3, date(2027, 3, 31)),
        # Early May and spring bank holidays.
        (date(2027, 4, 30), 1, date(2027, 5, 4)),
        (date(2027, 5, 28), 1, date(2027, 6, 1)),
        (date(2026, 11, 7), 0, date(2026, 11, 7)),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(
    start: date, number: int, expected: date
) -> None:
    assert after_working_days(start, number) == expected


@pytest.mark.parametrize(
    "holiday", [date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 26)]
)
def test_offices_are_shut_on_bank_holidays(holiday: date) -> None:
    assert holiday.weekday() < 5
    assert not is_working_day(holiday)


@given(days, st.integers(1, 60))
def test_a_number_of_working_days_ends_on_a_working_day(start: date, number: int) -> None:
    end = after_working_days(start, number)
    later = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    assert is_working_day(end)
    assert sum(map(is_working_day, later)) == number


@given(days, st.integers(0, 40), st.integers(0, 40))
def test_working_days_add_up(start: date, one: int, other: int) -> None:
    in_two_steps = after_working_days(after_working_days(start, one), other)
    assert after_working_days(start, one + other) == in_two_steps


@given(days, st.integers(1, 300), st.sampled_from(("hours", "days", "weeks", "months")))
def test_a_longer_time_never_ends_earlier(start: date, number: int, unit: str) -> None:
    shorter = day_after(start, Length(number, unit))  # type: ignore[arg-type]
    assert start < shorter <= day_after(start, Length(number + 1, unit))  # type: ignore[arg-type]
