"""Once a baby is born, nothing is to be done "before the birth", nor by a day set before that."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import DUE, DraftBuilder

EARLY = DUE - timedelta(weeks=7)
TODAY = EARLY + timedelta(days=3)
TALKED = ("safe-sleep.carer.not-told", "person:ana")
"""To be closed before mother and baby go home."""
PLACES = ("safe-sleep.places.places-not-asked", "case")
"""To be closed before the birth."""


def family(**baby: Any) -> DraftBuilder:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes")
    if baby:
        builder.baby(outcome="born", born=EARLY, **baby)
    return builder


@pytest.mark.parametrize(
    ("baby", "today", "expected"),
    [
        ({}, TODAY, "before mother and baby go home"),
        ({"where": "neonatal-unit"}, TODAY, "before they go home"),
        ({"where": "mother"}, TODAY, "in the first weeks"),
        ({"where": "mother"}, TODAY + timedelta(weeks=30), "still to do"),
    ],
)
def test_it_says_when_as_it_is_now(baby: dict[str, str], today: date, expected: str) -> None:
    assert family(**baby).gaps(today)[TALKED].when_to_close == expected


@pytest.mark.parametrize("where", ["neonatal-unit", "mother"])
def test_what_was_due_before_the_birth_no_longer_says_so(where: str) -> None:
    assert family().gaps(TODAY)[PLACES].when_to_close == "before the birth"
    assert "birth" not in family(where=where).gaps(TODAY)[PLACES].when_to_close


def test_with_an_early_baby_at_home_it_is_due_from_that_day() -> None:
    in_hospital = family(where="neonatal-unit").gaps(TODAY)
    at_home = family(where="mother").gaps(TODAY)
    for gap in (TALKED, PLACES):
        due = in_hospital[gap].due
        assert due is not None
        assert due > TODAY
        assert at_home[gap].due == EARLY


def test_with_one_of_twins_at_home_it_is_due_from_that_day() -> None:
    builder = family(where="neonatal-unit")
    builder.pregnancy(expected=2)
    home = EARLY + timedelta(days=2)
    builder.baby("baby-2", outcome="born", born=EARLY, where="mother", where_since=home)
    assert builder.gaps(TODAY)[TALKED].due == home
