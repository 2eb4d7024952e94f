"""What a table asked and left, held against what the scenario held ready."""

from functools import cache, lru_cache
from pathlib import Path

import pytest

from prebirth_tui.cases.as_draft import drafted
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import load_catalogue
from prebirth_tui.gaps.find import GapKey, find_gaps
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Author
from prebirth_tui.workshop.debrief import Debrief
from prebirth_tui.workshop.scenario import Scenario, find_scenario, scenario_files
from tests.workshop.playing import (
    ASH,
    COT_SEEN,
    ELM,
    FERN_ASKS,
    HURT_AMY,
    HURT_LEE,
    OAK,
    PLAN_LEE,
    SEE_LEE,
    SMOKES_AMY,
    SMOKES_LEE,
    TOLD_AMY,
    TOLD_LEE,
    UNITS_AMY,
    Script,
    fern,
    play,
    play_all,
    sit_down,
)

NOT_TOLD, ALONE = "basics.carer.not-told", "private.alone.not-asked-alone"
GP, COT = ("private.agency.not-asked", "agency:gp"), ("private.visit.not-seen", "contact:visit")
SHIPPED = [name for name in scenario_files() if name != "bramble"]


@lru_cache
def whole_catalogue(area: str = "england") -> Catalogue:
    """The checklists that come with the program."""
    return load_catalogue(area=area)


@cache
def shipped(name: str) -> Scenario:
    """A scenario that comes with the program."""
    return find_scenario(name, whole_catalogue)


@lru_cache
def debrief_of(name: str) -> Debrief:
    """What it holds."""
    return Debrief(shipped(name) if name != "fern" else fern())


def open_at_the_end(scenario: Scenario, last_asked: int) -> set[GapKey]:
    """What is open at the end when everything was asked up to that step, reckoned here anew."""
    facts = [
        fact
        for fact in scenario.facts
        if not (fact.asked or fact.choose) or scenario.step_of(fact.on) <= last_asked
    ]
    today = scenario.today(len(scenario.steps))
    gaps = find_gaps(scenario.catalogue, drafted(facts).as_of(today), today)
    return {gap.key for gap in gaps if gap.explained is None}


def test_fern_holds_six_gaps_that_asking_closes_each_from_its_step() -> None:
    assert {each.key: each.first for each in debrief_of("fern").closable} == {
        (NOT_TOLD, "person:amy"): 1,
        (ALONE, "person:amy"): 1,
        (NOT_TOLD, "person:lee"): 2,
        (ALONE, "person:lee"): 2,
        GP: 2,
        COT: 2,
    }


def test_each_gap_names_the_question_that_would_have_closed_it() -> None:
    asks = {each.key: each.questions for each in debrief_of("fern").closable}
    assert asks[NOT_TOLD, "person:amy"] == (TOLD_AMY,)
    assert asks[NOT_TOLD, "person:lee"] == (TOLD_LEE,)
    assert asks[ALONE, "person:lee"] == (HURT_LEE,)
    assert asks[COT] == (COT_SEEN,)
    assert asks[GP] == ()


def test_each_gap_says_what_reviews_found() -> None:
    [told] = [each for each in debrief_of("fern").closable if each.key == (NOT_TOLD, "person:lee")]
    assert told.taught == ("What one parent hears does not reach the other.", "Ask again.")


def test_every_question_is_offered_with_the_steps_at_which_it_is_answered() -> None:
    offered = {each.question: each for each in debrief_of("fern").offered}
    assert tuple(offered) == FERN_ASKS or set(offered) == set(FERN_ASKS)
    assert offered[TOLD_AMY].steps == (1, 3)
    assert offered[UNITS_AMY].steps == (3,)
    assert offered[TOLD_AMY].ask == "Have you talked about safer sleep with Amy?"
    assert [each.question for each in offered.values() if each.restricted] == [HURT_AMY, HURT_LEE]


class TestATable:
    def test_one_that_asked_some(self, tmp_path: Path) -> None:
        found = debrief_of("fern").of(play(tmp_path, ELM).draft)
        assert (found.table, found.reached) == ("Elm", 3)
        assert found.asked == {TOLD_AMY, HURT_AMY}
        assert found.could_not == {PLAN_LEE}
        assert found.left_open == {
            *((NOT_TOLD, "person:lee"), (ALONE, "person:lee")),
            *(GP, COT),
        }

    def test_a_question_that_came_up_and_was_asked(self, tmp_path: Path) -> None:
        found = debrief_of("fern").of(play(tmp_path, OAK).draft)
        assert found.asked == {SMOKES_AMY, SMOKES_LEE, TOLD_LEE, PLAN_LEE, TOLD_AMY}
        assert found.could_not == set()
        assert found.left_open == {(ALONE, "person:amy"), (ALONE, "person:lee"), COT}

    def test_one_that_stopped_early_is_only_held_against_what_it_came_to(
        self, tmp_path: Path
    ) -> None:
        found = debrief_of("fern").of(play(tmp_path, ASH).draft)
        assert found.reached == 2
        assert found.asked == {COT_SEEN}
        assert UNITS_AMY not in found.could_not
        first = debrief_of("fern").of(sit_down(tmp_path).draft)
        assert first.reached == 1
        assert first.left_open == {(NOT_TOLD, "person:amy"), (ALONE, "person:amy")}
        assert first.could_not == set()

    def test_a_question_that_never_came_up_is_not_one_that_was_not_asked(
        self, tmp_path: Path
    ) -> None:
        sees_lee = debrief_of("fern").of(play(tmp_path, [[], [SEE_LEE], []]).draft)
        assert sees_lee.could_not == {PLAN_LEE}
        asks = debrief_of("fern").of(play(tmp_path, [[], [SMOKES_LEE], []]).draft)
        assert asks.could_not == set()

    def test_what_was_taken_back_was_not_asked(self, tmp_path: Path) -> None:
        session = play(tmp_path, [[TOLD_AMY]])
        session.take_back()
        found = debrief_of("fern").of(session.draft)
        assert found.asked == set()
        assert (NOT_TOLD, "person:amy") in found.left_open

    def test_a_gap_that_the_table_explained_is_not_left_open(self, tmp_path: Path) -> None:
        session = play(tmp_path, [[], []])
        [gap] = [each for each in session.gaps() if each.key == GP]
        session.explain(gap, "The surgery is shut", "Elm", fern().today(3))
        assert GP not in debrief_of("fern").of(session.draft).left_open


@pytest.mark.parametrize("name", ["fern", *SHIPPED])
class TestEveryScenario:
    def test_asking_closes_just_what_is_open_without_it_and_not_with_it(self, name: str) -> None:
        debrief = debrief_of(name)
        nobody = open_at_the_end(debrief.scenario, 0)
        everybody = open_at_the_end(debrief.scenario, len(debrief.scenario.steps))
        assert {each.key for each in debrief.closable} == nobody - everybody

    def test_the_first_step_is_the_first_up_to_which_asking_closes_it(self, name: str) -> None:
        debrief = debrief_of(name)
        last = len(debrief.scenario.steps)
        still_open = [open_at_the_end(debrief.scenario, step) for step in range(last + 1)]
        for each in debrief.closable:
            assert each.key not in still_open[each.first]
            assert all(each.key in still_open[step] for step in range(each.first))

    def test_a_table_that_asks_all_leaves_nothing_and_one_that_asks_nothing_leaves_all(
        self, name: str, tmp_path: Path
    ) -> None:
        debrief = debrief_of(name)
        everything = debrief.of(play_all(tmp_path, debrief.scenario).draft)
        assert everything.left_open == set()
        assert everything.asked == {each.question for each in debrief.offered}
        silent: Script = [[] for _ in debrief.scenario.steps]
        nothing = debrief.of(play(tmp_path, silent, "Oak", debrief.scenario).draft)
        assert nothing.left_open == {each.key for each in debrief.closable}
        assert nothing.asked == set()


def test_what_a_table_makes_up_is_not_asked_and_closes_nothing(tmp_path: Path) -> None:
    debrief = Debrief(fern())
    draft = play(tmp_path, [[], [], []]).draft
    silent = debrief.of(draft)
    for offered in debrief.offered:
        item, about = offered.question
        made_up = AnswerGiven(item=item, about=about, missing="too-early")
        draft = draft.write(made_up, Author("Oak", "Oak@workshop"), draft.entries[-1].at)
    found = debrief.of(draft)
    assert (found.asked, found.left_open) == (silent.asked, silent.left_open)
