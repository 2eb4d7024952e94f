"""What a gap says is so of each family in which it is open."""

import re
from datetime import date, timedelta

import pytest

from prebirth_tui.checklist.conditions import AgencyTest
from tests.draft_builder import FIRST_DAY, DraftBuilder
from tests.shipped import real_catalogue

AMY, LEE = "person:amy", "person:lee"
PUT_OFF = "domestic-abuse.person.not-asked-put-off"
ENQUIRY = "domestic-abuse.person.enquiry"
PATHWAY = "referral.pathway.not-decided"


@pytest.fixture
def builder() -> DraftBuilder:
    found = DraftBuilder(real_catalogue())
    found.person("amy", "mother", lives_here="yes")
    found.person("lee", "father", lives_here="yes")
    found.contact("visit", present=("amy", "lee"))
    return found


def title(builder: DraftBuilder, rule: str, about: str = AMY) -> str:
    return builder.gaps()[rule, about].title


_UNASKED = re.compile(r"\b(?:not|never)\b.*\basked\b")
_MAY_SAY_UNASKED = {
    # It says of them what an answer, a reason or a request shows.
    "domestic-abuse.person.call-not-asked-alone",
    "domestic-abuse.person.not-asked-put-off",
    "domestic-abuse.person.language-not-asked",
    "domestic-abuse.person.not-asked",
    "domestic-abuse.person.not-asked-alone",
    "domestic-abuse.person.not-asked-lately",
    "domestic-abuse.person.known-not-found-out-told",
    "domestic-abuse.person.known-not-found-out",
}


def test_no_private_title_says_not_asked_where_the_question_may_have_been_declined() -> None:
    catalogue = real_catalogue()
    said = {
        rule.id
        for rule in catalogue.rules.values()
        if any(map(catalogue.is_restricted, rule.reads)) and _UNASKED.search(rule.rule.title)
    }
    assert said <= _MAY_SAY_UNASKED


def test_a_private_question_put_off_is_due_from_the_day_it_was_put_off(
    builder: DraftBuilder,
) -> None:
    builder.day = date(2027, 2, 15)
    builder.not_answered(ENQUIRY, AMY, "partner-present")
    gap = builder.gaps(builder.day + timedelta(days=21))[PUT_OFF, AMY]
    assert gap.due == date(2027, 3, 1), "ten working days"


@pytest.mark.parametrize(
    ("asked", "value", "rule", "says"),
    [
        (
            "parents.person.child-harm",
            "no",
            "parents.person.child-harm-not-asked",
            "Any harm to Amy's child: no second source yet",
        ),
        (
            "earlier-children.person.decided-by",
            ("court",),
            "earlier-children.person.decided-not-known",
            "Who decided where Amy's children live: not confirmed",
        ),
        (
            "earlier-children.person.order",
            ("care",),
            "earlier-children.person.order-not-known",
            "Orders about Amy's children not confirmed",
        ),
    ],
)
def test_what_the_family_told_is_called_unconfirmed_and_not_unknown(
    builder: DraftBuilder, asked: str, value: object, rule: str, says: str
) -> None:
    builder.answer("parents.person.children", AMY, ("elsewhere",), "visit")
    builder.answer("earlier-children.person.decided-by", AMY, ("court",), "visit")
    builder.answer("parents.person.police", LEE, "yes", "visit")
    builder.event("police-call")
    if rule != "parents.person.child-harm-not-asked":
        assert title(builder, "parents.person.child-harm-not-asked").endswith("not checked")
    builder.answer(asked, AMY, value, "visit")
    assert title(builder, rule) == says


def test_the_pathway_is_not_asked_for_while_a_child_protection_plan_is_in_force(
    builder: DraftBuilder,
) -> None:
    builder.answer("this-pregnancy.pregnancy.booking", "case", "late")
    assert builder.open(PATHWAY)
    builder.answer("plan.plan.kind", "case", "child-in-need")
    assert builder.open(PATHWAY)
    builder.answer("plan.plan.kind", "case", "child-protection")
    assert not builder.open(PATHWAY)


def test_who_is_at_home_is_not_asked_for_while_every_baby_is_on_the_unit() -> None:
    rule = "first-weeks.home.at-home-not-known"
    builder = DraftBuilder(real_catalogue(), born=FIRST_DAY)
    builder.person("amy", "mother", lives_here="yes")
    builder.answer("substance-use.person.dependent", AMY, "yes")
    builder.baby("baby-1", outcome="born", born=FIRST_DAY, where="neonatal-unit")
    today = FIRST_DAY + timedelta(days=30)
    assert (rule, "case") in builder.gaps(today)
    builder.answer("ward.stay.neonatal", "case", "now")
    assert (rule, "case") not in builder.gaps(today)
    builder.baby("baby-2", outcome="born", born=FIRST_DAY, where="mother", where_since=today)
    assert (rule, "case") in builder.gaps(today)


def test_no_service_is_called_unasked_for_want_of_a_request() -> None:
    # What a service wrote may be recorded as a contact, with no request before it.
    catalogue = real_catalogue()
    said = [
        rule.id
        for rule in catalogue.rules.values()
        if isinstance(rule.rule.when, AgencyTest)
        and rule.rule.when.asked is False
        and _UNASKED.search(rule.rule.title)
    ]
    assert said == []
