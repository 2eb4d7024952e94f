"""What one client may send, and what one table may use of the trainer's machine."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Protocol

from prebirth_tui.serving.join_gate import origin

BURST, A_SECOND = 64 * 1024, 2048
"""Bytes that somebody may type or paste at once, and from then on in every second."""
LONGEST_PASTE = 32 * 1024
_BEGINS, _ENDS = "\x1b[200~", "\x1b[201~"
MEMORY = 2 * 1024**3
"""Bytes of address space that the program of one table has."""
LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of a file that it may write."""
HALF_OPEN = 15.0
"""Seconds that a connection may be open without asking for anything."""
IDLE_OF_ONE = 32
"""Connections of one address that ask for nothing."""


class TypingLimit:
    """What a browser sends, as far as it may: so much at once, and no paste without an end."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left, self._at = float(BURST), clock()
        self._pasted: int | None = None
        """Characters of the paste that goes on; None when none does."""
        self._is_cut = False
        """Whether the rest of that paste is left out."""

    def let_in(self, text: str) -> str:
        """What of it reaches the table."""
        now = self._clock()
        self._left = min(BURST, self._left + (now - self._at) * A_SECOND)
        self._at = now
        size = len(text.encode(errors="replace"))
        if size > self._left:
            # A paste of which the end is lost would swallow all that is typed after it.
            return self._end_of_paste()
        self._left -= size
        return "".join(self._pieces(text))

    def _end_of_paste(self) -> str:
        if self._pasted is None or self._is_cut:
            return ""
        self._is_cut = True
        return _ENDS

    def _pieces(self, text: str) -> Iterable[str]:
        while text:
            if self._pasted is None:
                typed, begins, text = text.partition(_BEGINS)
                yield typed + begins
                if begins:
                    self._pasted, self._is_cut = 0, False
                continue
            pasted, ends, text = text.partition(_ENDS)
            room = max(LONGEST_PASTE - self._pasted, 0)
            self._pasted += len(pasted)
            if not self._is_cut:
                yield pasted[:room]
                if self._pasted > LONGEST_PASTE and not ends:
                    yield self._end_of_paste()
            if ends:
                yield "" if self._is_cut else ends
                self._pasted = None


def bound(process_id: int) -> None:
    """Bound the memory and the files of a child; only Linux can do so from outside."""
    if sys.platform != "linux":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, LARGEST_FILE)):
        try:
            resource.prlimit(process_id, kind, (most, most))
        except (OSError, ValueError):
            # It has ended by itself meanwhile, or has narrower bounds already.
            return


class Connection(Protocol):
    """One of the server's."""

    def force_close(self) -> None:
        """End it at once."""


def address_of(connection: Connection) -> str:
    """Where a connection comes from; empty once it is gone."""
    transport = getattr(connection, "transport", None)
    peer = transport.get_extra_info("peername") if transport is not None else None
    return origin(str(peer[0])) if peer else ""


class IdleConnections:
    """Ends connections that are open and ask for nothing: nobody keeps others out with them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: dict[Connection, float] = {}
        self._busy: Counter[Connection] = Counter()

    def begins(self, connection: Connection) -> None:
        """Note that something was asked for, and is being answered."""
        self._busy[connection] += 1

    def ends(self, connection: Connection) -> None:
        """Note that it was answered."""
        self._busy[connection] -= 1
        if self._busy[connection] <= 0:
            del self._busy[connection]
        self._since[connection] = self._clock()

    def sweep(
        self, connections: Iterable[Connection], address_of: Callable[[Connection], str]
    ) -> list[Connection]:
        """End those that have asked for nothing for too long, or are too many; which."""
        now, there = self._clock(), list(connections)
        self._since = {each: self._since.get(each, now) for each in there}
        idle = sorted(
            (each for each in there if each not in self._busy), key=lambda each: self._since[each]
        )
        of_one = Counter(address_of(each) for each in idle)
        ended = []
        for each in idle:
            address = address_of(each)
            if now - self._since[each] > HALF_OPEN or of_one[address] > IDLE_OF_ONE:
                of_one[address] -= 1
                each.force_close()
                ended.append(each)
        return ended
