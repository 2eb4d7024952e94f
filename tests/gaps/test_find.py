"""Gaps open, close, are explained for a while, and say why they are open."""

import re
from datetime import date, timedelta

import pytest

from prebirth_tui.checklist.load import load_catalogue
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.gaps.english import value_in_words
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import ItemId, RuleId, Subject
from prebirth_tui.record.bodies import Pregnancy
from tests.draft_builder import DUE, FIRST_DAY, SAM, DraftBuilder, couple
from tests.small import small_catalogue

NOT_TOLD = RuleId("basics.carer.not-told")
NO_PLAN = RuleId("basics.carer.no-bad-night-plan")
DRINKING = RuleId("basics.carer.drinking")
DIFFER = RuleId("basics.carer.accounts-differ")
OVERDUE = RuleId("basics.pregnancy.overdue")
NOT_ALONE = RuleId("private.alone.not-asked-alone")
NO_SAFETY_PLAN = RuleId("private.alone.no-safety-plan")
TOLD, SMOKES, PLAN = (
    ItemId("basics.carer.told"),
    ItemId("basics.carer.smokes"),
    ItemId("basics.carer.bad-night-plan"),
)
HURT, SINCE = ItemId("private.alone.hurt"), ItemId("private.alone.since")
LEE, AMY = Subject("person:lee"), Subject("person:amy")
TOMORROW = FIRST_DAY + timedelta(days=1)


def test_a_gap_opens_for_each_person_and_closes_by_the_enquiry() -> None:
    builder = couple()
    assert builder.open(NOT_TOLD, LEE)
    assert builder.open(NOT_TOLD, AMY)
    builder.contact("visit", present=("amy", "lee"))
    builder.answer(TOLD, LEE, "yes", "visit")
    assert not builder.open(NOT_TOLD, LEE)
    assert builder.open(NOT_TOLD, AMY)


def test_a_gap_stays_open_when_it_was_told_through_somebody_else() -> None:
    builder = couple()
    builder.contact("visit", present=("amy",))
    builder.answer(TOLD, LEE, "yes", "visit")
    assert builder.open(NOT_TOLD, LEE)


def test_a_rule_waits_until_its_trigger_is_known() -> None:
    builder = couple()
    assert not builder.open(NO_PLAN, LEE)
    builder.answer(SMOKES, LEE, "yes")
    assert builder.open(NO_PLAN, LEE)
    builder.answer(PLAN, LEE, "Sleeps at his mother's.")
    assert not builder.open(NO_PLAN, LEE)


def test_a_rule_that_waits_does_not_open_while_it_cannot_be_told() -> None:
    builder = couple()
    assert not builder.open(DRINKING, LEE)
    builder.answer("basics.carer.units", LEE, 4)
    assert not builder.open(DRINKING, LEE)
    builder.answer("basics.carer.screening", LEE, (1, 0))
    assert builder.open(DRINKING, LEE)


@pytest.mark.parametrize("places", [(1,), (1, 0, 1), (1, 9), (1, -1), ("often", "never")])
def test_an_answer_to_another_edition_of_an_instrument_stands_without_a_total(
    places: tuple[object, ...],
) -> None:
    builder = couple()
    builder.answer("basics.carer.units", LEE, 4)
    builder.answer("basics.carer.screening", LEE, places)
    assert not builder.open(DRINKING, LEE)
    said = value_in_words(builder.current("basics.carer.screening", LEE), builder.facts())
    assert said.startswith("Two questions, in another edition of its questions: ")
    assert all(str(place) in said for place in places)


def test_sections_are_asked_of_each_agency_contact_and_place() -> None:
    builder = couple()
    builder.contact("visit", present=("amy",))
    builder.contact("call", how="phone")
    builder.place("sofa")
    subjects = {key for key in builder.gaps() if key[0].startswith("private.")}
    assert ("private.agency.not-asked", "agency:gp") in subjects
    assert ("private.agency.not-asked", "agency:police") in subjects
    assert ("private.visit.not-seen", "contact:visit") in subjects
    assert ("private.visit.not-seen", "contact:call") not in subjects
    assert ("private.bed.not-flat", "place:sofa") in subjects


def test_what_must_be_closed_first_comes_first_and_what_is_explained_last() -> None:
    builder = couple()
    builder.request("gp", date(2026, 9, 1))
    builder.explain("private.agency.no-reply", "agency:gp", date(2026, 12, 1))
    builder.answer(SMOKES, LEE, "yes")
    builder.answer(SMOKES, LEE, "no")
    found = find_gaps(builder.catalogue, builder.assessment, FIRST_DAY)
    assert found[0].resolved.id == DIFFER
    assert found[-1].resolved.id == "private.agency.no-reply"
    assert all(gap.explained is None for gap in found[:-1])


def test_a_gap_is_due_on_the_pregnancys_own_clock() -> None:
    builder = couple()
    found = builder.gaps()
    assert found[NOT_TOLD, LEE].urgency is Urgency.BEFORE_DISCHARGE
    assert found[NOT_TOLD, LEE].due == DUE - timedelta(weeks=4)
    assert found[NOT_ALONE, LEE].due == DUE - timedelta(weeks=8)
    builder.request("gp", date(2026, 9, 1))
    assert builder.gaps()["private.agency.no-reply", "agency:gp"].due == FIRST_DAY


def test_an_area_has_its_own_clock() -> None:
    early = DraftBuilder(small_catalogue("early"))
    early.person("lee", "father")
    early.answer(SMOKES, LEE, "yes")
    england = couple()
    england.answer(SMOKES, LEE, "yes")
    assert early.gaps()[NO_PLAN, LEE].due == DUE - timedelta(weeks=8)
    assert england.gaps()[NO_PLAN, LEE].due == DUE - timedelta(weeks=4)


def test_a_draft_that_held_nothing_yet_had_no_gaps() -> None:
    builder = DraftBuilder(due=None)
    builder.person("lee", "father")
    assert builder.gaps() == {}


def test_a_gap_says_whom_it_is_about_and_what_closes_it() -> None:
    gap = couple().gaps()[NOT_TOLD, LEE]
    assert gap.title == "Lee has not been spoken to about safer sleep"
    assert gap.close_by == "Talk it through with Lee, in person."
    assert gap.person == "lee"
    assert gap.who == ("midwife", "health visitor")
    assert not gap.restricted
    assert couple().gaps()["private.agency.not-asked", "agency:gp"].person is None


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
    builder = DraftBuilder(load_catalogue())
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
    builder = DraftBuilder(load_catalogue())
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
    assert told == ["“Has Amy felt unsafe?”: answered (Amy, phone call 2 Nov 2026)."]
    builder.answer(HURT, AMY, "last-year", alone)
    assert not builder.open(NOT_ALONE, AMY, TOMORROW)


def test_a_closing_reason_in_a_trigger_keeps_the_rule_shut() -> None:
    builder = couple()
    builder.not_answered(SMOKES, LEE, "not-applicable")
    assert not builder.open(NO_PLAN, LEE)


# ---------------------------------------------------------------------- because


def in_small(gap: Gap) -> list[str]:
    """Why it is open; whether an answer is written `Yes` or `yes` does not matter here."""
    return [
        re.sub(r"\b(Yes|No)\b", lambda found: found[0].lower(), sentence)
        for sentence in gap.because
    ]


def test_because_names_who_said_it_where_and_who_was_there() -> None:
    builder = couple()
    builder.contact("visit", date(2026, 11, 21), present=("amy",))
    builder.answer(TOLD, LEE, "yes", "visit")
    assert in_small(builder.gaps(date(2026, 11, 21))[NOT_TOLD, LEE]) == [
        "“Have you talked about safer sleep with Lee?”: yes (from Amy, home visit 21 Nov 2026)."
    ]


def test_because_says_that_nobody_asked() -> None:
    because = couple().gaps()[NOT_TOLD, LEE].because
    assert because == ["“Have you talked about safer sleep with Lee?” has not been asked."]


def test_because_gives_the_trigger_before_what_is_missing() -> None:
    builder = couple()
    builder.contact("visit", present=("lee", "amy"))
    builder.answer(SMOKES, LEE, "yes", "visit")
    assert in_small(builder.gaps()[NO_PLAN, LEE]) == [
        "“Does Lee smoke?”: yes (Lee with Amy there, home visit 2 Nov 2026).",
        "“What is the plan for a bad night with Lee?” has not been asked.",
    ]


def test_because_sets_differing_accounts_side_by_side() -> None:
    builder = couple()
    builder.contact("visit", present=("lee",))
    builder.contact("read", TOMORROW, how="record-check")
    builder.answer(SMOKES, LEE, "no", "visit")
    builder.answer(SMOKES, LEE, "yes", "read")
    (because,) = in_small(builder.gaps()[DIFFER, LEE])
    assert because == (
        "“Does Lee smoke?”: no (Lee alone, home visit 2 Nov 2026) "
        "and yes (record check 3 Nov 2026)."
    )


def test_because_counts_what_is_known_of_each() -> None:
    builder = couple()
    builder.answer(SMOKES, AMY, "no")
    builder.answer(TOLD, AMY, "yes")
    assert in_small(builder.gaps()["basics.carer.less-known", LEE]) == [
        "Of the questions asked of both, 2 are answered for Amy and 0 for Lee."
    ]


def test_because_names_requests_contacts_and_moments() -> None:
    builder = couple()
    builder.request("gp", date(2026, 9, 1))
    builder.contact("visit", date(2026, 9, 30), present=("amy",))
    builder.answer("basics.pregnancy.referred-on", "case", date(2026, 8, 3))
    found = builder.gaps()
    assert found["private.agency.no-reply", "agency:gp"].because == [
        "GP: asked on 1 Sep 2026, no answer yet."
    ]
    assert found["basics.pregnancy.no-visit", "case"].because == [
        "The newest home visit was home visit 30 Sep 2026, Amy there."
    ]
    assert "Assessment: 45 working days from 3 Aug 2026." in found[OVERDUE, "case"].because


def test_because_is_told_in_full_for_every_open_gap() -> None:
    builder = couple()
    builder.contact("visit", present=("amy", "lee"))
    builder.answer(HURT, AMY, "last-year", "visit")
    builder.answer(SMOKES, LEE, "yes", "visit")
    builder.request("police", date(2026, 1, 5))
    found = builder.gaps()
    assert len(found) > 8
    for gap in found.values():
        assert gap.because
        assert all(sentence.endswith(".") for sentence in gap.because)
        assert "{" not in "".join((gap.title, gap.brief, gap.close_by, *gap.because))


@pytest.mark.parametrize("value", ["never", "last-year"])
def test_a_restricted_answer_never_stands_in_because(value: str) -> None:
    builder = couple()
    builder.contact("visit", present=("amy", "lee"))
    builder.contact("again", TOMORROW, present=("amy",))
    builder.answer(HURT, AMY, value, "visit")
    builder.answer(SINCE, AMY, date(2019, 5, 7), "visit")
    told = [
        sentence
        for gap in builder.gaps(TOMORROW).values()
        for sentence in (*gap.because, gap.brief)
    ]
    text = " ".join(told)
    assert "answered (Amy with Lee there" in text
    for secret in ("last-year", "In the last year", "never", "Never", "2019"):
        assert secret not in text


def test_a_gap_of_a_restricted_section_is_marked_and_has_a_brief_name() -> None:
    gap = couple().gaps()[NOT_ALONE, LEE]
    assert gap.restricted
    assert gap.brief == "A private talk with Lee"


def test_as_of_an_earlier_day_the_gaps_are_those_of_that_day() -> None:
    builder = couple()
    builder.day = date(2026, 11, 9)
    builder.contact("visit", builder.day, present=("lee",))
    builder.answer(TOLD, LEE, "yes", "visit")
    before = find_gaps(builder.catalogue, builder.draft.as_of(date(2026, 11, 8)), date(2026, 11, 8))
    after = find_gaps(builder.catalogue, builder.draft.as_of(date(2026, 11, 9)), date(2026, 11, 9))
    assert (NOT_TOLD, LEE) in {gap.key for gap in before}
    assert (NOT_TOLD, LEE) not in {gap.key for gap in after}


def test_a_birth_is_known_from_the_day_it_was_recorded() -> None:
    builder = couple()
    builder.write(Pregnancy(reference="Fern", due=DUE, born=date(2026, 11, 1)))
    clock = builder.facts().clock
    assert clock is not None
    assert clock.left == "1 d old"
