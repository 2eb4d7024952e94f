"""Many cases of one test: some of them in every run, all of them in a soak."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

import pytest


def thinned(
    cases: Iterable[Any],
    kept: slice | Collection[Any],
    *,
    name: Callable[[Any], str] | None = None,
) -> list[Any]:
    """The cases as parameters; those at the places of `kept`, or in it, are tried in every run.

    `name` gives what a case is called. ValueError if nothing would be left in every run.
    """
    found = list(cases)
    places = (
        set(range(len(found))[kept])
        if isinstance(kept, slice)
        else {place for place, case in enumerate(found) if (name or str)(case) in kept}
    )
    if not places:
        raise ValueError("nothing is left in every run")
    return [
        pytest.param(
            case,
            id=name and name(case),
            marks=pytest.mark.in_every_run if place in places else pytest.mark.soak,
        )
        for place, case in enumerate(found)
    ]
