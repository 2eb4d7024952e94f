"""Tests of a condition that ask who somebody is, who was there, and how many know."""

from datetime import date
from typing import Any

import pytest

from prebirth_tui.checklist.truth import Truth
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple
from tests.gaps.conditions import AMY, FALSE, LEE, SMOKES, TOLD, TRUE, Told, said, truth, visit
from tests.gaps.test_conditions import PERSON_CASES
from tests.shipped import real_catalogue

# ---------------------------------------------------------------------- alone


def child(born: date | None) -> Told:
    return lambda builder: builder.person("kim", "sibling", date_of_birth=born)


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (FIRST_DAY.replace(year=2024), TRUE),
        (FIRST_DAY.replace(year=2023, day=3), TRUE),
        (FIRST_DAY.replace(year=2023), FALSE),
        (FIRST_DAY.replace(year=2019), FALSE),
        (None, FALSE),
    ],
    ids=["two", "three tomorrow", "three today", "seven", "age not known"],
)
def test_a_small_child_in_the_room_does_not_make_it_less_private(
    born: date | None, expected: Truth
) -> None:
    builder = couple()
    child(born)(builder)
    said(TOLD, "yes", "lee", "kim")(builder)
    assert truth({"item": TOLD, "asked_alone": True}, builder) is expected
    assert truth({"person": "this", "seen": "alone"}, builder) is expected


def test_somebody_nobody_knows_the_age_of_counts_as_listening() -> None:
    builder = couple()
    said(TOLD, "yes", "lee", "stranger")(builder)
    assert truth({"item": TOLD, "asked_alone": True}, builder) is FALSE


def test_a_contact_can_say_who_was_seen_alone_though_others_were_there() -> None:
    builder = couple()
    visit(builder, "lee", "amy", alone=("lee",))
    builder.answer(TOLD, LEE, "yes", "visit")
    builder.answer(TOLD, AMY, "yes", "visit")
    assert truth({"item": TOLD, "asked_alone": True}, builder, LEE) is TRUE
    assert truth({"item": TOLD, "asked_alone": True}, builder, AMY) is FALSE


@pytest.mark.parametrize("how", ["phone", "record-check", "conference"])
def test_nobody_is_seen_alone_but_in_person(how: str) -> None:
    builder = couple()
    visit(builder, "lee", how=how, alone=("lee",))
    assert truth({"person": "this", "seen": "alone"}, builder) is FALSE
    assert truth({"person": "this", "seen": "in-person"}, builder) is FALSE


@pytest.mark.parametrize(
    ("condition", "tell", "expected"),
    PERSON_CASES,
    ids=[f"{number}-{case[2].name}" for number, case in enumerate(PERSON_CASES)],
)
def test_a_person_is_held_against_a_test(
    condition: dict[str, Any], tell: Told, expected: Truth
) -> None:
    builder = couple()
    tell(builder)
    assert truth(condition, builder) is expected


def test_fewer_answers_counts_only_what_applies_to_both() -> None:
    builder = couple()
    # A plan for the bad night is asked for where somebody smokes: of Amy, and not of Lee.
    builder.answer(SMOKES, AMY, "yes")
    builder.answer(SMOKES, LEE, "no")
    builder.answer("basics.carer.bad-night-plan", AMY, "At her mother's.")
    assert truth({"person": "this", "fewer_answers_than": "mother"}, builder, LEE) is FALSE
    builder.answer(SMOKES, LEE, "yes")
    assert truth({"person": "this", "fewer_answers_than": "mother"}, builder, LEE) is TRUE


def test_fewer_answers_counts_only_what_is_asked_of_both() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    builder.person("lee", "father")
    # Appointments are asked of the mother, and not of him.
    builder.answer("mother.care.appointments", AMY, "all")
    assert truth({"person": "this", "fewer_answers_than": "mother"}, builder, LEE) is FALSE
    builder.answer("parents.person.police", AMY, "no")
    assert truth({"person": "this", "fewer_answers_than": "mother"}, builder, LEE) is TRUE


def test_fewer_answers_counts_nothing_that_is_restricted() -> None:
    builder = couple()
    builder.answer("private.alone.hurt", AMY, "never")
    assert truth({"person": "this", "fewer_answers_than": "mother"}, builder, LEE) is FALSE
