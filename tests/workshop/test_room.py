"""A room of tables: what was asked by how many. Show 1."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.workshop.debrief import Debrief
from prebirth_tui.workshop.room import Room, collate, compare
from prebirth_tui.workshop.scenario import Question, Scenario
from tests.shipped import shipped_scenario
from tests.workshop.playing import (
    COT_SEEN,
    FERN_ASKS,
    HURT_AMY,
    HURT_LEE,
    PLAN_LEE,
    SEE_LEE,
    SMOKES_AMY,
    SMOKES_LEE,
    TOLD_AMY,
    TOLD_LEE,
    UNITS_AMY,
    fern,
    play,
    three_tables,
    wren,
)
from tests.workshop.test_debrief import ALONE, COT, GP, NOT_TOLD, SHIPPED


@cache
def debrief(scenario_of: Callable[[], Scenario]) -> Debrief:
    """What it holds."""
    return Debrief(scenario_of())


def counts(room: Room) -> dict[Question, tuple[int, int, int]]:
    """For each question: asked, of so many tables, and could not at so many."""
    return {
        each.offered.question: (each.asked, each.tables, each.could_not) for each in room.questions
    }


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Elm asked Amy, Oak went to see Lee, Ash looked for the cot and stopped there."""
    return collate(debrief(fern), three_tables(tmp_path))


class TestThreeTablesAtFern:
    """The numbers are counted by hand from the three scripts."""

    def test_each_question_by_how_many(self, room: Room) -> None:
        assert room.tables == 3
        assert counts(room) == {
            TOLD_AMY: (2, 3, 0),
            SMOKES_AMY: (1, 3, 0),
            HURT_AMY: (1, 3, 0),
            SMOKES_LEE: (1, 3, 0),
            COT_SEEN: (1, 3, 0),
            TOLD_LEE: (1, 3, 0),
            # Only Oak knew that Lee smokes.
            PLAN_LEE: (1, 1, 2),
            HURT_LEE: (0, 3, 0),
            # Ash stopped before.
            UNITS_AMY: (0, 2, 0),
        }

    def test_each_gap_left_by_how_many(self, room: Room) -> None:
        assert {each.closable.key: (each.left, each.tables) for each in room.gaps} == {
            (NOT_TOLD, "person:amy"): (1, 3),
            (NOT_TOLD, "person:lee"): (2, 3),
            (ALONE, "person:amy"): (2, 3),
            (ALONE, "person:lee"): (3, 3),
            GP: (2, 3),
            COT: (2, 3),
        }

    def test_what_nobody_some_and_all_asked(self, room: Room) -> None:
        assert [each.offered.question for each in room.never_asked] == [HURT_LEE, UNITS_AMY]
        assert {each.offered.question for each in room.asked_by_some} == {
            *(TOLD_AMY, SMOKES_AMY, HURT_AMY, SMOKES_LEE, COT_SEEN, TOLD_LEE),
        }
        assert [each.offered.question for each in room.asked_by_all] == [PLAN_LEE]

    def test_what_was_most_often_missed_stands_first(self, room: Room) -> None:
        assert room.questions[0].offered.question == HURT_LEE
        assert room.gaps[0].closable.key == (ALONE, "person:lee")
        missed = [each.tables - each.asked for each in room.questions]
        assert missed == sorted(missed, reverse=True)

    def test_a_gap_shows_the_words_in_which_it_could_have_been_asked(self, room: Room) -> None:
        asks = {each.closable.key: each.ask for each in room.gaps}
        assert asks[ALONE, Subject("person:lee")] == ("Has Lee felt unsafe?",)
        assert asks[GP] == ()


def test_three_tables_at_a_scenario_that_comes_with_the_program(tmp_path: Path) -> None:
    scenario = shipped_scenario("yarrow")
    held = Debrief(scenario)
    ready = list(dict.fromkeys(question for question, _ in scenario.holds_ready(1)))
    told = {contact.contact for contact in scenario.contacts(1)}
    free = [
        question
        for question, fact in scenario.holds_ready(1)
        if not fact.choose and getattr(fact.body, "contact", None) in told
    ]
    one, two, three = free[:3]
    scripts = {"Elm": [[one, two]], "Oak": [[two, three]], "Ash": [[two]]}
    drafts = [play(tmp_path, each, name, scenario).draft for name, each in scripts.items()]
    found = counts(collate(held, drafts))
    assert {each: found[each][0] for each in (one, two, three)} == {one: 1, two: 3, three: 1}
    asked_here = {each.question for each in held.offered if each.steps[0] == 1}
    assert asked_here == set(ready)
    assert all(found[each][0] == 0 for each in asked_here - {one, two, three})
    assert {found[each][1] + found[each][2] for each in asked_here} == {3}
    later = set(found) - asked_here
    assert later
    assert {found[each] for each in later} == {(0, 0, 0)}


def test_a_room_needs_a_table() -> None:
    with pytest.raises(UserInputError, match="no table"):
        collate(debrief(fern), [])


def test_copies_of_a_table_are_one_table_whichever_comes_first(tmp_path: Path) -> None:
    elm, oak, ash = three_tables(tmp_path)
    # As its file was when it went onto a stick.
    older = replace(elm, entries=elm.entries[: len(elm.entries) // 2])
    assert debrief(fern).of(older) != debrief(fern).of(elm)
    each_once = collate(debrief(fern), [elm, oak, ash])
    for tables in ([older, elm, oak, ash], [elm, oak, older, ash]):
        room = collate(debrief(fern), tables)
        assert room.tables == 3
        assert counts(room) == counts(each_once)


def test_what_lies_in_either_copy_of_a_table_counts(tmp_path: Path) -> None:
    one = play(tmp_path, [[]])
    other = one.draft
    one.ask(TOLD_AMY)
    said = AnswerGiven(item=SMOKES_AMY[0], about=SMOKES_AMY[1], value="no", contact="booking")
    told = other.write(said, one.author, other.entries[-1].at)
    for tables in ([one.draft, told], [told, one.draft]):
        found = counts(collate(debrief(fern), tables))
        assert (found[TOLD_AMY], found[SMOKES_AMY]) == ((1, 1, 0), (1, 1, 0))


def test_a_gap_says_at_how_many_tables_it_was_explained(tmp_path: Path) -> None:
    elm = play(tmp_path, [[], []], "Elm")
    [gap] = [each for each in elm.gaps() if each.key == GP]
    elm.explain(gap, "The surgery is shut", "Elm", fern().today(3))
    oak = play(tmp_path, [[], []], "Oak")
    room = collate(debrief(fern), [elm.draft, oak.draft])
    found = {each.closable.key: (each.left, each.explained) for each in room.gaps}
    assert found[GP] == (2, 1)
    assert found[COT] == (2, 0)


class TestBeforeAndAfter:
    def test_only_what_both_scenarios_hold_is_compared(self, tmp_path: Path) -> None:
        before = collate(debrief(fern), three_tables(tmp_path))
        item = ItemId("basics.carer.told")
        ida, jon = (item, Subject("person:ida")), (item, Subject("person:jon"))
        smokes = (ItemId("basics.carer.smokes"), Subject("person:jon"))
        scripts = {"Elm": [[ida, jon]], "Oak": [[ida, jon, smokes]]}
        drafts = [play(tmp_path, each, name, wren()).draft for name, each in scripts.items()]
        found = compare(before, collate(debrief(wren), drafts))
        told, smoking = found
        # Of Amy and Lee at three tables: told 2 and 1 of 3 each, smoking 1 and 1 of 3 each.
        assert (told.before, told.after) == ((3, 6), (4, 4))
        assert (smoking.before, smoking.after) == ((2, 6), (1, 2))
        assert told.ask == "Have you talked about safer sleep with a parent or carer?"
        assert told.change == pytest.approx(0.5)
        assert smoking.change == pytest.approx(1 / 6)

    def test_a_question_without_a_chance_is_left_out(self, tmp_path: Path) -> None:
        stopped = collate(debrief(fern), [play(tmp_path, [[]]).draft])
        whole = collate(debrief(fern), three_tables(tmp_path))
        asks = {each.ask for each in compare(stopped, whole)}
        assert asks
        assert not any("units" in ask for ask in asks)

    def test_the_same_room_twice_has_not_changed(self, tmp_path: Path) -> None:
        room = collate(debrief(fern), three_tables(tmp_path))
        assert {each.change for each in compare(room, room)} == {0.0}


_names = count()


@given(
    tables=st.lists(
        st.tuples(st.integers(1, 3), st.sets(st.sampled_from(FERN_ASKS)), st.booleans()),
        min_size=1,
        max_size=4,
    )
)
def test_asked_not_asked_and_could_not_are_all_that_was_offered(
    tmp_path: Path, tables: list[tuple[int, set[Question], bool]]
) -> None:
    drafts = []
    for reached, wanted, sees_lee in tables:
        session = play(tmp_path, [[]], f"Table {next(_names)}")
        asked = set()
        for step in range(1, reached + 1):
            if step > 1:
                session.go_on()
            if sees_lee and SEE_LEE in session.choices:
                session.choose(SEE_LEE)
            asked |= {each for each in FERN_ASKS if each in wanted and session.ask(each)}
        drafts.append(session.draft)
        found = debrief(fern).of(session.draft)
        offered = {
            each.question for each in debrief(fern).offered if each.steps[0] <= found.reached
        }
        assert found.reached == reached
        assert found.asked == asked
        assert found.asked | found.could_not <= offered
        assert not found.asked & found.could_not
        assert found.left_open <= {each.key for each in debrief(fern).closable}
    room = collate(debrief(fern), drafts)
    for each in room.questions:
        there = sum(reached >= each.offered.steps[0] for reached, _, _ in tables)
        assert each.tables + each.could_not == there
        assert 0 <= each.asked <= each.tables
    sorted_out = [*room.never_asked, *room.asked_by_some, *room.asked_by_all]
    assert len(sorted_out) == sum(each.tables > 0 for each in room.questions)
    assert all(0 <= each.left <= each.tables for each in room.gaps)


def test_there_are_scenarios_that_come_with_the_program() -> None:
    assert len(SHIPPED) >= 6
