"""Lets in something unlikely once it is entered the same way again."""

import operator
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from prebirth_tui.record.plausible import Doubt, check

Body = TypeVar("Body")
Doubts = Callable[[Body], Iterable[Doubt]]


class EnteredTwice(Generic[Body]):
    """Checks what was filled in in a window."""

    def __init__(
        self, doubts: Doubts[Body], is_same: Callable[[Body, Body], bool] = operator.eq
    ) -> None:
        """`is_same` compares two entries; something new is given another key each time."""
        self._doubts, self._is_same = doubts, is_same
        self._asked_about: Body | None = None

    def check(self, body: Body) -> None:
        """UserInputError for what cannot be right, and the first time for what is unlikely."""
        is_sure = self._asked_about is not None and self._is_same(body, self._asked_about)
        self._asked_about = body
        check(self._doubts(body), sure=is_sure)
