"""A workshop as whoever leads it sees it, and its debrief."""

from pathlib import Path

import pytest

from tests.tui.room import Room
from tests.workshop.playing import (
    ELM,
    SEE_LEE,
    fern,
    finish,
)


class TestTheFacilitator:
    async def test_goes_through_the_steps_and_back(self, room: Room) -> None:
        async with room.driver(facilitated=fern()) as driver:
            assert "1 of 3 Booking" in driver.flowing
            await driver.press("b", "n", "n", "n")
            assert "3 of 3 The ward" in driver.flowing
            await driver.press("b")
            assert "Lee opens the door" in driver.flowing
            assert "A group can also choose to" in driver.text

    async def test_shows_what_would_spoil_it_only_when_asked_to(self, room: Room) -> None:
        async with room.driver(facilitated=fern()) as driver:
            for words in ("Who is not in the room?", "Whose list", "never", "Only the trainer"):
                assert words not in driver.text
            await driver.press("p")
            assert "Who is not in the room?" in driver.text
            await driver.press("o")
            assert "Whose list is it? (C3.4)" in driver.flowing
            await driver.press("i")
            assert "Only the trainer reads this." in driver.flowing
            await driver.press("s")
            assert "Has Amy felt unsafe? Never. She looks at the door." in driver.flowing
            await driver.press("s")
            assert "Amy comes to booking" in driver.flowing
            await driver.press("s", "n")
            assert "Does Lee smoke" not in driver.text

    async def test_says_what_a_group_has_to_choose_first(self, room: Room) -> None:
        async with room.driver(facilitated=fern(), size=(160, 50)) as driver:
            await driver.press("n", "s")
            assert "Have you talked about safer sleep with Lee?" in driver.flowing
            assert f"Yes if they choose: {SEE_LEE}" in driver.flowing

    async def test_has_a_timer_for_each_step(
        self, room: Room, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clock = [100.0]
        monkeypatch.setattr("prebirth_tui.workshop.timer.monotonic", lambda: clock[0])
        async with room.driver(facilitated=fern()) as driver:
            assert driver.lines[0].endswith("00:00 of 5 min, t starts it")
            await driver.press("t")
            clock[0] += 65
            await driver.press("t")
            assert "01:05 of 5 min, t starts it" in driver.lines[0]
            clock[0] += 600
            await driver.press("t", "t")
            assert "01:05 of 5 min" in driver.lines[0]
            await driver.press("n")
            assert "00:00 of 10 min" in driver.lines[0]

    async def test_is_led_from_the_list(self, room: Room) -> None:
        async with room.driver() as driver:
            await driver.press("l")
            assert driver.shows == "Facilitator"
            await driver.press("escape")
            assert driver.shows == "ScenarioList"


class TestTheDebrief:
    async def test_can_be_put_on_paper(self, room: Room, tmp_path: Path) -> None:
        finish(room.tables.folder, ELM)
        async with room.driver() as driver:
            await driver.press("end", "d")
            await driver.until(lambda: "STILL NOT FOUND OUT" in driver.text)
            for name, said in (("no/x.html", "no such folder"), ("x.html", "")):
                await driver.press("p")
                await driver.refill(str(tmp_path / name))
                await driver.press("enter")
                assert said in driver.flowing
                if said:
                    await driver.press("escape")
            page = (tmp_path / "x.html").read_text(encoding="utf-8")
            assert "TRAINING: this family does not exist" in page
            await driver.press("p")
            await driver.refill(str(tmp_path / "x.html"))
            await driver.press("enter")
            assert "already exists" in driver.flowing

    async def test_on_a_scenario_nothing_is_debriefed(self, room: Room) -> None:
        async with room.driver() as driver:
            await driver.press("d")
            assert driver.told == ["Choose a table first."]


ABOUT, THEME = "A family of the tests' own.", "Who has heard it"


async def test_a_table_is_not_told_what_it_is_to_find_out(room: Room) -> None:
    async with room.driver() as driver:
        assert "Fern        Booking" in driver.text
        assert ABOUT not in driver.flowing
        assert THEME not in driver.flowing
        await driver.press("i")
        assert "Fern        Who has heard it" in driver.text
        assert ABOUT in driver.flowing
        await driver.press("i")
        assert ABOUT not in driver.flowing
    async with room.driver(served=True) as driver:
        await driver.press("i")
        assert "i For the trainer" not in driver.text
        assert THEME not in driver.flowing
