"""The board of open gaps across families: by when each is to be closed, or by what it is about.

Families keep the order in which they are given. Nothing is added up, ranked or coloured.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from prebirth_tui.caseload.line import BEFORE, CaseloadLine, GapInBrief
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.gaps.in_brief import together

OTHERS = "Further enquiries"
"""Holds private questions: a title of their own would tell what a gap is about."""

TRAINING = "TRAINING"
"""Shown beside an invented family."""

Cell = tuple[str, ...]
"""Gaps in few words."""
Heading = TypeVar("Heading")


@dataclass(frozen=True)
class Line:
    """A heading of a table and what is shown beside it."""

    heading: str
    beside: str
    """How far on the family is; empty beside a kind of gap."""
    cells: tuple[Cell, ...]
    is_training: bool = False
    """Whether the family is invented."""


@dataclass(frozen=True)
class BoardTable:
    """Gaps in rows and columns."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Board:
    """The open gaps of some families, in two views."""

    by_urgency: BoardTable
    """A row for each family, a column for each urgency."""
    by_kind: BoardTable
    """A row for each part of the checklists, a column for each family."""


def board(
    rows: Sequence[tuple[str, str, CaseloadLine]],
    kinds: Mapping[str, str] = MappingProxyType({}),
    training: Container[int] = (),
) -> Board:
    """The board of families, given by reference, gestation and what was worked out for them.

    `kinds` names what each gap rule is about, as `kinds_of` reads it from a catalogue; `training`
    holds the places of rows for training.
    """
    lines = []
    for place, (reference, gestation, found) in enumerate(rows):
        cells = _cells(found, lambda gap: gap.urgency)
        beside = tuple(cells.get(urgency, ()) for urgency in Urgency)
        lines.append(Line(reference, gestation, beside, place in training))
    by_urgency = BoardTable(tuple(BEFORE[urgency] for urgency in Urgency), tuple(lines))
    return Board(by_urgency, _by_kind(rows, kinds, training))


def kinds_of(catalogue: Catalogue) -> dict[str, str]:
    """For each gap rule, the title of its checklist; in the order of the checklists."""
    return {
        rule.id: section.checklist.title
        for section in catalogue.sections
        if not section.section.restricted
        for rule in section.rules
    }


def _by_kind(
    rows: Sequence[tuple[str, str, CaseloadLine]],
    kinds: Mapping[str, str],
    training: Container[int],
) -> BoardTable:
    families = [_cells(found, lambda gap: kinds.get(gap.rule, OTHERS)) for *_, found in rows]
    lines = [
        Line(kind, "", tuple(cells.get(kind, ()) for cells in families))
        for kind in (*dict.fromkeys(kinds.values()), OTHERS)
        if any(kind in cells for cells in families)
    ]
    columns = tuple(
        f"{f'{TRAINING} ' if place in training else ''}{reference} {gestation}".strip()
        for place, (reference, gestation, _) in enumerate(rows)
    )
    return BoardTable(columns, tuple(lines))


def _cells(found: CaseloadLine, heading_of: Callable[[GapInBrief], Heading]) -> dict[Heading, Cell]:
    """The gaps of a family, by the heading that each belongs under."""
    under: dict[Heading, list[tuple[str, str]]] = {}
    for gap in found.open:
        under.setdefault(heading_of(gap), []).append((gap.rule, gap.brief))
    return {heading: tuple(together(gaps)) for heading, gaps in under.items()}
