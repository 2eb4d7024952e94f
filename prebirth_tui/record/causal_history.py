"""The order of entries, by what each author had seen when writing.

Clocks of different devices disagree, so the seals decide first; only entries whose authors had not
seen each other's are put in the order of their times.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heapify, heappop, heappush

from prebirth_tui.record.bodies import Redaction
from prebirth_tui.record.entries import Entry


@dataclass(frozen=True)
class CausalHistory:
    """Entries in an order that does not depend on how the copies came together."""

    entries: tuple[Entry, ...]
    _place: dict[str, int] = field(compare=False, repr=False)
    """Places by seal. Shared between histories, so it may know entries that came later."""
    _unseen: tuple[int, ...]
    """For each entry, a bit for every earlier entry that its author had not seen.

    Most authors had seen everything, so most of these are 0.
    """

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The seals that no other entry follows."""
        followed = {parent for entry in self.entries for parent in entry.parents}
        return tuple(entry.seal for entry in self.entries if entry.seal not in followed)

    def had_seen(self, later: Entry, earlier: Entry) -> bool:
        """Whether the author of `later` had `earlier` when writing."""
        here, there = self.place(later), self.place(earlier)
        return there <= here and not self._unseen[here] >> there & 1

    def sight(self, entry: Entry) -> int:
        """A bit for the entry itself and for each entry that its author had seen, by place."""
        return self._sight_at(self.place(entry))

    def _sight_at(self, place: int) -> int:
        return (1 << (place + 1)) - 1 & ~self._unseen[place]

    def since(self, seals: Iterable[str]) -> tuple[Entry, ...]:
        """The entries that are none of these and that none of these had seen."""
        places = [place for seal in seals if (place := self._found(seal)) is not None]
        seen = 0
        for place in places:
            seen |= self._sight_at(place)
        return tuple(e for e in self.entries if not seen >> self.place(e) & 1)

    def followed_by(self, entry: Entry) -> "CausalHistory":
        """The history with one more entry, whose author had seen everything in it."""
        here, places = len(self._unseen), self._place
        if len(places) != here:
            # Another history has already gone on from here.
            places = {seal: place for seal, place in places.items() if place < here}
        places[entry.seal] = here
        longer = CausalHistory((*self.entries, entry), places, (*self._unseen, 0))
        longer.__dict__["heads"] = (entry.seal,)
        return longer

    def place(self, entry: Entry) -> int:
        """The place of an entry in the order, from 0; KeyError when it is not here."""
        place = self._found(entry.seal)
        if place is None:
            raise KeyError(entry.seal)
        return place

    def _found(self, seal: str) -> int | None:
        place = self._place.get(seal)
        return place if place is not None and place < len(self._unseen) else None

    @property
    def orphans(self) -> tuple[Entry, ...]:
        """Entries that follow something that is not here."""
        here = {entry.seal for entry in self.entries}
        return tuple(entry for entry in self.entries if not here.issuperset(entry.parents))


def united(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Every entry once, by its seal, from however many copies of the draft.

    An entry lacks its words only where a redaction says why, or no copy has them: nothing
    disappears because one copy lacks it. A redaction is never redacted: what it removed would come
    back with the next copy.
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
    """The entries, each once, in the order of the history."""
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
    places: dict[str, int] = {}
    unseen: list[int] = []
    for place, entry in enumerate(ordered):
        # With no parent here, its author had seen nothing that comes before it.
        missed = (1 << place) - 1
        for parent in entry.parents:
            if parent in places and missed:
                after = places[parent] + 1
                between = ((1 << (place - after)) - 1) << after
                missed &= unseen[after - 1] | between
        places[entry.seal] = place
        unseen.append(missed)
    return CausalHistory(tuple(ordered), places, tuple(unseen))
