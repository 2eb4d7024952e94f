"""A terminal, or another source of lines: no cursor is moved and no key is watched."""

import os
import shutil
import sys
import time
from collections.abc import Callable
from typing import TextIO

from prebirth_tui import echo
from prebirth_tui.line.talk import WIDTH
from prebirth_tui.text_types import clean

_SCROLLED_AWAY = "E3"
"""The capability that clears what scrolled away."""
_NARROWEST = 30
"""Cells."""
_A_STEP = 0.5
"""Seconds between looks at whether somebody has interrupted."""


class TerminalInput:
    """Lines from a terminal or a pipe."""

    def __init__(self, lock_after: int, source: TextIO | None = None) -> None:
        """`lock_after`: minutes without a line after which TimeoutError is raised."""
        self._source = source or sys.stdin
        self._seconds = lock_after * 60.0

    @property
    def echoes(self) -> bool:
        """Whether it is a terminal, which shows what is typed."""
        return self._source.isatty()

    def line(self) -> str | None:
        """The next line; None at the end. TimeoutError when nobody has typed for minutes."""
        echo.give_back()
        if self.echoes and not _is_typed_within(self._seconds, self._source):
            raise TimeoutError
        try:
            line = self._source.readline()
        except (OSError, ValueError):
            return None
        return clean(line).rstrip("\n") if line else None

    def secret(self, prompt: str) -> str | None:
        """A line that the terminal does not show."""
        if not self.echoes:
            return self.line()
        from getpass import getpass

        try:
            return getpass(prompt)
        except EOFError:
            return None


def _is_typed_within(seconds: float, source: TextIO) -> bool:
    """Whether something is typed within so many seconds."""
    if sys.platform == "win32":
        import msvcrt

        return _within(seconds, msvcrt.kbhit)
    import select

    # In short steps: an interrupt just before one long wait is not heeded until something is typed.
    return _within(seconds, lambda: bool(select.select([source], [], [], _A_STEP)[0]), pause=0.0)


def _within(seconds: float, so: Callable[[], bool], pause: float = 0.05) -> bool:
    end = time.monotonic() + seconds
    while not so():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True


def line_room() -> int:
    """Cells that a line may take: eighty less the margins, or what a narrower window has.

    Large letters leave few columns, and a terminal itself would break a line within a word.
    """
    return max(min(WIDTH, shutil.get_terminal_size().columns - 2), _NARROWEST)


def wiping() -> str:
    """What makes this terminal forget what it shows and what scrolled away; empty if it cannot.

    Nothing of it is sent where no cursor can be placed: it would stand there as text.
    """
    term = os.environ.get("TERM", "")
    if sys.platform == "win32" or not sys.stdout.isatty() or is_plain(term):
        return ""
    import curses

    found = (curses.tigetstr("clear"), curses.tigetstr(_SCROLLED_AWAY))
    return b"".join(filter(None, found)).decode("ascii", errors="ignore") if all(found) else ""


def is_plain(term: str) -> bool:
    """Whether a terminal of that name cannot place its cursor, so that no screen can be drawn."""
    if sys.platform == "win32":
        return term == "dumb"
    if term == "dumb":
        return True
    try:
        import curses

        curses.setupterm(term)
        return not curses.tigetstr("cup")
    except Exception:  # an unknown terminal, or a Python without curses
        return False
