"""Work counted, not timed: the same on every machine, however busy it is."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def work_of(do: Callable[[], object]) -> int:
    """The lines of Python that are run, each as often as it is."""
    lines = 0

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        do()
    finally:
        sys.settrace(before)
    return lines


def growth(do: Callable[[int], Callable[[], object]], few: int, many: int) -> float:
    """How many times the work there is, for each time that there is more to work on.

    1 means that work grows as what there is to do, 2 that twice as much takes four times the work.
    """
    from math import log

    return log(work_of(do(many)) / work_of(do(few))) / log(many / few)
