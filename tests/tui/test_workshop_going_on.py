"""How a table goes on and finishes, who may read its debrief, and two windows at one table."""

from pathlib import Path

import pytest

from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.tui.screens.walk import Walk
from prebirth_tui.tui.workshop.step import StepScreen
from prebirth_tui.tui.workshop.table_walk import TableWalk
from prebirth_tui.workshop.scenario import Scenario
from prebirth_tui.workshop.sitting import TableSession
from prebirth_tui.workshop.tables import Tables
from tests.tui.room import Room, begin_table
from tests.tui.test_workshop import choose, table
from tests.workshop.playing import ELM, UNITS_AMY, changed, fern, finish, play


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A room without a table yet."""
    return Room(tmp_path / "workshop")


class TestFinishing:
    async def test_is_asked_for_once_and_ends_the_asking(self, room: Room) -> None:
        play(room.tables.folder, [[], [], []])
        async with room.sitting() as sitting:
            await sitting.press("end", "enter")
            await choose(sitting, "Finish")
            await sitting.press("escape")
            assert sitting.shows == "StepScreen"
            await choose(sitting, "Finish")
            assert "Not yet" in sitting.row
            await sitting.press("enter")
            assert not table(sitting).table.is_finished
            await choose(sitting, "Finish")
            await choose(sitting, "Finish")
            assert sitting.shows == "DebriefScreen"
            await sitting.press("escape", "a")
            assert sitting.shows == "StepScreen"
            assert "Ask" not in sitting.text
            await sitting.press("enter")
            assert sitting.shows == "DebriefScreen"
            await sitting.press("escape", "escape")
            assert "finished" in sitting.text
            await sitting.press("end", "enter", "a")
            assert sitting.shows == "StepScreen"

    @pytest.mark.parametrize("served", [False, True])
    async def test_comes_before_the_debrief_in_every_list(self, room: Room, served: bool) -> None:
        path = play(room.tables.folder, [[], [], []]).file.path
        async with room.sitting(served=served) as sitting:
            await sitting.press("end", "d")
            assert sitting.shows == "ScenarioList"
            assert sitting.told == ["The debrief comes once the table has finished."]
            TableSession(room.tables.open(path), fern()).finish()
            await sitting.press("d")
            assert sitting.shows == "DebriefScreen"

    async def test_that_is_not_saved_is_not_left_unsaid(
        self, room: Room, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        path = play(room.tables.folder, [[], [], []]).file.path
        async with room.sitting() as sitting:
            await sitting.press("end", "enter")
            with monkeypatch.context() as broken:
                broken.setattr("prebirth_tui.store.draft_file.write_whole", full)
                await choose(sitting, "Finish")
                await choose(sitting, "Finish")
                await sitting.press("escape")
                assert "NOT SAVED: No space left" in sitting.flowing
            await sitting.press("escape")
            assert sitting.shows == "ScenarioList"
        assert TableSession(room.tables.open(path), fern()).is_finished


class TestAScenarioThatWasChanged:
    @pytest.fixture
    def other(self, tmp_path: Path) -> Scenario:
        """Fern after somebody has edited its file."""
        return changed(tmp_path, "fern", ("kettle", "pan"))

    async def test_is_not_gone_on_with(self, room: Room, other: Scenario) -> None:
        play(room.tables.folder, [[], []])
        async with room.sitting(only=other) as sitting:
            await sitting.press("end", "enter")
            assert "The scenario `fern` was changed since" in sitting.flowing
            assert "Begin a new table" in sitting.flowing
            await sitting.press("escape")
            assert sitting.shows == "ScenarioList"
        async with room.sitting(only=fern()) as sitting:
            await sitting.press("end", "enter")
            assert sitting.shows == "StepScreen"

    async def test_says_so_in_the_debrief(self, room: Room, other: Scenario) -> None:
        finish(room.tables.folder, ELM)
        for scenario, says_so in ((fern(), False), (other, True)):
            async with room.sitting(only=scenario) as sitting:
                await sitting.press("end", "d")
                await sitting.until(lambda: "STILL NOT FOUND OUT" in sitting.text)
                said = "The scenario `fern` was changed since; what it holds now is counted."
                assert (said in sitting.flowing) == says_so


class TestTheList:
    async def test_reads_the_tables_once_and_not_to_draw_them(
        self, room: Room, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        play(room.tables.folder, ELM)
        read: list[Path] = []
        opened = Tables.open

        def counted(tables: Tables, path: Path) -> DraftFile:
            read.append(path)
            return opened(tables, path)

        monkeypatch.setattr(Tables, "open", counted)
        async with room.sitting() as sitting:
            assert len(read) == 1
            await sitting.resize(160, 50)
            await sitting.resize(80, 24)
            await sitting.press("end", "up", "down")
            assert len(read) == 1
            assert "step 3 of 3" in sitting.text


class TestTheWalk:
    async def test_begins_with_every_question_and_has_a_shorter_way(self, room: Room) -> None:
        async with room.sitting() as sitting:
            await begin_table(sitting)
            await sitting.press("a")
            walk = sitting.app.screen
            assert isinstance(walk, Walk)
            assert walk.scope is QuestionScope.ALL
            await sitting.go_to(*UNITS_AMY)
            assert "How many units does Amy drink" in sitting.row
            await sitting.press("a")
            assert sitting.told[-1] == "Now the short way."
            await sitting.press("a")
            assert walk.scope == QuestionScope.ALL

    @pytest.mark.parametrize("screen", [StepScreen, TableWalk])
    def test_has_its_two_ways_in_the_help(self, screen: type[StepScreen | TableWalk]) -> None:
        assert "a goes to a shorter way, and back" in " ".join(screen.HELP.split())


class TestTwoWindows:
    async def test_a_table_is_at_work_in_one_window_wherever_it_is_in_it(self, room: Room) -> None:
        async with room.sitting() as first, room.sitting() as second:
            await begin_table(first)
            for keys in ([], ["a"], ["escape"]):
                await first.press(*keys)
                second.app.screen.look_again()  # type: ignore[attr-defined]
                await second.press("end", "enter")
                assert "at work in another window" in second.flowing, keys
                await second.press("escape")

    async def test_another_window_goes_on_once_the_first_has_left(self, room: Room) -> None:
        async with room.sitting() as first, room.sitting() as second:
            await begin_table(first)
            await first.press("a", "escape", "escape")
            second.app.screen.look_again()  # type: ignore[attr-defined]
            await second.press("end", "enter")
            assert second.shows == "StepScreen"
            await first.press("end", "enter")
            assert "at work in another window" in first.flowing

    async def test_a_table_that_has_vanished_meanwhile_is_told(self, room: Room) -> None:
        path = play(room.tables.folder, ELM).file.path
        data = path.read_bytes()
        async with room.sitting() as sitting:
            for key in ("d", "enter"):
                await sitting.press("end")
                assert "Elm" in sitting.row
                path.unlink()
                await sitting.press(key)
                assert "cannot be read" in sitting.flowing
                path.write_bytes(data)
                await sitting.press("escape")
