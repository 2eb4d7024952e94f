"""Parental responsibility is asked of whoever can have it, and of nobody else."""

import pytest

from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import FIRST_DAY, DraftBuilder

ROLES = {key: role for key, role in real_catalogue().roles.items() if role.adult}


@pytest.mark.parametrize("role", ROLES)
def test_it_is_asked_of_whoever_can_have_it(role: str) -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes")
    builder.person("lee", role)
    titles = [gap.title for gap in builder.gaps(FIRST_DAY).values()]
    is_asked = any("Lee" in title and "parental responsibility" in title for title in titles)
    # Whoever gives birth has it.
    wanted = ROLES[role].responsibility and not ROLES[role].pregnant
    assert is_asked is wanted


def test_a_partner_is_asked_once_they_are_to_be_a_legal_parent() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes")
    builder.person("eve", "partner")
    asked = ("raising.responsibility.held-not-known", "person:eve")
    assert asked not in builder.gaps(FIRST_DAY)
    builder.answer("partner.partner.legal-parent", "person:eve", "yes")
    assert asked in builder.gaps(FIRST_DAY)
