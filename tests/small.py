"""A small catalogue of the tests' own, so that no test of the mechanism leans on the content."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import load_catalogue
from prebirth_tui.problems import Problem, UserInputError

FIXTURES = Path(__file__).parent / "fixtures"
SMALL = FIXTURES / "checklists"


@contextmanager
def small_built_in() -> Iterator[None]:
    """The small checklists in the place of those that come with the program."""
    with patch("prebirth_tui.checklist.load.built_in_checklists", lambda: SMALL):
        yield


@lru_cache(maxsize=8)
def small_catalogue(area: str = "england") -> Catalogue:
    """The catalogue of the small checklists."""
    return load(area=area)


def load(*own: Path, area: str = "england") -> Catalogue:
    """The small checklists, and files of a test's own."""
    with small_built_in():
        return load_catalogue(*own, area=area, proofread_all=True)


def problems_with(*own: Path, area: str = "england") -> list[Problem]:
    """Everything that is wrong with files of a test's own."""
    try:
        load(*own, area=area)
    except UserInputError as error:
        return list(error.problems)
    return []
