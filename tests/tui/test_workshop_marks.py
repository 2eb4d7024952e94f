"""TRAINING stands on every screen of a workshop, and a browser writes no file of this machine."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from prebirth_tui.disk.folders import settings_file
from prebirth_tui.tui.context import HandOver, MakeReport
from prebirth_tui.tui.screens.walk import Walk
from prebirth_tui.tui.workshop.step import StepScreen
from tests.thinned import thinned
from tests.tui.app_harness import AppDriver
from tests.tui.room import Room, begin_table
from tests.workshop.playing import ELM, SEE_LEE, TOLD_AMY, fern, finish, play

LIST: Sequence[Sequence[str]] = ((), ("enter",), ("question_mark",), ("ctrl+p",), ("l",), ("d",))
STEP: Sequence[Sequence[str]] = ((), ("question_mark",), ("ctrl+p",), ("down", "enter"))
WALK: Sequence[Sequence[str]] = (
    *((), ("question_mark",), ("ctrl+p",), ("c",), ("x",), ("x", "2"), ("h",), ("e",), ("a",)),
    *(("g",), ("g", "b"), ("g", "b", "e"), ("g", "question_mark")),
    *(("w",), ("w", "n"), ("w", "b"), ("w", "enter"), ("v",), ("v", "enter"), ("v", "n")),
    *(("t",), ("t", "n"), ("t", "a"), ("t", "enter"), ("k",), ("k", "enter"), ("z",)),
    *(("f",), ("f", "1"), ("f", "1", "enter"), ("u",), ("space",)),
)
DEBRIEF: Sequence[Sequence[str]] = ((), ("question_mark",), ("p",), ("space",), ("ctrl+p",))
LEADING: Sequence[Sequence[str]] = (
    *((), ("n",), ("p",), ("o",), ("s",), ("i",), ("t",), ("question_mark",), ("ctrl+p",)),
)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A room with a table that has finished."""
    room = Room(tmp_path / "workshop")
    finish(room.tables.folder, [[TOLD_AMY], [SEE_LEE], []], "Oak")
    return room


async def back_to(driver: AppDriver, shown: str) -> None:
    """Leave whatever is in front until that screen is."""
    while driver.shows != shown:
        driver.app.pop_screen()
        await driver.settled()
    screen = driver.app.screen
    if isinstance(screen, Walk) and screen.has_class("-editing"):
        await driver.press("escape")


async def debrief_of(driver: AppDriver, table: str) -> None:
    """From the list, ask for the debrief of a table."""
    await driver.press("end")
    while table not in driver.row:
        await driver.press("up")
    await driver.press("d")


def assert_marked(driver: AppDriver, keys: Sequence[str]) -> None:
    """TRAINING stands in the top line."""
    assert "TRAINING" in driver.lines[0], f"{keys}\n{driver.text}"


async def assert_all_marked(
    driver: AppDriver, shown: str, everywhere: Sequence[Sequence[str]]
) -> set[str]:
    """From that screen by each of these ways, it is marked; the screens that were seen."""
    seen = set()
    for keys in everywhere:
        await back_to(driver, shown)
        await driver.press(*keys)
        assert_marked(driver, keys)
        seen.add(driver.shows)
    await back_to(driver, shown)
    return seen


@pytest.mark.parametrize(
    ("size", "served"),
    [((80, 24), False), pytest.param((60, 6), True, marks=pytest.mark.soak)],
    ids=str,
)
async def test_training_stands_on_every_screen_and_over_every_dialog(
    room: Room, size: tuple[int, int], served: bool
) -> None:
    async with room.driver(size=size, served=served) as driver:
        seen = await assert_all_marked(driver, "ScenarioList", LIST)
        await begin_table(driver)
        seen |= await assert_all_marked(driver, "StepScreen", STEP[:3])
        await driver.press("a")
        seen |= await assert_all_marked(driver, "TableWalk", WALK)
        await back_to(driver, "ScenarioList")
        await debrief_of(driver, "Oak")
        assert driver.shows == "DebriefScreen"
        seen |= await assert_all_marked(driver, "DebriefScreen", DEBRIEF)
    assert {
        *("ScenarioList", "StepScreen", "TableWalk", "DebriefScreen", "Keys", "AskLine"),
        *("Gaps", "People", "Chronology", "RequestsAndActions", "CheckAnswers", "TimelineScreen"),
        *("AskReason", "AskPerson", "AskRequest", "AskForm", "Palette"),
    } <= seen
    assert ("Facilitator" in seen) == (not served)
    assert ("DisclosurePreview" in seen) == (not served)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
async def test_training_stands_on_what_is_on_the_wall(room: Room, size: tuple[int, int]) -> None:
    async with room.driver(size=size, facilitated=fern()) as driver:
        await assert_all_marked(driver, "Facilitator", LEADING)


async def test_only_the_hidden_screen_says_nothing_and_any_key_brings_it_back(
    room: Room,
) -> None:
    async with room.driver(served=True) as driver:
        await begin_table(driver)
        await driver.press("a")
        before = driver.text
        await driver.press("f9")
        assert driver.shows == "LockScreen"
        for word in ("TRAINING", "Fern", "Amy", "workshop"):
            assert word not in driver.text
        await driver.press("x")
        assert driver.text == before


async def test_a_screen_of_a_workshop_looks_the_same_after_it_was_another_size(
    room: Room,
) -> None:
    async with room.driver() as driver:
        await driver.press("end", "enter")
        for keys in ((), ("a",)):
            await driver.press(*keys)
            before = driver.shows, driver.text
            for size in ((160, 50), (40, 12), (20, 6), (80, 24)):
                await driver.resize(*size)
                assert driver.app.is_running
            assert (driver.shows, driver.text) == before
    async with room.driver() as driver:
        await driver.press("end", "d")
        await driver.until(lambda: "STILL NOT" in driver.text)
        before = driver.shows, driver.text
        for size in ((160, 50), (40, 12), (20, 6), (80, 24)):
            await driver.resize(*size)
        assert (driver.shows, driver.text) == before


class TestInABrowser:
    """What participants reach on the trainer's machine."""

    FORBIDDEN = {"lead", "report", "paper", "hand_over", "screenshot"}

    @pytest.mark.parametrize("every", thinned((3, 1), slice(1)))
    async def test_all_is_marked_and_no_key_leads_writes_or_hands_over(
        self, room: Room, every: int
    ) -> None:
        ways = {
            "ScenarioList": LIST,
            "StepScreen": STEP[:3],
            "TableWalk": WALK,
            "DebriefScreen": DEBRIEF,
        }
        async with room.driver(served=True) as driver:
            for shown, everywhere in ways.items():
                if shown == "StepScreen":
                    await begin_table(driver)
                elif shown == "TableWalk":
                    await driver.press("a")
                elif shown == "DebriefScreen":
                    while driver.shows != "ScenarioList":
                        await driver.press("escape")
                    await debrief_of(driver, "Oak")
                for keys in everywhere[::every]:
                    await back_to(driver, shown)
                    await driver.press(*keys)
                    assert_marked(driver, keys)
                    screen = driver.app.screen
                    actions = {
                        binding.action.partition("(")[0]
                        .removeprefix("app.")
                        .removeprefix("screen.")
                        for _, binding, enabled, _ in screen.active_bindings.values()
                        if enabled
                    }
                    assert not actions & self.FORBIDDEN, (shown, keys)
                    titles = {each.title for each in driver.app.get_system_commands(screen)}
                    assert not titles & {"Screenshot", "Lead it", "On paper", "Report for…"}
                await back_to(driver, shown)

    @pytest.mark.parametrize(
        "letters",
        [
            # Those that lead, write or hand over elsewhere, and some that do not.
            "adlp",
            pytest.param("abcdefghijklmnoprstuvwxyz", marks=pytest.mark.soak),
        ],
    )
    async def test_whatever_is_pressed_only_tables_are_written(
        self,
        room: Room,
        tmp_path: Path,
        home: Path,
        monkeypatch: pytest.MonkeyPatch,
        letters: str,
    ) -> None:
        monkeypatch.setenv("HOME", str(tmp_path / "trainer"))
        monkeypatch.chdir(tmp_path)
        async with room.driver(served=True) as driver:
            await begin_table(driver)
            for keys in ((), ("a",)):
                for letter in letters:
                    await back_to(driver, "StepScreen")
                    await driver.press(*keys, letter)
                    assert driver.shows not in ("DisclosurePreview", "Facilitator")
                    assert "file" not in driver.text
            await back_to(driver, "ScenarioList")
            await debrief_of(driver, "Oak")
            for letter in letters:
                await back_to(driver, "DebriefScreen")
                await driver.press(letter)
                assert "file" not in driver.text
        written = {path for path in tmp_path.rglob("*") if path.is_file()}
        assert {path for path in written if room.tables.folder not in path.parents} == set()
        assert not settings_file().exists()

    async def test_a_theme_is_for_this_browser_alone(self, room: Room) -> None:
        for served in (True, False):
            async with room.driver(served=served) as driver:
                driver.app.theme = "paper"
                await driver.settled()
            assert settings_file().exists() == (not served)

    async def test_nothing_leaves_even_if_it_is_asked_to(self, room: Room) -> None:
        async with room.driver(served=True) as driver:
            await begin_table(driver)
            [step] = [each for each in driver.app.screen_stack if isinstance(each, StepScreen)]
            for message, said in (
                (HandOver(step.table), "A workshop sends no copies."),
                (MakeReport(step.table), "Files cannot be saved"),
            ):
                driver.app.post_message(message)
                await driver.settled()
                assert driver.shows == "Notice"
                assert said in driver.flowing
                await driver.press("escape")
                assert driver.shows == "StepScreen"

    async def test_what_could_have_been_asked_is_not_looked_up(self, room: Room) -> None:
        async with room.driver(served=True) as driver:
            assert "A family of the tests' own." not in driver.text
            await driver.press("l")
            assert driver.shows == "ScenarioList"

    async def test_no_practice_draft_and_no_key_is_within_reach(self, room: Room) -> None:
        play(room.tables.folder, ELM)
        real = room.tables.folder / "0123456789abcdefghjkmnpqrs.age"
        real.write_bytes(b"age-encryption.org/v1\n-> X25519 x\n")
        async with room.driver(served=True) as driver:
            assert driver.text.count("Fern") == 3
            assert not driver.app.context.keys.exists
            assert not driver.app.context.drafts.keys.is_unlocked
            await driver.press("f9", "x")
            assert driver.shows == "ScenarioList"

    async def test_a_table_that_is_still_asking_is_not_told_what_it_could_ask(
        self, room: Room
    ) -> None:
        async with room.driver(served=True) as driver:
            await begin_table(driver)
            await driver.press("escape")
            await debrief_of(driver, "Elm")
            assert driver.shows == "ScenarioList"
            assert "Finish the table" in driver.told[-1]
