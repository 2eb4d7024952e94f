"""A program in a terminal that says whenever it has nothing left to do."""

import asyncio
import re
from typing import Any

from textual import events
from textual.driver import Driver

from prebirth_tui.tui.app import PrebirthApp
from tests.tui.settling import settled

SAID = re.compile(rb"\x00at rest after (\d+)\x00")
"""What it says, in the midst of what it draws: how many keys, clicks and pastes it had taken."""
BEGUN = re.compile(rb"\x00[a-z ]{0,14}\d*\Z")
"""The beginning of that, where the rest of it is still to be read."""

TELLING_REST = "from tests.terminal.resting import tell_rest\ntell_rest()\n"
"""A piece of program that has it say so."""

_TAKEN = (events.Key, events.Paste, events.MouseDown, events.MouseUp)
_ONE = re.compile(r"\x1b\[200~.*?\x1b\[201~|\x1b\[<?[0-9;]*[A-Za-z~]|.", re.DOTALL)


def how_many(keys: str) -> int:
    """How many keys, clicks and pastes these bytes are."""
    return len(_ONE.findall(keys))


class _Teller:
    def __init__(self, app: PrebirthApp) -> None:
        self._app = app
        self._loop = asyncio.get_running_loop()
        self._taken = 0
        self._more = asyncio.Event()
        self._more.set()
        self._task = asyncio.create_task(self._tell())

    def took_from_the_thread_that_reads(self) -> None:
        self._loop.call_soon_threadsafe(self.took)

    def took(self) -> None:
        self._taken += 1
        self._more.set()

    async def _tell(self) -> None:
        while True:
            await self._more.wait()
            self._more.clear()
            await settled(self._app)
            if not self._more.is_set() and self._app._driver is not None:
                self._app._driver.write(f"\x00at rest after {self._taken}\x00")


def tell_rest() -> None:
    """Have every program say when it is at rest, from its start on."""
    mount, process = PrebirthApp.on_mount, Driver.process_message

    def mounted(app: PrebirthApp) -> None:
        mount(app)
        app.teller = _Teller(app)  # type: ignore[attr-defined]

    def processed(driver: Driver, message: Any) -> None:
        process(driver, message)
        if isinstance(message, _TAKEN):
            driver._app.teller.took_from_the_thread_that_reads()  # type: ignore[attr-defined]

    PrebirthApp.on_mount = mounted  # type: ignore[assignment, method-assign]
    Driver.process_message = processed  # type: ignore[assignment, method-assign]
