"""A document as plain data: what it says, in order, and the record items that it discloses.

Code that writes it out (as Markdown, a page, a Word file) sees nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from prebirth_tui.disclosure.record_items import RecordItem, with_subjects


@dataclass(frozen=True)
class Phrase:
    """Some words, and the record items that they disclose."""

    text: str
    """It may contain line breaks, as typed."""
    discloses: tuple[RecordItem, ...] = ()


@dataclass(frozen=True)
class Heading:
    """A heading inside the document."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: a `notice` stands out from the rest, a `quiet` one stands back."""

    said: Phrase
    manner: Literal["plain", "notice", "quiet"] = "plain"


@dataclass(frozen=True)
class Bullets:
    """Lines that belong together; with `to_tick`, each has a box."""

    lines: tuple[Phrase, ...]
    to_tick: bool = False


@dataclass(frozen=True)
class FactList:
    """Names and their values."""

    pairs: tuple[tuple[str, Phrase], ...]


@dataclass(frozen=True)
class Table:
    """A table with a row of headings. An empty cell is to be filled in by hand."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Phrase, ...], ...]
    widths: tuple[int, ...] = ()
    """The relative widths of the columns; by default all alike."""


@dataclass(frozen=True)
class ToSign:
    """Lines to fill in by hand, each with what is asked for."""

    prompts: tuple[str, ...]


@dataclass(frozen=True)
class NewPage:
    """What follows begins a new page, which can be sent by itself."""


Block = Heading | Paragraph | Bullets | FactList | Table | ToSign | NewPage


@dataclass(frozen=True)
class Document:
    """Everything that leaves as one document."""

    title: str
    to: str
    """Whom it is for."""
    on: str
    """The day it was made, in words."""
    about: str
    """The reference of the family, never a name; empty where even that may not appear."""
    training: bool
    """The family is invented."""
    blocks: tuple[Block, ...]
    foot: tuple[str, ...]
    """What it is and is not, and the head seal; at the end, and small on each page."""

    @property
    def discloses(self) -> frozenset[RecordItem]:
        """Every record item that it discloses."""
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
