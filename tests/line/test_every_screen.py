"""Every screen has its place in plain lines, where all that can be done on it is said or typed."""

from pathlib import Path

import pytest

from prebirth_tui.action_table import SCREENS
from prebirth_tui.line.commands import WALK_COMMANDS
from tests.line.talking import talk
from tests.line.test_every_list import LISTS, ONLY_ON_SCREENS
from tests.line.test_table import sit
from tests.tui.app_harness import TOLD, VISIT, AppHarness, real_catalogue, said

pytestmark = pytest.mark.usefixtures("nobody_looks_at_papers")

BY_LISTS = {
    name for name, actions in SCREENS.items() if actions in [each for each, _ in LISTS.values()]
}
"""Screens whose lists are gone through in `test_every_list.py`."""
BY_COMMANDS = {"walk", "review", "table", "tasks", "caseload"}
"""Those whose commands are compared with the table itself, in the same place or in the jobs."""
MOVING = ONLY_ON_SCREENS | {"turn(1)", "turn(-1)", "leave", "scroll", "app.quit"}
"""What moves about on a screen, or leaves it."""
NUMBER = "The number of a line"
OPENED = {
    "gaps": (
        ("g", "1", "1"),
        {
            "go": "Go to the question",
            "make": "Make it an action, or a request to a service",
            "explain": "Explain why it is open",
            "comments": "Comments",
        },
    ),
    "prepare": (
        ("p", "b"),
        {
            "start": "Begin this contact now, and ask in this order",
            "change": "Who and how",
            "page": "Save a page to print",
            "show_private": "Show who told you what, or hide it",
        },
    ),
    "disclosure": (
        ("report", "health visitor", "none", "", "b"),
        {
            "choose": "Left out unless you choose it. Which do you include?",
            "form": "As which kind of file?",
            "make": "Save to which file?",
        },
    ),
}
"""What is offered in a draft, by the lines that lead there."""
REVIEWED = {
    "changes": (("1", "changes", "?"), {"go": NUMBER, "show_private": "private: "}),
    "board": (
        ("board", "?"),
        {"open": "A number opens the family.", "turn": "t or turn: ", "across": "Before plans"},
    ),
}
"""What is offered to a supervisor, from the list of families on."""
WORKSHOP = {
    "scenarios": (
        ("?",),
        {
            "begin": NUMBER,
            "lead": "l or lead: ",
            "debrief": "d or debrief: ",
            "about": "i or trainer: ",
        },
    ),
    "step": (
        ("1", "Oak"),
        {"take": "What do you do?", "ask": "Ask: go through the questions"},
    ),
    "facilitator": (
        ("lead", "Fern", "?"),
        {
            "step(1)": "n or next: ",
            "step(-1)": "before: ",
            "timer": "t or timer: ",
            "show('prompts')": "p or prompts: ",
            "show('reflect')": "o or discuss: ",
            "show('said')": "s or said: ",
            "show('trainer')": "i or trainer: ",
        },
    ),
    "debrief": (
        ("1", "Oak", "go on", "go on", "finish", "", "finish", "finish", "", "b"),
        {"paper": "Save it as a page to print?"},
    ),
}
"""What is offered in a workshop."""


def check(screen: str, offered: dict[str, str], text: str) -> None:
    """Everything on the screen that does not only move is said in its place."""
    actions = [each for each in SCREENS[screen] if not {each.name, each.call} & MOVING]
    for each in actions:
        words = offered.get(each.call, offered.get(each.name))
        assert words is not None, f"{screen}: {each.call} has no place in plain lines"
        assert words in text, (screen, each.call, text)


@pytest.mark.parametrize("screen", [screen for screen in OPENED if screen != "gaps"])
def test_what_a_screen_of_a_draft_offers_is_offered(harness: AppHarness, screen: str) -> None:
    harness.catalogue_of = real_catalogue
    lines, offered = OPENED[screen]
    found = talk(harness, *lines, opened=harness.kestrel(VISIT))
    check(screen, offered, found.flowing)


def test_a_gap_offers_all_that_closes_or_explains_it(harness: AppHarness) -> None:
    lines, offered = OPENED["gaps"]
    path = harness.kestrel(VISIT, said(TOLD, "person:amy", "no"))
    found = talk(harness, *lines, opened=path).flowing
    assert {name: words in found for name, words in offered.items()} == dict.fromkeys(offered, True)


@pytest.mark.parametrize("screen", REVIEWED)
def test_what_a_supervisor_is_offered_on_a_screen_is_offered(
    harness: AppHarness, screen: str
) -> None:
    harness.kestrel(VISIT)
    lines, offered = REVIEWED[screen]
    check(screen, offered, talk(harness, *lines, reviewing=True).flowing)


@pytest.mark.parametrize("screen", WORKSHOP)
def test_what_a_screen_of_a_workshop_offers_is_offered(tmp_path: Path, screen: str) -> None:
    lines, offered = WORKSHOP[screen]
    check(screen, offered, sit(tmp_path, *lines).flowing)


def test_from_what_is_new_everything_is_typed_as_at_a_question(harness: AppHarness) -> None:
    typed = {each.call for each in WALK_COMMANDS}
    opens = {each.call for each in SCREENS["since"] if each.name == "open"}
    assert opens <= typed
    found = talk(harness, "l", "g", opened=harness.kestrel(VISIT))
    assert "Not known yet, first things first." in found.flowing


def test_a_timeline_is_only_read() -> None:
    assert {each.name for each in SCREENS["timeline"]} <= ONLY_ON_SCREENS


def test_no_screen_is_missing_in_plain_lines() -> None:
    here = {*OPENED, *REVIEWED, *WORKSHOP, "since", "timeline"}
    assert set(SCREENS) == here | BY_LISTS | BY_COMMANDS
