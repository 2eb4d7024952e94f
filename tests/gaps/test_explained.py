"""A gap may be explained, for a while and for what its author had seen; a reason may explain it."""

from datetime import date, timedelta

from prebirth_tui.ids import RuleId
from tests.draft_builder import FIRST_DAY, SAM, DraftBuilder, couple
from tests.gaps.of_the_small import (
    AMY,
    DIFFER,
    DRINKING,
    HURT,
    LEE,
    NO_PLAN,
    NOT_ALONE,
    NOT_TOLD,
    PLAN,
    SMOKES,
    TOLD,
    TOMORROW,
)
from tests.shipped import real_catalogue

NO_SAFETY_PLAN = RuleId("private.alone.no-safety-plan")

# ---------------------------------------------------------------------- explained


def test_an_explained_gap_is_still_there_and_opens_again_by_itself() -> None:
    builder = couple()
    until = FIRST_DAY + timedelta(days=10)
    builder.explain(NOT_TOLD, LEE, until)
    eve = until - timedelta(days=1)
    explained = builder.gaps(eve)[NOT_TOLD, LEE].explained
    assert explained is not None
    assert (explained.reason, explained.owner, explained.until) == ("In hand", "Rose", until)
    assert builder.gaps(eve)[NOT_TOLD, AMY].explained is None
    assert builder.gaps(until)[NOT_TOLD, LEE].explained is None


def test_an_explanation_covers_what_its_author_had_seen() -> None:
    builder = couple()
    until = FIRST_DAY + timedelta(days=40)
    builder.answer(SMOKES, LEE, "no", builder.contact("visit", present=("lee",)))
    builder.answer(SMOKES, LEE, "yes", builder.contact("call", how="phone", present=("lee",)))
    builder.explain(DIFFER, LEE, until)
    assert builder.gaps()[DIFFER, LEE].explained is not None
    builder.answer(TOLD, LEE, "yes")
    builder.answer(SMOKES, AMY, "yes")
    assert builder.gaps()[DIFFER, LEE].explained is not None
    weighed = tuple(each.entry.id for each in builder.assessment.answers[SMOKES, LEE].statements)
    builder.answer(SMOKES, LEE, "no", settles=weighed)
    assert not builder.open(DIFFER, LEE)
    builder.answer(SMOKES, LEE, "yes", builder.contact("again", TOMORROW, present=("lee",)))
    assert builder.gaps(TOMORROW)[DIFFER, LEE].explained is None
    builder.explain(DIFFER, LEE, until)
    assert builder.gaps(TOMORROW)[DIFFER, LEE].explained is not None


def test_an_answer_in_the_trigger_is_a_new_fact_too() -> None:
    builder = couple()
    builder.answer(SMOKES, LEE, "yes")
    builder.explain(NO_PLAN, LEE, FIRST_DAY + timedelta(days=10))
    assert builder.gaps()[NO_PLAN, LEE].explained is not None
    builder.not_answered(PLAN, LEE, "partner-present")
    assert builder.gaps()[NO_PLAN, LEE].explained is not None
    builder.answer(SMOKES, LEE, "yes", builder.contact("visit"))
    assert builder.gaps()[NO_PLAN, LEE].explained is None


def test_an_explanation_does_not_cover_what_somebody_else_wrote_at_the_same_time() -> None:
    builder = couple()
    builder.answer(SMOKES, LEE, "yes")
    apart = builder.draft
    builder.explain(NO_PLAN, LEE, FIRST_DAY + timedelta(days=10))
    one = builder.draft
    builder.draft, builder.author = apart, SAM
    builder.answer(SMOKES, LEE, "yes", builder.contact("visit"))
    builder.draft = one.merged(builder.draft.entries)
    assert builder.gaps()[NO_PLAN, LEE].explained is None


def test_an_explanation_that_is_taken_back_explains_nothing() -> None:
    builder = couple()
    explanation = builder.explain(NOT_TOLD, LEE, FIRST_DAY + timedelta(days=10))
    builder.take_back(explanation)
    assert builder.gaps()[NOT_TOLD, LEE].explained is None


def test_a_reason_that_closes_a_question_closes_its_gap() -> None:
    builder = couple()
    builder.not_answered(HURT, LEE, "not-applicable", note="He died.")
    assert not builder.open(NOT_ALONE, LEE)
    assert builder.open(NOT_ALONE, AMY)


def test_a_reason_that_leaves_it_open_closes_nothing() -> None:
    builder = couple()
    builder.not_answered(HURT, LEE, "partner-present", until=TOMORROW)
    assert builder.gaps()[NOT_ALONE, LEE].explained is None


def test_a_reason_that_explains_does_so_until_its_day() -> None:
    builder = couple()
    builder.not_answered(HURT, LEE, "too-early", until=TOMORROW, who="Sam")
    explained = builder.gaps()[NOT_ALONE, LEE].explained
    assert explained is not None
    assert explained.reason == "Too early; Sam to ask; review 3 Nov 2026"
    assert explained.owner == "Sam"
    assert builder.gaps(TOMORROW)[NOT_ALONE, LEE].explained is None


def test_a_reason_that_explains_without_a_day_explains_nothing() -> None:
    builder = couple()
    builder.not_answered(HURT, LEE, "too-early")
    assert builder.gaps()[NOT_ALONE, LEE].explained is None


def test_the_author_looks_again_where_nobody_else_is_named() -> None:
    builder = couple()
    builder.author = SAM
    builder.not_answered(HURT, LEE, "too-early", until=TOMORROW)
    explained = builder.gaps()[NOT_ALONE, LEE].explained
    assert explained is not None
    assert explained.owner == "Sam"


def test_a_reason_explains_only_what_rests_on_that_question_alone() -> None:
    builder = couple()
    builder.not_answered("basics.carer.units", LEE, "too-early", until=TOMORROW)
    builder.answer("basics.carer.screening", LEE, (1, 2))
    assert builder.gaps()[DRINKING, LEE].explained is None  # the other answer opens it by itself
    other = couple()
    other.not_answered(SMOKES, LEE, "too-early", until=TOMORROW)
    assert other.gaps()[NOT_TOLD, LEE].explained is None


def test_a_reason_at_one_question_does_not_explain_accounts_that_differ_at_another() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    alcohol, drugs = "substance-use.person.alcohol", "substance-use.person.drugs"
    differ = ("substance-use.person.accounts-differ", AMY)
    builder.answer(alcohol, AMY, "never", builder.contact("visit", present=("amy",)))
    builder.answer(alcohol, AMY, "stopped", builder.contact("call", how="phone", present=("amy",)))
    assert builder.gaps()[differ].explained is None
    builder.not_answered(drugs, AMY, "declined", until=date(2026, 12, 20))
    assert builder.gaps()[differ].explained is None
    builder.not_answered(alcohol, AMY, "declined", until=date(2026, 12, 20))
    assert builder.gaps()[differ].explained is None


def test_a_reason_does_not_explain_the_gap_that_asks_what_follows_from_it() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    asked = "domestic-abuse.person.enquiry"
    builder.not_answered(asked, AMY, "declined", until=date(2026, 12, 20))
    gaps = builder.gaps()
    assert gaps["domestic-abuse.person.declined-to-say", AMY].explained is None


def test_a_reason_explains_that_something_was_not_asked_again() -> None:
    builder = couple()
    builder.answer(HURT, LEE, "never", builder.contact("visit", present=("amy", "lee")))
    builder.not_answered(HURT, LEE, "too-early", until=TOMORROW)
    assert builder.gaps()[NOT_ALONE, LEE].explained is not None


def test_a_settled_answer_does_not_close_what_was_never_asked_alone() -> None:
    builder = couple()
    builder.answer(HURT, AMY, "never", builder.contact("visit", present=("amy", "lee")))
    builder.answer(HURT, AMY, "last-year", builder.contact("call", how="phone", present=("amy",)))
    weighed = tuple(each.entry.id for each in builder.assessment.answers[HURT, AMY].statements)
    alone = builder.contact("alone", TOMORROW, present=("amy",))
    builder.answer(HURT, AMY, "last-year", alone, settles=weighed)
    assert builder.open(NOT_ALONE, AMY, TOMORROW)
    assert builder.open(NO_SAFETY_PLAN, AMY, TOMORROW)
    told = builder.gaps(TOMORROW)[NOT_ALONE, AMY].because
    assert told == ["“Has Amy felt unsafe?”: answered (phone call 2 Nov 2026 with Amy)."]
    builder.answer(HURT, AMY, "last-year", alone)
    assert not builder.open(NOT_ALONE, AMY, TOMORROW)


def test_a_closing_reason_in_a_trigger_keeps_the_rule_shut() -> None:
    builder = couple()
    builder.not_answered(SMOKES, LEE, "not-applicable")
    assert not builder.open(NO_PLAN, LEE)
