"""What published reviews put first stands first, in families that no rule was written for."""

import tomllib
from statistics import median

import pytest

from tests.content.key_gaps import MEASURED, Measure, measure
from tests.shipped import real_catalogue

CATALOGUE = real_catalogue()
TOLD = tomllib.loads((MEASURED / "keys.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def measured() -> Measure:
    return measure(MEASURED)


def test_every_gap_that_a_key_names_is_there() -> None:
    known = {str(rule.id) for section in CATALOGUE.sections for rule in section.rules}
    named = {
        gap.split(":")[0] for each in TOLD.values() for key in each["keys"] for gap in key["gaps"]
    }
    assert named <= known


def test_every_family_has_its_keys() -> None:
    files = {path.stem for path in MEASURED.glob("*.toml")} - {"keys"}
    assert files == set(TOLD)


def test_the_gravest_gap_is_among_the_first_five(measured: Measure) -> None:
    for second, least in ((False, 21), (True, 9)):
        gravest = measured.of_set(second=second).gravest
        assert sum(key.is_first for key in gravest) >= least, str(measured)


def test_most_keys_are_among_the_first_five(measured: Measure) -> None:
    for second, least in ((False, 53), (True, 20)):
        keys = measured.of_set(second=second).keys
        assert sum(key.is_first for key in keys) >= least, str(measured)


def test_the_keys_of_both_sets_are_where_they_were(measured: Measure) -> None:
    assert sum(key.is_first for key in measured.keys) >= 74, str(measured)


def test_the_gravest_gap_is_among_the_first_of_its_line(measured: Measure) -> None:
    near = sum(key.is_near for key in measured.gravest)
    assert near >= 29, str(measured)


def test_the_lists_are_short(measured: Measure) -> None:
    assert max(measured.lines) <= 15
    assert median(measured.lines) <= 13
