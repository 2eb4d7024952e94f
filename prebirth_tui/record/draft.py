"""A draft: the local record of one pregnancy, which only grows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Literal, Self

from prebirth_tui.problems import refused
from prebirth_tui.record.assessment import Assessment, as_of, fold, followed_by
from prebirth_tui.record.bodies import AnyBody
from prebirth_tui.record.entries import Entry, new_key

Mode = Literal["practice", "training"]


@dataclass(frozen=True)
class Author:
    """Who writes, and the lane of their device."""

    name: str
    lane: str


@dataclass(frozen=True)
class Draft:
    """Entries of one pregnancy, and what they come to."""

    id: str
    mode: Mode
    created: datetime
    """UTC."""
    entries: tuple[Entry, ...] = ()
    """In order of arrival."""
    checklists: Mapping[str, str] | None = None
    """The versions of the checklists it was last written with."""

    @classmethod
    def new(cls, mode: Mode, at: datetime) -> Self:
        """A draft without entries."""
        return cls(new_key(26), mode, at)

    @cached_property
    def assessment(self) -> Assessment:
        """What the entries come to now."""
        return fold(self.entries)

    def as_of(self, day: date) -> Assessment:
        """What the draft held on that day."""
        return fold(as_of(self.entries, day))

    def write(self, body: AnyBody, author: Author, at: datetime) -> Self:
        """The draft with one more entry, sealed to everything that it holds."""
        entry = Entry.write(
            body,
            lane=author.lane,
            by=author.name,
            at=at,
            parents=self.assessment.lineage.heads,
        )
        written = replace(self, entries=(*self.entries, entry))
        view = followed_by(self.assessment, entry)
        if view is not None:
            # What would be worked out on first use is known already.
            written.__dict__["assessment"] = view
        return written

    def merged(self, other: Iterable[Entry]) -> Self:
        """The draft with every entry of another copy that it does not hold.

        What was redacted in either copy stays redacted.
        """
        entries = {entry.seal: entry for entry in self.entries}
        for entry in other:
            if entry.seal not in entries or entry.body is None:
                entries[entry.seal] = entry
        return replace(self, entries=tuple(entries.values()))

    def entry(self, key: str) -> Entry:
        """The entry of that id; RefusedError when there is none."""
        found = next((entry for entry in self.entries if entry.id == key), None)
        if found is None:
            raise refused(f"this draft has no entry `{key}`")
        return found
