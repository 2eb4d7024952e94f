"""A scenario walked through in real browsers, by the program that participants get."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from prebirth_tui.problems import UserInputError
from prebirth_tui.workshop.tables import NARRATOR, Tables
from tests.conformance.conftest import Node

pytestmark = pytest.mark.conformance

CODE = "ACD347"
PRACTICE = Path(__file__).parent.parent / "fixtures" / "drafts" / "rich.age"
BEGIN = ["Enter", "Enter"]
"""Past the only scenario there is, and with the name that was typed."""
ASK, GO_ON = ["Enter", "a", "Space", ".", "Space", "Escape"], ["End", "Enter"]
"""On the shorter way, whose first questions somebody there can answer."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A trainer's machine that serves Sorrel; the address, and the folder of the tables."""
    home = tmp_path / "trainer"
    tables = home / "workshop"
    for folder in (home / "drafts", tables):
        folder.mkdir(parents=True)
        shutil.copy(PRACTICE, folder / "4rt6e5h3jdzm3km1ka17hpda2d.age")
    words = ("workshop", "serve", "sorrel", "--port", "0", "--code", CODE)
    environment = os.environ | {"PREBIRTH_HOME": str(home)}
    with subprocess.Popen(
        [sys.executable, "-m", "prebirth_tui", *words],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as ran:
        assert ran.stdout is not None
        yield ran.stdout.readline().split()[1], tables
        ran.terminate()


def test_three_tables_walk_a_scenario_and_no_practice_draft_is_in_reach(
    node: Node, served: tuple[str, Path]
) -> None:
    address, folder = served
    pictures = os.environ.get("PREBIRTH_PICTURES")
    walks = {
        "oak": [BEGIN[0], "text:oak", BEGIN[1], *ASK, *GO_ON, *ASK],
        "elm": [BEGIN[0], "text:elm", BEGIN[1], *ASK, *GO_ON],
        "ash": [BEGIN[0], "text:ash", BEGIN[1]],
    }
    saw = node.run(
        "scenario.js",
        {
            "address": address,
            "code": CODE,
            "chromium": shutil.which("chromium"),
            "pictures": pictures,
            "tables": list(walks.values()),
        },
    )
    assert saw["status"] == 403
    assert saw["errors"] == []
    assert {urlsplit(asked).hostname for asked in saw["requests"]} == {"127.0.0.1"}
    tables = Tables(folder)
    found = {}
    for path in folder.glob("*.toml"):
        view = tables.open(path).draft.assessment
        assert view.step is not None
        asked = [
            entry
            for entry in view.history.entries
            if entry.lane != NARRATOR.lane
            and entry.body is not None
            and entry.body.kind == "answer"
        ]
        found[view.step.table] = view.step.step, bool(asked)
    assert found == {"oak": (2, True), "elm": (2, True), "ash": (1, False)}
    with pytest.raises(UserInputError):
        tables.open(folder / "4rt6e5h3jdzm3km1ka17hpda2d.age")
    assert (folder / "4rt6e5h3jdzm3km1ka17hpda2d.age").read_bytes() == PRACTICE.read_bytes()
