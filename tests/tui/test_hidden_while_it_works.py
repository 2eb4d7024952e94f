"""What takes a while is done beside the screen, and the screen can be hidden meanwhile."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from textual import events

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.prepare.prepared import prepare
from prebirth_tui.reports.build import report
from tests.keyring import PASSPHRASE
from tests.patience import PATIENCE
from tests.tui.app_harness import VISIT, AppDriver, AppHarness
from tests.tui.settling import worked_off

pytestmark = pytest.mark.usefixtures("nobody_looks_at_papers")


class Slow:
    """Something that takes as long as a test wants it to."""

    def __init__(self) -> None:
        self.begun, self.goes_on = Event(), Event()

    def takes(self, *_: object, **__: object) -> Iterator[object]:
        """As what is done for real: nothing comes of it."""
        assert current_thread() is not main_thread(), "it holds the screen"
        self.begun.set()
        assert self.goes_on.wait(PATIENCE)
        return iter(())


async def press(driver: AppDriver, *keys: str) -> None:
    """Press keys without waiting for what goes on beside the screen."""
    for key in keys:
        driver.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await worked_off(driver.app)


async def hidden_meanwhile(driver: AppDriver, slow: Slow, begin: Callable[[], object]) -> None:
    """Begin it, hide the screen while it goes on, and bring it back once it is done."""
    begin()
    await asyncio.to_thread(slow.begun.wait, PATIENCE)
    await press(driver, "f9")
    assert driver.shows == "LockScreen"
    slow.goes_on.set()
    await driver.settled()
    assert driver.shows == "LockScreen", "it stays hidden when it is done"
    await driver.bring_back()


async def test_copies_are_taken_in_beside_the_screen(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    slow = Slow()
    monkeypatch.setattr("prebirth_tui.flows.exchange.receive", slow.takes)
    app_harness.kestrel(VISIT)
    async with app_harness.driver() as driver:
        await driver.press("i")
        await driver.refill(str(tmp_path))
        await hidden_meanwhile(
            driver, slow, lambda: driver.app.post_message(events.Key("enter", None))
        )
        assert "No new copies" in driver.text


async def test_a_page_about_many_families_is_made_beside_the_screen(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    slow = Slow()
    monkeypatch.setattr("prebirth_tui.flows.meeting_page.families", slow.takes)
    app_harness.kestrel(VISIT)
    page = tmp_path / "meeting.md"
    async with app_harness.driver() as driver:
        await driver.press("r", "m")
        await driver.refill(str(page))
        await hidden_meanwhile(
            driver, slow, lambda: driver.app.post_message(events.Key("enter", None))
        )
        assert page.exists()


async def test_unlocking_goes_on_beside_the_screen_and_what_is_hidden_stays_hidden(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, unlock = Slow(), KeyHome.unlock

    def slowly(home: KeyHome, passphrase: str) -> None:
        if not slow.goes_on.is_set():
            slow.takes()
        unlock(home, passphrase)

    monkeypatch.setattr(KeyHome, "unlock", slowly)
    app_harness.kestrel(VISIT)
    app_harness.keys.ring.lock()
    async with app_harness.driver() as driver:
        assert "Practice drafts are encrypted" in driver.text
        windows = [type(each).__name__ for each in driver.app.screen_stack]
        assert windows.count("UnlockAtStart") == 1, "the passphrase is asked for once"
        await driver.write(PASSPHRASE)
        await hidden_meanwhile(
            driver, slow, lambda: driver.app.post_message(events.Key("enter", None))
        )
        assert "Kestrel" in driver.text


def slowly(slow: Slow, do: Callable[..., object]) -> Callable[..., object]:
    """The same, once the test lets it go on."""

    def later(*given: object, **named: object) -> object:
        slow.takes()
        return do(*given, **named)

    return later


async def test_a_long_draft_is_opened_beside_the_screen(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow()
    monkeypatch.setattr("prebirth_tui.flows.opening.LONG_FILE", 0)
    monkeypatch.setattr(app_harness.drafts, "open", slowly(slow, app_harness.drafts.open))
    app_harness.kestrel(VISIT)
    async with app_harness.driver() as driver:
        await hidden_meanwhile(
            driver, slow, lambda: driver.app.post_message(events.Key("enter", None))
        )
        assert driver.shows == "Walk"


async def test_a_long_draft_that_cannot_be_read_says_so(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prebirth_tui.flows.opening.LONG_FILE", 0)
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver() as driver:
        path.write_bytes(b"nothing")
        await driver.press("enter")
        assert driver.shows == "Notice"


async def test_a_report_of_a_long_draft_is_worked_out_beside_the_screen(
    real_office: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow()
    monkeypatch.setattr("prebirth_tui.flows.opening.LONG_DRAFT", 0)
    monkeypatch.setattr("prebirth_tui.flows.papers.report", slowly(slow, report))
    async with real_office.driver(real_office.kestrel(VISIT)) as driver:
        await driver.press("f")
        await hidden_meanwhile(
            driver, slow, lambda: driver.app.post_message(events.Key("enter", None))
        )
        assert driver.shows == "DisclosurePreview"
        await driver.press("home", "space")
        assert ": included" in driver.text, "what is ticked is worked out beside it as well"


async def test_what_is_new_in_a_long_draft_is_worked_out_beside_the_screen(
    real_office: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow()
    monkeypatch.setattr("prebirth_tui.flows.opening.LONG_DRAFT", 0)
    monkeypatch.setattr("prebirth_tui.tui.screens.since.prepare", slowly(slow, prepare))
    async with real_office.driver(real_office.kestrel(VISIT), size=(80, 60)) as driver:
        await hidden_meanwhile(driver, slow, lambda: driver.app.post_message(events.Key("l", "l")))
        assert "FIRST" in driver.text


async def open_what_breaks(app_harness: AppHarness, folder: Path) -> None:
    async with app_harness.driver() as driver:
        await driver.press("i")
        await driver.refill(str(folder))
        await driver.press("enter")


async def test_a_mistake_beside_the_screen_ends_the_program(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object, **__: object) -> Iterator[object]:
        raise ZeroDivisionError

    monkeypatch.setattr("prebirth_tui.flows.exchange.receive", broken)
    app_harness.kestrel(VISIT)
    with pytest.raises(ZeroDivisionError):
        await open_what_breaks(app_harness, tmp_path)
