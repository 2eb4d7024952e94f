"""What one client may send, and how much of the trainer's machine one table may use."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from prebirth_tui.serving.join_gate import origin

BURST, A_SECOND = 64 * 1024, 2048
"""Bytes that somebody may type or paste at once, and in every second after that."""
LONGEST_PASTE = 32 * 1024
_BEGINS, _ENDS = "\x1b[200~", "\x1b[201~"
MEMORY = 2 * 1024**3
"""Bytes of address space for the program of one table."""
LARGEST_FILE = 16 * 1024 * 1024
"""Bytes: the largest file that it may write."""
HALF_OPEN = 15.0
"""Seconds that a connection may stay open without a request."""
STUCK, LONGEST_ANSWER = 5.0, 60.0
"""Seconds after which an answer that the browser does not take counts as waiting, and is ended."""
IDLE_OF_ONE = 32
"""The most connections of one address that wait."""
MOST_FILES = 8192
"""The most connections, pipes and files of the server."""


class TypingLimit:
    """Lets through what a browser sends, up to so much at once, and no endless paste."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left, self._at = float(BURST), clock()
        self._pasted: int | None = None
        """Characters of the current paste; None when there is none."""
        self._is_cut = False
        """Whether the rest of that paste is dropped."""

    def let_in(self, text: str) -> str:
        """The part of it that reaches the table."""
        now = self._clock()
        self._left = min(BURST, self._left + (now - self._at) * A_SECOND)
        self._at = now
        size = len(text.encode(errors="replace"))
        if size > self._left:
            # A paste without its end mark would swallow everything typed after it.
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
    """Limit the memory and the files of a child process; only Linux allows that from outside."""
    if sys.platform != "linux":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, LARGEST_FILE)):
        try:
            resource.prlimit(process_id, kind, (most, most))
        except (OSError, ValueError):
            # It has ended meanwhile, or has tighter limits already.
            return


class Connection(Protocol):
    """A connection of the server."""

    def force_close(self) -> None:
        """End it at once."""


def address_of(connection: Connection) -> str:
    """Where a connection comes from; empty once it is gone."""
    transport = getattr(connection, "transport", None)
    peer = transport.get_extra_info("peername") if transport is not None else None
    return origin(str(peer[0])) if peer else ""


class IdleConnections:
    """Ends connections that are open without a request, so that nobody can block the others.

    One that sends its request letter by letter, or does not take the answer, is treated alike.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: dict[Connection, float] = {}
        self._busy: Counter[Connection] = Counter()
        self._tables: set[Connection] = set()

    def begins(self, connection: Connection) -> None:
        """Note that a request has come and is being answered."""
        self._busy[connection] += 1
        self._since[connection] = self._clock()

    def ends(self, connection: Connection) -> None:
        """Note that it has been answered."""
        self._busy[connection] -= 1
        if self._busy[connection] <= 0:
            del self._busy[connection]
        self._tables.discard(connection)
        self._since[connection] = self._clock()

    @contextmanager
    def waited_for(self, connection: Connection) -> Iterator[None]:
        """The rest of what is asked for has not come yet."""
        self.ends(connection)
        try:
            yield
        finally:
            self.begins(connection)

    def has_table(self, connection: Connection) -> None:
        """Note that it shows a table, until it `ends`."""
        self._tables.add(connection)

    def sweep(
        self, connections: Iterable[Connection], address_of: Callable[[Connection], str]
    ) -> list[Connection]:
        """End those that wait for too long, or are too many; returns which."""
        now, there = self._clock(), list(connections)
        self._since = {each: self._since.get(each, now) for each in there}
        waits = {
            each: now - self._since[each]
            for each in there
            if each not in self._tables
            and (each not in self._busy or now - self._since[each] > STUCK)
        }
        of_one = Counter(address_of(each) for each in waits)
        ended = []
        for each in sorted(waits, key=lambda each: self._since[each]):
            address = address_of(each)
            most = LONGEST_ANSWER if each in self._busy else HALF_OPEN
            if waits[each] > most or of_one[address] > IDLE_OF_ONE:
                of_one[address] -= 1
                each.force_close()
                ended.append(each)
        return ended


def have_many_files() -> None:
    """Let the server have as many connections open as the system lets it."""
    if sys.platform == "win32":
        return
    import resource

    least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if most == resource.RLIM_INFINITY else min(MOST_FILES, most)
    if least != resource.RLIM_INFINITY and least < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
