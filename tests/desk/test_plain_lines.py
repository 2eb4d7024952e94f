"""The team desk in plain lines."""

import io
from collections.abc import Callable

import pytest

from prebirth_tui.desk.address import Address
from prebirth_tui.flows.context import AppContext
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.line.app import LineApp
from prebirth_tui.line.talk import Talk
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import load_settings, now
from tests.commands.conftest import run  # noqa: F401 - a fixture
from tests.desk.cluster import PASSWORD
from tests.desk.test_commands import (  # noqa: F401 - fixtures
    Machine,
    _keys_are_quick_to_unlock,
    machine,
    url,
)
from tests.keyring import PASSPHRASE
from tests.line.talking import Typed
from tests.tui.app_harness import real_catalogue


def talked(machine: Machine, monkeypatch: pytest.MonkeyPatch, *lines: str) -> str:  # noqa: F811
    """Type these on that machine; all that was said."""
    monkeypatch.setenv("PREBIRTH_HOME", str(machine.folder))
    keys = KeyHome()
    keys.unlock(PASSPHRASE)
    context = AppContext(Drafts(keys=keys.ring), load_settings(), real_catalogue, now, keys)
    out = io.StringIO()
    assert LineApp(context, Talk(Typed(lines), out)).run() == 0
    return " ".join(out.getvalue().split())


def test_it_says_how_it_stands_its_members_and_meets_the_desk(
    address: Address,
    machine: Callable[[str], Machine],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sue = machine("Sue")
    sue.desk("create", url(address), "--org", "Trust", typed=f"{PASSWORD}\n")
    said = talked(sue, monkeypatch, "desk", "members", "k", "sync", "q")
    assert "Team desk" in said
    assert "Sue" in said.split("Team desk")[1]
    assert "Meeting the desk." in said
    assert "No drafts yet." in said.split("Meeting the desk.")[1]


def test_who_has_joined_none_is_told_how(
    machine: Callable[[str], Machine],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "prebirth desk join" in talked(machine("Ann"), monkeypatch, "desk", "q")
