"""A draft: the local record of one pregnancy, which only grows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Literal, Self

from prebirth_tui.problems import input_error
from prebirth_tui.record.assessment import Assessment, as_of, fold
from prebirth_tui.record.bodies import (
    AnswerGiven,
    AnyBody,
    Disclosed,
    HandedOver,
    Pregnancy,
    Redaction,
    Retention,
)
from prebirth_tui.record.causal_history import united
from prebirth_tui.record.entries import Entry, new_key
from prebirth_tui.record.followed import followed_by

Mode = Literal["practice", "training"]


ON_HOLD = "the draft is on hold; nothing can be deleted from it until it is released"
"""Without the reason, which can name private help: this is shown wherever the program stands."""


@dataclass(frozen=True)
class Author:
    """Who writes, and the lane of their device."""

    name: str
    lane: str


@dataclass(frozen=True)
class Draft:
    """The entries of one pregnancy, and the view they add up to."""

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
        """What the entries add up to now."""
        return fold(self.entries)

    def as_of(self, day: date) -> Assessment:
        """What the draft held on that day."""
        return fold(as_of(self.entries, day))

    def write(
        self,
        body: AnyBody,
        author: Author,
        at: datetime,
        day: date | None = None,
        sign: Callable[[str], str] | None = None,
    ) -> Self:
        """The draft with one more entry, sealed to everything in it.

        `day` is the author's own day, by default this machine's. `sign` makes a signature of the
        seal.
        """
        entry = Entry.write(
            body,
            lane=author.lane,
            by=author.name,
            at=at,
            day=day,
            parents=self.assessment.history.heads,
            sign=sign,
        )
        written = replace(self, entries=(*self.entries, entry))
        view = followed_by(self.assessment, entry)
        if view is not None:
            # What would be worked out at first use is known already.
            written.__dict__["assessment"] = view
        return written

    def merged(self, other: Iterable[Entry]) -> Self:
        """The draft with every entry from another copy that it lacks."""
        return replace(self, entries=tuple(united((*self.entries, *other)).values()))

    def without(self, entry: Entry) -> Self:
        """The draft without its newest entry, which has not been stored anywhere."""
        return replace(self, entries=tuple(each for each in self.entries if each != entry))

    @property
    def heads(self) -> tuple[str, ...]:
        """The newest seals of the draft: noted elsewhere, they prove everything in it."""
        return self.assessment.history.heads

    def redacted(
        self,
        key: str,
        reason: str,
        author: Author,
        at: datetime,
        sign: Callable[[str], str] | None = None,
    ) -> Self:
        """The draft without what one entry said, and with an entry that says why.

        UserInputError when the draft is on hold, or that entry may not be redacted.
        """
        entry = self.entry(key)
        if self.assessment.retention.hold:
            raise input_error(ON_HOLD)
        if entry.body is None:
            raise input_error(f"entry `{key}` has already been removed")
        if isinstance(entry.body, Retention | Redaction | HandedOver | Disclosed):
            raise input_error(
                f"entry `{key}` records what was done with the draft and cannot be removed"
            )
        if isinstance(entry.body, Pregnancy) and entry.body == self.assessment.pregnancy:
            raise input_error("record the pregnancy again first, then remove this entry")
        contact = entry.body.contact if isinstance(entry.body, AnswerGiven) else None
        body = Redaction(entry=key, reason=reason, contact=contact)
        marked = self.write(body, author, at, sign=sign)
        return replace(marked, entries=tuple(united(marked.entries).values()))

    def entry(self, key: str) -> Entry:
        """The entry with that id; UserInputError when there is none."""
        found = next((entry for entry in self.entries if entry.id == key), None)
        if found is None:
            raise input_error(f"this draft has no entry `{key}`")
        return found
