"""Dates are read as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.dates import MONTHS, read_age, read_date, read_date_of_birth
from prebirth_tui.problems import UserInputError
from prebirth_tui.wording import day

TODAY = date(2026, 11, 21)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-12",
        "2027-3-12",
        "12/03/2027",
        "12/3/27",
        "12.3.2027",
        "12-03-2027",
        "12 Mar 2027",
        "12 march 2027",
        "12th March 2027",
        "12 mar., 2027",
        "12 March",
        "12/3",
        "  12   MAR  ",
        "+111d",
    ],
)
def test_one_day_can_be_written_in_many_ways(text: str) -> None:
    assert read_date(text, TODAY) == date(2027, 3, 12)


@pytest.mark.parametrize(
    ("text", "days_on"),
    [
        ("today", 0),
        ("Yesterday", -1),
        ("tomorrow", 1),
        ("+2w", 14),
        ("+ 2 weeks", 14),
        ("-3d", -3),
        ("+1m", 28),
        ("+0d", 0),
    ],
)
def test_a_day_can_be_counted_from_today(text: str, days_on: int) -> None:
    assert read_date(text, TODAY) == TODAY + timedelta(days=days_on)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 nov", date(2026, 11, 20)),
        ("30 may", date(2026, 5, 30)),
        ("1 jan", date(2027, 1, 1)),
        ("20 may", date(2027, 5, 20)),
    ],
)
def test_without_a_year_the_nearest_one_is_meant(text: str, expected: date) -> None:
    found = read_date(text, TODAY)
    assert found == expected
    assert abs((found - TODAY).days) <= 183


def test_a_leap_day_without_a_year_is_one_that_was_or_will_be() -> None:
    assert read_date("29 feb", date(2027, 6, 1)) == date(2028, 2, 29)
    with pytest.raises(UserInputError, match=r"(?i)there is no 29 feb"):
        read_date("29 feb", date(2026, 6, 1))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("30 February 2027", "there is no 30 Feb 2027"),
        ("30/2", "there is no 30 Feb"),
        ("31/4/2027", "there is no 31 Apr 2027"),
        ("2027-13-01", "there is no month 13"),
        ("3/13/2027", "there is no month 13"),
        ("0/1/2027", "there is no 0 Jan 2027"),
        ("12 Foo 2027", "is not a date; write it like 21 Nov 2026"),
        ("soon", "“soon” is not a date"),
        ("", "is not a date"),
        ("12", "is not a date"),
        ("+2", "is not a date"),
        ("12/3/027", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_why(text: str, message: str) -> None:
    with pytest.raises(UserInputError) as caught:
        read_date(text, TODAY)
    assert message.lower() in str(caught.value).lower()


@given(days, days)
def test_every_day_is_read_back_however_it_is_written(when: date, today: date) -> None:
    month = MONTHS[when.month - 1]
    for text in (
        when.isoformat(),
        day(when),
        f"{when.day}/{when.month}/{when.year}",
        f"{when.day}.{when.month:02}.{when.year}",
        f"{when.day}th {month.upper()} {when.year}",
    ):
        assert read_date(text, today) == when


@given(st.text(max_size=12), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_whatever_is_typed_is_a_date_or_refused(text: str, today: date) -> None:
    try:
        found = read_date(text, today)
    except UserInputError as error:
        assert error.problems[0].message  # noqa: PT017
    else:
        assert isinstance(found, date)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/3/89", date(1989, 3, 12)),
        ("12/3/26", date(2026, 3, 12)),
        ("12/12/26", date(1926, 12, 12)),
        ("12 Mar 89", date(1989, 3, 12)),
        ("12/3/2024", date(2024, 3, 12)),
        ("3/12/1998", date(1998, 12, 3)),
    ],
)
def test_a_two_figure_year_of_birth_is_the_last_such_year(text: str, expected: date) -> None:
    assert read_date_of_birth(text, TODAY) == expected


@pytest.mark.parametrize("text", ["12/3/2089", "12 Mar 2089"])
def test_a_date_of_birth_that_lies_ahead_is_shown_as_it_was_read(text: str) -> None:
    wanted = r"12 Mar 2089 is in the future\. Type the year in full, e\.g\. 1989\."
    with pytest.raises(UserInputError, match=wanted):
        read_date_of_birth(text, TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 years", (4, 0, False)),
        ("about 30", (30, 0, True)),
        ("30", (30, 0, False)),
        ("5 months", (0, 5, False)),
        ("18 months old", (1, 6, False)),
        ("2 years 3 months", (2, 3, False)),
        ("about 16 years old", (16, 0, True)),
        ("~40", (40, 0, True)),
        ("12/3/89", None),
        ("a few", None),
        ("130", None),
    ],
)
def test_an_age_is_read_as_people_say_it(text: str, expected: tuple[int, int, bool] | None) -> None:
    assert read_age(text) == expected
