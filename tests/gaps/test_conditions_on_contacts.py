"""Tests of a condition that ask about contacts, agencies and time; and that none is left out."""

from datetime import date, timedelta
from typing import Any

import pytest

from prebirth_tui.checklist.conditions import (
    AgencyTest,
    ContactTest,
    ItemTest,
    PersonTest,
)
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.ids import ItemId
from tests.draft_builder import DUE, FIRST_DAY, DraftBuilder, couple
from tests.gaps.conditions import (
    FALSE,
    MOVED,
    NUMBER_CASES,
    TRUE,
    UNKNOWN,
    Case,
    Told,
    baby,
    both,
    nothing,
    said,
    truth,
    visit,
)
from tests.gaps.test_conditions import ITEM_CASES, PERSON_CASES

REFERRED = ItemId("basics.pregnancy.referred-on")

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
    tried_elsewhere = {"contactable", "contact_decision_due", "named_in", "later_than"}
    for kind in (ItemTest, PersonTest, ContactTest, AgencyTest):
        assert set(kind.tests()) - tried_elsewhere <= tried


def test_the_due_date_is_forty_weeks() -> None:
    assert truth({"past": "gestation 40 weeks"}, DraftBuilder(), "case", DUE) is TRUE
    assert (
        truth({"past": "gestation 40 weeks"}, DraftBuilder(), "case", DUE - timedelta(days=1))
        is FALSE
    )
