"""Tables as CSV, in which no cell is read as a formula by a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def rows_as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """The columns of the rows, under their names; what a row does not hold is left empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_harmless(row.get(column)) for column in columns] for row in rows)
    return text.getvalue()


def for_spreadsheet(text: str) -> bytes:
    """The text as a file of its own, beginning with the mark by which Excel knows UTF-8."""
    return text.encode("utf-8-sig")


def _harmless(cell: Any) -> Any:
    """The cell, with an apostrophe before text that a spreadsheet would run as a formula."""
    if not isinstance(cell, str):
        return cell
    # A carriage return alone would end the line for some readers, and is not quoted.
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS_A_FORMULA) else text
