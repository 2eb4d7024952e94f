"""Whatever a condition asks of a restricted answer, its reasons do not tell the answer."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter

from prebirth_tui.checklist.conditions import Condition
from prebirth_tui.gaps.because import because
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.bodies import Pregnancy
from tests.draft_builder import DUE, FIRST_DAY, DraftBuilder, couple

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
HURT, SINCE, TOLD = (
    ItemId("private.alone.hurt"),
    ItemId("private.alone.since"),
    ItemId("basics.carer.told"),
)
AMY = Subject("person:amy")
LATER = FIRST_DAY + timedelta(days=30)
SECRETS = ("last-year", "In the last year", "never", "Never", "2019")


def told(condition: dict[str, Any], builder: DraftBuilder, subject: str = AMY) -> list[str]:
    reasons = because(CONDITION.validate_python(condition), builder.facts(LATER), Subject(subject))
    return [reason.text for reason in reasons]


@pytest.fixture
def builder() -> DraftBuilder:
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
def test_a_restricted_answer_is_never_told(
    condition: dict[str, Any], builder: DraftBuilder
) -> None:
    text = " ".join(told(condition, builder))
    assert not [secret for secret in SECRETS if secret in text]


def test_an_answer_that_is_not_restricted_is_told(builder: DraftBuilder) -> None:
    builder.answer("basics.pregnancy.referred-on", "case", date(2026, 8, 3))
    assert told({"past": "2 weeks", "since": "basics.pregnancy.referred-on"}, builder) == [
        "2 weeks: 2 weeks from 3 Aug 2026."
    ]
    (told_when,) = told({"item": TOLD, "before_change": "basics.pregnancy.referred-on"}, builder)
    assert "3 Aug 2026" in told_when


def at_the_core_group(*present: str) -> DraftBuilder:
    """A couple, another father, and a core group at which some of them were."""
    builder = couple()
    builder.person("tom", "father")
    builder.contact("group", how="conference", present=present)
    return builder


@pytest.mark.parametrize(
    ("who", "present", "sentence"),
    [
        ("mother", ("lee",), "Amy was not at the conference of 2 Nov."),
        ("mother", ("lee", "amy"), "Amy was at the conference of 2 Nov."),
        ("father", ("lee",), "Tom was not at the conference of 2 Nov."),
        ("father", (), "Lee and Tom were not at the conference of 2 Nov."),
        ("father", ("lee", "tom"), "Lee and Tom were at the conference of 2 Nov."),
        ("partner", (), "No partner is recorded."),
    ],
)
def test_who_was_at_this_meeting_is_named(
    who: str, present: tuple[str, ...], sentence: str
) -> None:
    condition = {"contact": "this", "with": who, "everyone": True, "none": True}
    assert told(condition, at_the_core_group(*present), "contact:group") == [sentence]


def test_one_of_several_is_enough_where_nobody_asks_for_all() -> None:
    condition = {"contact": "this", "with": "father", "none": True}
    builder = at_the_core_group("lee")
    assert told(condition, builder, "contact:group") == ["Lee was at the conference of 2 Nov."]
    (sentence,) = told({"contact": "phone", "with": "father", "none": True}, builder)
    assert sentence == "No phone call with Lee or Tom is recorded."


def test_only_the_people_who_bear_on_the_outcome_are_told() -> None:
    builder = at_the_core_group("lee")
    builder.contact("visit", present=("lee",))
    assert told({"person": "father", "not_seen": "in-person"}, builder) == [
        "Tom has not been seen in person."
    ]
    (seen,) = told({"person": "father", "seen": "in-person"}, builder)
    assert seen.startswith("Lee was seen in person: ")


def test_a_refusal_is_told_as_one() -> None:
    builder = couple()
    builder.request("gp", FIRST_DAY, answered=date(2026, 11, 4), outcome="refused")
    assert told({"agency": "gp", "answered": False}, builder) == [
        "GP: asked on 2 Nov 2026, refused 4 Nov 2026."
    ]


def test_a_request_that_is_too_early_to_count_says_so() -> None:
    builder = couple()
    builder.answer("basics.pregnancy.referred-on", "case", date(2026, 11, 10))
    builder.request("gp", FIRST_DAY, answered=date(2026, 11, 4))
    condition = {"agency": "gp", "since": "basics.pregnancy.referred-on", "answered": False}
    assert told(condition, builder) == [
        "GP: asked on 2 Nov 2026, answered 4 Nov 2026; too early to count."
    ]


def test_a_persons_own_words_stay_as_they_were_written() -> None:
    builder = couple()
    builder.contact("visit", present=("amy",))
    builder.answer("basics.carer.doctor", AMY, "Amy and her mother Sarah", "visit")
    (sentence,) = told({"item": "basics.carer.doctor", "answered": True}, builder)
    assert "”: Amy and her mother Sarah (Amy said so, alone" in sentence
    builder.answer("basics.carer.mood", AMY, "low", "visit")
    (sentence,) = told({"item": "basics.carer.mood", "answered": True}, builder)
    assert "”: low (Amy said so, alone" in sentence
    builder.answer("basics.carer.doctor", AMY, "Dr Hill", "visit")
    (sentence,) = told({"item": "basics.carer.doctor", "conflicting": True}, builder)
    assert "”: Amy and her mother Sarah (Amy said so, alone" in sentence


def test_weeks_are_told_of_a_pregnancy_only() -> None:
    builder = couple()
    assert told({"past": "edd + 14 days"}, builder) == ["edd + 14 days: by 26 Mar 2027."]
    builder.write(Pregnancy(reference="Fern", due=DUE, born=FIRST_DAY))
    assert told({"past": "see-both-parents"}, builder) == ["Both parents seen: by 18 Dec 2026."]


def test_one_day_is_told_as_one() -> None:
    builder = couple()
    builder.answer("basics.pregnancy.referred-on", "case", date(2026, 8, 3))
    assert told({"past": "1 working day", "since": "basics.pregnancy.referred-on"}, builder) == [
        "1 working day: 1 working day from 3 Aug 2026."
    ]


def test_a_birth_that_lies_ahead_is_not_told() -> None:
    builder = couple()
    builder.write(Pregnancy(reference="Fern", due=DUE, born=LATER + timedelta(days=1)))
    assert told({"born": False}, builder) == ["The baby is not born yet."]


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ({"person": "partner", "recorded": False}, "no partner is recorded."),
        ({"person": "father", "seen": "in-person"}, "lee was seen in person: "),
        ({"person": "father", "not_seen": "alone"}, "lee has not been seen alone; only "),
        ({"person": "father", "lives_here": "yes"}, "whether lee lives with the mother."),
        ({"person": "mother", "lives_here": "yes"}, "amy lives with the mother."),
        ({"person": "father", "younger_than": 18}, "lee's age is not recorded."),
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
    condition: dict[str, Any], sentence: str, builder: DraftBuilder
) -> None:
    (found,) = told(condition, builder)
    assert sentence in found.lower()


def test_only_the_parts_that_bear_on_the_outcome_are_told(builder: DraftBuilder) -> None:
    met, unmet = {"person": "mother", "recorded": True}, {"person": "partner", "recorded": True}
    assert len(told({"any": [met, unmet]}, builder)) == 1
    assert len(told({"all": [met, unmet]}, builder)) == 1
    assert len(told({"all": [met, {"not": unmet}]}, builder)) == 2
    assert told({"all": [met, met]}, builder) == told(met, builder)


def test_what_is_known_of_somebody_who_does_not_decide_is_no_reason(builder: DraftBuilder) -> None:
    builder.answer(TOLD, "person:lee", "no", "again")
    (reason,) = told({"item": TOLD, "of": "anyone", "is": "no"}, builder)
    assert "Lee" in reason


def test_of_a_restricted_question_the_reasons_tell_of_nobody(builder: DraftBuilder) -> None:
    builder.answer(HURT, "person:lee", "last-year", "again")
    assert len(told({"item": HURT, "of": "anyone", "is": "never"}, builder)) == 2
