"""Gaps open, close, are explained for a while, and say why they are open."""

from datetime import date, timedelta

import pytest

from prebirth_tui.checklist.models import Urgency
from prebirth_tui.gaps.english import value_in_words
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.record.bodies import Pregnancy
from tests.draft_builder import DUE, FIRST_DAY, DraftBuilder, couple
from tests.gaps.of_the_small import (
    AMY,
    DIFFER,
    DRINKING,
    LEE,
    NO_PLAN,
    NOT_ALONE,
    NOT_TOLD,
    PLAN,
    SMOKES,
    TOLD,
)
from tests.small import small_catalogue


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
