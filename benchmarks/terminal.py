"""A program in a terminal of its own: when it draws, and how soon it answers a key."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

_QUIET = 0.15
"""Seconds without output after which the screen has settled."""
_TOO_LONG = 60.0
_ROWS, _COLUMNS = 24, 80


@dataclass
class Terminal:
    """What the terminal of a running program sees."""

    file: int
    started: float

    def until(self, text: str) -> float:
        """Seconds from the start of the program until the text is on the screen."""
        wanted, seen = text.encode(), b""
        while wanted not in seen:
            output = self._read(_TOO_LONG)
            if not output:
                raise TimeoutError(f"{text!r} did not appear; the screen got {seen[-2000:]!r}")
            seen += output
        return perf_counter() - self.started

    def settle(self) -> float | None:
        """When the newest output came, once no more does; None when none came at all."""
        newest = None
        while self._read(_QUIET):
            newest = perf_counter()
        return newest

    def press(self, key: bytes) -> tuple[float, float]:
        """Seconds from a key to the first output, and to the last."""
        pressed = perf_counter()
        os.write(self.file, key)
        if not self._read(_TOO_LONG):
            raise TimeoutError(f"nothing was drawn after {key!r}")
        first = perf_counter()
        return first - pressed, (self.settle() or first) - pressed

    def _read(self, timeout: float) -> bytes:
        ready, _, _ = select.select([self.file], [], [], timeout)
        try:
            return os.read(self.file, 65536) if ready else b""
        except OSError:  # Linux reports the end of a terminal so.
            return b""


@contextmanager
def in_terminal(arguments: Sequence[str], env: Mapping[str, str]) -> Iterator[Terminal]:
    """Run Python with these arguments in a new terminal, and end it afterwards."""
    outside, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    started = perf_counter()
    program = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
        env={**env, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
    )
    os.close(inside)
    try:
        yield Terminal(outside, started)
    finally:
        program.kill()
        program.wait()
        os.close(outside)
