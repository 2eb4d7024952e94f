"""The desk from the screens: met beside the list, and how it stands in the top line."""

import asyncio
from time import monotonic

import pytest

from prebirth_tui.desk.state import keep_joined, read_joined
from prebirth_tui.disk.folders import data_folder
from prebirth_tui.disk.locks import EditLock
from prebirth_tui.record.bodies import Allocation
from tests.desk.people import Person
from tests.patience import PATIENCE
from tests.tui.app_harness import AppDriver, AppHarness
from tests.tui.conftest import _same_everywhere as _same_everywhere
from tests.tui.conftest import _states_are_waited_for as _states_are_waited_for


async def at_rest(driver: AppDriver) -> None:
    """Wait until the desk was met."""
    await driver.settled()


async def test_a_draft_that_names_another_is_sent_and_the_top_line_says_how_it_stands(
    rose: Person,
    sue: Person,
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel(Allocation(worker="Rose", supervisor="Sue"))
    async with app_harness.driver(size=(100, 24)) as driver:
        await at_rest(driver)
        assert "desk met just now" in driver.lines[0]
    [received] = sue.meet().received
    sue.adds(received.draft, "Pat")
    sue.begins("Merlin", worker="Rose", supervisor="Sue")
    sue.meet()
    async with app_harness.driver(size=(100, 24)) as driver:
        await at_rest(driver)
        assert "Merlin" in driver.text
        await driver.press("k")
        assert "2 drafts shared at the desk." in driver.flowing
        await driver.press("2")
        assert "Sue, registrar, midwife, Trust: shares 2 drafts with you" in driver.flowing


async def test_what_others_send_comes_at_once_and_the_supervisors_list_shows_it(
    rose: Person,
    sue: Person,
    app_harness: AppHarness,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("prebirth_tui.tui.flows.desk.MEET_EVERY", 3600.0)
    app_harness.kestrel(Allocation(worker="Rose", supervisor="Sue"))
    async with app_harness.driver(size=(100, 24)) as driver:
        await at_rest(driver)
        await driver.press("r")
        await at_rest(driver)
        assert "desk met just now" in driver.lines[0]
        sue.begins("Merlin", worker="Rose", supervisor="Sue")
        sue.meet()
        end = monotonic() + PATIENCE
        while "Merlin" not in driver.text and monotonic() < end:
            with sue.connected() as server:
                # Whoever listens from now on only would have missed the first one.
                server.wake()
            await asyncio.sleep(0.1)
            await at_rest(driver)
        assert "Merlin" in driver.text
        assert driver.shows == "CaseloadScreen"


async def test_whoever_asks_while_the_desk_is_met_already_waits_for_it(
    rose: Person,
    app_harness: AppHarness,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with app_harness.driver(size=(100, 24)) as driver:
        await at_rest(driver)
        lock, ended = EditLock(data_folder() / "desk.lock"), []

        def ends(seconds: float) -> None:
            ended.append(seconds)
            lock.release()

        monkeypatch.setattr("prebirth_tui.desk.device.sleep", ends)
        assert lock.acquire()
        await driver.press("k", "1")
        await at_rest(driver)
        assert ended
        assert any("Desk met, nothing to send." in told for told in driver.told)
        assert not any("another window" in told for told in driver.told)


async def test_a_desk_that_does_not_answer_is_told_when_asked_and_nothing_else_changes(
    rose: Person,
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel(Allocation(worker="Rose", supervisor="Sue"))
    state = read_joined(app_harness.keys.ring)
    assert state is not None
    nowhere = state.address.model_copy(update={"host": "/nowhere"})
    keep_joined(state.model_copy(update={"address": nowhere}), app_harness.keys.ring)
    async with app_harness.driver(size=(100, 24)) as driver:
        await at_rest(driver)
        assert "desk not met yet" in driver.lines[0]
        await driver.press("k", "enter")
        await at_rest(driver)
        assert any("does not answer" in each.message for each in driver.app._notifications)


async def test_whoever_joined_no_desk_is_asked_for_an_invite(
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel()
    async with app_harness.driver() as driver:
        assert "desk" not in driver.lines[0]
        await driver.press("k")
        assert "Join a team desk. Which invite?" in driver.flowing
        assert "the file that your registrar gave you" in driver.flowing
