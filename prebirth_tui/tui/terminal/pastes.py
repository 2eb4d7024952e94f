"""Pastes of which the end is lost on the way, as over a line that drops something."""

import time
from collections.abc import Callable

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"
OVERDUE = 1.0
"""Seconds without anything, after which a single key is no part of a paste."""


class Pastes:
    """Ends a paste once somebody types again.

    Whatever reads the keys takes everything for a part of the paste until its end, and would go on
    with that for ever: the program would seem dead, and could not even be hidden.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._at, self._is_open, self._tail = clock(), False, ""

    def completed(self, text: str) -> str:
        """What came from the terminal, with an end of the paste before it where that is lost."""
        now, before = self._clock(), self._at
        self._at = now
        is_key = len(text) == 1 or (text.startswith("\x1b") and not text.startswith(ENDS))
        if self._is_open and is_key and now - before >= OVERDUE:
            text = ENDS + text
        self._follow(text)
        return text

    @property
    def rest(self) -> str:
        """What is to be read once nothing more comes."""
        return ENDS if self._is_open else ""

    def _follow(self, text: str) -> None:
        seen = self._tail + text
        begins, ends = seen.rfind(BEGINS), seen.rfind(ENDS)
        if begins != ends:
            self._is_open = begins > ends
        # As much as may be the front of one of them.
        self._tail = seen[1 - len(BEGINS) :]
