"""What a gap tells of why it is open."""

import re
from datetime import date

import pytest

from prebirth_tui.checklist.conditions import EventTest, ItemTest
from prebirth_tui.gaps.because import because
from prebirth_tui.gaps.because_of_babies import because_of_events
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.reason import Reason, known_of
from prebirth_tui.ids import CASE, RuleId
from prebirth_tui.record.events import EventNoted
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple
from tests.gaps.of_the_small import (
    AMY,
    DIFFER,
    HURT,
    LEE,
    NO_PLAN,
    NOT_TOLD,
    SINCE,
    SMOKES,
    TOLD,
    TOMORROW,
)
from tests.shipped import real_catalogue

OVERDUE = RuleId("basics.pregnancy.overdue")

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
        "“Does Lee smoke?”: yes (Lee said so, with Amy there, home visit 2 Nov 2026).",
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
        "“Does Lee smoke?”: no (Lee said so, alone, home visit 2 Nov 2026) "
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
        "The last home visit was on 30 Sep 2026 with Amy."
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
    assert "answered (home visit 2 Nov 2026 with Amy and Lee" in text
    for secret in ("last-year", "In the last year", "never", "Never", "2019"):
        assert secret not in text


def test_an_answer_whose_label_leads_to_its_note_is_told_with_it() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    visit = builder.contact("visit", present=("amy",))
    item = "home-and-money.home.hazards-what"
    builder.answer(item, "case", ("other",), visit, note="A broken window upstairs.")
    leaf = ItemTest.model_validate({"item": item, "in": ["other"]})
    (reason,) = because(leaf, builder.facts(), CASE)
    seen, how = "“What did you see?”: something else", "(home visit 2 Nov 2026 with Amy)."
    assert reason.text == f"{seen} {how}"
    assert reason.told == f"{seen}: A broken window upstairs {how}"


def test_an_event_whose_label_says_little_is_told_with_what_happened() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    event = EventNoted(event="e", type="other", on=FIRST_DAY, happened="The neighbour rang twice.")
    leaf = EventTest.model_validate({"event": "other", "fewer_than": 1})
    for private, told in (
        (None, "Another event, 2 Nov 2026: The neighbour rang twice."),
        (True, "Something private happened, 2 Nov 2026."),
    ):
        builder.write(event.model_copy(update={"private": private}))
        reason = because_of_events(leaf, builder.facts(), CASE)
        assert (reason.told, "neighbour" in reason.text) == (told, False)


def test_a_title_is_another_once_the_baby_is_born() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    builder.person("lee", "father", lives_here="no")
    rule = ("father.father.knows-not-found-out", LEE)
    assert builder.gaps()[rule].title == "Not recorded whether Lee knows about the baby"
    builder.baby(outcome="born", born=FIRST_DAY)
    assert builder.gaps()[rule].title == "Not recorded whether Lee knows of the birth"


def test_a_title_does_not_name_what_was_asked() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    builder.contact("visit", present=("amy",))
    rule = ("substance-use.person.not-asked", AMY)
    assert builder.gaps()[rule].title == "Amy has not been asked about alcohol and drugs"
    builder.answer("substance-use.person.alcohol", AMY, "never", "visit")
    assert builder.gaps()[rule].title == "Amy has not been asked about drugs"


def test_a_line_gives_first_what_says_most_about_its_gap() -> None:
    plan, hurt = "“Which plan is in force?”: child in need.", "“Is there a mark?”: yes."
    visit = "The last home visit was on 2 Nov 2026 with Amy."
    builder = couple()
    builder.contact("visit", present=("amy",))
    builder.answer(SMOKES, AMY, "yes", "visit")
    said = (builder.current(SMOKES, AMY),)
    reasons = [
        Reason("The baby was born on 2 Nov 2026."),
        Reason(visit, contacts=("visit",)),
        Reason(plan, said, common=200),
        Reason(hurt, said, common=9),
    ]
    assert known_of(reasons)[:3] == (hurt, plan, visit)
