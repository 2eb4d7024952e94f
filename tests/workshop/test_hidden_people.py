"""Somebody in the story of whom nobody hears who does not ask, or does not go and look."""

from pathlib import Path

import pytest

from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.draft import Draft
from prebirth_tui.workshop.debrief import Debrief
from prebirth_tui.workshop.room import collate
from prebirth_tui.workshop.scenario import Scenario, read_scenario
from prebirth_tui.workshop.sheet import room_page, room_text
from prebirth_tui.workshop.sitting import TableSession
from tests.small import FIXTURES, small_catalogue
from tests.workshop.playing import TOLD_AMY, play, sit_down

MOSS = (FIXTURES / "moss.toml").read_text(encoding="utf-8")
WORRIES = (ItemId("basics.pregnancy.worries"), CASE)
TOLD_KIT = (ItemId("basics.carer.told"), Subject("person:kit"))
SMOKES_KIT = (ItemId("basics.carer.smokes"), Subject("person:kit"))
EVENING = "Come back in the evening"


def written(folder: Path, text: str) -> Path:
    """A scenario file."""
    path = folder / "moss.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def moss() -> Scenario:
    """Three steps, and somebody who comes up from the second."""
    return read_scenario(FIXTURES / "moss.toml", small_catalogue)


def at_home(folder: Path, moss: Scenario, table: str = "Elm") -> TableSession:
    """A table at the second step that has asked nothing."""
    return play(folder, [[], []], table, moss)


class TestATable:
    def test_hears_of_nobody_whom_it_does_not_ask_for(self, tmp_path: Path, moss: Scenario) -> None:
        table = sit_down(tmp_path, moss)
        while not table.is_last:
            table.go_on()
        assert list(table.assessment.people) == ["amy"]
        assert not any("Kit" in gap.title for gap in table.gaps())

    def test_hears_of_them_by_the_question_and_is_asked_about_them_from_then_on(
        self, tmp_path: Path, moss: Scenario
    ) -> None:
        table = at_home(tmp_path, moss)
        assert table.ask(WORRIES) is not None
        assert table.assessment.people["kit"].name == "Kit"
        assert any("Kit" in gap.title for gap in table.gaps())
        assert table.ask(TOLD_KIT) is not None

    def test_hears_of_nobody_while_the_question_has_no_answer(
        self, tmp_path: Path, moss: Scenario
    ) -> None:
        table = sit_down(tmp_path, moss)
        said = table.ask(WORRIES)
        assert said is not None
        assert said.answer.missing == "too-early"
        assert "kit" not in table.assessment.people

    def test_meets_them_where_it_chooses_to_go(self, tmp_path: Path, moss: Scenario) -> None:
        table = at_home(tmp_path, moss)
        assert table.choices == [EVENING]
        table.choose(EVENING)
        assert table.choices == []
        assert "kit" in table.assessment.people
        assert table.assessment.contacts["evening"].present == ("amy", "kit")
        assert table.ask(SMOKES_KIT) is not None

    def test_is_introduced_once(self, tmp_path: Path, moss: Scenario) -> None:
        table = play(tmp_path, [[], [WORRIES, EVENING], [WORRIES]], scenario=moss)
        noted = [
            entry for entry in table.draft.entries if getattr(entry.body, "person", "") == "kit"
        ]
        assert len(noted) == 1

    def test_has_them_on_the_disk_at_once(self, tmp_path: Path, moss: Scenario) -> None:
        table = at_home(tmp_path, moss)
        table.ask(WORRIES)
        kept = table.file.path.read_text(encoding="utf-8")
        assert "Kit" in kept


class TestTheRoom:
    def drafts(self, folder: Path, moss: Scenario) -> list[Draft]:
        """One that asked, one that never did, and one that stopped before anybody could."""
        return [
            play(folder, [[], [WORRIES, TOLD_KIT], []], "Elm", moss).draft,
            play(folder, [[TOLD_AMY], [TOLD_AMY], []], "Oak", moss).draft,
            play(folder, [[TOLD_AMY]], "Ash", moss).draft,
        ]

    def test_counts_who_was_heard_of_from_the_step_at_which_they_could_be(
        self, tmp_path: Path, moss: Scenario
    ) -> None:
        room = collate(Debrief(moss), self.drafts(tmp_path, moss))
        [kit] = room.people
        assert (kit.hidden.name, kit.hidden.first, kit.heard, kit.tables) == ("Kit", 2, 1, 2)
        assert room.not_heard_of == [kit]

    def test_holds_no_question_about_them_against_a_table_that_never_heard_of_them(
        self, tmp_path: Path, moss: Scenario
    ) -> None:
        room = collate(Debrief(moss), self.drafts(tmp_path, moss))
        counts = {each.offered.question: each for each in room.questions}
        told = counts[TOLD_KIT]
        assert (told.asked, told.tables, told.could_not) == (1, 1, 1)

    def test_says_so_in_the_terminal_and_on_the_sheet(self, tmp_path: Path, moss: Scenario) -> None:
        room = collate(Debrief(moss), self.drafts(tmp_path, moss))
        text = room_text(room)
        before, _, after = text.partition("NOT HEARD OF")
        assert "Kit" not in before
        assert "■□ 1 of 2 Kit" in after
        assert "from step 2, At home" in after
        assert f"could have been chosen: {EVENING}" in after
        page = room_page(room)
        assert "Who was not heard of" in page
        assert "<h3>Kit</h3>" in page

    def test_says_nothing_of_it_where_every_table_heard_of_them(
        self, tmp_path: Path, moss: Scenario
    ) -> None:
        found = self.drafts(tmp_path, moss)[0]
        room = collate(Debrief(moss), [found])
        assert room.not_heard_of == []
        assert "NOT HEARD OF" not in room_text(room)
        assert "not heard of" not in room_page(room)


PRESENT = 'how = "home-visit"\npresent = ["amy"]'


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('pregnancy.worries" }', 'pregnancy.worry" }', "there is no question"),
        ('if_asked = "basics.pregnancy.worries"', 'if_asked = "basics.carer.units"', "no contact"),
        (PRESENT, 'how = "home-visit"\npresent = ["amy", "kit"]', "everyone would hear of `kit`"),
        (
            'worried = "yes"',
            'worried = "yes"\n[contact.answers.basics.carer]\ntold.kit = "yes"',
            "everyone would hear",
        ),
        (
            "[[step]]",
            '[[request]]\nagency = "gp"\nabout = ["kit"]\nasked = 2026-11-03\n[[step]]',
            "everyone",
        ),
    ],
)
def test_who_is_spoken_of_where_everybody_hears_it_is_no_secret(
    tmp_path: Path, right: str, wrong: str, message: str
) -> None:
    assert right in MOSS
    path = written(tmp_path, MOSS.replace(right, wrong, 1))
    with pytest.raises(UserInputError) as caught:
        read_scenario(path, small_catalogue)
    told = [str(problem) for problem in caught.value.problems]
    assert any(message in each for each in told), told
    assert any("moss.toml:" in each for each in told), told


def test_a_case_that_is_told_in_no_steps_hides_nobody(tmp_path: Path) -> None:
    text = MOSS.split("[workshop]")[0] + "[people]\n"
    text += 'kit = { role = "mother", if_asked = "basics.pregnancy.worries" }\n'
    with pytest.raises(UserInputError, match="for a scenario"):
        read_scenario(written(tmp_path, text), small_catalogue)
