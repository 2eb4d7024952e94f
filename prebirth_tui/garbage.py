"""When the garbage collector runs: not while much is being built that will stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_looked_for() -> Iterator[None]:
    """Switch the garbage collector off inside this block."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def begin() -> None:
    """Switch the garbage collector off until `go_on`, while the program starts."""
    gc.disable()


def go_on() -> None:
    """Switch it on again, and never search what exists already: that stays.

    Does nothing where the collector was on all along.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
