"""A table at a scenario: what it is told, what it asks, and what stays unknown."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from prebirth_tui.ids import CASE, ItemId, QuestionKey, Subject
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import AnswerGiven, TakenBack
from prebirth_tui.review.sign_off import rests_on
from prebirth_tui.workshop.debrief import Debrief
from prebirth_tui.workshop.scenario import read_scenario
from prebirth_tui.workshop.sitting import TableSession
from prebirth_tui.workshop.tables import NARRATOR, Tables, begin, read_table
from tests.small import small_catalogue
from tests.workshop.playing import (
    ASK_GP,
    COT_SEEN,
    ELM,
    FERN_ASKS,
    HURT_AMY,
    PLAN_LEE,
    SCENARIOS,
    SEE_LEE,
    SMOKES_LEE,
    TOLD_AMY,
    TOLD_LEE,
    UNITS_AMY,
    Script,
    changed,
    fern,
    finish,
    play_all,
    sit_down,
    wren,
)


@pytest.fixture
def table(tmp_path: Path) -> TableSession:
    """A table at the first step of Fern."""
    return sit_down(tmp_path)


def answers(table: TableSession) -> list[AnswerGiven]:
    """What stands in the table's own lane."""
    return [
        entry.body
        for entry in table.draft.entries
        if isinstance(entry.body, AnswerGiven) and entry.lane == table.author.lane
    ]


class TestTheStory:
    def test_is_told_step_by_step_in_order(self, table: TableSession) -> None:
        seen = [(table.number, [each.contact for each in table.contacts], table.today)]
        while not table.is_last:
            table.go_on()
            seen.append((table.number, [each.contact for each in table.contacts], table.today))
        assert seen == [
            (1, ["booking"], date(2026, 11, 2)),
            (2, ["visit"], date(2026, 11, 19)),
            (3, ["ward"], date(2026, 12, 1)),
        ]

    def test_nothing_of_a_later_step_is_in_the_draft_before(self, table: TableSession) -> None:
        assert set(table.assessment.contacts) == {"booking"}
        assert table.assessment.requests == {}

    def test_does_not_go_on_after_the_last_step(self, table: TableSession) -> None:
        for _ in range(5):
            table.go_on()
        assert (table.number, table.is_last) == (3, True)
        assert table.told.step == 3

    def test_bears_the_versions_of_the_checklists_that_it_was_asked_from(
        self, tmp_path: Path
    ) -> None:
        table = TableSession(begin(fern(), "Elm", Tables(tmp_path)), fern())
        assert table.draft.checklists is None
        table.go_on()
        kept = Tables(tmp_path).read(table.file.path)
        assert kept.checklists == rests_on(table.catalogue)

    def test_its_time_only_goes_forward(self, tmp_path: Path) -> None:
        session = play_all(tmp_path, fern())
        times = [entry.at for entry in session.draft.entries]
        assert all(one <= other for one, other in pairwise(times))
        assert session.assessment.history.entries == session.draft.entries
        assert [time.date() for time in times][-1] == date(2026, 12, 1)

    def test_a_table_is_opened_again_where_it_was(
        self, tmp_path: Path, table: TableSession
    ) -> None:
        table.ask(TOLD_AMY)
        table.go_on()
        again = TableSession(Tables(tmp_path).open(table.file.path), fern())
        assert (again.number, again.contact_in_force) == (2, "visit")
        assert again.draft.entries == table.draft.entries
        assert again.author == table.author


class TestAsking:
    def test_an_answer_that_nobody_asks_for_stays_unknown(self, table: TableSession) -> None:
        while not table.is_last:
            table.go_on()
        assert [each for each in FERN_ASKS if table.assessment.current(*each)] == []
        assert table.assessment.current(ItemId("basics.pregnancy.worried"), CASE) is not None

    def test_whoever_asks_is_told_with_what_is_said_beside_it(self, table: TableSession) -> None:
        said = table.ask(HURT_AMY)
        assert said is not None
        assert (said.answer.value, said.answer.note) == ("never", "She looks at the door.")
        assert said.contact is not None
        assert said.contact.contact == "booking"

    def test_asked_twice_in_one_contact_is_one_entry(self, table: TableSession) -> None:
        first = table.ask(TOLD_AMY)
        assert table.ask(TOLD_AMY) == first
        assert len(answers(table)) == 1

    def test_asked_again_in_a_later_contact_is_another_entry(self, table: TableSession) -> None:
        table.ask(TOLD_AMY)
        table.go_on()
        table.go_on()
        table.ask(TOLD_AMY)
        assert [each.contact for each in answers(table)] == ["booking", "ward"]

    @pytest.mark.parametrize("question", [TOLD_LEE, SMOKES_LEE, UNITS_AMY, COT_SEEN])
    def test_who_is_not_there_yet_says_nothing(
        self, table: TableSession, question: QuestionKey
    ) -> None:
        assert table.ask(question) is None
        assert answers(table) == []

    def test_a_question_nobody_in_the_story_can_answer_gives_nothing(
        self, table: TableSession
    ) -> None:
        assert table.ask((ItemId("basics.carer.mood"), Subject("person:amy"))) is None
        assert table.ask((ItemId("no.such.question"), Subject("person:nobody"))) is None
        assert answers(table) == []

    def test_what_was_ready_in_a_step_is_gone_after_it(self, table: TableSession) -> None:
        table.go_on()
        assert table.ask(HURT_AMY) is None

    def test_going_on_keeps_what_was_asked(self, table: TableSession) -> None:
        table.ask(HURT_AMY)
        before = table.assessment.current(*HURT_AMY)
        table.go_on()
        assert table.assessment.current(*HURT_AMY) == before

    def test_what_it_asks_stands_in_a_lane_of_its_own(self, table: TableSession) -> None:
        table.ask(TOLD_AMY)
        assert {entry.lane for entry in table.draft.entries} == {NARRATOR.lane, "Elm@workshop"}
        assert len(answers(table)) == 1

    def test_what_it_asked_can_be_taken_back_and_what_it_was_told_cannot(
        self, table: TableSession
    ) -> None:
        table.ask(TOLD_AMY)
        assert table.take_back() is not None
        assert table.assessment.current(*TOLD_AMY) is None
        assert table.take_back() is None
        assert sum(isinstance(each.body, TakenBack) for each in table.draft.entries) == 1

    def test_what_was_taken_back_can_be_asked_again(self, table: TableSession) -> None:
        table.ask(TOLD_AMY)
        table.take_back()
        assert table.ask(TOLD_AMY) is not None
        assert table.assessment.current(*TOLD_AMY) is not None

    def test_what_the_table_had_supposed_gives_way_to_what_is_said(
        self, table: TableSession
    ) -> None:
        table.answer(*TOLD_AMY, "no")
        said = table.ask(TOLD_AMY)
        assert said is not None
        assert said.answer.value == "yes"
        assert len(table.assessment.answers[TOLD_AMY].statements) == 1

    def test_a_guess_that_is_right_still_gives_way_to_all_that_is_said(
        self, table: TableSession
    ) -> None:
        table.answer(*HURT_AMY, "never")
        said = table.ask(HURT_AMY)
        assert said is not None
        assert said.answer.note == "She looks at the door."
        assert len(table.assessment.answers[HURT_AMY].statements) == 1
        assert table.ask(HURT_AMY) == said

    def test_a_guess_hides_nothing_of_where_an_answer_comes_from(self, tmp_path: Path) -> None:
        observed = ('told.amy = "yes"', 'told.amy = { is = "yes", provenance = "observed" }')
        scenario = changed(tmp_path, "fern", observed)
        table = sit_down(tmp_path / "tables", scenario)
        table.answer(*TOLD_AMY, "yes")
        said = table.ask(TOLD_AMY)
        assert said is not None
        assert said.answer.provenance == "observed"

    def test_a_note_of_the_tables_own_survives_asking_again(self, table: TableSession) -> None:
        table.ask(TOLD_AMY)
        table.finish_text(*TOLD_AMY, "She said it quickly.")
        table.ask(TOLD_AMY)
        current = table.assessment.current(*TOLD_AMY)
        assert current is not None
        assert current.answer.note == "She said it quickly."

    def test_a_source_of_the_tables_own_survives_asking_again(self, table: TableSession) -> None:
        said = table.ask(HURT_AMY)
        assert said is not None
        table.correct(said.entry, provenance="partner-said")
        table.finish_text(*HURT_AMY, "Was he listening?")
        before = table.assessment.current(*HURT_AMY)
        assert table.ask(HURT_AMY) == before

    def test_what_the_table_took_up_again_by_itself_gives_way_too(
        self, table: TableSession
    ) -> None:
        first = table.ask(HURT_AMY)
        assert first is not None
        table.answer(*HURT_AMY, "last-year")
        table.finish_text(*HURT_AMY, "")
        table.answer(*HURT_AMY, "never")
        said = table.ask(HURT_AMY)
        assert said is not None
        assert said.answer.note == first.answer.note


class TestChoosing:
    def test_nobody_answers_in_a_contact_that_was_not_chosen(self, table: TableSession) -> None:
        table.go_on()
        assert table.ask(TOLD_LEE) is None
        table.choose(SEE_LEE)
        assert table.contact_in_force == "alone-with-lee"
        assert table.ask(TOLD_LEE) is not None
        assert table.ask(PLAN_LEE) is not None

    def test_choosing_is_offered_once(self, table: TableSession) -> None:
        table.go_on()
        assert table.choices == [ASK_GP, SEE_LEE]
        table.choose(SEE_LEE)
        assert table.choices == [ASK_GP]

    def test_a_request_and_its_reply_come_about_together(self, table: TableSession) -> None:
        table.go_on()
        table.choose(ASK_GP)
        [request] = table.assessment.requests.values()
        assert (request.asked, request.answered, request.said) == (
            *(date(2026, 11, 17), date(2026, 11, 18)),
            "Seen last year.",
        )
        assert table.contact_in_force == "visit"

    def test_what_was_not_chosen_does_not_happen_later(self, table: TableSession) -> None:
        table.go_on()
        table.go_on()
        assert table.choices == []
        assert "alone-with-lee" not in table.assessment.contacts

    def test_the_contact_in_force_comes_first(self, table: TableSession) -> None:
        table.go_on()
        table.choose(SEE_LEE)
        assert [each.contact for each in table.contacts] == ["alone-with-lee", "visit"]
        table.contact_in_force = "visit"
        assert [each.contact for each in table.contacts] == ["visit", "alone-with-lee"]

    def test_a_choice_written_twice_is_one_choice(self, tmp_path: Path) -> None:
        text = (SCENARIOS / "fern.toml").read_text(encoding="utf-8").replace(ASK_GP, SEE_LEE)
        path = tmp_path / "fern.toml"
        path.write_text(text, encoding="utf-8")
        session = sit_down(tmp_path / "tables", read_scenario(path, small_catalogue))
        session.go_on()
        assert session.choices == [SEE_LEE]
        session.choose(SEE_LEE)
        assert session.choices == []
        assert len(session.assessment.requests) == 1
        assert "alone-with-lee" in session.assessment.contacts


class TestFinishing:
    def test_comes_after_the_last_step_only(self, table: TableSession) -> None:
        table.finish()
        assert (table.number, table.is_finished) == (1, False)
        table.go_on()
        table.go_on()
        assert not table.is_finished
        table.finish()
        assert table.is_finished
        assert (table.number, table.is_last) == (3, True)

    def test_is_on_the_disk_once(self, tmp_path: Path) -> None:
        table = finish(tmp_path, ELM)
        before = table.draft.entries
        table.finish()
        assert table.draft.entries == before
        again = TableSession(Tables(tmp_path).open(table.file.path), fern())
        assert again.is_finished

    def test_ends_the_asking_and_the_choosing(self, tmp_path: Path) -> None:
        table = finish(tmp_path, [[], [], []])
        before = table.draft.entries
        attempts: list[Callable[[], object]] = [
            lambda: table.ask(TOLD_AMY),
            lambda: table.answer(*TOLD_AMY, "yes"),
            lambda: table.not_answered(*TOLD_AMY, "too-early"),
            lambda: table.choose(SEE_LEE),
        ]
        for attempt in attempts:
            with pytest.raises(UserInputError, match="has finished"):
                attempt()
        assert table.choices == []
        assert table.draft.entries == before


class TestTables:
    @pytest.mark.parametrize("name", ["", "   ", "\u200b", "\x1b[2J"])
    def test_a_table_needs_a_name(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(UserInputError, match="name"):
            begin(fern(), name, Tables(tmp_path))

    def test_a_long_or_strange_name_is_made_harmless(self, tmp_path: Path) -> None:
        session = sit_down(tmp_path, table="\x1b]0;x\x07Elm\n" + "x" * 400)
        assert session.told.table == ("Elm " + "x" * 400)[:60]
        assert read_table(session.file.path).entries == session.draft.entries

    def test_its_draft_is_for_training_and_bears_its_name_in_lists(self, tmp_path: Path) -> None:
        session = sit_down(tmp_path)
        assert session.is_training
        assert session.assessment.pregnancy is not None
        assert session.assessment.pregnancy.reference == "Fern, Elm"

    def test_a_draft_tells_which_scenario_it_was(self, tmp_path: Path) -> None:
        session = sit_down(tmp_path)
        assert (session.told.scenario, session.told.version) == ("fern", fern().version)

    @pytest.mark.parametrize("done", [[[TOLD_AMY]], [[], [], []]])
    def test_no_table_goes_on_with_another_story_than_it_was_told(
        self, tmp_path: Path, done: Script
    ) -> None:
        session = finish(tmp_path, done)
        other = changed(tmp_path, "fern", ("kettle", "pan"))
        assert other.id == "fern"
        file = Tables(tmp_path).open(session.file.path)
        with pytest.raises(UserInputError) as caught:
            TableSession(file, other)
        said = str(caught.value)
        assert "The scenario `fern` was changed since" in said
        assert "new table" in said
        assert "restore the scenario" in said
        # What it found out is there, and so is the way on once the file is what it was.
        assert Debrief(other).of(file.draft).asked == Debrief(fern()).of(file.draft).asked
        assert TableSession(file, fern()).number == len(done)

    def test_a_scenario_that_has_become_shorter_does_not_break_the_debrief(
        self, tmp_path: Path
    ) -> None:
        session = finish(tmp_path, ELM)
        with pytest.raises(UserInputError, match="changed since"):
            TableSession(Tables(tmp_path).open(session.file.path), wren())
        assert Debrief(wren()).of(session.draft).reached == 1
