"""The terminal shows nothing of what is typed while the program starts.

Whoever knows the program types the passphrase at once, before there is a window to type it in.
Nothing heavy is imported here: it is the first thing that is done.
"""

import os
import sys
from contextlib import suppress
from typing import Any

_ENDS = ("SIGTERM", "SIGHUP", "SIGQUIT")
_LOCAL_FLAGS = 3
"""The place of the flags of a terminal among which is whether it shows what is typed."""


class _Terminal:
    """The terminal that the program was started in, and how it was found."""

    def __init__(self) -> None:
        self.found: list[Any] | None = None
        """Its settings before; None where nothing is to be given back."""


_terminal = _Terminal()


def hide() -> None:
    """Show nothing that is typed, until `give_back`. Only where somebody sits at the terminal."""
    if sys.platform == "win32" or "_ARGCOMPLETE" in os.environ or not _is_at_terminal():
        return
    import signal
    import termios

    with suppress(OSError, termios.error):
        found = _terminal.found = termios.tcgetattr(0)
        # First of all, so that no signal ends the program between the two.
        for name in _ENDS:
            number = getattr(signal, name)
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _end)
        if signal.getsignal(signal.SIGTSTP) is signal.SIG_DFL:
            signal.signal(signal.SIGTSTP, _stop)
        _set(_without_echo(found))


def give_back() -> None:
    """Leave the terminal as it was found; nothing where that was done already."""
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
    """Settings of this terminal that somebody else read and will give back, as they were before."""
    return _terminal.found or settings


def _is_at_terminal() -> bool:
    """Whether both ends are a terminal of which this program is in front."""
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

    # A program that is in front no more would be stopped for touching the terminal.
    was = _handled(signal.SIGTTOU, signal.SIG_IGN)
    with suppress(OSError, termios.error):
        termios.tcsetattr(0, termios.TCSANOW, settings)
    _handled(signal.SIGTTOU, was)


def _handled(number: int, by: Any) -> Any:
    import signal

    # Signals are only for the main thread to set; every other way out is in it.
    with suppress(ValueError):
        return signal.signal(number, by)
    return signal.SIG_DFL


def _end(number: int, _: object) -> None:
    """End as the signal asks, and leave the terminal as it was found."""
    import signal

    give_back()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _stop(number: int, _: object) -> None:
    """Stop with the terminal as it was found, and go on without showing what is typed."""
    import signal

    found = _terminal.found
    if found is not None:
        _set(found)
    os.kill(os.getpid(), signal.SIGSTOP)
    if found is not None and _terminal.found is not None:
        _set(_without_echo(found))
