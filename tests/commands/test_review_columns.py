"""What the supervisor's list shows on the screen is printed as well."""

from datetime import UTC, date, datetime

from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.commands.review import _COLUMNS, _data
from prebirth_tui.store.draft_text import Header
from prebirth_tui.store.listing import Listed
from prebirth_tui.tui.rendering.caseload_columns import SETS

PRINTED = {
    "Close first": "close_first",
    "With": "with",
    "Mother": "met",
    "Father": "met",
    "Stage": "stage",
    "Next meeting": "meeting",
    "Worker away": "away",
    "Overdue": "overdue",
    "Review": "review",
    "Comments": "comments",
    "New": "new",
}
"""By the head on the screen: the column of JSON and CSV that holds the same."""


def test_every_column_of_the_screen_is_one_of_the_printed_ones() -> None:
    heads = {column.head for columns in SETS for column in columns}
    assert heads == PRINTED.keys()
    assert set(PRINTED.values()) | {"reference", "gestation", "left"} <= set(_COLUMNS)


def test_json_and_csv_have_the_same_columns() -> None:
    header = Header.model_validate(
        {
            "format": 1,
            "id": "a" * 26,
            "reference": "Kestrel",
            "mode": "practice",
            "due": date(2027, 3, 12),
            "created": datetime(2026, 11, 30, tzinfo=UTC),
            "entries": 1,
        }
    )
    row = _data(Listed("a", header), CaseloadLine(), None, date(2026, 11, 30))
    assert tuple(row) == _COLUMNS
