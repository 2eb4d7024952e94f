"""Nobody is sent to a father with condolences before the mother has said that he knows."""

import pytest

from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import FIRST_DAY, DraftBuilder

KNOWS = "after-loss.person.knows"
NOT_ASKED = ("after-loss.person.knows-not-asked", "person:bo")
SENDS_SOMEONE = ("support-not-offered", "how-not-asked")


def family(ended: str) -> DraftBuilder:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes")
    builder.person("bo", "father")
    builder.pregnancy(ended=ended, ended_on=FIRST_DAY)
    return builder


def sends_to(builder: DraftBuilder) -> set[str]:
    open_ = builder.gaps()
    sends = ((rule, about) for rule, about in open_ if rule.rpartition(".")[2] in SENDS_SOMEONE)
    return {about for rule, about in sends if rule.startswith("after-loss.")}


@pytest.mark.parametrize("ended", ["termination", "miscarriage"])
def test_the_mother_is_asked_first_whether_he_knows(ended: str) -> None:
    builder = family(ended)
    assert sends_to(builder) == {"person:ana"}
    assert NOT_ASKED in builder.gaps()
    builder.answer(KNOWS, "person:bo", "yes")
    assert sends_to(builder) == {"person:ana", "person:bo"}
    assert NOT_ASKED not in builder.gaps()


def test_he_is_left_alone_where_he_is_not_to_know() -> None:
    builder = family("termination")
    builder.answer(KNOWS, "person:bo", "no")
    assert sends_to(builder) == {"person:ana"}
    assert NOT_ASKED not in builder.gaps()


def test_after_the_death_of_a_baby_that_was_born_nobody_needs_to_ask_that() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes")
    builder.person("bo", "father")
    builder.baby(outcome="died", born=FIRST_DAY, died=FIRST_DAY)
    assert sends_to(builder) == {"person:ana", "person:bo"}
    assert NOT_ASKED not in builder.gaps()
