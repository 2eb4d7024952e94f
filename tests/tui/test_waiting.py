"""What takes a while goes on beside the screen, says how far it is, can be stopped and hidden."""

import asyncio
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
from tests.tui.app_harness import NOW, ROSE, AppHarness

# Work goes on beside the screen, which never comes to rest meanwhile.
pytestmark = pytest.mark.usefixtures("painted_at_once")


@pytest.fixture
def gate() -> Event:
    return Event()


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
        rose.app.push_screen(
            Working(Awaited("Importing copies", slowly, can_stop=True)), given.append
        )
        while "Reading 1 of 2" not in rose.text:
            await asyncio.sleep(0.01)
        rose.app.post_message(events.Key("f9", None))
        while not isinstance(rose.app.screen, LockScreen):
            await asyncio.sleep(0.01)
        gate.set()
        while not ended.is_set():
            await asyncio.sleep(0.01)
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
        rose.app.push_screen(
            Working(Awaited("Importing copies", slowly, can_stop=True)), given.append
        )
        while "Reading 1 of 2" not in rose.text:
            await asyncio.sleep(0.01)
        working = rose.app.screen
        assert isinstance(working, Working)
        rose.app.post_message(events.Key("escape", None))
        while not working._is_stopped:
            await asyncio.sleep(0.01)
        gate.set()
        while not given:
            await asyncio.sleep(0.01)
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
