"""When the garbage collector runs, and when it is kept from stopping every thread."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from prebirth_tui import garbage


@pytest.fixture(autouse=True)
def usual() -> Iterator[tuple[int, int, int]]:
    """The collector as it was, also afterwards."""
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    yield before
    gc.set_threshold(*before)
    if not frozen:
        gc.unfreeze()


class Cycle:
    """Something that only the collector removes."""

    def __init__(self) -> None:
        self.own = self


def test_while_much_is_built_old_things_are_not_searched(usual: tuple[int, int, int]) -> None:
    with garbage.built(1):
        assert gc.get_threshold()[:2] == usual[:2]
        assert gc.get_threshold()[2] > 1_000_000
        with garbage.built(1):
            pass
        assert gc.get_threshold()[2] > 1_000_000
    assert gc.get_threshold() == usual


def test_after_a_block_that_failed_everything_is_searched_again(
    usual: tuple[int, int, int],
) -> None:
    with pytest.raises(ValueError, match="x"), garbage.built(1):
        raise ValueError("x")
    assert gc.get_threshold() == usual


@pytest.mark.parametrize(("number", "is_searched"), [(1, True), (1000, False)])
def test_many_things_that_were_built_are_not_searched_later(number: int, is_searched: bool) -> None:
    gc.collect()
    with garbage.built(number):
        kept = [Cycle() for _ in range(number)]
        for _ in range(number):
            Cycle()
    found = sum(isinstance(each, Cycle) for each in gc.get_objects())
    assert (found > 0) == is_searched
    assert len(kept) == number


def test_what_is_thrown_away_while_many_things_are_built_is_not_kept() -> None:
    gc.collect()
    with garbage.built(1000):
        gone = weakref.ref(Cycle())
    assert gone() is None
