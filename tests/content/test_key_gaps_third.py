"""The third set of families that no rule was written for, and five ordinary ones.

Untouched, the gravest key was among the first five lines for 8 of 17, and 26 of 51 keys.
"""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.gaps.find import find_gaps
from tests.content.key_gaps import THIRD, Measure, measure
from tests.shipped import real_catalogue

CATALOGUE = real_catalogue()
TOLD = tomllib.loads((THIRD / "keys.toml").read_text(encoding="utf-8"))
ORDINARY = sorted((THIRD / "ordinary").glob("*.toml"))
DAY = date(2026, 11, 25)
"""On which the ordinary families were read."""


@pytest.fixture(scope="module")
def measured() -> Measure:
    return measure(CATALOGUE, THIRD)


def test_every_gap_that_a_key_names_is_there() -> None:
    known = {str(rule.id) for section in CATALOGUE.sections for rule in section.rules}
    named = {
        gap.split(":")[0] for each in TOLD.values() for key in each["keys"] for gap in key["gaps"]
    }
    assert named <= known


def test_every_family_has_its_keys() -> None:
    assert {path.stem for path in THIRD.glob("*.toml")} - {"keys"} == set(TOLD)


def test_the_gravest_gap_is_among_the_first_five(measured: Measure) -> None:
    assert sum(key.is_first for key in measured.gravest) >= 15, str(measured)


def test_most_keys_are_among_the_first_five(measured: Measure) -> None:
    assert sum(key.is_first for key in measured.keys) >= 40, str(measured)


def test_the_lists_are_short(measured: Measure) -> None:
    assert max(measured.lines) <= 15


@pytest.mark.parametrize("path", ORDINARY, ids=lambda path: path.stem)
def test_in_an_ordinary_family_nothing_is_called_urgent(path: Path) -> None:
    case, file = read_case(path)
    check_case(case, file, CATALOGUE)
    gaps = find_gaps(CATALOGUE, as_draft(case, CATALOGUE).as_of(DAY), DAY)
    assert [gap.title for gap in gaps if gap.urgency is Urgency.NOW and gap.is_known] == []
