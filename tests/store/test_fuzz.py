"""A spoilt file is refused in plain words, or read; nothing else ever comes of it.

`python -m benchmarks.fuzz` tries many more.
"""

import pytest

from benchmarks.fuzz import SLOWEST, tried
from tests.mutants import HOSTILE, KINDS

BY_HAND = 3 * len(HOSTILE)
NUMBERS = (*range(0, BY_HAND, 3), *range(BY_HAND, BY_HAND + 60))
"""What was made by hand, without a sound file round it, and some that chance made."""


@pytest.mark.parametrize("what", KINDS)
def test_a_mutant_is_refused_or_read(what: str) -> None:
    tally = tried(what, 7, NUMBERS)
    assert [said for said, _ in tally.broken] == []
    assert tally.mutants == len(NUMBERS)
    assert 0 < tally.input_error < tally.mutants
    assert tally.slowest < SLOWEST
