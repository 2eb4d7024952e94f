"""Going through every screen and dialog of a draft in a terminal."""

import signal
from collections.abc import Sequence
from pathlib import Path

from tests.terminal.resting import TELLING_REST
from tests.terminal.terminal import Terminal
from tests.tui.app_harness import WORRIED
from tests.tui.test_every_key import SCREENS

_BYTES = {
    "escape": "\x1b",
    "enter": "\r",
    "tab": "\t",
    "space": " ",
    "slash": "/",
    "question_mark": "?",
    "f9": "\x1b[20~",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "end": "\x1b[F",
}

EVERYWHERE: dict[str, Sequence[str]] = {
    **SCREENS,
    "AskSome": ["down", "enter"],
    "gaps one by one": ["g", "b"],
    "hand over": ["o"],
    "what for": ["o", "1"],
    "to somebody else": ["o", "end", "up", "up", "enter"],
    "why it leaves": ["f", "1", "2", "space", "enter"],
    "in which file": ["f", "1", "2", "enter"],
    "keeping": ["escape", "d"],
    "kept until": ["escape", "d", "1"],
    "in the record": ["escape", "d", "2"],
    "take in": ["escape", "i"],
    "tracking": ["escape", "r"],
    **{f"tracking {key}": ["escape", "r", key] for key in ("o", "f", "v", "slash", "t", "b", "m")},
    "ReviewWalk": ["escape", "r", "enter"],
    **{f"review {key}": ["escape", "r", "enter", key] for key in "dlm"},
    "commenting": ["escape", "r", "enter", "m", "n"],
    "the person in focus": ["w", "enter"],
    "the newest event": ["v", "end"],
    "the request in focus": ["t", "enter"],
    "the action in focus": ["t", "end", "enter"],
    "the last gap": ["g", "end"],
    "gaps by person": ["g", "b"],
    "all questions": ["a"],
    **{f"part {n}": ["]"] * n for n in range(1, 8)},
    "a question of this part": ["end", "enter"],
    "a question of the next part": ["]", "end", "enter"],
}
"""From the question about worries, the keys to every screen and dialog."""

WHERE_TEXT_STANDS = (
    *("TaskList", "Walk", "typing", "AskReason", "Gaps", "AskExplanation", "AskPerson"),
    *("Chronology", "RequestsAndActions", "AskRequest", "CheckAnswers", "tracking"),
    *("part 1", "part 2", "part 3"),
)
"""Where most of what somebody typed or wrote in a checklist is shown."""

WITH_A_FIELD = ("finding", "AskNewDraft", "typing", "AskPerson", "palette", "commenting")
"""One window of each sort that has a field."""

WHERE_SECRETS_STAND = (
    *(
        "TaskList",
        "Walk",
        "AskContact",
        "Gaps",
        "Chronology",
        "RequestsAndActions",
        "LockScreen",
        "part 1",
    ),
    *("PregnancyScreen", "People", "the newest event", "keeping"),
    *("review m", "the last gap", "the request in focus", "tracking", "DisclosurePreview"),
)
"""Screens that together show what is in every field that any screen shows."""


def coming_back(path: Path) -> str:
    """A piece of program that brings the walk back to the question about worries, at a signal.

    Until then everything that was told in passing stays, and then it goes: otherwise it would
    depend on how busy the machine is what it covers.
    """
    return f"""{TELLING_REST}
import asyncio, signal
from pathlib import Path
from prebirth_tui.tui.app import PrebirthApp
from prebirth_tui.tui.context import OpenDraft
from textual.notifications import Notification
from textual.widgets._toast import Toast
mount = PrebirthApp.on_mount
Notification.has_expired = False
Toast._on_mount = lambda *_: None

def come_back(app):
    app.clear_notifications()
    from prebirth_tui.tui.screens.task_list import TaskList
    from prebirth_tui.tui.screens.walk import Walk
    while type(app.screen) not in (Walk, TaskList):
        if not app.screen.is_mounted:
            return
        app.pop_screen()
    if type(app.screen) is TaskList:
        app.post_message(OpenDraft(Path({str(path)!r})))
    else:
        if app.screen.has_class("-editing"):
            app.screen.on_note_editor_done()
        app.screen.return_to({WORRIED!r})

def called_back(app):
    try:
        come_back(app)
    finally:
        app.teller.took()

def mounted(app):
    mount(app)
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR2, called_back, app)

PrebirthApp.on_mount = mounted
"""


class Walker:
    """Goes through the screens of a program that was started with `coming_back`."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.seen: list[str] = []
        """Every screen that was looked at, as text."""

    def begin(self) -> None:
        """To the question about worries, from anywhere."""
        self.terminal.until(self._comes_back)

    def _comes_back(self) -> bool:
        self.terminal.call(signal.SIGUSR2)
        self.terminal.rests()
        return any(">" in line and "worried" in line for line in self.terminal.screen.display)

    def go(self, keys: Sequence[str]) -> str:
        """From the question about worries by these keys; what stands on the screen then."""
        self.begin()
        for key in keys:
            self.terminal.press(_BYTES.get(key, key))
            # Escape, and a key after it, would be another key.
            self.terminal.rests()
        return self.look()

    @property
    def all_seen(self) -> str:
        """Everything that was looked at, as one text."""
        return "".join(self.seen)

    def fill_in(self, *texts: str) -> str:
        """Put texts in the fields one after another; what stands on the screen then."""
        self.terminal.press("\t".join(f"\x1b[200~{text}\x1b[201~" for text in texts))
        return self.look()

    def look(self) -> str:
        """What stands on the screen, without the frames that cut words."""
        self.terminal.rests()
        self.seen.append(self.terminal.text)
        return self.terminal.text
