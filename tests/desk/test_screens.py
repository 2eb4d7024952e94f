"""The desk from the screens: met beside the list, and how it stands in the top line."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from time import monotonic

import pytest

from prebirth_tui.desk import sending, taking_in
from prebirth_tui.desk.postgres import Postgres
from prebirth_tui.desk.server import Greeting
from prebirth_tui.desk.state import keep_joined, read_joined
from prebirth_tui.desk.sync_run import SyncResult
from prebirth_tui.disk.folders import data_folder
from prebirth_tui.disk.locks import EditLock
from prebirth_tui.record.bodies import Allocation
from prebirth_tui.tui.flows import desk
from prebirth_tui.tui.screens.desk_list import DeskList
from tests.desk.cluster import Cluster
from tests.desk.people import Person, now
from tests.desk.test_sharing_ends import days_pass
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
    [received] = sue.syncs().received
    sue.adds(received.draft, "Pat")
    sue.begins("Merlin", worker="Rose", supervisor="Sue")
    sue.syncs()
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
    monkeypatch.setattr("prebirth_tui.tui.flows.desk.SYNC_EVERY", 3600.0)
    app_harness.kestrel(Allocation(worker="Rose", supervisor="Sue"))
    async with app_harness.driver(size=(100, 24)) as driver:
        await at_rest(driver)
        await driver.press("r")
        await at_rest(driver)
        assert "desk met just now" in driver.lines[0]
        sue.begins("Merlin", worker="Rose", supervisor="Sue")
        sue.syncs()
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


def ends_tomorrow(rose: Person, sue: Person) -> str:
    """A draft of Sue's that Rose covers for one more day; its id."""
    key = sue.begins("Kestrel", worker="Sue", cover="Rose", cover_until=now().date())
    sue.syncs()
    return key


async def test_the_end_of_a_cover_is_told_at_the_list_of_whoever_covered_and_of_the_worker(
    rose: Person,
    sue: Person,
    cluster: Cluster,
    app_harness: AppHarness,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ends_tomorrow(rose, sue)
    app_harness.kestrel(
        Allocation(worker="Rose", cover="Sue", cover_until=now().date()), reference="Merlin"
    )
    async with app_harness.driver(size=(100, 30)) as driver:
        await at_rest(driver)
        assert "Kestrel" in driver.text
        assert not any("has ended" in told for told in driver.told)
    # Two days later, by our clock and by the server's.
    days_pass(cluster, rose, 2)
    app_harness.now += timedelta(days=2)
    hello = Postgres.hello

    def later(server: Postgres) -> Greeting:
        greeting = hello(server)
        return replace(greeting, at=greeting.at + timedelta(days=2))

    monkeypatch.setattr(Postgres, "hello", later)
    async with app_harness.driver(size=(100, 30)) as driver:
        await at_rest(driver)
        told = "\n".join(driver.told)
        assert "Your cover of Kestrel has ended: the desk sends nothing more of it." in told
        assert "Your copy is still here; delete it when you can." in told
        assert "Merlin: Sue can open nothing new of it from now on." in told
        kestrel, *_ = [line for line in driver.lines if "Kestrel" in line and "│" in line]
        assert kestrel.split("│")[1].split()[-1] == "Sue"
        await driver.press("k")
        assert "Kestrel: your cover has ended. The copy here stays." in driver.flowing
    async with app_harness.driver(size=(100, 30)) as driver:
        await at_rest(driver)
        assert not any("has ended" in told for told in driver.told)


async def test_what_the_desk_has_to_say_waits_while_a_draft_is_open(
    rose: Person,
    sue: Person,
    cluster: Cluster,
    app_harness: AppHarness,
) -> None:
    ends_tomorrow(rose, sue)
    app_harness.kestrel(Allocation(worker="Rose"), reference="Merlin")
    async with app_harness.driver(size=(100, 30)) as driver:
        await at_rest(driver)
        days_pass(cluster, rose, 2)
        await driver.press("enter")
        await at_rest(driver)
        [below] = [each for each in driver.app.screen_stack if isinstance(each, DeskList)]
        assert driver.app.screen is not below
        below._sync_now_and_then()
        await at_rest(driver)
        assert not any("has ended" in told for told in driver.told)
        await driver.press("escape")
        await at_rest(driver)
        assert driver.app.screen is below
        assert any("Your cover of Kestrel has ended" in told for told in driver.told)


async def test_many_drafts_are_on_the_list_first_and_read_behind_it(
    rose: Person,
    sue: Person,
    app_harness: AppHarness,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(taking_in, "FEW", 0)
    monkeypatch.setattr(sending, "READ_AT_ONCE", 1)
    for name in ("Kestrel", "Merlin", "Osprey"):
        sue.begins(name, worker="Sue", cover="Rose")
    sue.syncs()
    async with app_harness.driver(size=(100, 24)) as driver:
        await at_rest(driver)
        assert all(name in driver.text for name in ("Kestrel", "Merlin", "Osprey"))
        state = read_joined(app_harness.keys.ring)
        assert state is not None
        assert len(state.drafts) == 3
        assert not any(each.is_to_be_read for each in state.drafts.values())


def test_what_is_heard_during_a_sync_waits_for_its_end(
    rose: Person, app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise it would find the desk in use, and the top line would say how it stood before."""
    held: list[bool] = []

    def syncs(*_: object, **__: object) -> SyncResult:
        held.append(desk._ONE_AT_A_TIME.locked())
        return SyncResult(now())

    monkeypatch.setattr("prebirth_tui.desk.device.sync_now", syncs)
    assert desk.sync_desk(app_harness.app().context, is_asked=False) is not None
    assert held == [True]
