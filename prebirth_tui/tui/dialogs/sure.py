"""What is unlikely is let in once it is entered the same way again."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from prebirth_tui.record.bodies import Noted
from prebirth_tui.record.plausible import Doubt, check

Body = TypeVar("Body", bound=Noted)
Doubts = Callable[[Body], Iterable[Doubt]]


class EnteredTwice(Generic[Body]):
    """Checks what a window was filled in with; `key` is the field that tells one from another."""

    def __init__(self, doubts: Doubts[Body], key: str = "") -> None:
        self._doubts, self._key = doubts, key
        self._asked_about: Body | None = None

    def check(self, body: Body) -> None:
        """UserInputError for what cannot be, and the first time for what is unlikely."""
        is_sure = self._asked_about is not None and self._same(body, self._asked_about)
        self._asked_about = body
        check(self._doubts(body), sure=is_sure)

    def _same(self, one: Body, other: Body) -> bool:
        """Whether the same was typed: what is new gets another key each time."""
        key = {self._key: getattr(other, self._key)} if self._key else {}
        return one.model_copy(update=key) == other
