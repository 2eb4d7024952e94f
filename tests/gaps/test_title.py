"""What a gap is called is true on that day: nobody is said not to have been asked who was."""

import re
from datetime import date

import pytest

from prebirth_tui.checklist.catalogue import ResolvedRule
from prebirth_tui.checklist.conditions import ItemTest
from prebirth_tui.gaps.title import asked_in_vain
from tests.draft_builder import DraftBuilder
from tests.shipped import real_catalogue

AMY = "person:amy"
SOON = date(2026, 12, 20)
SMOKING = "substance-use.smoking.smoking-not-asked"
CHILDHOOD = "parents.person.childhood-not-asked"


@pytest.fixture
def builder() -> DraftBuilder:
    found = DraftBuilder(real_catalogue())
    found.person("amy", "mother")
    found.contact("visit", present=("amy",))
    return found


def title(builder: DraftBuilder, rule: str) -> str:
    return builder.gaps()[rule, AMY].title


def test_who_was_asked_and_did_not_say_is_not_called_unasked(builder: DraftBuilder) -> None:
    assert title(builder, SMOKING) == "Amy has not been asked about smoking"
    builder.not_answered("substance-use.smoking.smokes", AMY, "declined", until=SOON)
    assert title(builder, SMOKING) == "Amy was asked about smoking; no answer yet"


def test_who_could_not_be_asked_is_called_unasked(builder: DraftBuilder) -> None:
    builder.not_answered("substance-use.smoking.smokes", AMY, "partner-present")
    assert title(builder, SMOKING) == "Amy has not been asked about smoking"


def test_of_two_questions_of_which_one_was_asked_in_vain_the_other_is_named(
    builder: DraftBuilder,
) -> None:
    builder.not_answered("parents.person.childhood", AMY, "declined", until=SOON)
    assert title(builder, CHILDHOOD) == "Amy has not been asked about being in care"
    builder.not_answered("parents.person.care", AMY, "declined", until=SOON)
    assert title(builder, CHILDHOOD) == "Amy was asked about childhood; no answer yet"


def test_of_a_private_question_it_is_not_said_that_it_was_asked(builder: DraftBuilder) -> None:
    before = builder.gaps()
    builder.not_answered("domestic-abuse.person.enquiry", AMY, "declined", until=SOON)
    private = [key for key, gap in builder.gaps().items() if gap.restricted and key in before]
    assert private
    for key in private:
        assert builder.gaps()[key].title == before[key].title


_UNASKED = re.compile(r" not (?:been )?asked\b")


def opened_by_a_blank() -> list[ResolvedRule]:
    return [
        rule
        for rule in real_catalogue().rules.values()
        if _UNASKED.search(rule.rule.title)
        and isinstance(rule.when, ItemTest)
        and rule.when.answered is False
    ]


def test_every_title_that_a_blank_opens_can_be_said_of_who_was_asked() -> None:
    rules = opened_by_a_blank()
    assert len(rules) > 20
    for rule in rules:
        said = asked_in_vain(rule.rule.title)
        assert not _UNASKED.search(said), said
        assert said.lower().endswith("no answer yet"), said
