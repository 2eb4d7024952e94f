"""The power fails at any moment of a save: the draft is whole, and what was saved is in it.

A disk may lose whatever it was not told to wait for. After each call that a save makes, every
state that the disk may be in is worked out, and the draft is read from it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, combinations
from pathlib import Path

import pytest

from prebirth_tui.disk.files import PRIVATE, FileSystem
from prebirth_tui.disk.folders import private_folder
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.problems import RefusedError
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Draft, Mode
from prebirth_tui.store.draft_file import DraftFile, text_of
from prebirth_tui.store.draft_text import DraftWriter, read_draft
from prebirth_tui.store.drafts import Drafts
from tests.keyring import drafts_in, own_keys
from tests.story import FIRST_DAY, ROSE, at, couple

NOW = at(FIRST_DAY, 500)
ANSWERS = 3


@dataclass
class Data:
    """What a file holds for the running system, and what is on the disk of it for certain."""

    written: bytes = b""
    certain: bytes = b""

    def after_a_cut(self) -> set[bytes]:
        """All, nothing new, or a part: cut off, or as long as it should be and full of nothing."""
        if self.written == self.certain:
            return {self.written}
        half = len(self.written) // 2
        return {
            self.written,
            self.certain,
            self.written[:half],
            self.written[:half] + b"\0" * (len(self.written) - half),
            b"\0" * len(self.written),
        }


Name = tuple[Path, Data | None]
"""A name that is to stand for some data, or for none any more; a folder is data as well."""


@dataclass
class Model:
    """A disk: the names on it for certain, and those that may or may not have come to it."""

    names: dict[Path, Data] = field(default_factory=dict)
    waiting: list[tuple[Name, ...]] = field(default_factory=list)
    """Each step as a whole: a rename takes one name away and gives another."""

    def states(self, *, in_any_order: bool) -> Iterator[dict[Path, set[bytes]]]:
        """What may stand under each name once the power is back."""
        count = len(self.waiting)
        if in_any_order:
            kept = chain.from_iterable(combinations(range(count), n) for n in range(count + 1))
        else:
            kept = (tuple(range(n)) for n in range(count + 1))
        for places in kept:
            names: dict[Path, Data | None] = dict(self.names)
            for place in places:
                names.update(self.waiting[place])
            yield {
                path: data.after_a_cut()
                for path, data in names.items()
                # A file is only to be found if its folder is.
                if data and all(names.get(above) for above in path.parents if above in KNOWN(names))
            }


def KNOWN(names: dict[Path, Data | None]) -> set[Path]:  # noqa: N802
    return set(names)
