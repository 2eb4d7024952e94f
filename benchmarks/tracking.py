"""The supervisor's list over very many encrypted drafts: first paint, keys, gaps worked out."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager
from functools import cached_property, partial
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

from textual import events

from benchmarks.apps import READY
from benchmarks.core import timed
from benchmarks.environment import environment
from benchmarks.family import Family
from benchmarks.keeping import of_size
from benchmarks.table import Line
from benchmarks.terminal import Terminal, in_terminal
from prebirth_tui.caseload.cache import CaseloadCache
from prebirth_tui.disk.folders import private_folder
from prebirth_tui.record.entries import new_key
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import load_settings, now
from prebirth_tui.tui.app import PrebirthApp
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.screens.caseload import CaseloadScreen
from tests.keyring import lay_keys, own_home, own_keys, passphrase_file

DRAFTS, QUICK_DRAFTS = 1000, 100
"""How many there are; when only a quick look is wanted."""
_FEW = 40
"""As many as the task list is measured with by itself."""
_SIZE = 60_000
"""Bytes of a draft."""
_UNTIL_SETTLED = 3.1
"""Seconds after which the index believes that a file is no longer being changed."""
_REFERENCE, _GAP = "Draft0", "Something about"
_TYPE, _RUB_OUT = b"1", b"\x7f"
_KEYS_MEANWHILE = 200
_LOOK_EVERY = 0.0005
"""Seconds."""
_PAUSE = 0.03
"""Seconds between two keys of somebody who holds one down."""


class TrackingList:
    """The measurements of the supervisor's list."""

    def __init__(self, family: Family, runs: int, presses: int, drafts: int = DRAFTS) -> None:
        self._family = family
        self._runs, self._presses, self._drafts = runs, presses, drafts

    @cached_property
    def _many(self) -> Path:
        return self._home("tracking", self._drafts)

    def lines(self) -> Iterator[Line]:
        """Everything: at first nothing has been worked out, at the end all of it is kept."""
        first, tasks, few = self._first_paints()
        listed = f"review, {self._drafts} drafts"
        yield Line(f"{listed}: first paint", first, f"task list, {_FEW}", few, 2)
        yield Line(f"{listed}: first paint", first, f"task list, {self._drafts}", tasks, 2)
        yield from self._worked_out()
        again = [self._painted(self._many, _GAP, "review") for _ in range(1 + self._runs)]
        yield Line(f"{listed}: again, with gaps", again[1:], "the first", first, 1.5)
        yield from self._keys()

    def _home(self, name: str, drafts: int) -> Path:
        """A folder of encrypted drafts, as it lies there after they have been listed once."""
        home = private_folder(self._family.folder / name)
        lay_keys(home)
        (home / "settings.toml").write_text('name = "Rose"\ndevice = "bench"\n', encoding="utf-8")
        folder, keys = private_folder(home / "drafts"), own_keys()
        draft = of_size(self._family, _SIZE)
        text = DraftWriter().text(draft, {}, draft.created)
        for number in range(drafts):
            key = new_key(26)
            # The first place of each is in the header.
            own = text.replace(draft.id, key, 1).replace("Bench", f"Draft{number:04}", 1)
            (folder / f"{key}.age").write_bytes(keys.close(own.encode()))
        time.sleep(_UNTIL_SETTLED)
        assert len(_drafts(home).listed().drafts) == drafts
        return home

    def _first_paints(self) -> tuple[list[float], list[float], list[float]]:
        few = self._home("few", _FEW)
        runs = [
            (
                self._painted(self._many, _REFERENCE, "review"),
                self._painted(self._many, _REFERENCE),
                self._painted(few, _REFERENCE),
            )
            for _ in range(1 + self._runs)
        ]
        first, tasks, of_few = zip(*runs[1:], strict=True)
        return list(first), list(tasks), list(of_few)

    def _painted(self, home: Path, text: str, *command: str) -> float:
        with self._terminal(home, *command) as terminal:
            return terminal.until(text)

    def _terminal(self, home: Path, *command: str) -> AbstractContextManager[Terminal]:
        words = ("--passphrase-file", str(passphrase_file(home)), *command)
        return self._program(home, "prebirth", *words)

    def _program(self, home: Path, name: str, *words: str) -> AbstractContextManager[Terminal]:
        env = {**environment(self._family.folder), "PREBIRTH_HOME": str(home)}
        return in_terminal(
            ["-m", "benchmarks.apps", name, str(self._family.checklists), *words], env
        )

    def _worked_out(self) -> Iterator[Line]:
        """The gaps of all drafts: with somebody at the keys at first, and left alone."""
        waits, idle = asyncio.run(self._at_the_keys())
        (self._many / "cache" / "tracked.age").unlink(missing_ok=True)
        total = asyncio.run(self._left_alone())
        bare = timed(partial(_work_out_all, self._many, self._family))
        what = f"gaps of {self._drafts} drafts on view"
        yield Line(what, [total], "without a screen", [bare], 1.5)
        yield Line(f"{what}: a key", waits, "idle", idle, 3)
        yield Line(f"{what}: longest wait for a key", [max(waits)], "idle", idle, 100, in_ms=True)

    @asynccontextmanager
    async def _sitting(self) -> AsyncIterator[CaseloadScreen]:
        app = self._app(self._many)
        with patch.dict(os.environ, {"PREBIRTH_HOME": str(self._many)}):
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.pause()
                assert isinstance(app.screen, CaseloadScreen)
                yield app.screen

    async def _left_alone(self) -> float:
        begun = perf_counter()
        async with self._sitting() as screen:
            await screen.workers.wait_for_complete()
            return perf_counter() - begun

    async def _at_the_keys(self) -> tuple[list[float], list[float]]:
        """How long keys waited while gaps were worked out, and once that had ended."""
        waits: list[float] = []
        async with self._sitting() as screen:
            while screen.is_working_out and len(waits) < _KEYS_MEANWHILE:
                waits.append(await wait_for_key(screen))
                await asyncio.sleep(_PAUSE)
            screen.workers.cancel_all()
            await asyncio.sleep(1)
            idle = [await wait_for_key(screen) for _ in range(self._presses)]
        return waits, idle

    def _app(self, home: Path) -> PrebirthApp:
        keys, catalogue = own_home(home), self._family.catalogue
        drafts = Drafts(home / "drafts", keys.ring, _index(home))
        settings = load_settings(home / "settings.toml")
        return PrebirthApp(
            AppContext(drafts, settings, lambda _: catalogue, now, keys), reviewing=True
        )

    def _keys(self) -> Iterator[Line]:
        """From a key to the screen, beside a stock table that sorts or filters its rows."""
        with self._terminal(self._many, "review") as ours:
            ours.until(_GAP)
            sorted_ = self._pressed(ours, b"s")
            ours.press(b"/")
            found = self._pressed(ours, _TYPE, _RUB_OUT)
        with self._program(self._many, "table", str(self._drafts)) as table:
            table.until(READY)
            bare_sorted = self._pressed(table, b"s")
            bare_found = self._pressed(table, b"f")
        against = f"DataTable, {self._drafts} rows"
        for what, own, bare in (
            ("sort (s)", sorted_, bare_sorted),
            ("find (a letter)", found, bare_found),
        ):
            for part, place in (("first byte", 0), ("settled", 1)):
                yield Line(f"{what}: {part}", own[place], against, bare[place], 2)

    def _pressed(self, terminal: Terminal, *keys: bytes) -> tuple[list[float], list[float]]:
        while terminal.settle() is not None:
            pass
        times = [terminal.press(keys[n % len(keys)]) for n in range(self._presses)]
        return [first for first, _ in times], [settled for _, settled in times]


async def wait_for_key(screen: CaseloadScreen) -> float:
    """Seconds from a key until the row that it leads to is on the screen."""
    seen = asyncio.Event()
    at_last = screen.drafts.highlighted == screen.drafts.row_count - 1
    begun = perf_counter()
    screen.app.post_message(events.Key("home" if at_last else "down", None))
    before = screen.drafts.highlighted
    while screen.drafts.highlighted == before:
        # Whoever only looked again and again would take the processor from what is waited for.
        await asyncio.sleep(_LOOK_EVERY)
    screen.drafts.call_after_refresh(seen.set)
    await seen.wait()
    return perf_counter() - begun


def _work_out_all(home: Path, family: Family) -> None:
    drafts, day = _drafts(home), now().date()
    tracking = CaseloadCache(drafts, lambda _: family.catalogue, home / "elsewhere.age")
    for each in drafts.listed().drafts:
        tracking.work_out(each, day)


def _drafts(home: Path) -> Drafts:
    return Drafts(home / "drafts", own_keys(), _index(home))


def _index(home: Path) -> Path:
    return home / "cache" / "index.age"
