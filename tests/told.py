"""The families that case files tell, each read once for all tests of a worker: only ever read."""

from functools import cache
from pathlib import Path

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.model import Case
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.record.draft import Draft
from tests.shipped import real_catalogue

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.rglob("*.toml"))


@cache
def case_of(path: Path) -> Case:
    """What a file tells, checked."""
    case, file = read_case(path)
    check_case(case, file, real_catalogue(case.area))
    return case


@cache
def draft_of(path: Path) -> Draft:
    """The same as a draft for training, with all that is told."""
    case = case_of(path)
    return as_draft(case, real_catalogue(case.area))
