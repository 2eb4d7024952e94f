"""What a list shows of the drafts in a folder: their headers, without their content."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from prebirth_tui.problems import Problem
from prebirth_tui.store.draft_file import CLOSED, PLAIN
from prebirth_tui.store.draft_text import Header


class Listed(NamedTuple):
    """A draft as a list shows it."""

    file: str
    header: Header
    copies: int = 0
    """Other files with the same draft, such as a synchronised folder creates."""
    shares_name: bool = False
    """Whether another draft in the list has the same reference."""

    @property
    def name(self) -> str:
        """Its reference, with the end of its id where the reference alone is not enough."""
        reference = self.header.reference
        return f"{reference} ·{self.header.id[-4:]}" if self.shares_name else reference

    @property
    def path(self) -> Path:
        """Its file; made on demand, since a list of thousands needs only a few."""
        return Path(self.file)


@dataclass
class Listing:
    """The drafts in a folder."""

    drafts: list[Listed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Files that are not readable drafts."""
    locked: int = 0
    """The number of encrypted drafts, while the key is locked."""


def called(name: str, listing: Listing) -> list[Listed]:
    """The drafts in a list with that id, reference or name."""
    return [
        each
        for each in listing.drafts
        if name == each.header.id
        or name.casefold() in (each.header.reference.casefold(), each.name.casefold())
    ]


def by_own_name(each: Listed) -> tuple[bool, str]:
    """A sort key that puts the program's own file before other files of the same draft."""
    name, key = each.path.name, each.header.id
    return name not in (f"{key}{CLOSED}", f"{key}{PLAIN}"), name


def told_apart(drafts: Iterable[Listed]) -> list[Listed]:
    """The drafts, with those marked that share a reference."""
    listed = list(drafts)
    names = [each.header.reference.casefold() for each in listed]
    twice = {name for name, count in Counter(names).items() if count > 1}
    if not twice:
        return listed
    return [
        each._replace(shares_name=True) if name in twice else each
        for each, name in zip(listed, names, strict=True)
    ]
