"""A mistake of ours: the program stops, and tells nothing of what is in the draft."""

import signal

import pytest

from prebirth_tui.session.session import Session
from prebirth_tui.tui.app import PrebirthApp
from tests.tui.app_harness import VISIT, WORRIED, AppDriver, AppHarness

SECRET = "4 Elm Row"


async def test_a_mistake_in_a_handler_tells_where_it_is_and_no_values(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(self: Session) -> None:
        address = SECRET
        raise ValueError(address)

    monkeypatch.setattr(Session, "take_back", fails)
    path = app_harness.kestrel(VISIT)
    with pytest.raises(ValueError, match=SECRET):
        async with app_harness.driver(path) as driver:
            await driver.press("n", "u")
    printed = "".join(capsys.readouterr())
    assert "prebirth stopped because of a mistake of its own (ValueError in" in printed
    assert "undo.py" in printed
    assert SECRET not in printed
    assert "Amy" not in printed
    assert WORRIED in app_harness.read(path).assessment.answers


async def test_a_mistake_while_the_terminal_closes_does_not_leave_the_program_behind(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(self: PrebirthApp) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(PrebirthApp, "keep_half_typed", fails)
    with pytest.raises(ValueError, match=SECRET):
        async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
            driver.app._die_of(signal.SIGTERM)
    assert SECRET not in "".join(capsys.readouterr())


async def test_a_mistake_while_drawing_tells_no_values_either(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        address = SECRET
        raise KeyError(address)

    path = app_harness.kestrel(VISIT)
    monkeypatch.setattr("prebirth_tui.tui.screens.walk_panes.part_rows", fails)
    with pytest.raises(KeyError):
        async with app_harness.driver(path):
            pass
    printed = "".join(capsys.readouterr())
    assert "mistake of its own" in printed
    assert SECRET not in printed


async def test_a_mistake_in_a_worker_tells_no_values_either(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        address = SECRET
        raise KeyError(address)

    app_harness.kestrel(VISIT)
    monkeypatch.setattr("prebirth_tui.caseload.cache.caseload_line", fails)
    app = app_harness.app()
    async with app.run_test() as pilot:
        driver = AppDriver(app, pilot)
        await driver.until(lambda: "Kestrel" in driver.text)
        await driver.until(lambda: all(worker.is_finished for worker in app.workers))
        await driver.pilot.press("enter")
        assert driver.shows == "Walk", "the list goes on without its summaries"
    assert SECRET not in "".join(capsys.readouterr())
