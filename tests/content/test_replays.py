"""Replays of reviews: how long the list is, and where it puts what the review puts first."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import pytest

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.threads import FIRST, GapThread, threads_of
from prebirth_tui.ids import CASE
from tests.content.key_gaps import NEAR
from tests.shipped import real_catalogue
from tests.told import CASES, case_of

KEYS = tomllib.loads(Path(__file__).with_name("replay_keys.toml").read_text("utf-8"))["key"]


@dataclass(frozen=True)
class Replayed:
    """A replay on one day."""

    threads: list[GapThread]
    line: int | None
    """Of the gap that its review would put first, from 1."""
    place: int | None


def _replayed(case: str, on: date, gap: str) -> Replayed:
    told = case_of(CASES / f"{case}.toml")
    catalogue = real_catalogue(told.area)
    view = as_draft(told, catalogue).as_of(on)
    threads = threads_of(find_gaps(catalogue, view, on), DerivedFacts(catalogue, view, on))
    where = next(_places(threads, gap), (None, None))
    return Replayed(threads, *where)


def _places(threads: list[GapThread], wanted: str) -> Iterator[tuple[int, int]]:
    for line, thread in enumerate(threads, 1):
        for place, gap in enumerate(thread.gaps, 1):
            about = "" if gap.subject == CASE else f": {gap.subject.key}"
            if wanted in (f"{gap.resolved.id}", f"{gap.resolved.id}{about}"):
                yield line, place


@pytest.fixture(scope="module")
def replayed() -> list[Replayed]:
    return [_replayed(**key) for key in KEYS]


def test_the_list_has_thirteen_lines_in_the_median(replayed: list[Replayed]) -> None:
    assert len(replayed) >= 40
    assert median(len(each.threads) for each in replayed) <= 13


def test_what_the_review_puts_first_is_in_the_first_five_nine_times_in_ten(
    replayed: list[Replayed],
) -> None:
    first = [each for each in replayed if each.line is not None and each.line <= FIRST]
    assert len(first) >= 0.9 * len(replayed)
    near = [each for each in first if each.place is not None and each.place <= NEAR]
    assert len(near) >= 0.85 * len(replayed)


def test_nothing_that_cannot_wait_is_only_paperwork(replayed: list[Replayed]) -> None:
    assert not [
        thread.line
        for each in replayed
        for thread in each.threads
        if thread.is_paper and thread.urgency is Urgency.NOW
    ]
