"""Every test that a condition can hold: where it is true, where false, where it cannot be told."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter

from prebirth_tui.checklist.conditions import (
    AgencyTest,
    Condition,
    ContactTest,
    ItemTest,
    PersonTest,
)
from prebirth_tui.checklist.load import load_catalogue
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.conditions import evaluate
from prebirth_tui.ids import ItemId, Subject
from tests.draft_builder import DUE, FIRST_DAY, DraftBuilder, couple

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
TRUE, UNKNOWN, FALSE = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
TOLD = ItemId("basics.carer.told")
SMOKES = ItemId("basics.carer.smokes")
UNITS = ItemId("basics.carer.units")
SCREENING = ItemId("basics.carer.screening")
WORRIES = ItemId("basics.pregnancy.worries")
MOVED = ItemId("basics.carer.moved-on")
REFERRED = ItemId("basics.pregnancy.referred-on")
LEE, AMY = Subject("person:lee"), Subject("person:amy")
MOMENT = DUE - timedelta(weeks=8)


def truth(
    condition: dict[str, Any], builder: DraftBuilder, subject: str = LEE, today: date = FIRST_DAY
) -> Truth:
    return evaluate(CONDITION.validate_python(condition), builder.facts(today), Subject(subject))


Told = Callable[[DraftBuilder], object]
Case = tuple[dict[str, Any], Told, Truth]


def nothing(builder: DraftBuilder) -> None:
    """Nothing was asked."""


def visit(
    builder: DraftBuilder, *present: str, key: str = "visit", how: str = "home-visit", **more: Any
) -> str:
    return builder.contact(key, how=how, present=present, **more)


def said(item: str, value: Any, *present: str, how: str = "home-visit", **more: Any) -> Told:
    """An answer about Lee, or the pregnancy, at a contact where these people were."""
    about = "case" if item.startswith("basics.pregnancy") else LEE

    def tell(builder: DraftBuilder) -> object:
        return builder.answer(item, about, value, visit(builder, *present, how=how), **more)

    return tell


def reason(missing: str, item: str = TOLD, **more: Any) -> Told:
    return lambda builder: builder.not_answered(item, LEE, missing, **more)


def both(*tellers: Told) -> Told:
    def tell(builder: DraftBuilder) -> None:
        for teller in tellers:
            teller(builder)

    return tell


def twice(item: str, first: Any, second: Any) -> Told:
    """Answered at a visit with Lee, and again at a clinic."""

    def tell(builder: DraftBuilder) -> None:
        builder.answer(item, LEE, first, visit(builder, "lee", key="one"))
        builder.answer(item, LEE, second, visit(builder, "lee", key="two", how="clinic"))

    return tell


def settled(*present: str, day: date = FIRST_DAY, how: str = "home-visit") -> Told:
    """Which of the answers holds, said at a contact where these people were."""

    def tell(builder: DraftBuilder) -> object:
        weighed = tuple(each.entry.id for each in builder.assessment.answers[TOLD, LEE].statements)
        contact = builder.contact("settled", day, present=present, how=how)
        return builder.answer(TOLD, LEE, "yes", contact, settles=weighed)

    return tell


def on(day: date, item: str = TOLD, value: Any = "yes") -> Told:
    """An answer about Lee at a visit of that day."""

    def tell(builder: DraftBuilder) -> None:
        builder.answer(item, LEE, value, builder.contact(f"v-{day}", day, present=("lee",)))

    return tell


def later_person(builder: DraftBuilder) -> None:
    builder.day = FIRST_DAY + timedelta(days=3)
    builder.person("kit", "partner")


def baby(day: date) -> Told:
    def tell(builder: DraftBuilder) -> None:
        pregnancy = builder.assessment.pregnancy
        assert pregnancy is not None
        builder.write(pregnancy.model_copy(update={"born": day}))

    return tell


ITEM_CASES: list[Case] = [
    ({"is": "yes"}, said(TOLD, "yes"), TRUE),
    ({"is": "yes"}, said(TOLD, "no"), FALSE),
    ({"is": "yes"}, nothing, UNKNOWN),
    ({"is": "yes"}, reason("partner-present"), UNKNOWN),
    ({"is": "yes"}, reason("not-applicable"), FALSE),
    ({"is_not": "yes"}, said(TOLD, "no"), TRUE),
    ({"is_not": "yes"}, said(TOLD, "yes"), FALSE),
    ({"is_not": "yes"}, nothing, UNKNOWN),
    ({"is_not": "yes"}, reason("not-applicable"), FALSE),
    ({"in": ["no", "partly"]}, said(TOLD, "partly"), TRUE),
    ({"in": ["no", "partly"]}, said(TOLD, "yes"), FALSE),
    ({"in": ["no", "partly"]}, nothing, UNKNOWN),
    ({"not_in": ["no", "partly"]}, said(TOLD, "yes"), TRUE),
    ({"not_in": ["no", "partly"]}, said(TOLD, "no"), FALSE),
    ({"not_in": ["no", "partly"]}, nothing, UNKNOWN),
    ({"answered": True}, said(TOLD, "no"), TRUE),
    ({"answered": True}, nothing, FALSE),
    ({"answered": True}, reason("partner-present"), FALSE),
    ({"answered": False}, nothing, TRUE),
    ({"answered": False}, reason("partner-present"), TRUE),
    ({"answered": False}, reason("not-applicable"), FALSE),
    ({"answered": False}, said(TOLD, "no"), FALSE),
    ({"missing": "partner-present"}, reason("partner-present"), TRUE),
    ({"missing": ["too-early", "partner-present"]}, reason("partner-present"), TRUE),
    ({"missing": "not-applicable"}, reason("not-applicable"), TRUE),
    ({"missing": "partner-present"}, reason("too-early"), FALSE),
    ({"missing": "partner-present"}, said(TOLD, "no"), FALSE),
    ({"missing": "partner-present"}, nothing, FALSE),
    ({"asked_alone": True}, said(TOLD, "yes", "lee"), TRUE),
    ({"asked_alone": True}, said(TOLD, "yes", "lee", "amy"), FALSE),
    ({"asked_alone": True}, said(TOLD, "yes", "amy"), FALSE),
    ({"asked_alone": True}, said(TOLD, "yes"), FALSE),
    ({"asked_alone": True}, said(TOLD, "yes", "lee", how="phone"), FALSE),
    ({"asked_alone": True}, nothing, UNKNOWN),
    ({"asked_alone": True}, reason("partner-present"), UNKNOWN),
    ({"asked_alone": False}, said(TOLD, "yes", "lee", "amy"), TRUE),
    ({"asked_alone": False}, said(TOLD, "yes", "lee"), FALSE),
    ({"asked_alone": False}, nothing, UNKNOWN),
    ({"told_directly": True}, said(TOLD, "yes", "amy", "lee"), TRUE),
    ({"told_directly": True}, said(TOLD, "partly", "lee"), TRUE),
    ({"told_directly": True}, said(TOLD, "yes", "lee", how="phone"), TRUE),
    ({"told_directly": True}, said(TOLD, "no", "lee"), FALSE),
    ({"told_directly": True}, said(TOLD, "yes", "amy"), FALSE),
    ({"told_directly": True}, lambda builder: builder.answer(TOLD, LEE, "yes"), FALSE),
    ({"told_directly": True}, nothing, UNKNOWN),
    ({"told_directly": False}, said(TOLD, "yes", "amy"), TRUE),
    ({"told_directly": False}, said(TOLD, "yes", "lee"), FALSE),
    ({"only_self_report": True}, said(TOLD, "yes", "lee"), TRUE),
    ({"only_self_report": True}, said(TOLD, "yes", "lee", how="phone"), TRUE),
    ({"only_self_report": True}, said(TOLD, "yes", provenance="partner-said"), TRUE),
    ({"only_self_report": True}, said(TOLD, "yes", how="record-check"), FALSE),
    ({"only_self_report": True}, said(TOLD, "yes", how="conference"), FALSE),
    ({"only_self_report": True}, said(TOLD, "yes", "lee", provenance="observed"), FALSE),
    (
        {"only_self_report": True},
        both(
            said(TOLD, "yes", "lee"),
            lambda builder: builder.answer(
                TOLD, LEE, "yes", visit(builder, key="read", how="record-check")
            ),
        ),
        FALSE,
    ),
    ({"only_self_report": True}, nothing, UNKNOWN),
    ({"only_self_report": False}, said(TOLD, "yes", how="record-check"), TRUE),
    ({"only_self_report": False}, said(TOLD, "yes", "lee"), FALSE),
    ({"only_remote": True}, said(TOLD, "yes", "lee", how="phone"), TRUE),
    ({"only_remote": True}, said(TOLD, "yes", "lee"), FALSE),
    ({"only_remote": True}, said(TOLD, "yes", how="record-check"), FALSE),
    (
        {"only_remote": True},
        both(
            said(TOLD, "yes", "lee", how="phone"),
            lambda builder: builder.answer(TOLD, LEE, "yes", visit(builder, "lee", key="seen")),
        ),
        FALSE,
    ),
    ({"only_remote": True}, nothing, UNKNOWN),
    ({"conflicting": True}, twice(TOLD, "yes", "no"), TRUE),
    ({"conflicting": True}, twice(TOLD, "yes", "yes"), FALSE),
    ({"conflicting": True}, said(TOLD, "yes"), FALSE),
    ({"conflicting": True}, nothing, FALSE),
    ({"conflicting": False}, twice(TOLD, "yes", "yes"), TRUE),
    ({"conflicting": False}, twice(TOLD, "yes", "no"), FALSE),
    ({"fewer_times_than": 2}, nothing, TRUE),
    ({"fewer_times_than": 2}, said(TOLD, "yes"), TRUE),
    (
        {"fewer_times_than": 2},
        both(said(TOLD, "yes"), lambda builder: builder.answer(TOLD, LEE, "no", "visit")),
        TRUE,
    ),
    ({"fewer_times_than": 2}, twice(TOLD, "yes", "yes"), FALSE),
    ({"fewer_times_than": 1}, reason("partner-present"), TRUE),
    ({"fewer_times_alone_than": 2}, nothing, TRUE),
    ({"fewer_times_alone_than": 2}, twice(TOLD, "yes", "yes"), FALSE),
    ({"fewer_times_alone_than": 1}, said(TOLD, "yes", "lee", "amy"), TRUE),
    ({"fewer_times_alone_than": 1}, said(TOLD, "yes", "lee"), FALSE),
    # The newest statement, not the first; eight weeks are over on the day after them.
    ({"older_than": "recheck"}, on(FIRST_DAY - timedelta(weeks=8, days=1)), TRUE),
    ({"older_than": "recheck"}, on(FIRST_DAY - timedelta(weeks=8)), FALSE),
    (
        {"older_than": "recheck"},
        both(on(FIRST_DAY - timedelta(weeks=30)), on(FIRST_DAY - timedelta(weeks=1))),
        FALSE,
    ),
    ({"older_than": "recheck"}, nothing, UNKNOWN),
    ({"older_than": "recheck"}, reason("partner-present"), UNKNOWN),
    ({"before_change": "household"}, both(on(FIRST_DAY), later_person), TRUE),
    (
        {"before_change": "household"},
        both(later_person, on(FIRST_DAY + timedelta(days=3))),
        FALSE,
    ),
    ({"before_change": "household"}, nothing, UNKNOWN),
    ({"before_change": "birth"}, both(on(FIRST_DAY), baby(FIRST_DAY + timedelta(days=1))), FALSE),
    (
        {"before_change": "birth"},
        both(on(FIRST_DAY - timedelta(days=2)), baby(FIRST_DAY)),
        TRUE,
    ),
    ({"before_change": "birth"}, on(FIRST_DAY), FALSE),
    (
        {"before_change": SMOKES},
        both(on(FIRST_DAY), on(FIRST_DAY + timedelta(days=2), SMOKES, "no")),
        TRUE,
    ),
    (
        {"before_change": SMOKES},
        both(on(FIRST_DAY), on(FIRST_DAY - timedelta(days=2), SMOKES, "no")),
        FALSE,
    ),
    ({"before_change": SMOKES}, on(FIRST_DAY), FALSE),
    # A date that is answered counts itself, not the day on which it was said.
    (
        {"before_change": MOVED},
        both(on(FIRST_DAY), on(FIRST_DAY, MOVED, FIRST_DAY + timedelta(days=2))),
        TRUE,
    ),
    (
        {"before_change": MOVED},
        both(on(FIRST_DAY), on(FIRST_DAY + timedelta(days=2), MOVED, FIRST_DAY)),
        FALSE,
    ),
    ({"before_change": MOVED}, nothing, UNKNOWN),
    # To settle which of the answers holds is not to ask again.
    ({"asked_alone": True}, both(said(TOLD, "no", "lee", "amy"), settled("lee")), FALSE),
    ({"told_directly": True}, both(said(TOLD, "yes", "amy"), settled("lee")), FALSE),
    ({"only_remote": True}, both(said(TOLD, "yes", "lee", how="phone"), settled("lee")), TRUE),
    ({"only_self_report": True}, both(said(TOLD, "yes", "lee"), settled(how="conference")), TRUE),
    ({"fewer_times_than": 2}, both(said(TOLD, "yes"), settled("lee")), TRUE),
    ({"fewer_times_alone_than": 2}, both(said(TOLD, "yes", "lee"), settled("lee")), TRUE),
    ({"older_than": "recheck"}, both(on(FIRST_DAY - timedelta(weeks=9)), settled("lee")), TRUE),
    (
        {"before_change": "household"},
        both(on(FIRST_DAY), later_person, settled("lee", day=FIRST_DAY + timedelta(days=3))),
        TRUE,
    ),
    ({"is": "yes"}, both(said(TOLD, "no"), settled("lee")), TRUE),
]


@pytest.mark.parametrize(
    ("test", "tell", "expected"),
    ITEM_CASES,
    ids=[
        f"{number}-{next(iter(case[0]))}-{case[2].name}" for number, case in enumerate(ITEM_CASES)
    ],
)
def test_an_answer_is_held_against_a_test(
    test: dict[str, Any], tell: Told, expected: Truth
) -> None:
    builder = couple()
    tell(builder)
    assert truth({"item": TOLD, **test}, builder) is expected


@pytest.mark.parametrize(
    ("days", "expected"), [(1, TRUE), (0, FALSE), (-1, FALSE), (None, UNKNOWN)]
)
def test_a_day_is_later_than_a_moment_of_the_pregnancy(days: int | None, expected: Truth) -> None:
    builder = couple()
    if days is not None:
        builder.answer(MOVED, LEE, MOMENT + timedelta(days=days), visit(builder, "lee"))
    assert truth({"item": MOVED, "later_than": "edd - 8 weeks"}, builder) is expected


NUMBER_CASES: list[tuple[str, dict[str, Any], Any, Truth]] = [
    (UNITS, {"at_least": 10}, 10, TRUE),
    (UNITS, {"at_least": 10}, 9.5, FALSE),
    (UNITS, {"at_least": 10}, None, UNKNOWN),
    (UNITS, {"less_than": 10}, 9, TRUE),
    (UNITS, {"less_than": 10}, 10, FALSE),
    (UNITS, {"less_than": 10}, None, UNKNOWN),
    (SCREENING, {"at_least": 5}, (1, 1), TRUE),
    (SCREENING, {"at_least": 5}, (0, 2), FALSE),
    (SCREENING, {"at_least": 5}, None, UNKNOWN),
    (SCREENING, {"less_than": 3}, (0, 0), TRUE),
    (SCREENING, {"less_than": 3}, (1, 0), FALSE),
]


@pytest.mark.parametrize(("item", "test", "value", "expected"), NUMBER_CASES)
def test_a_number_or_a_total_is_held_against_a_limit(
    item: str, test: dict[str, Any], value: Any, expected: Truth
) -> None:
    builder = couple()
    if value is not None:
        builder.answer(item, LEE, value)
    assert truth({"item": item, **test}, builder) is expected


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ({"is": "money"}, TRUE),
        ({"is": "health"}, FALSE),
        ({"is_not": "money"}, FALSE),
        ({"is_not": "health"}, TRUE),
        ({"in": ["health", "housing"]}, TRUE),
        ({"not_in": ["health"]}, TRUE),
    ],
)
def test_several_choices_are_looked_through(test: dict[str, Any], expected: Truth) -> None:
    builder = DraftBuilder()
    builder.answer(WORRIES, "case", ("housing", "money"))
    assert truth({"item": WORRIES, **test}, builder, "case") is expected


@pytest.mark.parametrize("test", [{"is": "yes"}, {"is_not": "yes"}, {"in": ["yes"]}])
def test_answers_that_stand_side_by_side_cannot_be_told(test: dict[str, Any]) -> None:
    builder = couple()
    apart = builder.draft
    builder.answer(TOLD, LEE, "yes")
    one = builder.draft
    builder.draft = apart
    builder.answer(TOLD, LEE, "no")
    builder.draft = one.merged(builder.draft.entries)
    assert truth({"item": TOLD, **test}, builder) is UNKNOWN
    assert truth({"item": TOLD, "conflicting": True}, builder) is TRUE


@pytest.mark.parametrize(
    ("amy", "lee", "of", "expected"),
    [
        ("yes", "no", "anyone", TRUE),
        ("no", "no", "anyone", FALSE),
        ("no", None, "anyone", UNKNOWN),
        ("yes", None, "anyone", TRUE),
        ("yes", "yes", "everyone", TRUE),
        ("yes", "no", "everyone", FALSE),
        ("yes", None, "everyone", UNKNOWN),
        ("no", None, "everyone", FALSE),
        ("no", "yes", "father", TRUE),
        ("yes", "no", "father", FALSE),
        ("yes", "yes", "partner", UNKNOWN),
    ],
)
def test_a_condition_may_read_other_peoples_answers(
    amy: str | None, lee: str | None, of: str, expected: Truth
) -> None:
    builder = couple()
    for about, value in ((AMY, amy), (LEE, lee)):
        if value is not None:
            builder.answer(SMOKES, about, value)
    assert truth({"item": SMOKES, "of": of, "is": "yes"}, builder, "case") is expected


def test_a_question_of_the_pregnancy_is_read_from_every_section() -> None:
    builder = couple()
    builder.answer("basics.pregnancy.worried", "case", "yes")
    assert truth({"item": "basics.pregnancy.worried", "is": "yes"}, builder, LEE) is TRUE


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


# ---------------------------------------------------------------------- people

PERSON_CASES: list[Case] = [
    ({"person": "partner", "recorded": True}, nothing, FALSE),
    ({"person": "partner", "recorded": False}, nothing, TRUE),
    ({"person": "father", "recorded": True}, nothing, TRUE),
    ({"person": "father", "recorded": False}, nothing, FALSE),
    ({"person": "this", "seen": "at-all"}, lambda s: visit(s, "lee", how="phone"), TRUE),
    ({"person": "this", "seen": "at-all"}, lambda s: visit(s, "lee", how="conference"), TRUE),
    ({"person": "this", "seen": "at-all"}, lambda s: visit(s, "lee", how="record-check"), FALSE),
    ({"person": "this", "seen": "at-all"}, lambda s: visit(s, "amy"), FALSE),
    ({"person": "this", "seen": "in-person"}, lambda s: visit(s, "lee", "amy"), TRUE),
    ({"person": "this", "seen": "in-person"}, lambda s: visit(s, "lee", how="phone"), FALSE),
    ({"person": "this", "seen": "alone"}, lambda s: visit(s, "lee"), TRUE),
    ({"person": "this", "seen": "alone"}, lambda s: visit(s, "lee", "amy"), FALSE),
    ({"person": "partner", "seen": "in-person"}, nothing, UNKNOWN),
    ({"person": "this", "not_seen": "in-person"}, nothing, TRUE),
    ({"person": "this", "not_seen": "in-person"}, lambda s: visit(s, "lee"), FALSE),
    ({"person": "partner", "not_seen": "in-person"}, nothing, UNKNOWN),
    (
        {"person": "father", "not_seen": "in-person"},
        both(lambda s: visit(s, "lee"), lambda s: s.person("max", "father")),
        TRUE,
    ),
    ({"person": "this", "has_role": "father"}, nothing, TRUE),
    ({"person": "this", "has_role": ["partner", "father"]}, nothing, TRUE),
    ({"person": "this", "has_role": "partner"}, nothing, FALSE),
    ({"person": "partner", "has_role": "father"}, nothing, UNKNOWN),
    ({"person": "this", "lives_here": "yes"}, nothing, UNKNOWN),
    ({"person": "mother", "lives_here": "yes"}, nothing, TRUE),
    ({"person": "mother", "lives_here": "no"}, nothing, FALSE),
    ({"person": "partner", "lives_here": "no"}, nothing, UNKNOWN),
    (
        {"person": "this", "younger_than": 18},
        lambda s: s.person("lee", "father", date_of_birth=date(2008, 11, 3)),
        TRUE,
    ),
    (
        {"person": "this", "younger_than": 18},
        lambda s: s.person("lee", "father", date_of_birth=date(2008, 11, 2)),
        FALSE,
    ),
    ({"person": "this", "younger_than": 18}, nothing, UNKNOWN),
    ({"person": "this", "fewer_answers_than": "mother"}, nothing, FALSE),
    (
        {"person": "this", "fewer_answers_than": "mother"},
        lambda s: s.answer(SMOKES, AMY, "no"),
        TRUE,
    ),
    (
        {"person": "this", "fewer_answers_than": "mother"},
        both(lambda s: s.answer(SMOKES, AMY, "no"), said(TOLD, "no")),
        FALSE,
    ),
    (
        {"person": "this", "fewer_answers_than": "mother"},
        both(lambda s: s.answer(SMOKES, AMY, "no"), reason("partner-present")),
        TRUE,
    ),
    ({"person": "this", "fewer_answers_than": "partner"}, nothing, UNKNOWN),
]


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
    builder = DraftBuilder(load_catalogue())
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


# ---------------------------------------------------------------------- contacts, agencies, time


def replied(asked: int, answered: int | None) -> Told:
    """The referral was made on 10 October; the GP was asked, and answered, on days of October."""

    def tell(builder: DraftBuilder) -> None:
        builder.answer(REFERRED, "case", date(2026, 10, 10))
        reply = {} if answered is None else {"answered": date(2026, 10, answered)}
        builder.request("gp", date(2026, 10, asked), **reply)

    return tell


WEEKS_4 = timedelta(weeks=4)
CONTACT_CASES: list[Case] = [
    ({"contact": "home-visit", "none": True}, nothing, TRUE),
    ({"contact": "home-visit", "none": True}, lambda s: visit(s), FALSE),
    ({"contact": "home-visit", "none": True}, lambda s: visit(s, how="clinic"), TRUE),
    ({"contact": ["home-visit", "clinic"], "none": True}, lambda s: visit(s, how="clinic"), FALSE),
    ({"contact": "any", "none": True}, lambda s: visit(s, how="phone"), FALSE),
    ({"contact": "home-visit", "none": False}, lambda s: visit(s), TRUE),
    ({"contact": "home-visit", "none": False}, nothing, FALSE),
    ({"contact": "home-visit", "with": "this", "none": True}, lambda s: visit(s, "amy"), TRUE),
    ({"contact": "home-visit", "with": "this", "none": True}, lambda s: visit(s, "lee"), FALSE),
    (
        {"contact": "home-visit", "with": "this", "none": True},
        lambda s: visit(s, "amy", alone=("lee",)),
        FALSE,
    ),
    ({"contact": "home-visit", "with": "partner", "none": True}, lambda s: visit(s, "lee"), TRUE),
    (
        {"contact": "home-visit", "with": "father", "none": True},
        both(lambda s: s.person("tom", "father"), lambda s: visit(s, "lee")),
        FALSE,
    ),
    (
        {"contact": "home-visit", "with": "father", "everyone": True, "none": True},
        both(lambda s: s.person("tom", "father"), lambda s: visit(s, "lee")),
        TRUE,
    ),
    (
        {"contact": "home-visit", "with": "father", "everyone": True, "none": True},
        both(lambda s: s.person("tom", "father"), lambda s: visit(s, "lee", alone=("tom",))),
        FALSE,
    ),
    (
        {"contact": "home-visit", "with": "partner", "everyone": True, "none": True},
        lambda s: visit(s, "lee"),
        TRUE,
    ),
    ({"contact": "home-visit", "within": "visit-interval"}, nothing, FALSE),
    (
        {"contact": "home-visit", "within": "visit-interval"},
        lambda s: s.contact("v", FIRST_DAY - WEEKS_4),
        TRUE,
    ),
    (
        {"contact": "home-visit", "within": "visit-interval"},
        lambda s: s.contact("v", FIRST_DAY - WEEKS_4 - timedelta(days=1)),
        FALSE,
    ),
]
AGENCY_CASES: list[Case] = [
    ({"agency": "gp", "asked": True}, nothing, FALSE),
    ({"agency": "gp", "asked": True}, lambda s: s.request("gp", FIRST_DAY), TRUE),
    ({"agency": "gp", "asked": True}, lambda s: s.request("police", FIRST_DAY), FALSE),
    ({"agency": "gp", "asked": False}, nothing, TRUE),
    ({"agency": "gp", "about": "this", "asked": True}, lambda s: s.request("gp", FIRST_DAY), FALSE),
    (
        {"agency": "gp", "about": "this", "asked": True},
        lambda s: s.request("gp", FIRST_DAY, about=("lee",)),
        TRUE,
    ),
    (
        {"agency": "gp", "about": "mother", "asked": True},
        lambda s: s.request("gp", FIRST_DAY, about=("lee",)),
        FALSE,
    ),
    ({"agency": "gp", "about": "partner", "asked": True}, nothing, UNKNOWN),
    ({"agency": "gp", "about": "partner", "asked": False}, nothing, UNKNOWN),
    ({"agency": "gp", "answered": True}, lambda s: s.request("gp", FIRST_DAY), FALSE),
    (
        {"agency": "gp", "answered": True},
        lambda s: s.request("gp", FIRST_DAY, answered=FIRST_DAY),
        TRUE,
    ),
    (
        {"agency": "gp", "answered": True},
        lambda s: s.request("gp", FIRST_DAY, answered=FIRST_DAY, outcome="not-held"),
        TRUE,
    ),
    (
        {"agency": "gp", "answered": True},
        lambda s: s.request("gp", FIRST_DAY, answered=FIRST_DAY, outcome="refused"),
        FALSE,
    ),
    (
        {"agency": "gp", "waiting_longer_than": "reply-within"},
        lambda s: s.request("gp", date(2026, 9, 1), answered=FIRST_DAY, outcome="refused"),
        FALSE,
    ),
    ({"agency": "gp", "since": REFERRED, "answered": True}, nothing, UNKNOWN),
    ({"agency": "gp", "since": REFERRED, "answered": True}, replied(5, 9), FALSE),
    ({"agency": "gp", "since": REFERRED, "answered": True}, replied(5, 12), TRUE),
    ({"agency": "gp", "since": REFERRED, "answered": True}, replied(12, 14), TRUE),
    ({"agency": "gp", "since": REFERRED, "asked": True}, replied(5, None), FALSE),
    ({"agency": "gp", "since": REFERRED, "asked": True}, replied(10, None), TRUE),
    ({"agency": "gp", "since": "birth", "asked": True}, replied(10, None), UNKNOWN),
    (
        {"agency": "gp", "since": "birth", "asked": True},
        both(replied(10, None), baby(FIRST_DAY)),
        FALSE,
    ),
    ({"agency": "gp", "answered": False}, lambda s: s.request("gp", FIRST_DAY), TRUE),
    ({"agency": "gp", "answered": False}, nothing, TRUE),
    ({"agency": "gp", "waiting_longer_than": "reply-within"}, nothing, FALSE),
    # Ten working days before Monday 2 November is Monday 19 October.
    (
        {"agency": "gp", "waiting_longer_than": "reply-within"},
        lambda s: s.request("gp", date(2026, 10, 19)),
        FALSE,
    ),
    (
        {"agency": "gp", "waiting_longer_than": "reply-within"},
        lambda s: s.request("gp", date(2026, 10, 16)),
        TRUE,
    ),
    (
        {"agency": "gp", "waiting_longer_than": "reply-within"},
        lambda s: s.request("gp", date(2026, 9, 1), answered=date(2026, 10, 30)),
        FALSE,
    ),
]
PAST_CASES: list[Case] = [
    ({"past": "gestation 21+3 weeks"}, nothing, TRUE),
    ({"past": "gestation 21+4 weeks"}, nothing, FALSE),
    ({"past": "see-both-parents"}, nothing, FALSE),
    ({"past": "edd - 19 weeks"}, nothing, TRUE),
    ({"past": "edd - 18 weeks"}, nothing, FALSE),
    ({"past": "birth + 10 days"}, nothing, FALSE),
    ({"past": "birth + 10 days"}, baby(FIRST_DAY - timedelta(days=10)), TRUE),
    ({"past": "birth + 10 days"}, baby(FIRST_DAY - timedelta(days=9)), FALSE),
    ({"past": "2 weeks", "since": REFERRED}, nothing, UNKNOWN),
    (
        {"past": "2 weeks", "since": REFERRED},
        said(REFERRED, FIRST_DAY - timedelta(weeks=2, days=1)),
        TRUE,
    ),
    ({"past": "2 weeks", "since": REFERRED}, said(REFERRED, FIRST_DAY - timedelta(weeks=2)), FALSE),
    ({"past": "2 weeks", "since": MOVED}, said(MOVED, FIRST_DAY - timedelta(weeks=3)), TRUE),
    ({"past": "2 weeks", "since": MOVED, "of": "mother"}, said(MOVED, date(2026, 1, 1)), UNKNOWN),
    ({"past": "2 weeks", "since": "birth"}, nothing, FALSE),
    ({"past": "2 weeks", "since": "birth"}, baby(FIRST_DAY - timedelta(days=15)), TRUE),
    ({"past": "2 weeks", "since": "birth"}, baby(FIRST_DAY - timedelta(days=14)), FALSE),
    ({"past": "2 weeks", "since": "first-contact"}, nothing, UNKNOWN),
    (
        {"past": "2 weeks", "since": "first-contact"},
        both(lambda s: visit(s), lambda s: s.contact("v", FIRST_DAY - timedelta(days=15))),
        TRUE,
    ),
    ({"past": "2 weeks", "since": "first-contact"}, lambda s: visit(s), FALSE),
    ({"born": True}, nothing, FALSE),
    ({"born": False}, nothing, TRUE),
    ({"born": True}, baby(FIRST_DAY), TRUE),
    ({"born": True}, baby(FIRST_DAY + timedelta(days=1)), FALSE),
    ({"born": False}, baby(FIRST_DAY), FALSE),
]
REST = [*CONTACT_CASES, *AGENCY_CASES, *PAST_CASES]


@pytest.mark.parametrize(
    ("condition", "tell", "expected"),
    REST,
    ids=[f"{number}-{next(iter(case[0]))}-{case[2].name}" for number, case in enumerate(REST)],
)
def test_contacts_agencies_and_time_are_held_against_a_test(
    condition: dict[str, Any], tell: Told, expected: Truth
) -> None:
    builder = couple()
    tell(builder)
    assert truth(condition, builder) is expected


def test_without_a_due_date_no_moment_can_be_told() -> None:
    builder = DraftBuilder(due=None)
    assert truth({"past": "gestation 28 weeks"}, builder, "case") is UNKNOWN
    assert truth({"past": "2 weeks", "since": "first-contact"}, builder, "case") is UNKNOWN
    assert truth({"born": True}, builder, "case") is FALSE


def test_a_section_asked_of_each_agency_reads_its_own() -> None:
    builder = DraftBuilder()
    builder.request("gp", FIRST_DAY)
    assert truth({"agency": "this", "asked": True}, builder, "agency:gp") is TRUE
    assert truth({"agency": "this", "asked": True}, builder, "agency:police") is FALSE


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"contact": "this", "none": True}, FALSE),
        ({"contact": "this", "with": "mother", "none": True}, FALSE),
        ({"contact": "this", "with": "father", "none": True}, TRUE),
        ({"contact": "this", "within": "visit-interval"}, TRUE),
        ({"past": "2 weeks", "since": "this-contact"}, FALSE),
        ({"past": "1 day", "since": "this-contact"}, TRUE),
    ],
)
def test_a_section_asked_of_each_contact_reads_its_own(
    condition: dict[str, Any], expected: Truth
) -> None:
    builder = couple()
    builder.contact("visit", FIRST_DAY - timedelta(days=3), present=("amy",))
    builder.contact("other", FIRST_DAY - timedelta(days=90), present=("lee",))
    assert truth(condition, builder, "contact:visit") is expected


def test_no_kind_of_test_is_left_out_here() -> None:
    tried = {key for condition, _, _ in ITEM_CASES for key in condition}
    tried |= {key for _, condition, _, _ in NUMBER_CASES for key in condition}
    tried |= {key for condition, _, _ in [*PERSON_CASES, *REST] for key in condition}
    tried_elsewhere = {"contactable", "contact_decision_due", "later_than"}
    for kind in (ItemTest, PersonTest, ContactTest, AgencyTest):
        assert set(kind.tests()) - tried_elsewhere <= tried


def test_the_due_date_is_forty_weeks() -> None:
    assert truth({"past": "gestation 40 weeks"}, DraftBuilder(), "case", DUE) is TRUE
    assert (
        truth({"past": "gestation 40 weeks"}, DraftBuilder(), "case", DUE - timedelta(days=1))
        is FALSE
    )
