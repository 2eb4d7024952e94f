"""The tables of a workshop: who has one, and whether there is room for another."""

import asyncio
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from aiohttp import web

from prebirth_tui.serving.table import ServedTable

HELD = 60.0
"""Seconds for which a place is kept for somebody without a running program."""
WAITING_OF_ONE = 4
"""The most places that one address can hold without a table."""
KNOWN = 100
"""The most people who have left and may come back."""
KEPT = 600.0
"""Seconds for which a program runs on with no browser showing it."""


@dataclass(eq=False)
class Participant:
    """One participant, recognised by a token that only their browser has."""

    token: str
    seen: float
    """When they were last heard from, while no browser shows their table."""
    origin: str = ""
    """Where they joined from."""
    table: ServedTable | None = None
    browser: web.WebSocketResponse | None = None
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while the table is opened or moved to another browser."""

    @property
    def is_shown(self) -> bool:
        """Whether a program runs for them, or a browser waits for one."""
        return self.table is not None or self.browser is not None


class Participants:
    """A fixed number of places."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self._clock = clock
        self._seats: dict[str, Participant] = {}

    def __iter__(self) -> Iterator[Participant]:
        return iter(list(self._seats.values()))

    def find(self, token: str | None) -> Participant | None:
        """The participant with this token."""
        return self._seats.get(token) if token else None

    def join(self, origin: str = "") -> Participant | None:
        """A place for somebody new; None when there is none.

        Somebody who joins again and again without opening a table gets only a few.
        """
        waiting = [
            each
            for each in self
            if each.origin == origin and not each.is_shown and self._is_taken(each)
        ]
        if len(waiting) >= WAITING_OF_ONE:
            del self._seats[min(waiting, key=lambda each: each.seen).token]
        if self._taken() >= self.limit:
            return None
        self._forget_long_gone()
        participant = Participant(secrets.token_urlsafe(32), self._clock(), origin)
        self._seats[participant.token] = participant
        return participant

    def _forget_long_gone(self) -> None:
        """However often somebody joins, only so many are remembered."""
        gone = [each for each in self if not self._is_taken(each)]
        for each in sorted(gone, key=lambda each: each.seen)[:-KNOWN]:
            del self._seats[each.token]

    def come_back(self, participant: Participant) -> bool:
        """Whether somebody who has joined still has a place, or gets one again."""
        if not self._is_taken(participant) and self._taken() >= self.limit:
            return False
        participant.seen = self._clock()
        return True

    def leave(self, participant: Participant) -> None:
        """Note that no browser shows the table any more."""
        participant.browser = None
        participant.seen = self._clock()

    def forsaken(self) -> list[ServedTable]:
        """Programs that no browser has shown for a long time."""
        now = self._clock()
        return [
            participant.table
            for participant in self
            if participant.table is not None
            and participant.browser is None
            and now - participant.seen > KEPT
        ]

    def _taken(self) -> int:
        return sum(self._is_taken(participant) for participant in self)

    def _is_taken(self, participant: Participant) -> bool:
        used = participant.browser is not None or participant.table is not None
        return used or self._clock() - participant.seen < HELD
