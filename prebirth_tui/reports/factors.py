"""The part of a report that suggests census factors, for a person to confirm."""

from collections.abc import Iterator

from prebirth_tui.disclosure.disclosed import Suggested
from prebirth_tui.reports.context import NOTHING, PartContext
from prebirth_tui.reports.document import Block, Phrase, Table


def factors(context: PartContext) -> Iterator[Block]:
    """Factors that answers suggest, with those answers and room to confirm them."""
    rows = tuple(map(_row, context.disclosure.factors))
    if rows:
        yield Table(("Factor", "Suggested by", "Confirmed by, on"), rows, (5, 7, 3))


def _row(factor: Suggested) -> tuple[Phrase, ...]:
    because = Phrase(
        "\n".join(each.text for each in factor.because),
        (
            factor.record_item,
            *(record_item for each in factor.because for record_item in each.discloses),
        ),
    )
    return Phrase(f"{factor.code} {factor.label}"), because, NOTHING
