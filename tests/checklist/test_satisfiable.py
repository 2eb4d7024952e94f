"""A rule that can never open, or that nothing could close, is told from one that can do both."""

from typing import Any

import pytest

from prebirth_tui.checklist.catalogue import ResolvedRule
from prebirth_tui.checklist.models import GapRule
from prebirth_tui.checklist.satisfiable import Outcome, outcome
from prebirth_tui.ids import ItemId, RuleId
from tests.small import small_catalogue

TOLD, SMOKES, UNITS = (
    ItemId("basics.carer.told"),
    ItemId("basics.carer.smokes"),
    ItemId("basics.carer.units"),
)
WORRIES, DOCTOR = ItemId("basics.pregnancy.worries"), ItemId("basics.carer.doctor")
GOOD, NEVER_OPENS, NEVER_CLOSES = Outcome


def of(
    when: dict[str, Any], applies: dict[str, Any] | None = None, if_unknown: str = "open"
) -> Outcome:
    rule = GapRule.model_validate(
        {
            "id": "g",
            "title": "G",
            "urgency": "now",
            "when": when,
            "applies": applies,
            "if_unknown": if_unknown,
            "why": "W",
            "close_by": "C",
            "who": ["midwife"],
        }
    )
    resolved = ResolvedRule(RuleId("c.s.g"), rule, rule.applies, rule.when)
    return outcome(resolved, None, small_catalogue().items)


def item(name: str, **test: Any) -> dict[str, Any]:
    return {"item": name, **{key.rstrip("_"): value for key, value in test.items()}}


@pytest.mark.parametrize(
    ("when", "applies", "expected"),
    [
        (item(TOLD, is_not="yes"), None, GOOD),
        (item(TOLD, answered=False), None, GOOD),
        (item(TOLD, is_="no"), item(TOLD, is_="yes"), NEVER_OPENS),
        (item(TOLD, is_="partly"), item(TOLD, in_=["no", "partly"]), GOOD),
        (item(TOLD, in_=["no", "partly"]), item(TOLD, is_not="yes"), NEVER_CLOSES),
        (item(TOLD, is_="yes"), item(SMOKES, is_="yes"), GOOD),
        (item(UNITS, at_least=10), item(UNITS, less_than=10), NEVER_OPENS),
        (item(UNITS, at_least=10), item(UNITS, less_than=11), GOOD),
        (item(UNITS, at_least=10), item(UNITS, at_least=10), NEVER_CLOSES),
        # Several choices may be chosen at once.
        ({"all": [item(WORRIES, is_="money"), item(WORRIES, is_="health")]}, None, GOOD),
        (item(WORRIES, is_="money"), item(WORRIES, is_="health"), GOOD),
        (item(WORRIES, is_not="money"), item(WORRIES, is_="money"), NEVER_OPENS),
        (
            item(WORRIES, in_=["money", "health", "housing"]),
            item(WORRIES, answered=True),
            NEVER_CLOSES,
        ),
        (item(DOCTOR, is_="Dr Rao"), item(DOCTOR, is_not="Dr Rao"), NEVER_OPENS),
        (item(DOCTOR, is_="Dr Rao"), item(DOCTOR, answered=True), GOOD),
        ({"person": "father", "recorded": False}, {"person": "father", "recorded": True}, GOOD),
        (
            {"person": "this", "not_seen": "alone"},
            {"not": {"person": "this", "seen": "alone"}},
            NEVER_CLOSES,
        ),
        ({"born": True}, None, GOOD),
        (item(TOLD, asked_alone=False), None, GOOD),
        (item(TOLD, told_directly=True), item(TOLD, told_directly=False), NEVER_OPENS),
    ],
)
def test_what_can_become_of_a_rule(
    when: dict[str, Any], applies: dict[str, Any] | None, expected: Outcome
) -> None:
    assert of(when, applies) is expected


def test_what_opens_only_while_nobody_asked_never_opens_when_it_waits() -> None:
    nonsense = {"all": [item(TOLD, is_="yes"), item(TOLD, is_="no")]}
    assert of(nonsense) is GOOD
    assert of(nonsense, if_unknown="wait") is NEVER_OPENS


def test_a_rule_with_more_combinations_than_can_be_tried_is_left_alone() -> None:
    doctors = [item(DOCTOR, is_=f"Dr {number}") for number in range(40)]
    moods = [item("basics.carer.mood", of=role, is_="low") for role in ("mother", "father")]
    told = [item(TOLD, of=role, is_="no") for role in ("mother", "father", "partner", "sibling")]
    assert of({"all": [*doctors, *moods, *told]}, if_unknown="wait") is GOOD
