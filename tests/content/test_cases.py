"""Every case of `tests/cases` is as it expects: reviews, ordinary families, guarded rules."""

from pathlib import Path

import pytest

from prebirth_tui.cases.expectations import disappointments
from tests.shipped import real_catalogue
from tests.told import FILES, case_of


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_case_is_as_expected(path: Path) -> None:
    case = case_of(path)
    found = disappointments(case, real_catalogue(case.area))
    assert [str(each) for each in found] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_case_expects_something(path: Path) -> None:
    assert all(each.open or each.not_open or each.only for each in case_of(path).expect)
    assert case_of(path).expect
