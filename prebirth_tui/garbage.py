"""When to look for garbage: not while much is made that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_looked_for() -> Iterator[None]:
    """While this lasts, nobody looks for garbage in what is being made."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def begin() -> None:
    """Look for none until `go_on`, while a program starts."""
    gc.disable()


def go_on() -> None:
    """Look for it again from now on, never among what is here already: that stays.

    Nothing where it has been looked for all along.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
