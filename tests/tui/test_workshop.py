"""The screens of a workshop, as a table and as whoever leads it sees them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from prebirth_tui.ids import QuestionKey
from prebirth_tui.tui.screens.walk import Walk
from prebirth_tui.tui.workshop.step import StepScreen
from prebirth_tui.workshop.scenario import read_scenario
from tests.disk.disks import full
from tests.small import FIXTURES, small_catalogue
from tests.tui.app_harness import AppDriver
from tests.tui.room import Room, begin_table
from tests.workshop.playing import (
    ELM,
    HURT_AMY,
    SCENARIOS,
    SEE_LEE,
    SMOKES_LEE,
    TOLD_AMY,
    TOLD_LEE,
    fern,
    finish,
    play,
)

SnapCompare = Callable[..., bool]


def table(driver: AppDriver) -> StepScreen:
    """The step that stands on the screen, or under it."""
    [screen] = [each for each in driver.app.screen_stack if isinstance(each, StepScreen)]
    return screen


def asked(driver: AppDriver, question: QuestionKey) -> object:
    """What the table has heard."""
    statement = table(driver).table.assessment.current(*question)
    return statement.answer.value if statement else None


async def choose(driver: AppDriver, words: str) -> None:
    """Go down the ways on until these words, and take them."""
    for _ in range(9):
        if words in driver.row:
            await driver.press("enter")
            return
        await driver.press("down")
    raise AssertionError(f"{words} is not there:\n{driver.text}")


class TestATable:
    async def test_goes_through_a_scenario_from_its_name_to_its_debrief(self, room: Room) -> None:
        async with room.driver() as driver:
            assert "3 steps, 20 min" in driver.text
            await begin_table(driver)
            assert "Amy comes to booking by herself." in driver.flowing
            assert "There: Amy, and Amy alone for part" in driver.flowing
            await driver.press("a")
            await driver.go_to(*TOLD_AMY)
            await driver.press("space")
            assert "[x] Yes" in driver.text
            assert asked(driver, TOLD_AMY) == "yes"
            await driver.go_to(*TOLD_LEE)
            await driver.press("space")
            assert driver.told == ["No one here can say."]
            await driver.press("escape")
            await choose(driver, "Go on")
            assert "2 of 3 At home" in driver.flowing
            await choose(driver, SEE_LEE)
            assert "He came straight from work." in driver.flowing
            assert SEE_LEE not in driver.text
            await driver.press("a")
            await driver.go_to(*TOLD_LEE)
            await driver.press("space", "escape")
            assert asked(driver, TOLD_LEE) == "yes"
            await choose(driver, "Go on")
            await choose(driver, "Finish")
            assert "After this you can ask nothing more." in driver.flowing
            await choose(driver, "Finish")
            assert driver.shows == "DebriefScreen"
            await driver.until(lambda: "STILL NOT FOUND OUT" in driver.text)
            await driver.press("space", "space")
            assert "Fern, Elm" in driver.text

    async def test_reads_a_long_story_to_its_end_without_going_on(self, room: Room) -> None:
        end = "Home visit, 16 Nov 2026. There: Amy and Lee"
        async with room.driver(size=(40, 14)) as driver:
            await begin_table(driver)
            await choose(driver, "Go on")
            await choose(driver, SEE_LEE)
            row = driver.row
            await driver.press("pageup", "pageup", "pageup")
            assert end not in driver.flowing
            await driver.press("pagedown", "pagedown", "pagedown")
            assert end in driver.flowing
            await driver.press("space")
            assert end not in driver.flowing, "from the start again"
            assert "> More" in driver.text
            for _ in range(9):
                if end not in driver.flowing:
                    await driver.press("space")
            assert end in driver.flowing
            assert driver.row == row
            await driver.resize(160, 50)
            assert "> More" not in driver.text

    async def test_is_told_one_thing_at_a_time(self, room: Room) -> None:
        async with room.driver() as driver:
            await begin_table(driver)
            await driver.press("a")
            keys = driver.lines[-2:]
            for _ in range(3):
                await driver.go_to(*TOLD_LEE)
                await driver.press("space")
            assert driver.told == ["No one here can say."]
            assert driver.flowing.count("No one here") == 1
            assert driver.lines[-2:] == keys

    async def test_every_ask_is_on_the_disk_at_once(self, room: Room) -> None:
        async with room.driver() as driver:
            await begin_table(driver)
            await driver.press("a")
            await driver.go_to(*TOLD_AMY)
            await driver.press("space")
            path = table(driver).table.file.path
            assert room.tables.read(path).assessment.current(*TOLD_AMY) is not None
            assert path.parent == room.tables.folder

    async def test_can_take_back_what_it_asked(self, room: Room) -> None:
        async with room.driver() as driver:
            await begin_table(driver)
            await driver.press("a")
            await driver.go_to(*TOLD_AMY)
            await driver.press("space", "u")
            assert asked(driver, TOLD_AMY) is None

    async def test_hears_of_somebody_by_asking_and_then_has_questions_about_them(
        self, room: Room
    ) -> None:
        moss = read_scenario(FIXTURES / "moss.toml", small_catalogue)
        play(room.tables.folder, [[], []], "Oak", moss)
        async with room.driver(only=moss) as driver:
            await driver.press("end", "enter", "a")
            assert "Kit" not in driver.text
            while "What are the worries?" not in driver.row:
                await driver.press("down")
            await driver.press("space")
            assert "You hear of Kit." in driver.text
            assert "Safer sleep · Kit" in driver.text

    async def test_says_in_which_contact_it_asks(self, room: Room) -> None:
        async with room.driver() as driver:
            await begin_table(driver)
            await choose(driver, "Go on")
            await choose(driver, SEE_LEE)
            await driver.press("a", "c")
            assert "Which contact do you ask in?" in driver.text
            await choose(driver, "home visit")
            assert table(driver).table.contact_in_force == "visit"
            assert "Home visit 16 Nov" in driver.lines[0]

    async def test_a_restricted_answer_is_shown_to_whoever_asked_and_veiled_later(
        self, room: Room
    ) -> None:
        async with room.driver() as driver:
            await begin_table(driver)
            await driver.press("a")
            await driver.go_to(*HURT_AMY)
            await driver.press("space")
            assert "She looks at the door." in driver.flowing
            await driver.press("escape", "a")
            await driver.go_to(*HURT_AMY)
            assert "She looks at the door." not in driver.flowing

    async def test_is_gone_on_with_where_it_was_left(self, room: Room) -> None:
        async with room.driver() as driver:
            await begin_table(driver)
            await choose(driver, "Go on")
            await driver.press("escape")
            assert "step 2 of 3" in driver.text
            await choose(driver, "Elm")
            assert "2 of 3 At home" in driver.flowing

    async def test_needs_a_name_of_its_own(self, room: Room) -> None:
        async with room.driver() as driver:
            await begin_table(driver)
            await driver.press("escape", "home", "enter", "enter")
            assert "Type some text" in driver.flowing
            await driver.write("  ELM ")
            await driver.press("enter")
            assert "This scenario has a table of that name" in driver.flowing
            await driver.press("escape", "escape")
            assert driver.shows == "ScenarioList"
        assert len(room.tables.listed().drafts) == 1

    async def test_cannot_be_left_unsaved_without_a_word(
        self, room: Room, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with room.driver() as driver:
            await begin_table(driver)
            with monkeypatch.context() as broken:
                broken.setattr("prebirth_tui.store.draft_file.write_whole", full)
                await choose(driver, "Go on")
                assert "NOT SAVED: No space left" in driver.flowing
                await driver.press("escape")
                assert "Stay" in driver.text
                await driver.press("enter", "ctrl+q")
                assert "Stay" in driver.text
                await driver.press("enter")
                assert driver.shows == "StepScreen"
            await driver.press("escape")
            assert driver.shows == "ScenarioList"
            assert "step 2 of 3" in driver.text


class TestOneScenario:
    async def test_only_the_one_that_the_trainer_has_named_is_there(self, room: Room) -> None:
        async with room.driver(only=fern()) as driver:
            assert "Fern" in driver.row
            assert "Wren" not in driver.text

    async def test_a_scenario_with_a_mistake_is_told_and_the_others_run(
        self, room: Room, home: Path
    ) -> None:
        own = home / "checklists" / "scenarios"
        own.mkdir(parents=True)
        text = (SCENARIOS / "fern.toml").read_text(encoding="utf-8")
        hostile = r'["C3.4", "\u001b]0;o\u0007[red]C9.9"'
        (own / "bad.toml").write_text(text.replace('["C3.4"', hostile, 1), encoding="utf-8")
        async with room.driver(size=(160, 50)) as driver:
            assert "there is no learning point `[red]C9.9`" in driver.flowing
            assert "\x1b" not in driver.text
            await begin_table(driver)

    async def test_hostile_text_in_a_scenario_is_only_text(
        self, room: Room, tmp_path: Path
    ) -> None:
        evil = "[red][@click=app.quit]x[/]"
        text = (SCENARIOS / "fern.toml").read_text(encoding="utf-8")
        for words in ("Who has heard it", "Amy comes", "Booking", "Who is not", "Whose list"):
            text = text.replace(words, f"{evil}\\u001b]0;o\\u0007{words}")
        text = text.replace('name = "Lee"', f'name = "{evil}"')
        text = text.replace(SEE_LEE, f"{evil}{SEE_LEE}")
        path = tmp_path / "fern.toml"
        path.write_text(text, encoding="utf-8")
        scenario = read_scenario(path, small_catalogue)
        async with room.driver(facilitated=scenario, size=(120, 40)) as driver:
            for key in ("p", "o", "i", "s", "n", "s", "n"):
                await driver.press(key)
                assert "\x1b" not in driver.text
        async with room.driver(only=scenario, size=(120, 40)) as driver:
            await begin_table(driver, f"{evil}Elm")
            assert f"{evil}Amy comes" in driver.flowing
            await choose(driver, "Go on")
            await choose(driver, SEE_LEE)
            await driver.press("a")
            await driver.go_to(*SMOKES_LEE)
            await driver.press("space")
            await driver.click("@click")
            assert driver.app.is_running
            assert evil in driver.flowing


class TestLooks:
    """Pictures of the screens of a workshop, to be looked at when they change."""

    sizes = pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])

    @pytest.fixture(autouse=True)
    def _small(self, small: None) -> None:
        """The small checklists."""

    @sizes
    def test_step(self, room: Room, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
        play(room.tables.folder, [[TOLD_AMY], [SEE_LEE]])
        keys = ["end", "enter"]
        assert snap_compare(room.app(), press=keys, terminal_size=size)

    @sizes
    def test_table_walk(self, room: Room, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
        play(room.tables.folder, [[TOLD_AMY], [SMOKES_LEE, SEE_LEE, TOLD_LEE]])

        async def at_lee(pilot: Pilot[int]) -> None:
            await pilot.press("end", "enter", "a")
            await pilot.pause()
            assert isinstance(pilot.app.screen, Walk)
            pilot.app.screen.return_to(TOLD_LEE)
            await pilot.pause()

        assert snap_compare(room.app(), run_before=at_lee, terminal_size=size)

    @sizes
    def test_debrief(self, room: Room, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
        finish(room.tables.folder, ELM)

        async def worked_out(pilot: Pilot[int]) -> None:
            await pilot.press("end", "d")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()

        assert snap_compare(room.app(), run_before=worked_out, terminal_size=size)

    @sizes
    def test_facilitator(
        self, room: Room, snap_compare: SnapCompare, size: tuple[int, int]
    ) -> None:
        app = room.app(facilitated=fern())
        assert snap_compare(app, press=["n"], terminal_size=size)
