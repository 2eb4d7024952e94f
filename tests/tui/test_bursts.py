"""Keys that arrive all at once, as over a slow line, are taken in their order."""

import pytest
from textual import events
from textual.screen import Screen

from tests.keyring import PASSPHRASE
from tests.tui.app_harness import DUE, VISIT, WORRIED, AppDriver, AppHarness


async def burst(driver: AppDriver, *keys: str) -> None:
    """Send the keys without waiting for any of them."""
    for key in keys:
        character = {"space": " "}.get(key, key if len(key) == 1 else None)
        driver.app.post_message(events.Key("space" if key == " " else key, character))
    await driver.settled()


@pytest.mark.parametrize("key", ["tab", "enter"])
async def test_a_window_is_filled_in_by_one_burst(app_harness: AppHarness, key: str) -> None:
    async with app_harness.driver() as driver:
        await driver.press("n")
        await burst(driver, *"Kestrel", key, *"12 Mar 2027", key, *"Amy", key, *"Lee", "enter")
        assert driver.shows == "Walk"
        pregnancy = driver.session.assessment.pregnancy
        assert pregnancy is not None
        assert (pregnancy.reference, pregnancy.due) == ("Kestrel", DUE)
        named = [each.name for each in driver.session.assessment.people.values()]
        assert named == ["Amy", "Lee"]


async def test_a_line_and_its_enter_come_in_one_burst(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("w", "b")
        await burst(driver, *"Her bed", "enter")
        assert [each.name for each in driver.session.assessment.places.values()] == ["Her bed"]


async def test_a_note_and_its_end_come_in_one_burst(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("y", "up", "e")
        await burst(driver, *"rang", "escape")
        assert driver.answer(*WORRIED).note == "rang"


async def test_answers_in_one_burst_go_to_one_question_after_another(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await burst(driver, "n", "y", "n")
        given = [e.body.value for e in driver.entries if e.body and e.body.kind == "answer"]
        about = {e.body.item for e in driver.entries if e.body and e.body.kind == "answer"}
        assert given == ["no", "yes", "no"]
        assert len(about) == 3


async def test_a_ticked_list_and_its_enter_come_in_one_burst(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("c")
        await burst(driver, "space", "down", "space", "space", "enter")
        contact = driver.session.contact
        assert contact is not None
        assert contact.present == ("amy",)


async def test_what_is_corrected_in_a_burst_is_corrected_where_it_was_wrong(
    app_harness: AppHarness,
) -> None:
    """Each key that changes or moves in a text acts before the letter behind it is there."""
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("w", "b")
        await burst(driver, *"Xy", "ctrl+u", *"er ", *"bedx", "backspace", "home", "H", "enter")
        assert [each.name for each in driver.session.assessment.places.values()] == ["Her bed"]
        await driver.press("escape", "y", "up", "e")
        await burst(driver, *"ragn", "backspace", "backspace", *"ng", "home", *"He ", "escape")
        assert driver.answer(*WORRIED).note == "He rang"


@pytest.mark.parametrize("keys", ["r", "rr", "rer"])
async def test_a_list_that_is_left_before_it_is_drawn_is_left(
    app_harness: AppHarness, keys: str
) -> None:
    app_harness.kestrel(VISIT)
    async with app_harness.driver() as driver:
        for key in keys:
            await burst(driver, key, "escape")
        assert driver.shows == "TaskList"


async def test_clicks_beside_the_palette_close_it_and_nothing_below(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("ctrl+p")
        palette = driver.app.screen
        for _ in range(3):
            palette.post_message(
                events.Click(
                    palette,
                    1,
                    20,
                    0,
                    0,
                    button=1,
                    shift=False,
                    meta=False,
                    ctrl=False,
                    screen_x=1,
                    screen_y=20,
                )
            )
        await driver.settled()
        assert driver.shows == "Walk"


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_a_window_that_is_left_three_times_at_once_is_left_once(
    app_harness: AppHarness, key: str
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("x")
        window = driver.app.screen
        for _ in range(3):
            window.post_message(events.Key(key, None))
            assert isinstance(window, Screen)
            window.dismiss(None)
        await driver.settled()
        assert driver.shows == "Walk"


async def test_many_keys_at_a_hidden_screen_bring_it_back_and_close_nothing_below(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("f9")
        await burst(driver, *PASSPHRASE, "enter", "enter", "enter")
        assert driver.shows == "Walk"


async def test_many_keys_at_once_in_training_bring_the_screen_back_and_close_nothing_below(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        app_harness.keys.ring.lock()
        app_harness.keys.ring.has_been_unlocked = False
        await driver.press("f9")
        await burst(driver, "f10", "f10", "f10")
        assert driver.shows == "Walk"
