"""A document as plain data: what stands in it, in order, and which pieces of the draft it tells.

Whoever writes it down (as Markdown, a page, a Word file) sees nothing but this.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from prebirth_tui.disclosure.record_items import RecordItem, with_subjects


@dataclass(frozen=True)
class Phrase:
    """Some words, and the pieces of the draft that they tell."""

    text: str
    """May hold line breaks, as they were typed."""
    discloses: tuple[RecordItem, ...] = ()


@dataclass(frozen=True)
class Heading:
    """A heading inside the document."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: `notice` stands out from the rest, `quiet` stands back."""

    said: Phrase
    manner: Literal["plain", "notice", "quiet"] = "plain"


@dataclass(frozen=True)
class Bullets:
    """Lines that belong together; with `to_tick`, a box before each."""

    lines: tuple[Phrase, ...]
    to_tick: bool = False


@dataclass(frozen=True)
class FactList:
    """Names with what stands for each."""

    pairs: tuple[tuple[str, Phrase], ...]


@dataclass(frozen=True)
class Table:
    """A table with a line of headings. An empty cell is left to be filled in by hand."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Phrase, ...], ...]
    widths: tuple[int, ...] = ()
    """How wide the columns are beside one another; left out, all alike."""


@dataclass(frozen=True)
class ToSign:
    """Lines to be filled in by hand, each with what is asked for."""

    prompts: tuple[str, ...]


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a page of its own, and can be sent by itself."""


Block = Heading | Paragraph | Bullets | FactList | Table | ToSign | NewPage


@dataclass(frozen=True)
class Document:
    """Everything that leaves as one document."""

    title: str
    to: str
    """For whom it is."""
    on: str
    """The day it was made, in words."""
    about: str
    """Which family: the reference, never a name; empty where even that is not to stand."""
    training: bool
    """The family does not exist."""
    blocks: tuple[Block, ...]
    foot: tuple[str, ...]
    """What it is and is not, and the head seal; stands at the end, and small on each page."""

    @property
    def discloses(self) -> frozenset[RecordItem]:
        """Every piece of the draft that it tells."""
        return with_subjects(
            record_item for said in said_in(self.blocks) for record_item in said.discloses
        )


def said_in(blocks: Sequence[Block]) -> Iterator[Phrase]:
    """Everything said in the blocks, in order."""
    for block in blocks:
        match block:
            case Paragraph(said=said):
                yield said
            case Bullets(lines=lines):
                yield from lines
            case FactList(pairs=pairs):
                yield from (said for _, said in pairs)
            case Table(rows=rows):
                yield from (said for row in rows for said in row)
            case _:
                pass
