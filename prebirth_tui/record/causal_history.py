"""The order of entries: what each author had seen when writing.

Clocks of different devices disagree, so the order is first that of the seals; only entries whose
authors had not seen one another are put in the order of their times.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from prebirth_tui.record.bodies import Redaction
from prebirth_tui.record.entries import Entry


@dataclass(frozen=True)
class CausalHistory:
    """Entries in an order that is the same however they came together."""

    entries: tuple[Entry, ...]
    _place: dict[str, int]
    _seen: tuple[int, ...]
    """For each entry, a bit for itself and for every entry before it that its author had seen."""

    @property
    def heads(self) -> tuple[str, ...]:
        """The seals that no other entry follows."""
        followed = {parent for entry in self.entries for parent in entry.parents}
        return tuple(entry.seal for entry in self.entries if entry.seal not in followed)

    def had_seen(self, later: Entry, earlier: Entry) -> bool:
        """Whether the author of `later` had `earlier` when writing."""
        return bool(self._seen[self._place[later.seal]] >> self._place[earlier.seal] & 1)

    def sight(self, entry: Entry) -> int:
        """A bit for the entry itself and for each that its author had seen, by their places."""
        return self._seen[self._place[entry.seal]]

    def since(self, seals: Iterable[str]) -> tuple[Entry, ...]:
        """The entries that none of those with these seals had seen, nor is one of them."""
        seen = 0
        for seal in seals:
            if seal in self._place:
                seen |= self._seen[self._place[seal]]
        return tuple(e for e in self.entries if not seen >> self._place[e.seal] & 1)

    def followed_by(self, entry: Entry) -> "CausalHistory":
        """The same with one more entry, whose author had seen all of these."""
        place = len(self.entries)
        return CausalHistory(
            (*self.entries, entry),
            {**self._place, entry.seal: place},
            (*self._seen, (1 << (place + 1)) - 1),
        )

    def place(self, entry: Entry) -> int:
        """Where an entry stands in the order, from 0."""
        return self._place[entry.seal]

    @property
    def orphans(self) -> tuple[Entry, ...]:
        """Entries that follow something which is not here."""
        here = {entry.seal for entry in self.entries}
        return tuple(entry for entry in self.entries if not here.issuperset(entry.parents))


def united(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Every entry once, by its seal, however many copies of the draft they come from.

    An entry is without its words only where a redaction says why, or no copy has them: nothing
    disappears because one copy lacks it. A redaction is never redacted: what it removed would
    come back with the next copy.
    """
    by_seal: dict[str, Entry] = {}
    redacted: set[str] = set()
    for entry in entries:
        known = by_seal.get(entry.seal)
        if known is None or known.body is None:
            by_seal[entry.seal] = _signed(entry, known)
        elif entry.signature and not known.signature:
            by_seal[entry.seal] = _signed(known, entry)
        if isinstance(entry.body, Redaction):
            redacted.add(entry.body.entry)
    if redacted:
        for seal, entry in by_seal.items():
            if entry.id in redacted and not isinstance(entry.body, Redaction | None):
                by_seal[seal] = entry.redacted()
    return by_seal


def _signed(entry: Entry, other: Entry | None) -> Entry:
    """The entry, with the signature that another copy of it has."""
    if other is None or entry.signature or not other.signature:
        return entry
    return entry.model_copy(update={"signature": other.signature})


def in_order(entries: Iterable[Entry]) -> CausalHistory:
    """The entries, each once, in their order."""
    by_seal = united(entries)
    followers: dict[str, list[str]] = {}
    waiting_for: dict[str, int] = {}
    for seal, entry in by_seal.items():
        parents = [parent for parent in entry.parents if parent in by_seal]
        waiting_for[seal] = len(parents)
        for parent in parents:
            followers.setdefault(parent, []).append(seal)
    ready = [_time(by_seal[seal]) for seal, count in waiting_for.items() if count == 0]
    heapify(ready)
    ordered: list[Entry] = []
    while ready:
        entry = by_seal[heappop(ready)[-1]]
        ordered.append(entry)
        for seal in followers.get(entry.seal, ()):
            waiting_for[seal] -= 1
            if waiting_for[seal] == 0:
                heappush(ready, _time(by_seal[seal]))
    return _with_sight(ordered)


def _time(entry: Entry) -> tuple[float, str, str]:
    return entry.at.timestamp(), entry.id, entry.seal


def _with_sight(ordered: Sequence[Entry]) -> CausalHistory:
    seen_by_seal: dict[str, int] = {}
    seen: list[int] = []
    for place, entry in enumerate(ordered):
        sight = 1 << place
        for parent in entry.parents:
            sight |= seen_by_seal.get(parent, 0)
        seen_by_seal[entry.seal] = sight
        seen.append(sight)
    places = {entry.seal: place for place, entry in enumerate(ordered)}
    return CausalHistory(tuple(ordered), places, tuple(seen))
