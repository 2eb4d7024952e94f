"""Every action of every screen can be typed at the list that takes its place in plain lines."""

import pytest

from prebirth_tui.action_table import (
    CASELOAD,
    CHECK_ANSWERS,
    COMMENTS,
    CONTACTS,
    GAPS,
    PEOPLE,
    PREGNANCY,
    TABLE,
    TASKS,
    WORK,
)
from prebirth_tui.actions import Action
from prebirth_tui.line.table import TABLE_COMMANDS
from tests.line.talking import talk
from tests.tui.app_harness import VISIT, AppHarness

NUMBER = "The number"
"""What a line of the list does once it is chosen."""
ELSEWHERE = ""
"""It is done where one comes from."""
ONLY_ON_SCREENS = {"read_on", "dismiss", "back", "columns", "leave_find"}
"""What moves about on a screen, or lays out what stands on it."""
_PRIVATE = {"private": "mark", "show_private": "private"}
LISTS: dict[str, tuple[tuple[Action, ...], dict[str, str]]] = {
    "w": (
        PEOPLE,
        {
            "new": "new",
            "edit": NUMBER,
            "more": NUMBER,
            "settle_detail": "differing",
            "place": "place",
        }
        | _PRIVATE,
    ),
    "dates": (
        PREGNANCY,
        {
            "change": NUMBER,
            "end": "ending",
            "same_family": "family",
            "show_private": "private",
        },
    ),
    "v": (
        CONTACTS,
        {"use": NUMBER, "event": "new", "settle_detail": "differing", "show_private": "private"}
        | _PRIVATE,
    ),
    "t": (
        WORK,
        {"request": "new", "action": "action", "edit": NUMBER, "settle_detail": "differing"}
        | _PRIVATE,
    ),
    "m": (
        COMMENTS,
        {"reply": NUMBER, "new": "new", "whole": "whole", "settle": NUMBER, "go": NUMBER}
        | _PRIVATE,
    ),
    "k": (CHECK_ANSWERS, {"go": NUMBER, "show_private": "private"}),
    "g": (
        GAPS,
        {
            "go": NUMBER,
            "make": NUMBER,
            "prepare": NUMBER,
            "explain": NUMBER,
            "judge": NUMBER,
            "private": NUMBER,
            "comments": NUMBER,
            "group": "order",
            "settle_detail": "differing",
            "show_private": "private",
        },
    ),
}


@pytest.mark.parametrize("opens", LISTS)
def test_every_action_of_the_screen_is_told_by_the_help_of_the_list(
    harness: AppHarness, opens: str
) -> None:
    actions, typed = LISTS[opens]
    assert {each.name for each in actions} - ONLY_ON_SCREENS <= set(typed)
    found = talk(harness, opens, "?", opened=harness.kestrel(VISIT))
    told = found.text.rpartition("The number of a line")
    told_after = f"{told[1]}{told[2]}"
    for name in {each.name for each in actions} - ONLY_ON_SCREENS:
        assert f"{typed[name]}:" in told_after or typed[name] == NUMBER, (name, told_after)


HOME = {
    "desk": "desk",
    "new": "new",
    "open": ELSEWHERE,
    "example": "example",
    "find": "find",
    "sort": "sort",
    "review": "review",
    "keeping": "keep",
    "allocate": "worker",
    "ask_for_review": "ready",
    "take_in": "import",
    "unlock": "unlock",
    "problems": "unreadable",
    "myself": "details",
    "app.quit": "leave",
}
FAMILIES = {
    "desk": "desk",
    "open": ELSEWHERE,
    "filter": "filter",
    "saved": "saved",
    "find": "find",
    "sort": "sort",
    "allocate": "worker",
    "timeline": "timeline",
    "board": "board",
    "page": "meeting",
    "take_in": "import",
    "keeping": "keep",
    "unlock": "unlock",
    "problems": "unreadable",
}


@pytest.mark.parametrize(
    ("actions", "typed", "reviewing"), [(TASKS, HOME, False), (CASELOAD, FAMILIES, True)]
)
def test_every_action_of_the_lists_of_drafts_is_told_by_their_help(
    harness: AppHarness, actions: tuple[Action, ...], typed: dict[str, str], reviewing: bool
) -> None:
    harness.kestrel(VISIT)
    found = talk(harness, "?", reviewing=reviewing)
    names = {each.name for each in actions} - ONLY_ON_SCREENS
    assert names <= set(typed)
    for name in names:
        assert f"{typed[name]}:" in found.text or typed[name] == ELSEWHERE, name


def test_every_action_of_a_table_can_be_typed() -> None:
    calls = {each.call for each in TABLE if each.name not in ("say", "choose")}
    only_keys = {"read_on", "part(1)", "part(-1)", "answer"}
    assert calls - {each.call for each in TABLE_COMMANDS} == only_keys & calls
