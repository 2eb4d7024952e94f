"""The part of a report that suggests census factors, for a person to confirm."""

from collections.abc import Iterator

from prebirth_tui.release.release import Suggested
from prebirth_tui.reports.document import Block, Said, Table
from prebirth_tui.reports.telling import NOTHING, Telling


def factors(telling: Telling) -> Iterator[Block]:
    """Factors that the answers suggest, with those answers and room to confirm them."""
    rows = tuple(map(_row, telling.release.factors))
    if rows:
        yield Table(("Factor", "Suggested by", "Confirmed by, on"), rows, (5, 7, 3))


def _row(factor: Suggested) -> tuple[Said, ...]:
    because = Said(
        "\n".join(each.text for each in factor.because),
        (factor.piece, *(piece for each in factor.because for piece in each.tells)),
    )
    return Said(f"{factor.code} {factor.label}"), because, NOTHING
