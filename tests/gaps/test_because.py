"""Whatever a condition asks of a restricted answer, its reasons do not tell the answer."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter

from prebirth_tui.checklist.conditions import Condition
from prebirth_tui.gaps.because import because
from tests.story import FIRST_DAY, Story, couple

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
HURT, SINCE, TOLD = "private.alone.hurt", "private.alone.since", "basics.carer.told"
AMY = "person:amy"
LATER = FIRST_DAY + timedelta(days=30)
SECRETS = ("last-year", "In the last year", "never", "Never", "2019")


def told(condition: dict[str, Any], story: Story, subject: str = AMY) -> list[str]:
    reasons = because(CONDITION.validate_python(condition), story.facts(LATER), subject)
    return [reason.text for reason in reasons]


@pytest.fixture
def story() -> Story:
    found = couple()
    found.contact("visit", present=("amy",))
    found.contact("again", FIRST_DAY + timedelta(days=9), present=("amy", "lee"))
    found.answer(HURT, AMY, "last-year", "visit")
    found.answer(SINCE, AMY, date(2019, 5, 7), "visit")
    found.answer(TOLD, AMY, "yes", "visit")
    found.answer(HURT, AMY, "never", "again")
    return found


@pytest.mark.parametrize(
    "condition",
    [
        {"item": HURT, "is": "never"},
        {"item": HURT, "is_not": "never"},
        {"item": HURT, "in": ["never", "last-year"]},
        {"item": HURT, "answered": True},
        {"item": HURT, "asked_alone": True},
        {"item": HURT, "told_directly": True},
        {"item": HURT, "only_self_report": True},
        {"item": HURT, "only_remote": False},
        {"item": HURT, "conflicting": True},
        {"item": HURT, "fewer_times_than": 3},
        {"item": HURT, "fewer_times_alone_than": 3},
        {"item": HURT, "older_than": "recheck"},
        {"item": HURT, "before_change": SINCE},
        {"item": HURT, "before_change": "household"},
        {"item": TOLD, "before_change": SINCE},
        {"item": TOLD, "before_change": HURT},
        {"item": SINCE, "answered": True},
        {"item": HURT, "of": "mother", "is": "never"},
        {"not": {"any": [{"item": HURT, "is": "never"}, {"item": SINCE, "answered": False}]}},
        {"past": "recheck", "since": SINCE},
    ],
    ids=str,
)
def test_a_restricted_answer_is_never_told(condition: dict[str, Any], story: Story) -> None:
    text = " ".join(told(condition, story))
    assert not [secret for secret in SECRETS if secret in text]


def test_an_answer_that_is_not_restricted_is_told(story: Story) -> None:
    story.answer("basics.pregnancy.referred-on", "case", date(2026, 8, 3))
    assert told({"past": "2 weeks", "since": "basics.pregnancy.referred-on"}, story) == [
        "2 weeks: 2 weeks from 3 Aug 2026."
    ]
    (told_when,) = told({"item": TOLD, "before_change": "basics.pregnancy.referred-on"}, story)
    assert "3 Aug 2026" in told_when


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ({"person": "partner", "recorded": False}, "no partner is recorded."),
        ({"person": "father", "seen": "in-person"}, "lee was seen in person: "),
        ({"person": "father", "not_seen": "alone"}, "lee has not been seen alone; only "),
        ({"person": "father", "lives_here": "yes"}, "whether lee lives with the mother."),
        ({"person": "mother", "lives_here": "yes"}, "amy lives with the mother."),
        ({"person": "father", "younger_than": 18}, "lee's date of birth is not recorded."),
        ({"person": "father", "has_role": "partner"}, "lee: father."),
        ({"contact": "clinic", "none": True}, "no clinic is recorded."),
        ({"contact": "phone", "with": "father", "none": True}, "no phone call with lee is"),
        ({"agency": "gp", "about": "father", "asked": False}, "gp: not asked about lee."),
        ({"past": "see-both-parents"}, "both parents seen: by 18 dec 2026 (28+0 weeks)."),
        ({"born": False}, "the baby is not born yet."),
        ({"item": TOLD, "of": "father", "answered": False}, "has not been asked."),
    ],
    ids=str,
)
def test_every_kind_of_condition_is_told_in_a_sentence(
    condition: dict[str, Any], sentence: str, story: Story
) -> None:
    (found,) = told(condition, story)
    assert sentence in found.lower()


def test_only_the_parts_that_bear_on_the_outcome_are_told(story: Story) -> None:
    met, unmet = {"person": "mother", "recorded": True}, {"person": "partner", "recorded": True}
    assert len(told({"any": [met, unmet]}, story)) == 1
    assert len(told({"all": [met, unmet]}, story)) == 1
    assert len(told({"all": [met, {"not": unmet}]}, story)) == 2
    assert told({"all": [met, met]}, story) == told(met, story)
