"""Tables that a spreadsheet reads as they were meant."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.csv_text import rows_as_csv


def read_back(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n", "＝", " =", "  @"])
def test_no_cell_starts_a_formula(start: str) -> None:
    text = rows_as_csv(("said",), [{"said": f"{start}cmd|' /C calc'!A0"}])
    [row] = read_back(text)
    assert row["said"] == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_the_end_of_a_line_inside_a_cell_ends_no_row(end: str) -> None:
    [row] = read_back(rows_as_csv(("said",), [{"said": f"one{end}=two"}]))
    assert row["said"] == "one\n=two"


def test_numbers_stay_numbers_and_what_is_not_there_is_empty() -> None:
    assert rows_as_csv(("a", "b", "c"), [{"a": -5, "b": None}]) == "a,b,c\n-5,,\n"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1, max_size=4))
def test_every_word_comes_back_whole(cells: list[str]) -> None:
    columns = [str(place) for place in range(len(cells))]
    [row] = read_back(rows_as_csv(columns, [dict(zip(columns, cells, strict=True))]))
    assert [row[name].removeprefix("'") for name in columns] == [
        cell.removeprefix("'") for cell in cells
    ]
