"""Whoever carries the baby, and whoever is a second parent, is meant by the rules for them."""

from pathlib import Path

import pytest

from tests.draft_builder import FIRST_DAY, DraftBuilder
from tests.shipped import real_catalogue
from tests.small import problems_with

CATALOGUE = real_catalogue()


@pytest.fixture
def family() -> DraftBuilder:
    return DraftBuilder(CATALOGUE)


@pytest.mark.parametrize("role", ["mother", "surrogate"])
def test_whoever_carries_the_baby_is_offered_the_carbon_monoxide_test(
    family: DraftBuilder, role: str
) -> None:
    family.person("ana", role)
    assert family.open("substance-use.smoking.no-carbon-monoxide", "person:ana")


@pytest.mark.parametrize("role", ["mother", "surrogate"])
def test_what_is_known_of_whoever_carries_the_baby_calls_for_a_referral(
    family: DraftBuilder, role: str
) -> None:
    family.person("ana", role)
    family.answer("substance-use.person.drugs", "person:ana", "uses")
    assert family.open("referral.made.not-decided")


@pytest.mark.parametrize("role", ["partner", "second-parent"])
def test_a_second_parent_who_is_at_home_is_not_left_out(family: DraftBuilder, role: str) -> None:
    family.person("ana", "mother")
    family.person("eve", role, lives_here="yes")
    family.answer("partner.relationship.has-partner", "person:ana", "yes")
    assert not family.open("partner.relationship.partner-not-entered", "person:ana", FIRST_DAY)


def test_a_role_that_is_asked_as_no_other_is_named(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.toml").write_text(
        '[[role]]\nid = "aunt"\nlabel = "Aunt"\nasked_as = ["mothre"]\n'
        '[[topic]]\nid = "own"\ntitle = "Own"\ngoes_with = "fathre"\n',
        encoding="utf-8",
    )
    found = [str(problem) for problem in problems_with(tmp_path)]
    assert any("there is no role `mothre`, did you mean `mother`?" in each for each in found)
    assert any("there is no role `fathre`, did you mean `father`?" in each for each in found)
