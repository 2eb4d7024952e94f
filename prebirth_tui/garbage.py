"""When the garbage collector runs: not while much is being built that will stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_NEVER = 2**31 - 1
_MANY = 200
"""So many lines of a list; to search them is felt at the next key."""


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


class _Building:
    """Blocks in which much is built, in however many threads."""

    def __init__(self) -> None:
        self._lock, self._blocks = Lock(), 0
        self._usual = (0, 0, 0)

    @contextmanager
    def __call__(self, number: int) -> Iterator[None]:
        """Search only what is new while so many things are built: to search all stops every thread.

        Many of them are never searched later either. Garbage of before is then kept for ever, so
        that is not for what happens every few minutes.
        """
        with self._lock:
            if not self._blocks:
                self._usual = gc.get_threshold()
                gc.set_threshold(*self._usual[:2], _NEVER)
            self._blocks += 1
        try:
            yield
        finally:
            with self._lock:
                self._blocks -= 1
                if number > _MANY:
                    gc.collect(1)
                    gc.freeze()
                if not self._blocks:
                    gc.set_threshold(*self._usual)


built = _Building()


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
