"""What was worked out about each draft of a list, and what is still to be."""

from collections.abc import Callable, Sequence
from time import monotonic

from prebirth_tui import garbage
from prebirth_tui.caseload.cache import CaseloadCache
from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.store.drafts import Listed
from prebirth_tui.tui.context import AppContext

_SHOW_EVERY = 0.3
"""Seconds between redraws while a list is worked out: a key press waits for one redraw at most."""

Found = dict[str, CaseloadLine]
"""The lines of drafts, by their files."""


class WorkedOut:
    """The lines of a list's drafts, as far as they are known."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._cache = CaseloadCache(context.drafts, context.catalogue_of)
        self._found: Found = {}
        self.waiting = 0
        """The number of drafts that are still to be worked out."""

    def line(self, each: Listed) -> CaseloadLine | None:
        """The line of a draft; None until it is worked out."""
        return self._found.get(each.file)

    def unknown(self, listed: Sequence[Listed]) -> set[str]:
        """Begin with what is known of these drafts; returns the files of the others.

        Yesterday's line serves until today's is there.
        """
        today = self._context.today
        self._found, unknown = {}, set[str]()
        for each in listed:
            known = self._cache.known(each, today)
            if known is None:
                unknown.add(each.file)
                known = self._cache.of_another_day(each)
            if known is not None:
                self._found[each.file] = known
        self.waiting = len(unknown)
        return unknown

    def work_out(
        self,
        unknown: Sequence[Listed],
        is_over: Callable[[], bool],
        show: Callable[[Found, int], None],
    ) -> None:
        """Work out one draft after the other, in a thread, until it is over.

        `show` is given what was found since the last time, and how many wait.
        """
        today = self._context.today
        found, next_time = Found(), 0.0
        with garbage.built(len(unknown)):
            for number, each in enumerate(unknown, start=1):
                if is_over():
                    break
                found[each.file] = self._cache.work_out(each, today)
                if monotonic() >= next_time or number == len(unknown):
                    show(found, len(unknown) - number)
                    found, next_time = {}, monotonic() + _SHOW_EVERY

    def add(self, found: Found, waiting: int) -> None:
        """Take over what was found."""
        self._found.update(found)
        self.waiting = waiting

    def keep(self, listed: Sequence[Listed]) -> None:
        """Save what was worked out, for the next start."""
        self._cache.keep(listed)
