"""Every test that a condition can hold: where it is true, where false, where it cannot be told."""

from datetime import date, timedelta
from typing import Any

import pytest

from prebirth_tui.checklist.truth import Truth
from prebirth_tui.ids import ItemId
from tests.draft_builder import DUE, FIRST_DAY, DraftBuilder, couple
from tests.gaps.conditions import (
    AMY,
    FALSE,
    LEE,
    MOVED,
    NUMBER_CASES,
    SMOKES,
    TOLD,
    TRUE,
    UNKNOWN,
    Case,
    Told,
    baby,
    both,
    later_person,
    nothing,
    on,
    reason,
    said,
    settled,
    truth,
    twice,
    visit,
)

WORRIES = ItemId("basics.pregnancy.worries")
MOMENT = DUE - timedelta(weeks=8)

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
    (
        {"last_asked_alone": False},
        both(said(TOLD, "no", "lee"), said(TOLD, "no", "lee", "amy")),
        TRUE,
    ),
    (
        {"last_asked_alone": False},
        both(said(TOLD, "no", "lee", "amy"), said(TOLD, "no", "lee")),
        FALSE,
    ),
    ({"last_asked_alone": True}, said(TOLD, "yes", "lee"), TRUE),
    ({"last_asked_alone": True}, said(TOLD, "yes", "lee", how="phone"), FALSE),
    ({"last_asked_alone": True}, nothing, UNKNOWN),
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
