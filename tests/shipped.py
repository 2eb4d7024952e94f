"""What comes with the program, read once for all tests of a worker: it is only ever read."""

from functools import cache
from pathlib import Path

from prebirth_tui.checklist import load
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.workshop.debrief import Debrief
from prebirth_tui.workshop.scenario import Scenario, find_scenario
from tests.small import SMALL

_SHIPPED = load.built_in_checklists()


@cache
def _loaded(_: Path, area: str) -> Catalogue:
    return load.load_catalogue(area=area)


def load_once(*own: Path, area: str = load.DEFAULT_AREA) -> Catalogue:
    """As `load_catalogue` gives it; files of a test's own are read anew each time."""
    folder = load.built_in_checklists()
    if own or folder not in (_SHIPPED, SMALL):
        return load.load_catalogue(*own, area=area)
    return _loaded(folder, area)


def real_catalogue(area: str = load.DEFAULT_AREA) -> Catalogue:
    """The checklists that come with the program."""
    return _loaded(_SHIPPED, area)


@cache
def shipped_scenario(name: str) -> Scenario:
    """A scenario that comes with the program, checked."""
    return find_scenario(name, real_catalogue)


@cache
def debrief_of_shipped(name: str) -> Debrief:
    """What it holds ready."""
    return Debrief(shipped_scenario(name))
