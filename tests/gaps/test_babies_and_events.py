"""Conditions about babies, events, the pregnancy and whoever is not to be contacted."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter

from prebirth_tui.checklist.conditions import BabyTest, Condition, EventTest, PersonTest
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.because import because
from prebirth_tui.gaps.conditions import evaluate
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.record.bodies import PersonNoted
from tests.draft_builder import DUE, FIRST_DAY, DraftBuilder, couple

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
TRUE, UNKNOWN, FALSE = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
LATER = DUE + timedelta(days=5)


def twins() -> DraftBuilder:
    """One at home with the mother, one in the neonatal unit under an order."""
    builder = couple()
    builder.pregnancy(expected=2)
    builder.baby("baby-1", outcome="born", born=DUE, where="mother", carers=("amy",), legal="none")
    builder.baby(
        "baby-2",
        outcome="born",
        born=DUE + timedelta(days=1),
        where="neonatal-unit",
        legal="interim-care",
        going_home=LATER,
    )
    return builder


def truth(condition: dict[str, Any], builder: DraftBuilder, subject: Subject, today: date) -> Truth:
    return evaluate(CONDITION.validate_python(condition), builder.facts(today), subject)


LEE = Subject("person:lee")
FIRST, SECOND = Subject("baby:baby-1"), Subject("baby:baby-2")
OF_BABIES: list[tuple[dict[str, Any], Subject, Truth]] = [
    ({"baby": "this", "outcome": "born"}, FIRST, TRUE),
    ({"baby": "this", "outcome": ["stillborn", "died"]}, FIRST, FALSE),
    ({"baby": "any", "outcome": "died"}, CASE, FALSE),
    ({"baby": "every", "outcome": "born"}, CASE, TRUE),
    ({"baby": "this", "where": "mother"}, FIRST, TRUE),
    ({"baby": "this", "where": "mother"}, SECOND, FALSE),
    ({"baby": "any", "where": ["mother", "foster-carer"]}, CASE, TRUE),
    ({"baby": "this", "with": "mother"}, FIRST, TRUE),
    ({"baby": "this", "with": "father"}, FIRST, FALSE),
    ({"baby": "this", "with": "mother"}, SECOND, UNKNOWN),
    ({"baby": "this", "legal": "interim-care"}, SECOND, TRUE),
    ({"baby": "this", "legal": ["interim-care"]}, FIRST, FALSE),
    ({"baby": "this", "home": True}, FIRST, TRUE),
    ({"baby": "this", "home": True}, SECOND, FALSE),
    ({"baby": "this", "home": False}, SECOND, TRUE),
    ({"baby": "every", "home": True}, CASE, FALSE),
    ({"baby": "this", "placed": True}, FIRST, FALSE),
    ({"baby": "any", "placed": False}, CASE, TRUE),
    ({"baby": "this", "going_home": True}, SECOND, TRUE),
    ({"baby": "this", "going_home": False}, FIRST, TRUE),
]


@pytest.mark.parametrize(("condition", "subject", "expected"), OF_BABIES)
def test_what_is_known_of_each_of_two_babies(
    condition: dict[str, Any], subject: Subject, expected: Truth
) -> None:
    assert truth(condition, twins(), subject, LATER) is expected


@pytest.mark.parametrize(("condition", "subject", "expected"), OF_BABIES)
def test_why_is_told_in_a_sentence_about_that_baby(
    condition: dict[str, Any], subject: Subject, expected: Truth
) -> None:
    found = because(CONDITION.validate_python(condition), twins().facts(LATER), subject)
    assert found
    assert all(each.text.startswith("Baby ") and each.text.endswith(".") for each in found)


def test_of_a_baby_that_is_not_born_nothing_is_known_of_where_it_is() -> None:
    builder = couple()
    for condition in ({"where": "mother"}, {"legal": "none"}, {"with": "mother"}, {"home": True}):
        assert truth({"baby": "this", **condition}, builder, FIRST, FIRST_DAY) is FALSE
    builder.baby("baby-1", outcome="born", born=DUE)
    for condition in ({"where": "mother"}, {"legal": "none"}, {"with": "mother"}, {"home": True}):
        assert truth({"baby": "this", **condition}, builder, FIRST, LATER) is UNKNOWN


def test_a_baby_with_foster_carers_is_placed_and_one_of_whom_nobody_said_is_not() -> None:
    builder = couple()
    builder.baby("baby-1", outcome="born", born=DUE)
    assert truth({"baby": "this", "placed": True}, builder, FIRST, LATER) is FALSE
    builder.baby("baby-1", outcome="born", born=DUE, where="foster-carer")
    assert truth({"baby": "this", "placed": True}, builder, FIRST, LATER) is TRUE


def test_a_visit_counts_only_since_the_newest_move() -> None:
    builder = couple()
    since = {"contact": "home-visit", "since": "event:moved", "none": True}
    builder.contact("before", how="home-visit")
    assert truth(since, builder, CASE, LATER) is UNKNOWN
    builder.event("moved", FIRST_DAY + timedelta(days=1))
    assert truth(since, builder, CASE, LATER) is TRUE
    builder.contact("after", how="home-visit", on=FIRST_DAY + timedelta(days=2))
    assert truth(since, builder, CASE, LATER) is FALSE


def test_a_birth_counts_for_each_baby_from_its_own_day() -> None:
    builder = couple()
    builder.pregnancy(expected=2)
    builder.baby("baby-1", outcome="born", born=DUE)
    assert truth({"born": True}, builder, FIRST, DUE) is TRUE
    assert truth({"born": True}, builder, SECOND, DUE) is FALSE
    assert truth({"born": True}, builder, CASE, DUE) is TRUE
    ten_days = {"past": "birth + 3 days"}
    builder.baby("baby-2", outcome="born", born=DUE + timedelta(days=2))
    assert truth(ten_days, builder, FIRST, DUE + timedelta(days=3)) is TRUE
    assert truth(ten_days, builder, SECOND, DUE + timedelta(days=3)) is FALSE
    since = {"past": "1 days", "since": "birth"}
    assert truth(since, builder, SECOND, DUE + timedelta(days=3)) is FALSE
    assert truth(since, builder, SECOND, DUE + timedelta(days=4)) is TRUE


def lives(builder: DraftBuilder, today: date) -> tuple[bool, bool, bool, bool]:
    facts = builder.facts(today)
    return facts.is_pregnant, facts.is_born, facts.is_home, facts.babies.any_living()


def test_which_life_it_is_follows_from_the_babies() -> None:
    builder = couple()
    assert lives(builder, FIRST_DAY) == (True, False, False, True)
    builder.pregnancy(expected=2)
    builder.baby("baby-1", outcome="born", born=DUE, where="mother")
    assert lives(builder, LATER) == (True, True, True, True)
    builder.baby("baby-2", outcome="born", born=DUE, where="neonatal-unit")
    assert lives(builder, LATER) == (False, True, False, True)
    builder.baby("baby-2", outcome="died", died=LATER)
    assert lives(builder, LATER) == (False, True, True, True)
    builder.baby("baby-1", outcome="died", died=LATER)
    assert lives(builder, LATER) == (False, False, False, False)
    assert builder.facts(LATER).has_ended


def test_a_birth_that_lies_ahead_has_not_been() -> None:
    builder = couple()
    builder.baby("baby-1", outcome="born", born=DUE)
    assert lives(builder, FIRST_DAY) == (True, False, False, True)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, "goes-on"),
        ({"ended": "miscarriage", "ended_on": FIRST_DAY}, "ended"),
        ({"due": None, "earliest": DUE, "latest": LATER}, "estimated"),
        ({"due": None}, "undated"),
        ({"due": FIRST_DAY - timedelta(days=15)}, "past-42-weeks"),
        ({"expected": 2}, "several"),
        ({}, "number-unknown"),
    ],
)
def test_what_is_known_of_the_pregnancy_as_a_whole(changes: dict[str, Any], word: str) -> None:
    builder = couple()
    told = {"pregnancy": word}
    if changes:
        assert truth(told, builder, CASE, FIRST_DAY) is FALSE
        builder.pregnancy(**changes)
    assert truth(told, builder, CASE, FIRST_DAY) is TRUE
    reasons = because(CONDITION.validate_python(told), builder.facts(), CASE)
    assert [each.text for each in reasons if each.text.endswith(".")]


OF_EVENTS: list[tuple[dict[str, Any], Truth]] = [
    ({"event": "police-call", "at_least": 2}, TRUE),
    ({"event": "police-call", "at_least": 3}, FALSE),
    ({"event": "violence", "fewer_than": 1}, TRUE),
    ({"event": "any", "fewer_than": 3}, FALSE),
    ({"event": ["police-call", "violence"], "at_least": 1}, TRUE),
    ({"event": "police-call", "within": "2 weeks", "at_least": 2}, FALSE),
    ({"event": "police-call", "within": "2 weeks", "at_least": 1}, TRUE),
    ({"event": "police-call", "since": "event:court-hearing", "at_least": 2}, FALSE),
    ({"event": "police-call", "since": "event:court-hearing", "at_least": 1}, TRUE),
    ({"event": "any", "since": "event:violence", "at_least": 1}, FALSE),
    ({"event": "any", "since": "birth", "at_least": 1}, FALSE),
    ({"event": "any", "since": "basics.pregnancy.referred-on", "at_least": 1}, UNKNOWN),
    ({"event": "police-call", "told": False}, TRUE),
    ({"event": "court-hearing", "told": False}, FALSE),
    ({"event": "police-call", "followed": True}, FALSE),
    ({"event": "police-call", "about": "father", "at_least": 1}, TRUE),
    ({"event": "police-call", "about": "mother", "at_least": 1}, FALSE),
    ({"event": "police-call", "about": "this", "at_least": 1}, TRUE),
]


def with_events() -> DraftBuilder:
    builder = couple()
    builder.event("police-call", FIRST_DAY - timedelta(days=40), key="one", about=("person:lee",))
    builder.event("court-hearing", FIRST_DAY - timedelta(days=20), told="Everybody")
    builder.event("police-call", FIRST_DAY - timedelta(days=3), key="two")
    return builder


@pytest.mark.parametrize(("condition", "expected"), OF_EVENTS)
def test_events_are_counted_by_kind_day_and_person(
    condition: dict[str, Any], expected: Truth
) -> None:
    assert truth(condition, with_events(), LEE, FIRST_DAY) is expected
    (reason,) = because(CONDITION.validate_python(condition), with_events().facts(), LEE)
    assert reason.text.endswith(".")


def test_no_test_of_babies_or_events_is_left_out_here() -> None:
    assert set(BabyTest.tests()) <= {key for condition, _, _ in OF_BABIES for key in condition}
    assert set(EventTest.tests()) <= {key for condition, _ in OF_EVENTS for key in condition}
    assert {"contactable", "contact_decision_due"} <= set(PersonTest.tests())


@pytest.mark.parametrize("change", ["event", "event:police-call"])
def test_an_event_makes_what_was_answered_before_it_stale(change: str) -> None:
    builder = couple()
    item = "basics.carer.smokes"
    test = {"item": item, "before_change": change}
    builder.answer(item, "person:lee", "no", builder.contact("visit", present=("lee",)))
    assert truth(test, builder, LEE, LATER) is FALSE
    builder.event("court-hearing", FIRST_DAY + timedelta(days=1))
    assert truth(test, builder, LEE, LATER) is FALSE
    builder.event("police-call", FIRST_DAY + timedelta(days=2))
    assert truth(test, builder, LEE, LATER) is TRUE
    (reason,) = because(CONDITION.validate_python(test), builder.facts(LATER), LEE)
    assert "police called on 4 Nov 2026" in reason.text


def test_somebody_who_is_not_to_be_contacted_is_so_until_it_is_lifted() -> None:
    builder = couple()
    contactable = {"person": "this", "contactable": True}
    due = {"person": "father", "contact_decision_due": True}
    assert truth(contactable, builder, LEE, FIRST_DAY) is TRUE
    said = because(CONDITION.validate_python(contactable), builder.facts(), LEE)
    assert not list(said), "it goes without saying"
    lee = builder.assessment.people["lee"].model_dump()
    wait = {"why": "The police ask to wait", "decided_by": "Police", "until": LATER}
    builder.write(PersonNoted.model_validate(lee | {"not_to_contact": wait}))
    assert truth(contactable, builder, LEE, FIRST_DAY) is FALSE
    assert truth(contactable, builder, LEE, LATER) is FALSE
    assert truth(due, builder, CASE, FIRST_DAY) is FALSE
    assert truth(due, builder, CASE, LATER) is TRUE
    (reason,) = because(CONDITION.validate_python(due), builder.facts(LATER), CASE)
    assert reason.text == (
        "Lee is not to be contacted yet (Police, to be decided again on 17 Mar 2027)."
    )


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ({"years": 17, "on": FIRST_DAY}, TRUE),
        ({"years": 17, "about": True, "on": FIRST_DAY}, UNKNOWN),
        ({"years": 25, "about": True, "on": FIRST_DAY}, FALSE),
        ({"years": 18, "on": FIRST_DAY}, FALSE),
        ({"years": 17, "on": FIRST_DAY - timedelta(days=200)}, UNKNOWN),
        ({"years": 0, "months": 4, "on": FIRST_DAY}, TRUE),
    ],
)
def test_an_age_is_counted_on_and_a_guess_is_not_taken_for_certain(
    age: dict[str, Any], expected: Truth
) -> None:
    builder = DraftBuilder()
    builder.person("lee", "father", age=age)
    condition = {"person": "this", "younger_than": 18}
    assert truth(condition, builder, LEE, FIRST_DAY) is expected
