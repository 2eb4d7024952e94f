"""A spoilt file is refused in plain words, or read; nothing else ever comes of it.

`python -m benchmarks.fuzz` tries many more.
"""

from collections.abc import Sequence

import pytest

from benchmarks.fuzz import tried
from tests.mutants import HOSTILE, KINDS
from tests.patience import PATIENCE

BY_HAND = 3 * len(HOSTILE)
SHORT = (*range(0, BY_HAND, 3), *range(BY_HAND, BY_HAND + 10))
"""What was made by hand, without a sound file round it, and some that chance made."""
LONG = range(BY_HAND + 400)


@pytest.mark.parametrize(
    "numbers", [SHORT, pytest.param(LONG, marks=pytest.mark.soak)], ids=["short", "long"]
)
@pytest.mark.parametrize("what", KINDS)
def test_a_mutant_is_refused_or_read(what: str, numbers: Sequence[int]) -> None:
    tally = tried(what, 7, numbers, slowest_allowed=PATIENCE)
    assert [said for said, _ in tally.broken] == []
    assert tally.mutants == len(numbers)
    assert tally.input_error > 0
    # Of a few made by hand none need be sound; of many that chance made some are.
    assert tally.input_error < tally.mutants or numbers is SHORT
