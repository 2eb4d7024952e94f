"""One table of a workshop: the program as a child process, and the browser that shows it."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from prebirth_tui.serving.limits import bound

READY = b"__GANGLION__\n"
"""What Textual's driver writes before the first packet."""
WIDEST, HIGHEST = 400, 150
NARROWEST, LOWEST = 20, 8
_LARGEST_PACKET = 16 * 1024 * 1024
_PATIENCE = 3.0
"""Seconds for a child to end by itself, and again after it was told to."""
_NEEDED = ("PATH", "LANG", "LANGUAGE", "TZ", "SYSTEMROOT")
# What the driver sends once, when it starts, and a browser that comes later has missed: the other
# screen, the mouse, no cursor, pastes in brackets.
_MODES = b"\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?25l\x1b[?2004h"


HOME = "home"
"""In the folder of the tables: the home folder of every child."""


def child_environment(tables: Path, width: int, height: int, workshop: str = "") -> dict[str, str]:
    """All that a table knows of the machine: nothing of the trainer's drafts, keys or settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() in _NEEDED or name.upper().startswith("LC_")
    }
    own = str(tables / HOME)
    return {
        **kept,
        **dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), own),
        "PREBIRTH_HOME": own,
        "PREBIRTH_TABLES": str(tables),
        "PREBIRTH_WORKSHOP": workshop,
        "PYTHONUTF8": "1",
        "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
        "TEXTUAL_FPS": "30",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TERM_PROGRAM": "textual",
        "COLUMNS": str(width),
        "ROWS": str(height),
    }


class ServedTable(AppService):
    """A child process that outlives the browser showing it, so that a reload loses nothing."""

    def __init__(
        self,
        command: Sequence[str],
        tables: Path,
        ended: Callable[["ServedTable"], Awaitable[None]],
        workshop: str = "",
    ) -> None:
        super().__init__(
            command[0],
            write_bytes=self._show,
            write_str=_leave_out,
            close=_nothing,
            download_manager=DownloadManager(),
        )
        self.arguments = tuple(command)
        self.tables = tables
        self.workshop = workshop
        """The workshop it belongs to: it shows that workshop's tables only."""
        self.was_ready = False
        """Whether the program reached its first screen."""
        self.said = b""
        """What it printed when it did not; nobody can have typed anything before that."""
        self._ended = ended
        self._browser: web.WebSocketResponse | None = None
        self._size = (80, 24)

    @property
    def process_id(self) -> int | None:
        """The process id of the child."""
        return self._process.pid if self._process else None

    def show_in(self, browser: web.WebSocketResponse | None) -> None:
        """Show the table in this browser, or in none for now."""
        self._browser = browser

    async def show_again(self, browser: web.WebSocketResponse, width: int, height: int) -> None:
        """Show a table that is already running in a browser that has seen nothing of it."""
        self.show_in(browser)
        await self._show(_MODES)
        # Only a change of size makes the whole screen be drawn again.
        await self.set_terminal_size(width, max(LOWEST, height - 1))
        await asyncio.sleep(0.15)
        await self.set_terminal_size(width, max(LOWEST + 1, height))

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the child its size, within what it can draw."""
        self._size = sane_size(width, height)
        await super().set_terminal_size(*self._size)

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return child_environment(self.tables, *sane_size(width, height), self.workshop)

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = await asyncio.create_subprocess_exec(
            *self.arguments,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            # Ctrl-C is for the server, which ends its tables one by one.
            start_new_session=sys.platform != "win32",
        )
        bound(self._process.pid)
        assert self._process.stdin is not None
        self._stdin = self._process.stdin
        return self._process

    async def run(self) -> None:
        """Pass on what the child draws until it ends."""
        assert self._process is not None
        listening = asyncio.create_task(self._listen_to_errors())
        try:
            # A broken packet ends the child, like anything else that goes wrong in it.
            with suppress(EOFError, ConnectionError, ValueError):
                await self._pass_on()
        finally:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), _PATIENCE)
            await self._end_process()
            listening.cancel()
            await self._ended(self)

    async def _pass_on(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        stdout = self._process.stdout
        while (line := await stdout.readline()) != READY:
            if not line:
                return
        self.was_ready, self.said = True, b""
        while True:
            kind = await stdout.readexactly(1)
            size = int.from_bytes(await stdout.readexactly(4), "big")
            if size > _LARGEST_PACKET:
                return
            payload = await stdout.readexactly(size)
            if kind == b"D":
                await self._show(payload)
            elif kind == b"M" and json.loads(payload).get("type") == "exit":
                return

    async def _listen_to_errors(self) -> None:
        assert self._process is not None
        assert self._process.stderr is not None
        while some := await self._process.stderr.read(4096):
            if not self.was_ready:
                self.said = (self.said + some)[-2000:]

    async def _show(self, data: bytes) -> None:
        if self._browser is not None:
            # The browser may be gone before anyone here has noticed.
            with suppress(ConnectionError, RuntimeError):
                await self._browser.send_bytes(data)

    async def stop(self) -> None:
        """End the child, gently at first."""
        if self._task is None:
            return
        task, self._task = self._task, None
        self.show_in(None)
        await self.send_meta({"type": "quit"})
        await asyncio.wait([task], timeout=_PATIENCE)
        await self._end_process()
        await asyncio.wait([task], timeout=_PATIENCE)
        # Something that the child started may keep its pipes open.
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def _end_process(self) -> None:
        """Make sure that the child is gone."""
        assert self._process is not None
        for end in (self._process.terminate, self._process.kill):
            if self._process.returncode is None:
                with suppress(ProcessLookupError):
                    end()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._process.wait(), _PATIENCE)


def sane_size(width: int, height: int) -> tuple[int, int]:
    """The nearest size that a screen can have."""
    return min(max(width, NARROWEST), WIDEST), min(max(height, LOWEST), HIGHEST)


async def _leave_out(_text: str) -> None:
    """Drop everything a child writes besides its screen; none of it reaches a browser."""


async def _nothing() -> None:
    """The end of the child is reported by `run`."""
