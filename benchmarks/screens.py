"""First paint and keys: our screens beside bare Textual apps in the same kind of terminal."""

import asyncio
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

from textual.app import App

from benchmarks.apps import READY, BarePanes, BareRows
from benchmarks.environment import environment
from benchmarks.family import Family
from benchmarks.real import real_draft
from benchmarks.table import Line
from benchmarks.terminal import Terminal, in_terminal
from prebirth_tui.action_table import WALK
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import load_settings, now
from prebirth_tui.tui.app import PrebirthApp
from prebirth_tui.tui.context import AppContext

DRAFTS = 40
_KEYS = {"y": b"y", "down": b"\x1b[B"}
_WALK_IS_UP = next(each.label for each in WALK if each.name == "next")
"""At its foot, which is painted with the questions."""
_BARE: dict[str, tuple[str, type[App[Any]]]] = {
    "the same in a stock list": ("rows", BareRows),
    "the same in stock panes": ("panes", BarePanes),
}
"""One list and nothing beside it; and panes as many as in the walk, as much changing in them."""
_WHAT = {"y": "answer (y)", "down": "move (down)"}


class Screens:
    """The measurements that need a screen."""

    def __init__(self, family: Family, runs: int, presses: int) -> None:
        self._family = family
        self._runs, self._presses = runs, presses

    def first_paint(self) -> list[Line]:
        """From the start of the process until the first draft, or question, is on the screen."""
        family = self._family
        many, one = str(family.home("many", DRAFTS)), str(family.home("one", 1))
        tasks, empty_tasks, walk, empty_walk = [], [], [], []
        for _ in range(1 + self._runs):
            empty_tasks.append(self._painted(READY, many, "empty-tasks"))
            tasks.append(self._painted("Draft0", many, "prebirth"))
            empty_walk.append(self._painted(READY, one, "empty-walk"))
            walk.append(self._painted(READY, one, "prebirth", "open", "Draft00"))
        against = "empty app, same imports"
        return [
            Line(f"first paint, {DRAFTS} drafts", tasks[1:], against, empty_tasks[1:], 1.2),
            Line("first paint, full draft", walk[1:], against, empty_walk[1:], 1.2),
            *self._real_first_paint(),
        ]

    def _real_first_paint(self) -> list[Line]:
        """The same with the checklists that come with the program, beside both baselines."""
        home = self._family.home("real", 0)
        _, draft, _ = real_draft()
        file = home / "drafts" / f"{draft.id}.toml"
        file.write_text(DraftWriter().text(draft, {}, datetime.now(UTC)), encoding="utf-8")
        walk, same, bare = list[float](), list[float](), list[float]()
        for _ in range(1 + self._runs):
            bare.append(self._painted(READY, str(home), "empty", real=True))
            same.append(self._painted(READY, str(home), "empty-walk", real=True))
            opened = ("prebirth", "open", draft.id)
            walk.append(self._painted(_WALK_IS_UP, str(home), *opened, real=True))
        return [
            Line("first paint, real checklists", walk[1:], "empty app", bare[1:], 3),
            Line(
                "first paint, real checklists", walk[1:], "empty app, same imports", same[1:], 1.2
            ),
        ]

    def _painted(
        self, text: str, home: str, name: str, *arguments: str, real: bool = False
    ) -> float:
        with self._terminal(home, name, *arguments, real=real) as terminal:
            return terminal.until(text)

    def _terminal(
        self, home: str, name: str, *arguments: str, real: bool = False
    ) -> AbstractContextManager[Terminal]:
        checklists = "" if real else str(self._family.checklists)
        program = ["-m", "benchmarks.apps", name, checklists, *arguments]
        env = {**environment(self._family.folder), "PREBIRTH_HOME": home}
        return in_terminal(program, env)

    def keys(self) -> list[Line]:
        """From a key to the screen, and the work it makes."""
        lines = []
        for key in _KEYS:
            home = str(self._family.home(f"key-{key}", 1))
            ours = self._pressed(key, home, "prebirth", "open", "Draft00")
            copy = self._family.home(f"work-{key}", 1)
            own_work = asyncio.run(_work(self._app(copy), key, self._presses))
            for against, (name, bare_app) in _BARE.items():
                bare = self._pressed(key, home, name)
                bare_work = asyncio.run(_work(bare_app(), key, self._presses))
                what, target = _WHAT[key], 1.3
                lines += [
                    Line(f"{what}: first byte", ours[0], against, bare[0], target),
                    Line(f"{what}: settled", ours[1], against, bare[1], target),
                    Line(f"{what}: CPU", own_work, against, bare_work, target),
                ]
        return lines

    def _pressed(
        self, key: str, home: str, name: str, *arguments: str
    ) -> tuple[list[float], list[float]]:
        with self._terminal(home, name, *arguments) as terminal:
            terminal.until(READY)
            while terminal.settle() is not None:
                pass
            times = [terminal.press(_KEYS[key]) for _ in range(self._presses)]
        return [first for first, _ in times], [settled for _, settled in times]

    def _app(self, home: Path) -> App[Any]:
        catalogue = self._family.catalogue
        keys = KeyHome(home / "keys")
        drafts = Drafts(home / "drafts", keys.ring, home / "index.age")
        settings = load_settings(home / "settings.toml")
        opened = home / "drafts" / f"{0:026}.toml"
        return PrebirthApp(
            AppContext(drafts, settings, lambda _: catalogue, now, keys), opened=opened
        )


async def _work(app: App[Any], key: str, presses: int) -> list[float]:
    """Seconds of CPU that each press uses until the screen is idle."""
    times = []
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        for _ in range(presses):
            begun = process_time()
            await pilot.press(key)
            await pilot.pause()
            times.append(process_time() - begun)
    return times
