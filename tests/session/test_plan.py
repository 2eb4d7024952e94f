"""What is walked through: what must be asked, what an answer has brought up, what is answered."""

from pathlib import Path

import pytest

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.models import Audience
from prebirth_tui.ids import ItemId, SectionId, Subject
from prebirth_tui.session.plan import (
    IncrementalPlan,
    QuestionScope,
    gaps_at,
    next_open,
    plan,
    question_of,
    request_for,
)
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple
from tests.shipped import real_catalogue
from tests.small import load

TOLD, SMOKES, PLAN = (
    ItemId("basics.carer.told"),
    ItemId("basics.carer.smokes"),
    ItemId("basics.carer.bad-night-plan"),
)
MOOD = ItemId("basics.carer.mood")
LEE, AMY = Subject("person:lee"), Subject("person:amy")


def asked(builder: DraftBuilder, scope: QuestionScope) -> list[tuple[str, str]]:
    return [question.key for part in plan(builder.facts(), scope) for question in part.questions]


def test_the_short_way_asks_what_must_be_asked() -> None:
    assert asked(couple(), QuestionScope.SHORT) == [
        ("basics.pregnancy.worried", "case"),
        (TOLD, AMY),
        (SMOKES, AMY),
        (TOLD, LEE),
        (SMOKES, LEE),
        ("private.alone.hurt", AMY),
        ("private.alone.hurt", LEE),
    ]


def test_every_question_is_asked_the_long_way() -> None:
    builder = couple()
    builder.place("cot")
    builder.contact("visit")
    assert len(asked(builder, QuestionScope.ALL)) == 3 + 2 * 10 + 2 * 2 + 2 + 1 + 1


def test_an_answer_brings_up_what_depends_on_it() -> None:
    builder = couple()
    builder.answer("basics.pregnancy.worried", "case", "yes")
    builder.answer(SMOKES, LEE, "yes")
    found = asked(builder, QuestionScope.SHORT)
    assert ("basics.pregnancy.worries", "case") in found
    assert (PLAN, LEE) in found
    assert (PLAN, AMY) not in found


def test_what_is_answered_stays_in_the_walk() -> None:
    builder = couple()
    assert (MOOD, LEE) not in asked(builder, QuestionScope.SHORT)
    builder.answer(MOOD, LEE, "low")
    assert (MOOD, LEE) in asked(builder, QuestionScope.SHORT)
    builder.not_answered(PLAN, LEE, "too-early")
    assert (PLAN, LEE) in asked(builder, QuestionScope.SHORT)


def test_a_part_counts_what_is_open_and_what_it_leaves_out() -> None:
    builder = couple()
    builder.answer(TOLD, LEE, "no")
    parts = {part.key: part for part in plan(builder.facts(), QuestionScope.SHORT)}
    part = parts[SectionId("basics.carer"), LEE]
    assert part.title == "Safer sleep · Lee"
    assert (part.open, part.left_out, part.restricted) == (1, 8, False)
    assert parts[SectionId("private.alone"), LEE].restricted


def test_a_reason_leaves_a_question_open_unless_it_closes_it() -> None:
    builder = couple()
    builder.not_answered(TOLD, LEE, "partner-present")
    builder.not_answered(SMOKES, LEE, "not-applicable")
    part = next(part for part in plan(builder.facts(), QuestionScope.SHORT) if part.key[1] == LEE)
    assert [question.is_open for question in part.questions] == [True, False]


def test_the_next_open_question_goes_round() -> None:
    builder = couple()
    builder.answer(SMOKES, AMY, "no")
    parts = plan(builder.facts(), QuestionScope.SHORT)
    first = next_open(parts, None)
    assert first is not None
    assert first.key == ("basics.pregnancy.worried", "case")
    after = next_open(parts, (TOLD, AMY))
    assert after is not None
    assert after.key == (TOLD, LEE)
    round_ = next_open(parts, (ItemId("private.alone.hurt"), LEE))
    assert round_ is not None
    assert round_.key == first.key
    assert next_open([], None) is None


def test_a_question_knows_the_gaps_that_rest_on_it() -> None:
    builder = couple()
    builder.answer(SMOKES, LEE, "yes")
    parts = plan(builder.facts(), QuestionScope.SHORT)
    gaps = list(builder.gaps().values())
    questions = {question.key: question for part in parts for question in part.questions}
    smokes = [gap.key for gap in gaps_at(questions[SMOKES, LEE], gaps)]
    assert smokes == [("basics.carer.no-bad-night-plan", LEE)]
    told = [gap.key for gap in gaps_at(questions[TOLD, AMY], gaps)]
    assert told == [("basics.carer.not-told", AMY)]


def test_a_gap_leads_to_the_question_that_closes_it_where_there_is_one() -> None:
    builder = couple()
    parts = plan(builder.facts(), QuestionScope.ALL)
    gaps = builder.gaps(FIRST_DAY)
    assert question_of(gaps["basics.carer.not-told", LEE], parts) == (TOLD, LEE)
    assert question_of(gaps["basics.pregnancy.no-visit", "case"], parts) is None


ONE_BY_ONE = """\
id = "one-by-one"
title = "One by one"
version = "1"

[[section]]
id = "work"
title = "The work"

[[section.gap]]
id = "gp"
title = "The GP has not been asked about the father"
urgency = "now"
when = { agency = "gp", about = "father", answered = false }
why = "Why."
close_by = "Ask."
who = ["midwife"]
"""


def test_what_is_asked_next_is_about_whoever_was_not_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "one-by-one.toml"
    path.write_text(ONE_BY_ONE, encoding="utf-8")
    builder = with_couple(load(path))
    builder.person("tom", "father")
    key = ("one-by-one.work.gp", "case")
    assert request_for(builder.gaps()[key]) == ("gp", "lee")
    builder.request("gp", FIRST_DAY, about=("lee",))
    assert request_for(builder.gaps()[key]) == ("gp", "tom")
    builder.request("gp", FIRST_DAY, key="other", about=("tom",))
    assert request_for(builder.gaps()[key]) == ("gp", "lee")


SECOND_LOOK = """\
id = "second-look"
title = "A second look"
version = "1"
audience = "supervisor"
order = 999

[[section]]
id = "work"
title = "The work"

[[section.item]]
id = "plain"
ask = "Is it plain?"
kind = "yes-no"
core = true
why = "Why."

[[section.item]]
id = "more"
ask = "What would make it plainer?"
kind = "text"
why = "Why."
applies = { item = "plain", is = "no" }

[[section]]
id = "person"
title = "The work with {person}"
each = { person = ["mother", "father"] }

[[section.item]]
id = "fair"
ask = "Is it fair to {person}?"
kind = "yes-no"
core = true
why = "Why."
"""


@pytest.fixture
def reviewed(tmp_path: Path) -> DraftBuilder:
    """A couple, with a checklist for the supervisor that stands last in the order."""
    path = tmp_path / "second-look.toml"
    path.write_text(SECOND_LOOK, encoding="utf-8")
    return with_couple(load(path))


def with_couple(catalogue: Catalogue) -> DraftBuilder:
    builder = DraftBuilder(catalogue)
    builder.person("amy", "mother", lives_here="yes")
    builder.person("lee", "father")
    return builder


@pytest.mark.parametrize("scope", QuestionScope)
def test_a_practitioner_is_not_asked_what_a_supervisor_is(
    reviewed: DraftBuilder, scope: QuestionScope
) -> None:
    reviewed.answer("second-look.work.plain", "case", "no")
    assert asked(reviewed, scope) == asked(couple(), scope)


@pytest.mark.parametrize("scope", QuestionScope)
def test_a_supervisor_s_own_parts_come_first_and_the_others_follow(
    reviewed: DraftBuilder, scope: QuestionScope
) -> None:
    parts = plan(reviewed.facts(), scope, "supervisor")
    assert [part.key for part in parts[:3]] == [
        ("second-look.work", "case"),
        ("second-look.person", AMY),
        ("second-look.person", LEE),
    ]
    assert parts[3:] == plan(reviewed.facts(), scope)


def test_a_supervisor_s_answer_brings_up_what_depends_on_it(reviewed: DraftBuilder) -> None:
    def questions() -> list[str]:
        part = plan(reviewed.facts(), QuestionScope.SHORT, "supervisor")[0]
        return [question.resolved.item.id for question in part.questions]

    assert questions() == ["plain"]
    reviewed.answer("second-look.work.plain", "case", "no")
    assert questions() == ["plain", "more"]


def test_a_watched_plan_follows_whoever_walks(reviewed: DraftBuilder) -> None:
    incremental = IncrementalPlan()
    incremental.parts(reviewed.facts(), QuestionScope.SHORT)
    turns: tuple[Audience, ...] = ("supervisor", "practitioner", "supervisor", "supervisor")
    for walks in turns:
        facts = reviewed.facts()
        assert incremental.parts(facts, QuestionScope.SHORT, walks) == plan(
            facts, QuestionScope.SHORT, walks
        )
        reviewed.answer("second-look.work.plain", "case", "no")
        reviewed.answer(SMOKES, LEE, "yes")
        facts = reviewed.facts()
        assert incremental.parts(facts, QuestionScope.SHORT, walks) == plan(
            facts, QuestionScope.SHORT, walks
        )


def test_a_supervisor_s_answers_do_not_count_as_known_of_a_person(reviewed: DraftBuilder) -> None:
    less_known = ("basics.carer.less-known", LEE)
    reviewed.answer(TOLD, AMY, "yes")
    reviewed.answer("second-look.person.fair", LEE, "yes")
    assert less_known in reviewed.gaps()


def test_once_a_baby_is_born_the_walk_begins_with_the_baby_and_not_with_the_booking() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")

    def parts() -> list[str]:
        return [part.section.id for part in plan(builder.facts(), QuestionScope.SHORT)]

    assert parts()[0] == "this-pregnancy.pregnancy"
    builder.baby(outcome="born", born=FIRST_DAY)
    assert parts()[0].startswith("first-weeks.")
    assert parts().index("safe-sleep.carer") < parts().index("this-pregnancy.pregnancy")
