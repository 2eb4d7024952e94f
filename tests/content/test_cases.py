"""Every case of `tests/cases` is as it expects: reviews, ordinary families, guarded rules."""

from functools import cache
from pathlib import Path

import pytest

from prebirth_tui.cases.expectations import disappointments
from prebirth_tui.cases.model import Case
from prebirth_tui.cases.read import check_case, read_case
from tests.shipped import real_catalogue

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(CASES.rglob("*.toml"))


@cache
def case_of(path: Path) -> Case:
    """The checked case of a file."""
    case, file = read_case(path)
    check_case(case, file, real_catalogue(case.area))
    return case


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_case_is_as_expected(path: Path) -> None:
    case = case_of(path)
    found = disappointments(case, real_catalogue(case.area))
    assert [str(each) for each in found] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_case_expects_something(path: Path) -> None:
    assert all(each.open or each.not_open or each.only for each in case_of(path).expect)
    assert case_of(path).expect
