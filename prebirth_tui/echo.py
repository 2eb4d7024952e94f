"""Keeps the terminal from showing what is typed while the program starts.

People who know the program type their passphrase at once, before there is a window for it. This is
the first thing that runs, so nothing heavy is imported here.
"""

import os
import sys
from contextlib import suppress
from typing import Any

_ENDS = ("SIGTERM", "SIGHUP", "SIGQUIT")
_LOCAL_FLAGS = 3
"""The index of the flags that include echo in the settings of a terminal."""


class _Terminal:
    """The terminal that the program was started in, and its settings at that moment."""

    def __init__(self) -> None:
        self.found: list[Any] | None = None
        """Its settings before; None when there is nothing to give back."""


_terminal = _Terminal()


def hide() -> None:
    """Show nothing that is typed until `give_back`. Does nothing unless a person is at the
    terminal.
    """
    if sys.platform == "win32" or "_ARGCOMPLETE" in os.environ or not _is_at_terminal():
        return
    import signal
    import termios

    with suppress(OSError, termios.error):
        found = _terminal.found = termios.tcgetattr(0)
        # Set first, so that no signal can end the program in between.
        for name in _ENDS:
            number = getattr(signal, name)
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _end)
        if signal.getsignal(signal.SIGTSTP) is signal.SIG_DFL:
            signal.signal(signal.SIGTSTP, _stop)
        _set(_without_echo(found))


def give_back() -> None:
    """Restore the terminal's settings; does nothing if that was done already."""
    if sys.platform == "win32" or _terminal.found is None:
        return
    found, _terminal.found = _terminal.found, None
    _set(found)
    import signal

    for name in (*_ENDS, "SIGTSTP"):
        number = getattr(signal, name)
        if signal.getsignal(number) in (_end, _stop):
            signal.signal(number, signal.SIG_DFL)


def as_found(settings: list[Any]) -> list[Any]:
    """Settings that somebody else has read and will restore, with echo as it was at the start."""
    return _terminal.found or settings


def _is_at_terminal() -> bool:
    """Whether input and output are one terminal, with this program in the foreground."""
    try:
        return os.isatty(0) and os.isatty(1) and os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return False


def _without_echo(settings: list[Any]) -> list[Any]:
    import termios

    quiet = list(settings)
    quiet[_LOCAL_FLAGS] &= ~termios.ECHO
    return quiet


def _set(settings: list[Any]) -> None:
    import signal
    import termios

    # A program in the background would be stopped for touching the terminal.
    was = _handled(signal.SIGTTOU, signal.SIG_IGN)
    with suppress(OSError, termios.error):
        termios.tcsetattr(0, termios.TCSANOW, settings)
    _handled(signal.SIGTTOU, was)


def _handled(number: int, by: Any) -> Any:
    import signal

    # Only the main thread may set signal handlers; every other way out runs there anyway.
    with suppress(ValueError):
        return signal.signal(number, by)
    return signal.SIG_DFL


def _end(number: int, _: object) -> None:
    """End as the signal asks, with the terminal restored first."""
    import signal

    give_back()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _stop(number: int, _: object) -> None:
    """Suspend with the terminal restored, and hide typing again on resuming."""
    import signal

    found = _terminal.found
    if found is not None:
        _set(found)
    os.kill(os.getpid(), signal.SIGSTOP)
    if found is not None and _terminal.found is not None:
        _set(_without_echo(found))
