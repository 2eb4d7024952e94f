"""The driver of the terminal, which may be closed while something is drawn."""

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import Any, TextIO, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from prebirth_tui import echo
from prebirth_tui.tui.terminal.pastes import Pastes

_A_READ = 4096
_LOOK_EVERY = 0.1
"""Seconds between checks of whether the program ends."""


class LastingDriver(LinuxDriver):
    """Goes on without a terminal until the program has ended, and ends it when there is none.

    The stock driver stops writing at the first error and then waits for ever for its output to be
    taken; and when a terminal goes away without a signal, it reads nothing in an endless loop. The
    program would stay, with the draft open and the key unlocked.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._file = cast("Any", _Lasting(cast("TextIO", self._file)))

    def start_application_mode(self) -> None:
        """Take over the terminal; it will be restored as the program found it."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self.attrs_before is not None:
            self.attrs_before = echo.as_found(self.attrs_before)

    def run_input_thread(self) -> None:
        """Pass on each key; an end of file or an error means that the terminal is closed."""
        parser = XTermParser(self._debug)
        # A terminal may send anything: bytes that are no text are no reason to stop.
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        pastes = Pastes()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_LOOK_EVERY):
                    data = _read(self.fileno)
                    if not data:
                        for message in parser.feed(pastes.rest):
                            self.process_message(message)
                        self._app.call_later(self._terminal_is_closed)
                        return
                    for message in parser.feed(pastes.completed(decode(data))):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _terminal_is_closed(self) -> None:
        ended = getattr(self._app, "terminal_is_closed", None)
        if ended is not None:
            ended()


def _read(fileno: int) -> bytes:
    """What was typed; empty when the terminal is gone."""
    try:
        return os.read(fileno, _A_READ)
    except OSError:
        return b""


class _Lasting:
    """Drops what is written to a terminal that is gone."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()
