"""What a table asked and left, held against what the scenario held ready."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from prebirth_tui.cases.as_draft import drafted
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.ids import GapKey, RuleId, Subject
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.workshop.debrief import Debrief
from prebirth_tui.workshop.scenario import Question, Scenario, scenario_files
from prebirth_tui.workshop.sitting import TableSession
from tests.shipped import debrief_of_shipped
from tests.thinned import thinned
from tests.workshop.playing import (
    ASH,
    ASK_GP,
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
    changed,
    fern,
    play,
    play_all,
    sit_down,
)

NOT_TOLD, ALONE = RuleId("basics.carer.not-told"), RuleId("private.alone.not-asked-alone")
GP, COT = (
    (RuleId("private.agency.not-asked"), Subject("agency:gp")),
    (RuleId("private.visit.not-seen"), Subject("contact:visit")),
)
SHIPPED = [name for name in scenario_files() if name != "bramble"]


@cache
def debrief_of(name: str) -> Debrief:
    """What it holds."""
    return debrief_of_shipped(name) if name != "fern" else Debrief(fern())


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
    assert asks[NOT_TOLD, Subject("person:amy")] == (TOLD_AMY,)
    assert asks[NOT_TOLD, Subject("person:lee")] == (TOLD_LEE,)
    assert asks[ALONE, Subject("person:lee")] == (HURT_LEE,)
    assert asks[COT] == (COT_SEEN,)
    assert asks[GP] == ()


def test_each_gap_says_what_reviews_found() -> None:
    [told] = [each for each in debrief_of("fern").closable if each.key == (NOT_TOLD, "person:lee")]
    assert told.taught == ("What one parent hears does not reach the other.", "Ask again.")


def test_every_question_is_offered_with_the_steps_at_which_it_is_answered() -> None:
    offered = {each.question: each for each in debrief_of("fern").offered}
    assert set(offered) == set(FERN_ASKS)
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

    def test_a_question_is_held_against_what_was_known_when_it_could_be_asked(
        self, tmp_path: Path
    ) -> None:
        # By the end Lee has stopped, and the question about bad nights is gone with it.
        lee_stops = ("units.amy = 2", 'units.amy = 2\nbasics.carer.smokes.lee = "no"')
        scenario = changed(tmp_path, "fern", lee_stops)
        script: Script = [[], [SMOKES_LEE, SEE_LEE], [SMOKES_LEE]]
        table = play(tmp_path / "tables", script, scenario=scenario)
        assert PLAN_LEE not in {
            q.key for part in table.parts(QuestionScope.SHORT) for q in part.questions
        }
        found = Debrief(scenario).of(table.draft)
        assert PLAN_LEE not in found.asked | found.could_not

    def test_a_reason_for_a_gap_is_no_question_asked(self, tmp_path: Path) -> None:
        session = play(tmp_path, [[], []])
        [gap] = [each for each in session.gaps() if each.key == GP]
        session.explain(gap, "The surgery is shut", "Elm", fern().today(3))
        found = debrief_of("fern").of(session.draft)
        assert GP in found.left_open
        assert found.explained == {GP}

    def test_a_reason_is_not_held_up_where_the_question_was_asked_after_all(
        self, tmp_path: Path
    ) -> None:
        session = play(tmp_path, [[], []])
        [gap] = [each for each in session.gaps() if each.key == GP]
        session.explain(gap, "The surgery is shut", "Elm", fern().today(3))
        session.choose(ASK_GP)
        found = debrief_of("fern").of(session.draft)
        assert GP not in found.left_open | found.explained


@pytest.mark.parametrize("name", thinned(["fern", *SHIPPED], slice(2)))
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


@pytest.mark.parametrize("name", thinned(["fern", *SHIPPED], slice(1)))
def test_what_is_named_beside_a_gap_closes_it(name: str, tmp_path: Path) -> None:
    debrief = debrief_of(name)
    for place, each in enumerate(debrief.closable):
        assert bool(each.questions) + bool(each.choices) + bool(each.ask_more) == 1, each.key
        assert len(each.questions) <= 2
        wanted = set(each.questions)
        if each.ask_more:
            # All that can be asked about somebody does what no single question can.
            wanted = {q.question for q in debrief.offered if q.question[1] == each.key[1]}
        table = sit_down(tmp_path, debrief.scenario, f"Table {place}")
        for number in range(1, len(debrief.scenario.steps) + 1):
            if number > 1:
                table.go_on()
            if number <= each.first:
                ask_just(table, wanted, set(each.choices[:1]))
        assert each.key not in debrief.of(table.draft).left_open, each.key


def ask_just(table: TableSession, questions: set[Question], choices: set[str]) -> None:
    """In this step, ask these wherever somebody answers, and choose these."""
    for choice in choices.intersection(table.choices):
        table.choose(choice)
    for question, fact in table.scenario.holds_ready(table.number):
        if question in questions:
            if fact.choose in table.choices:
                table.choose(fact.choose)
            table.contact_in_force = getattr(fact.body, "contact", "") or ""
            table.ask(question)


class TestWhatATableMakesUp:
    def written(self, draft: Draft, answers: Iterable[AnswerGiven]) -> Draft:
        """A draft with answers that nobody gave, written at its last step."""
        for answer in answers:
            draft = draft.write(answer, Author("Oak", "Oak@workshop"), draft.entries[-1].at)
        return draft

    def ready(self) -> list[AnswerGiven]:
        """All that somebody at Fern says when asked."""
        facts = [fact for number in (1, 2, 3) for _, fact in fern().holds_ready(number)]
        return [fact.body for fact in facts if isinstance(fact.body, AnswerGiven)]

    def test_is_not_asked_and_closes_nothing(self, tmp_path: Path) -> None:
        debrief = debrief_of("fern")
        draft = play(tmp_path, [[], [], []]).draft
        silent = debrief.of(draft)
        made_up = [
            AnswerGiven(item=each.item, about=each.about, missing="too-early", contact=each.contact)
            for each in self.ready()
        ]
        found = debrief.of(self.written(draft, made_up))
        assert (found.asked, found.left_open) == (silent.asked, silent.left_open)

    @pytest.mark.parametrize("where", ["ward", "visit", None])
    def test_is_no_better_for_being_right_where_nobody_says_it(
        self, tmp_path: Path, where: str | None
    ) -> None:
        debrief = debrief_of("fern")
        draft = play(tmp_path, [[], [], []]).draft
        silent = debrief.of(draft)
        elsewhere = [
            each.model_copy(update={"contact": where})
            for each in self.ready()
            if not any(
                (other.item, other.about, other.contact) == (each.item, each.about, where)
                for other in self.ready()
            )
        ]
        assert len(elsewhere) >= 6
        found = debrief.of(self.written(draft, elsewhere))
        assert (found.asked, found.left_open) == (silent.asked, silent.left_open)

    def test_is_no_better_for_going_back_to_where_it_would_have_been_said(
        self, tmp_path: Path
    ) -> None:
        debrief = debrief_of("fern")
        table = play(tmp_path, [[], []])
        table.contact_in_force = "booking"
        table.answer(*HURT_AMY, "never")
        found = debrief.of(table.draft)
        assert found.asked == set()
        assert (ALONE, "person:amy") in found.left_open

    def test_does_not_take_away_what_was_asked(self, tmp_path: Path) -> None:
        debrief = debrief_of("fern")
        table = play(tmp_path, [[TOLD_AMY]])
        table.answer(*TOLD_AMY, "no")
        found = debrief.of(table.draft)
        assert found.asked == {TOLD_AMY}
        assert (NOT_TOLD, "person:amy") not in found.left_open

    def test_does_not_bring_up_a_question(self, tmp_path: Path) -> None:
        table = play(tmp_path, [[], [SEE_LEE]])
        table.answer(*SMOKES_LEE, "yes")
        assert table.contact_in_force == "alone-with-lee"
        assert debrief_of("fern").of(table.draft).could_not == {PLAN_LEE}

    def test_a_note_made_later_to_what_was_heard_changes_nothing(self, tmp_path: Path) -> None:
        table = play(tmp_path, [[TOLD_AMY], []])
        heard = table.assessment.current(*TOLD_AMY)
        assert heard is not None
        before = debrief_of("fern").of(table.draft)
        table.correct(heard.entry, note="She said it quickly.")
        assert debrief_of("fern").of(table.draft) == before

    @pytest.mark.parametrize("value", ["yes", "no"])
    def test_saying_which_answer_holds_is_no_guess_where_both_were_heard(
        self, tmp_path: Path, value: str
    ) -> None:
        lee = ("units.amy = 2", 'units.amy = 2\nbasics.carer.smokes.lee = "no"')
        debrief = Debrief(changed(tmp_path, "fern", lee))
        tables = tmp_path / "tables"
        table = play(tables, [[], [SMOKES_LEE], [SMOKES_LEE]], scenario=debrief.scenario)
        answers = table.assessment.answers[SMOKES_LEE]
        table.settle(next(e.entry for e in answers.statements if e.answer.value == value))
        kept = debrief.hearing.without_made_up(table.draft.entries)
        assert kept == list(table.draft.entries)

    def test_saying_that_a_guess_holds_leaves_it_a_guess(self, tmp_path: Path) -> None:
        debrief = debrief_of("fern")
        table = play(tmp_path, [[TOLD_AMY], []])
        table.answer(*TOLD_AMY, "no")
        guess = table.assessment.answers[TOLD_AMY].statements[-1].entry
        table.settle(guess)
        kept = debrief.hearing.without_made_up(table.draft.entries)
        assert [each.body for each in table.draft.entries if each not in kept] == [
            each.body for each in table.draft.entries[-2:]
        ]
