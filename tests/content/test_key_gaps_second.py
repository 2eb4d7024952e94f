"""The second set of families that no rule was written for: what their reviews put first."""

import tomllib

import pytest

from prebirth_tui.checklist.load import load_catalogue
from tests.content.key_gaps import SECOND, Measure, measure

CATALOGUE = load_catalogue()
TOLD = tomllib.loads((SECOND / "keys.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def measured() -> Measure:
    return measure(CATALOGUE, SECOND)


def test_every_gap_that_a_key_names_is_there() -> None:
    known = {str(rule.id) for section in CATALOGUE.sections for rule in section.rules}
    named = {
        gap.split(":")[0] for each in TOLD.values() for key in each["keys"] for gap in key["gaps"]
    }
    assert named <= known


def test_every_family_has_its_keys() -> None:
    assert {path.stem for path in SECOND.glob("*.toml")} - {"keys"} == set(TOLD)


def test_the_gravest_gap_is_among_the_first_five(measured: Measure) -> None:
    assert sum(key.is_first for key in measured.gravest) >= 22, str(measured)
    assert sum(key.is_first for key in measured.keys) >= 60, str(measured)


def test_what_matters_is_on_the_list(measured: Measure) -> None:
    assert sum(key.line is not None for key in measured.keys) >= 68, str(measured)


def test_the_lists_are_short(measured: Measure) -> None:
    assert max(measured.lines) <= 15
