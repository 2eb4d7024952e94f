"""What takes a while goes on beside the screen, says how far it is, can be stopped and hidden."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual import events

from prebirth_tui.flows.asking import Awaited, StoppedError
from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.store.exchange import hand_over
from prebirth_tui.tui.dialogs.slow import Working
from prebirth_tui.tui.screens.lock_screen import LockScreen
from tests.patience import PATIENCE
from tests.tui.app_harness import NOW, ROSE, AppDriver, AppHarness

# Work goes on beside the screen, which never comes to rest meanwhile.
pytestmark = pytest.mark.usefixtures("painted_at_once")


@pytest.fixture
def gate() -> Event:
    return Event()


async def until(so: Callable[[], bool]) -> None:
    """Wait until it is so, though the screen never comes to rest."""
    while not so():
        await asyncio.sleep(0.01)


async def begun(driver: AppDriver, work: Callable[[Any], Any], given: list[Any]) -> None:
    """Work on the first of two copies, whose end is given."""
    driver.app.push_screen(Working(Awaited("Importing copies", work, can_stop=True)), given.append)
    await until(lambda: "Reading 1 of 2" in driver.text)


async def test_it_says_how_far_it_is_and_hides_at_once(
    app_harness: AppHarness, gate: Event
) -> None:
    given: list[Any] = []
    ended = Event()

    def slowly(tell: Any) -> str:
        tell("Reading 1 of 2 new copies")
        assert gate.wait(PATIENCE)
        tell("Reading 2 of 2 new copies")
        ended.set()
        return "done"

    app_harness.kestrel()
    async with app_harness.driver() as rose:
        await begun(rose, slowly, given)
        rose.app.post_message(events.Key("f9", None))
        await until(lambda: isinstance(rose.app.screen, LockScreen))
        gate.set()
        await until(ended.is_set)
        await rose.pilot.pause()
        assert given == [], "its end waits behind the hidden screen"
        assert isinstance(rose.app.screen, LockScreen), "and uncovers nothing"
        await rose.bring_back()
        assert given == ["done"]


async def test_it_is_stopped_and_what_was_done_by_then_is_given(
    app_harness: AppHarness, gate: Event
) -> None:
    given: list[Any] = []

    def slowly(tell: Any) -> list[str]:
        tell("Reading 1 of 2 new copies")
        assert gate.wait(PATIENCE)
        try:
            tell("Reading 2 of 2 new copies")
        except StoppedError:
            return ["the first"]
        return ["the first", "the second"]

    app_harness.kestrel()
    async with app_harness.driver() as rose:
        await begun(rose, slowly, given)
        working = rose.app.screen
        assert isinstance(working, Working)
        rose.app.post_message(events.Key("escape", None))
        await until(lambda: working._is_stopped)
        gate.set()
        await until(lambda: bool(given))
        assert given == [["the first"]]


async def test_the_second_time_only_what_is_new_is_read(
    app_harness: AppHarness, tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    path = app_harness.kestrel()
    file = app_harness.drafts.open(path)
    book = file.keys.book
    assert book is not None
    to = Recipient(name="Pat", key=book.own)
    hand_over(file, to, "review", shared, ROSE.author, NOW)
    async with app_harness.driver() as rose:
        for told in ("1 family: nothing new", "No new copies there."):
            await rose.press("i")
            await rose.refill(str(shared))
            await rose.press("enter")
            assert told in rose.flowing
            await rose.press("escape")
