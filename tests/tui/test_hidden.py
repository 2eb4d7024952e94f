"""One key blanks the screen; the passphrase brings back exactly what was there."""

import re
from collections.abc import Sequence

import pytest
from textual.widgets import TextArea

from tests.disk.disks import full
from tests.keyring import PASSPHRASE
from tests.tui.app_harness import HURT, VISIT, AppDriver, AppHarness


def shows_only_the_time(driver: AppDriver) -> bool:
    return re.fullmatch(r"\d\d:\d\d", driver.text.strip()) is not None


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (40, 12)])
async def test_the_hidden_screen_shows_nothing_but_the_time(
    app_harness: AppHarness, size: tuple[int, int]
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=size) as driver:
        before = driver.text
        for key in ("ctrl+l", "f9"):
            await driver.press(key)
            assert shows_only_the_time(driver)
            await driver.bring_back()
            assert driver.text == before


SCREENS = (
    *("escape", "escape n", "escape slash", "c", "g", "g e", "w", "w n", "v", "k", "t"),
    *("x", "b", "question_mark", "y up h"),
)


@pytest.mark.parametrize(
    "screens", [SCREENS[::3], pytest.param(SCREENS, marks=pytest.mark.soak)], ids=["some", "all"]
)
async def test_it_hides_every_screen_and_brings_it_back(
    app_harness: AppHarness, screens: Sequence[str]
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        for keys in screens:
            await driver.by(*keys.split())
            # A message goes by itself, at a time of its own.
            driver.app.clear_notifications()
            await driver.settled()
            before, focused = driver.text, driver.app.focused
            await driver.press("ctrl+l")
            assert shows_only_the_time(driver), keys
            await driver.bring_back()
            assert driver.text == before, keys
            assert driver.app.focused is focused, keys


async def test_no_key_and_no_wrong_passphrase_brings_it_back(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prebirth_tui.tui.screens.lock_screen.LONGEST_WAIT", 0)
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        before, entries = driver.text, len(driver.entries)
        await driver.press("ctrl+l")
        for key in ("a", "y", "enter", "escape", "q", "up", "ctrl+l", "f9", "ctrl+p", "space"):
            await driver.press(key)
            assert driver.shows == "LockScreen", key
        await driver.press("escape")
        await driver.bring_back("four plain test wordz")
        assert re.fullmatch(r"\d\d:\d\d again", driver.flowing)
        await driver.bring_back()
        assert driver.text == before
        assert len(driver.entries) == entries


async def test_each_wrong_passphrase_waits_twice_as_long_and_ten_drop_the_key(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("prebirth_tui.tui.screens.lock_screen.monotonic", lambda: now[0])
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        before = driver.text
        await driver.press("ctrl+l")
        for tries in range(1, 11):
            await driver.bring_back("four plain test wordz")
            assert re.fullmatch(r"\d\d:\d\d again", driver.flowing), tries
            assert app_harness.keys.ring.is_unlocked is (tries < 10)
            wait = 2 ** (tries - 2) if tries > 1 else 0
            if wait:
                now[0] += wait - 0.5
                await driver.bring_back()
                assert re.fullmatch(r"\d\d:\d\d wait", driver.flowing), "not even the right one"
                now[0] += 0.5
        await driver.bring_back()
        assert driver.text == before


async def test_what_is_typed_at_it_is_never_shown(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("ctrl+l", *"four")
        assert not set("four") & set(driver.text)
        await driver.press("backspace", "escape")
        assert shows_only_the_time(driver)


async def test_a_passphrase_can_be_pasted(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("ctrl+l")
        await driver.write(PASSPHRASE)
        await driver.press("enter")
        assert driver.shows == "Walk"


async def test_in_training_any_key_brings_it_back_and_does_nothing_else(
    app_harness: AppHarness,
) -> None:
    app_harness.keys.ring.lock()
    app_harness.keys.ring.has_been_unlocked = False
    async with app_harness.driver() as driver:
        before = driver.text
        for back in ("a", "n", "enter", "escape", "q", "up", "ctrl+l", "f9", "ctrl+p", "space"):
            await driver.press("ctrl+l")
            assert shows_only_the_time(driver)
            await driver.press(back)
            assert driver.text == before, back


async def test_it_hides_while_somebody_types_and_the_typing_goes_on(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("e")
        await driver.write("Her sister rang")
        await driver.press("left", "left")
        before = driver.text
        await driver.press("ctrl+l")
        assert shows_only_the_time(driver)
        assert app_harness.drafts.open(driver.session.file.path).typing
        await driver.bring_back()
        assert driver.text == before
        await driver.press("!")
        assert driver.app.screen.query_one(TextArea).text == "Her sister ra!ng"


async def test_it_hides_the_palette(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("ctrl+p", *"gap", "ctrl+l")
        assert shows_only_the_time(driver)


async def test_what_was_told_in_passing_is_hidden_as_well(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("y", "u")
        assert driver.told
        await driver.press("ctrl+l")
        assert shows_only_the_time(driver)


async def test_a_click_or_a_resize_reveals_nothing(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("ctrl+l")
        await driver.pilot.click(offset=(5, 5))
        await driver.resize(100, 30)
        assert shows_only_the_time(driver)


async def test_shown_private_answers_come_back_as_they_were(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.go_to(HURT, "person:amy")
        await driver.press("2")
        before = driver.text
        await driver.press("ctrl+l")
        await driver.bring_back()
        assert driver.text == before


async def test_quitting_a_hidden_screen_ends_the_program_unless_something_is_not_saved(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        with monkeypatch.context() as disk:
            disk.setattr("prebirth_tui.store.draft_file.write_whole", full)
            await driver.press("y", "ctrl+l", "ctrl+q")
            assert driver.app.is_running
            assert shows_only_the_time(driver)
        await driver.press("ctrl+q")
    assert driver.app.return_value == 0
