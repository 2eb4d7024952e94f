"""What several entries about one person, baby, contact or other thing add up to, by field.

Each entry changes the fields that differ from what its author had seen. A field that two people
changed apart keeps both values side by side until somebody settles it; until then the cautious one
counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, product
from typing import Any

from prebirth_tui.record.base import Body, Noted
from prebirth_tui.record.causal_history import CausalHistory
from prebirth_tui.record.entries import Entry

Unit = tuple[str, ...]
"""Fields that belong together, named after the first."""

_TOGETHER: Mapping[str, tuple[Unit, ...]] = {
    "pregnancy": (("due", "earliest", "latest"), ("ended", "ended_on")),
    "person": (("date_of_birth", "age"), ("state", "state_since", "state_reason")),
    "baby": (
        ("outcome", "born", "died"),
        ("where", "where_since", "carers"),
        ("legal", "legal_since"),
        ("going_home", "going_to"),
    ),
    # A visit to her, noted apart as a phone call to her and as a visit to both, was no phone call
    # to both.
    "contact": (("how", "present", "alone"),),
    "request": (("answered", "outcome"),),
    "allocation": (("worker", "since"), ("cover", "cover_until")),
}


_CAUTIOUS: Mapping[tuple[str, str], Callable[[tuple[Any, ...]], Any]] = {
    # The earlier due date leaves less time.
    ("pregnancy", "due"): lambda value: value[1] or value[0] or date.max,
    # While one account has a living baby, that baby's needs are still looked for.
    ("pregnancy", "ended"): lambda value: bool(value[0]),
    ("baby", "outcome"): lambda value: (
        ("born", "expected", "died", "stillborn", "lost").index(value[0]),
        value[1] or date.max,
    ),
    ("person", "lives_here"): lambda value: ("yes", "not-known", "no").index(value[0]),
    # The younger a parent or a child may be, the more is asked.
    ("person", "date_of_birth"): lambda value: -(value[0] or date.min).toordinal(),
    ("person", "state"): lambda value: ("", "left", "died", "mistake").index(value[0]),
    ("person", "not_to_contact"): lambda value: value[0] is None,
    ("contact", "on"): lambda value: value[0],
    ("request", "answered"): lambda value: (value[0] is not None, value[1] != "refused"),
    ("action", "due"): lambda value: value[0],
    ("action", "done"): lambda value: value[0] is not None,
    ("event", "private"): lambda value: not value[0],
    **{
        (kind, "note_private" if kind == "person" else "private"): lambda value: not value[0]
        for kind in ("person", "contact", "place", "request", "action")
    },
}
"""For each unit, a sort key that puts the cautious value first; elsewhere the later one counts."""

_JOINED = frozenset({("person", "roles"), ("contact", "present")})
"""Lists that are joined meanwhile, whatever else of their unit counts: everyone who may have been
there, every role that may apply.
"""

_NEVER = frozenset({"kind", "settles"})


_LABELS = {
    "due": "due date",
    "expected": "number of babies",
    "ended": "how the pregnancy ended",
    "roles": "role",
    "lives_here": "where they live",
    "date_of_birth": "date of birth or age",
    "state": "still part of this baby's life?",
    "not_to_contact": "not to be contacted yet",
    "outcome": "what has happened",
    "where": "where the baby is",
    "legal": "legal status",
    "how": "what kind of contact, and who was there",
    "on": "day",
    "by": "who made it",
    "answered": "reply",
    "owner": "who does it",
    "done": "done on",
    "type": "what kind of event",
    "told": "who was told",
    "followed": "what followed",
}
"""A field in words, where its name is not plain enough."""

_MOST_APART = 64
"""Of more values set apart for one unit, only the newest count. So many never come about by
accident, and without a limit a crafted draft could take for ever to open.
"""


@dataclass(frozen=True)
class Written:
    """A value that somebody gave a unit, and the entry that did."""

    entry: Entry
    values: tuple[Any, ...]

    @property
    def value(self) -> Any:
        """The value of the field that the unit is named after."""
        return self.values[0]


@dataclass(frozen=True)
class Differing:
    """A field that people set apart from each other, and that nobody has settled."""

    kind: str
    """The kind of the body, such as `person`."""
    key: str
    """Of the person, baby, contact...; empty for the pregnancy."""
    fields: Unit
    written: tuple[Written, ...]
    """What was written, in the order of recording."""

    @property
    def field(self) -> str:
        """The name of the unit."""
        return self.fields[0]

    @property
    def label(self) -> str:
        """The unit in words: `where they live`, `due date`."""
        return _LABELS.get(self.field, self.field.replace("_", " "))

    @property
    def values(self) -> tuple[tuple[Any, ...], ...]:
        """Each value once."""
        return tuple({repr(each.values): each.values for each in self.written}.values())


@dataclass(frozen=True)
class Said:
    """What one entry says about a thing: all of it, or only some units."""

    entry: Entry
    body: Noted | None
    units: Mapping[Unit, tuple[Any, ...]] = field(default_factory=dict)
    """The units of an entry that says only some."""


@dataclass(frozen=True)
class Folded:
    """What the entries about one thing add up to."""

    body: Any
    differing: tuple[Differing, ...]
    writers: Mapping[str, tuple[Entry, ...]]
    """For each unit, the entries that gave it a value, in the order of recording."""


def units_of(kind: type[Noted]) -> tuple[Unit, ...]:
    """The units of a body, in the order of its fields."""
    together = {name: unit for unit in _TOGETHER.get(_kind(kind), ()) for name in unit}
    names = (name for name in kind.model_fields if name not in _NEVER)
    return tuple(dict.fromkeys(together.get(name, (name,)) for name in names))


def _kind(kind: type[Noted]) -> str:
    return str(kind.model_fields["kind"].default)


def folded(entries: Iterable[Entry], history: CausalHistory) -> Folded:
    """What whole entries about one thing add up to; given in order, none of them redacted."""
    said = []
    for entry in entries:
        assert isinstance(entry.body, Noted)
        said.append(Said(entry, entry.body))
    first = said[0].body
    assert first is not None
    return folded_onto(type(first), None, said, history)


def folded_onto(
    kind: type[Noted], blank: Noted | None, said: Sequence[Said], history: CausalHistory
) -> Folded:
    """What entries add up to that may say only some units, on top of an empty thing."""
    return _Fold(kind, blank, said, history).result()


class _Fold:
    def __init__(
        self, kind: type[Noted], blank: Noted | None, said: Sequence[Said], history: CausalHistory
    ) -> None:
        self._name = _kind(kind)
        self._units = units_of(kind)
        self._defaults = {
            unit: tuple(kind.model_fields[name].default for name in unit) for unit in self._units
        }
        self._blank = blank
        self._said = said
        self._number = {history.place(each.entry): number for number, each in enumerate(said)}
        """Places in the history, as numbers: a set of entries is a number with a bit for each
        place.
        """
        self._sights = [history.sight(each.entry) for each in said]
        self._writes: list[Mapping[Unit, tuple[Any, ...]]] = []
        self._writers = dict.fromkeys(self._units, 0)
        """For each unit, the entries that gave it a value."""
        self._whole = 0
        """The entries that say the whole thing."""
        self._views: dict[int, Noted | None] = {0: blank}
        self._all = 0
        for each, place, sight in zip(said, self._number, self._sights, strict=True):
            writes = self._written_by(each, self._view(sight & self._all))
            self._writes.append(writes)
            self._all |= 1 << place
            for unit in writes:
                self._writers[unit] |= 1 << place
            if each.body is not None:
                self._whole |= 1 << place

    def result(self) -> Folded:
        differing = []
        for unit in self._units:
            heads = self._heads(unit, self._all)
            if len({repr(self._writes[place][unit]) for place in heads}) > 1:
                written = tuple(
                    Written(self._said[place].entry, self._writes[place][unit]) for place in heads
                )
                differing.append(Differing(self._name, self._key(), unit, written))
        writers = {
            unit[0]: tuple(
                each.entry
                for each, writes in zip(self._said, self._writes, strict=True)
                if unit in writes
            )
            for unit in self._units
        }
        return Folded(self._view(self._all), tuple(differing), writers)

    def _key(self) -> str:
        bodies = (each.body for each in self._said if each.body is not None)
        body = next(bodies, self._blank)
        return str(getattr(body, self._name, ""))

    def _written_by(self, said: Said, seen: Noted | None) -> Mapping[Unit, tuple[Any, ...]]:
        body = said.body
        if body is None:
            return {
                unit: values
                for unit, values in said.units.items()
                if seen is None or _values(seen, unit) != values
            }
        return {
            unit: values
            for unit in self._units
            if (values := _values(body, unit))
            != (_values(seen, unit) if seen is not None else self._defaults[unit])
            or any(name in body.settles for name in unit)
        }

    def _view(self, mask: int) -> Noted | None:
        """What the entries in a mask add up to; the mask holds everything that any of them had
        seen.
        """
        if mask in self._views:
            return self._views[mask]
        newest = self._newest(mask)
        body = self._said[newest].body
        if body is not None and self._sights[newest] & self._all == mask:
            # Its author had seen all the others, so its own word is what they add up to.
            return body.model_copy(update={"settles": ()}) if body.settles else body
        whole = mask & self._whole
        start = self._said[self._newest(whole)].body if whole else self._blank
        assert start is not None
        changes: dict[str, Any] = {}
        for unit in self._units:
            heads = self._heads(unit, mask)
            values = self._counted(unit, [self._writes[place][unit] for place in heads])
            if values is None:
                values = _values(self._blank, unit) if self._blank else self._defaults[unit]
            changes |= zip(unit, values, strict=True)
        view = start.model_copy(update=changes | {"settles": ()})
        self._views[mask] = view
        return view

    def _newest(self, mask: int) -> int:
        return self._number[mask.bit_length() - 1]

    def _heads(self, unit: Unit, mask: int) -> list[int]:
        """The entries that gave the unit a value no later entry in the mask had seen."""
        heads: list[int] = []
        left = self._writers[unit] & mask
        while left and len(heads) < _MOST_APART:
            newest = self._newest(left)
            heads.append(newest)
            left &= ~self._sights[newest]
        return heads[::-1]

    def _counted(self, unit: Unit, values: list[tuple[Any, ...]]) -> tuple[Any, ...] | None:
        if len(values) <= 1:
            return values[0] if values else None
        cautious = _CAUTIOUS.get((self._name, unit[0]))
        counted = min(values, key=cautious) if cautious else values[-1]
        return tuple(
            tuple(sorted({each for written in values for each in written[place]}))
            if (self._name, name) in _JOINED
            else counted[place]
            for place, name in enumerate(unit)
        )


def _values(body: Body, unit: Unit) -> tuple[Any, ...]:
    return tuple(getattr(body, name) for name in unit)


_MOST_ACCOUNTS = 32
"""Ways in which a thing may be that are looked at, at the most."""


def accounts(body: Any, differing: Iterable[Differing]) -> tuple[Any, ...]:
    """Every way in which a thing may be, given what was set apart and is not settled."""
    open_ = list(differing)
    ways = islice(product(*(each.values for each in open_)), _MOST_ACCOUNTS)
    return tuple(
        body.model_copy(
            update={
                name: value
                for each, values in zip(open_, way, strict=True)
                for name, value in zip(each.fields, values, strict=True)
            }
        )
        for way in ways
    )
