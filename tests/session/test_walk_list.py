"""The walk as one list, without a screen."""

import pytest

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.session.plan import QuestionScope, plan
from prebirth_tui.session.walk_list import (
    PRIVATE,
    ChoiceLine,
    PartLine,
    PrivateLine,
    QuestionLine,
    StepLine,
    choices_of,
    chosen_with,
    walk_lines,
)
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple
from tests.small import small_catalogue

AMY = Subject("person:amy")


def facts(builder: DraftBuilder) -> DerivedFacts:
    return DerivedFacts(small_catalogue(), builder.draft.assessment, FIRST_DAY)


def question(builder: DraftBuilder, item: str, about: Subject):  # type: ignore[no-untyped-def]
    return next(
        question
        for part in plan(facts(builder), QuestionScope.ALL)
        for question in part.questions
        if question.key == (ItemId(item), about)
    )


def test_every_part_has_its_heading_and_then_its_questions() -> None:
    found = facts(couple())
    parts = plan(found, QuestionScope.ALL)
    lines = walk_lines(parts, found)
    wanted: list[object] = []
    for part in parts:
        wanted += [part, *part.questions]
    told = [line.part if isinstance(line, PartLine) else line.question for line in lines]  # type: ignore[union-attr]
    assert told == wanted


def test_private_parts_that_may_not_be_told_of_are_one_line_at_the_end() -> None:
    found = facts(couple())
    *lines, last = walk_lines(plan(found, QuestionScope.ALL)[:1], found, private_waits=True)
    assert last == PrivateLine()
    assert last.key == PRIVATE
    assert not any(isinstance(line, PrivateLine) for line in lines)


def test_the_answers_of_a_question_lie_open_under_it() -> None:
    builder = couple()
    found = facts(builder)
    key = (ItemId("basics.carer.mood"), AMY)
    lines = walk_lines(plan(found, QuestionScope.ALL), found, opened=key)
    at = next(i for i, line in enumerate(lines) if getattr(line, "key", None) == key)
    below = lines[at + 1 : at + 4]
    assert all(isinstance(line, ChoiceLine) for line in below)
    assert [(line.choice.key, line.choice.label) for line in below] == [  # type: ignore[union-attr]
        ("1", "Well"),
        ("2", "Low"),
        ("3", "Very low"),
    ]
    assert not isinstance(lines[at + 4], ChoiceLine)
    assert isinstance(lines[at], QuestionLine)


def test_no_two_lines_that_can_be_gone_to_have_the_same_key() -> None:
    found = facts(couple())
    key = (ItemId("basics.carer.mood"), AMY)
    lines = walk_lines(plan(found, QuestionScope.ALL), found, private_waits=True, opened=key)
    keys = [line.key for line in lines if not isinstance(line, PartLine | StepLine)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("item", "about", "keys"),
    [
        ("basics.pregnancy.worried", CASE, "yn"),
        ("basics.carer.told", AMY, "ynp"),
        ("basics.carer.closest", AMY, "12"),
        ("basics.carer.units", AMY, ""),
        ("basics.carer.doctor", AMY, ""),
    ],
)
def test_each_kind_of_question_offers_its_answers(item: str, about: Subject, keys: str) -> None:
    builder = couple()
    choices = choices_of(question(builder, item, about), facts(builder))
    assert "".join(each.key for each in choices) == keys


def test_where_several_can_be_ticked_one_more_is_added_in_the_order_of_the_checklist() -> None:
    builder = couple()
    builder.answer("basics.pregnancy.worried", CASE, "yes")
    builder.answer("basics.pregnancy.worries", CASE, ("health",))
    asked, found = question(builder, "basics.pregnancy.worries", CASE), facts(builder)
    assert chosen_with(asked, "housing", found) == ("housing", "health")
    assert chosen_with(asked, "health", found) is None


def test_of_a_single_choice_the_new_one_takes_the_place_of_the_old() -> None:
    builder = couple()
    builder.answer("basics.carer.mood", AMY, "well")
    assert chosen_with(question(builder, "basics.carer.mood", AMY), "low", facts(builder)) == "low"
