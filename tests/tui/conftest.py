"""Screens that are the same on every machine."""

import os
from pathlib import Path

import pytest
from textual._context import active_app
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from prebirth_tui.record.bodies import Commented, Reviewed
from tests.tui.app_harness import (
    DUE,
    VISIT,
    AppHarness,
    real_catalogue,
)
from tests.tui.families import WEEKS
from tests.tui.in_company import nobody_looks_at_papers as nobody_looks_at_papers
from tests.tui.in_company import somebody_has_said_who_is_here as somebody_has_said_who_is_here
from tests.tui.room import Room
from tests.tui.settling import RENDER_UPDATE, painted_as_a_whole, parsed_once, worked_off


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """No colour setting or blinking of this machine's own."""
    for name in list(os.environ):
        ours = name.startswith("TEXTUAL_SNAPSHOT")
        if not ours and name.startswith(("TEXTUAL", "NO_COLOR", "COLUMNS", "LINES")):
            monkeypatch.delenv(name)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)
    monkeypatch.setattr("prebirth_tui.tui.widgets.note_editor.HALF_TYPED_AFTER", 0.001)


async def _idle(*_: float) -> None:
    await worked_off(active_app.get())


async def _screen_is_done(pilot: Pilot[object], *_: float) -> bool:
    await worked_off(pilot.app)
    return True


@pytest.fixture(autouse=True)
def _states_are_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Textual's own pilot wait for them too, not until the machine seems to have time.

    What is told in passing stays however long a test takes: no clock decides whether it is seen.
    """
    monkeypatch.setattr("textual.notifications.Notification.has_expired", False)
    monkeypatch.setattr("textual.widgets._toast.Toast._on_mount", lambda *_: None)
    monkeypatch.setattr("textual.app.wait_for_idle", _idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _idle)
    monkeypatch.setattr(Pilot, "_wait_for_screen", _screen_is_done)


@pytest.fixture(autouse=True)
def _toasts_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """A toast stands until it is taken away, however slow the machine is."""
    monkeypatch.setattr("textual.notifications.Notification.time_left", 3600.0)


@pytest.fixture(autouse=True)
def _nothing_is_done_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """No picture is painted that nobody looks at, and no style sheet read again."""
    # What it does anyway, without a call in Python.
    monkeypatch.setattr("textual.css.model.RuleSet.__hash__", object.__hash__)
    monkeypatch.setattr("textual._compositor.Compositor.render_update", painted_as_a_whole)
    monkeypatch.setattr("textual.css.stylesheet.Stylesheet._parse_rules", parsed_once)


@pytest.fixture
def painted_at_once(monkeypatch: pytest.MonkeyPatch, _nothing_is_done_twice: None) -> None:
    """Whatever changes is painted as soon as it is outside of tests."""
    monkeypatch.setattr("textual._compositor.Compositor.render_update", RENDER_UPDATE)


@pytest.fixture
def app_harness(tmp_path: Path) -> AppHarness:
    """An office with the small checklists."""
    return AppHarness(tmp_path / "drafts")


@pytest.fixture
def real_office(tmp_path: Path) -> AppHarness:
    """An office with the checklists that come with the program."""
    return AppHarness(tmp_path / "drafts", real_catalogue)


@pytest.fixture
def three(app_harness: AppHarness) -> AppHarness:
    """Three families: one returned, one with a comment, one not touched yet."""
    app_harness.kestrel(VISIT, reference="Kestrel")
    app_harness.kestrel(Commented(comment="c1", text="Who?"), reference="Avocet", due=DUE + WEEKS)
    returned = Reviewed(outcome="returned", reasons="Meet Lee.")
    app_harness.kestrel(VISIT, returned, reference="Wren", due=DUE - WEEKS)
    return app_harness


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A room without a table yet."""
    return Room(tmp_path / "workshop")
