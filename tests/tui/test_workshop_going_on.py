"""How a table goes on and finishes, who may read its debrief, and two windows at one table."""

from pathlib import Path

import pytest

from prebirth_tui.problems import UserInputError
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.settings import now
from prebirth_tui.tui.screens.walk import Walk
from prebirth_tui.tui.workshop.step import StepScreen
from prebirth_tui.tui.workshop.table_walk import TableWalk
from prebirth_tui.workshop.scenario import Scenario
from prebirth_tui.workshop.sitting import TableSession
from prebirth_tui.workshop.tables import Tables, begin
from tests.disk.disks import full
from tests.tui.room import Room, begin_table
from tests.tui.test_workshop import choose, table
from tests.workshop.playing import ELM, UNITS_AMY, changed, fern, finish, play


class TestFinishing:
    async def test_is_asked_for_once_and_ends_the_asking(self, room: Room) -> None:
        play(room.tables.folder, [[], [], []])
        async with room.driver() as driver:
            await driver.press("end", "enter")
            await choose(driver, "Finish")
            await driver.press("escape")
            assert driver.shows == "StepScreen"
            await choose(driver, "Finish")
            assert "Not yet" in driver.row
            await driver.press("enter")
            assert not table(driver).table.is_finished
            await choose(driver, "Finish")
            await choose(driver, "Finish")
            assert driver.shows == "DebriefScreen"
            await driver.press("escape", "a")
            assert driver.shows == "StepScreen"
            assert "Ask" not in driver.text
            await driver.press("enter")
            assert driver.shows == "DebriefScreen"
            await driver.press("escape", "escape")
            assert "finished" in driver.text
            await driver.press("end", "enter", "a")
            assert driver.shows == "StepScreen"

    @pytest.mark.parametrize("served", [False, True])
    async def test_comes_before_the_debrief_in_every_list(self, room: Room, served: bool) -> None:
        path = play(room.tables.folder, [[], [], []]).file.path
        async with room.driver(served=served) as driver:
            await driver.press("end", "d")
            assert driver.shows == "ScenarioList"
            assert driver.told == ["Finish the table to see its debrief."]
            TableSession(room.tables.open(path), fern()).finish()
            await driver.press("d")
            assert driver.shows == "DebriefScreen"

    async def test_that_is_not_saved_is_not_left_unsaid(
        self, room: Room, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = play(room.tables.folder, [[], [], []]).file.path
        async with room.driver() as driver:
            await driver.press("end", "enter")
            with monkeypatch.context() as broken:
                broken.setattr("prebirth_tui.store.draft_file.write_whole", full)
                await choose(driver, "Finish")
                await choose(driver, "Finish")
                await driver.press("escape")
                assert "NOT SAVED: No space left" in driver.flowing
            await driver.press("escape")
            assert driver.shows == "ScenarioList"
        assert TableSession(room.tables.open(path), fern()).is_finished


class TestAScenarioThatWasChanged:
    @pytest.fixture
    def other(self, tmp_path: Path) -> Scenario:
        """Fern after somebody has edited its file."""
        return changed(tmp_path, "fern", ("kettle", "pan"))

    async def test_is_not_gone_on_with(self, room: Room, other: Scenario) -> None:
        play(room.tables.folder, [[], []])
        async with room.driver(only=other) as driver:
            await driver.press("end", "enter")
            assert "The scenario `fern` was changed since" in driver.flowing
            assert "Start a new table" in driver.flowing
            await driver.press("escape")
            assert driver.shows == "ScenarioList"
        async with room.driver(only=fern()) as driver:
            await driver.press("end", "enter")
            assert driver.shows == "StepScreen"

    async def test_says_so_in_the_debrief(self, room: Room, other: Scenario) -> None:
        finish(room.tables.folder, ELM)
        for scenario, says_so in ((fern(), False), (other, True)):
            async with room.driver(only=scenario) as driver:
                await driver.press("end", "d")
                await driver.until(lambda: "STILL NOT FOUND OUT" in driver.text)
                said = "The scenario `fern` was changed since; what it holds now is counted."
                assert (said in driver.flowing) == says_so


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
        async with room.driver() as driver:
            assert len(read) == 1
            await driver.resize(160, 50)
            await driver.resize(80, 24)
            await driver.press("end", "up", "down")
            assert len(read) == 1
            assert "step 3 of 3" in driver.text


async def test_a_table_that_was_left_is_the_one_to_go_on_with(room: Room) -> None:
    async with room.driver() as driver:
        await begin_table(driver, "Oak")
        await driver.back_to("ScenarioList")
        assert "Oak" in driver.row


class TestTheWalk:
    async def test_begins_with_every_question_and_has_a_shorter_way(self, room: Room) -> None:
        async with room.driver() as driver:
            await begin_table(driver)
            await driver.press("a")
            walk = driver.app.screen
            assert isinstance(walk, Walk)
            assert walk.position.scope is QuestionScope.ALL
            await driver.go_to(*UNITS_AMY)
            assert "How many units does Amy drink" in driver.row
            await driver.press("a")
            assert driver.told[-1] == "Showing core questions."
            await driver.press("a")
            assert walk.position.scope == QuestionScope.ALL

    @pytest.mark.parametrize("screen", [StepScreen, TableWalk])
    def test_has_its_two_ways_in_the_help(self, screen: type[StepScreen | TableWalk]) -> None:
        assert "press a for core or all questions" in " ".join(screen.HELP.split())


class TestTwoWindows:
    async def test_a_table_is_at_work_in_one_window_wherever_it_is_in_it(self, room: Room) -> None:
        async with room.driver() as first, room.driver() as second:
            await begin_table(first)
            for keys in ([], ["a"], ["escape"]):
                await first.press(*keys)
                second.app.screen.refresh_view()  # type: ignore[attr-defined]
                await second.press("end", "enter")
                assert "open in another window" in second.flowing, keys
                await second.press("escape")

    async def test_another_window_goes_on_once_the_first_has_left(self, room: Room) -> None:
        async with room.driver() as first, room.driver() as second:
            await begin_table(first)
            await first.press("a", "escape", "escape")
            second.app.screen.refresh_view()  # type: ignore[attr-defined]
            await second.press("end", "enter")
            assert second.shows == "StepScreen"
            await first.press("end", "enter")
            assert "open in another window" in first.flowing

    async def test_a_table_that_has_vanished_meanwhile_is_told(self, room: Room) -> None:
        path = play(room.tables.folder, ELM).file.path
        data = path.read_bytes()
        async with room.driver() as driver:
            for key in ("d", "enter"):
                await driver.press("end")
                assert "Elm" in driver.row
                path.unlink()
                await driver.press(key)
                assert "cannot be read" in driver.flowing
                path.write_bytes(data)
                await driver.press("escape")


class TestItsOwnWorkshop:
    async def test_tables_of_an_earlier_one_are_neither_shown_nor_opened(
        self, tmp_path: Path
    ) -> None:
        folder = tmp_path / "workshop"
        play(folder, [[], [], []])
        served = Room(folder)
        served.tables = Tables(folder, "today")
        async with served.driver(served=True) as driver:
            assert "Elm" not in driver.text
            await begin_table(driver, "Ash")
            await driver.press("escape")
            assert "Ash" in driver.text
        assert len(Tables(folder).listed().drafts) == 2
        assert [each.header.id for each in Tables(folder, "another").listed().drafts] == []
        (own,) = Tables(folder, "today").listed().drafts
        for each in Tables(folder).listed().drafts:
            if each.header.id != own.header.id:
                with pytest.raises(UserInputError, match="belongs to another workshop"):
                    Tables(folder, "today").open(each.path)

    def test_a_table_that_is_deleted_leaves_no_mark(self, tmp_path: Path) -> None:
        tables = Tables(tmp_path / "workshop", "today")
        file = begin(fern(), "Ash", tables)
        file.save(now())
        tables.delete(tables.open(file.path))
        assert not [path for path in tmp_path.rglob(f"*{file.draft.id}*") if path.is_file()]
