"""A list of the drafts on this machine, worked out in the background while it is on the screen."""

from collections.abc import Sequence
from time import monotonic

from textual import work
from textual.worker import get_current_worker

from prebirth_tui import garbage
from prebirth_tui.caseload.cache import CaseloadCache
from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.problems import Problem
from prebirth_tui.store.drafts import Listed
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.screens.action_screen import ActionScreen

_SHOW_EVERY = 0.3
"""Seconds between redraws while a list is worked out: a key press waits for one redraw at most."""


class WorkedOutList(ActionScreen[None]):
    """The drafts, and what was worked out about each so far."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(classes="draft-list")
        self.context = context
        self.listed: list[Listed] = []
        self.problems: list[Problem] = []
        self.locked = 0
        self._tracking = CaseloadCache(context.drafts, context.catalogue_of)
        self._tracked: dict[str, CaseloadLine] = {}
        self._waiting = 0

    def draw(self) -> None:
        """Draw the list."""
        raise NotImplementedError

    def in_order(self) -> list[Listed]:
        """The drafts on view, in the order of the rows."""
        raise NotImplementedError

    def read(self) -> None:
        """List the drafts, and work out what is not known about them yet."""
        listing = self.context.drafts.listed()
        self.listed, self.problems, self.locked = listing.drafts, listing.problems, listing.locked
        today = self.context.today
        self._tracked, unknown = {}, set[str]()
        for each in self.listed:
            known = self._tracking.known(each, today)
            if known is None:
                unknown.add(each.file)
                known = self._tracking.of_another_day(each)
            if known is not None:
                self._tracked[each.file] = known
        self._waiting = len(unknown)
        self.draw()
        if unknown:
            # What is at the top of the list comes first.
            every = {each.file: each for each in (*self.in_order(), *self.listed)}
            self._work_out([each for file, each in every.items() if file in unknown])

    @work(thread=True, exclusive=True, group="tracking", exit_on_error=False)
    def _work_out(self, unknown: Sequence[Listed]) -> None:
        """Work out what to close first, draft by draft, while the list is on the screen."""
        worker, today = get_current_worker(), self.context.today
        found, next_time = dict[str, CaseloadLine](), 0.0
        with garbage.built(len(unknown)):
            for number, each in enumerate(unknown, start=1):
                if worker.is_cancelled:
                    break
                found[each.file] = self._tracking.work_out(each, today)
                if monotonic() >= next_time or number == len(unknown):
                    self.app.call_from_thread(self._worked_out, found, len(unknown) - number)
                    found, next_time = {}, monotonic() + _SHOW_EVERY
        self._tracking.keep(self.listed)

    def _worked_out(self, found: dict[str, CaseloadLine], waiting: int) -> None:
        self._tracked.update(found)
        self._waiting = waiting
        self.draw()

    @property
    def waiting(self) -> int:
        """The number of drafts that are still to be worked out."""
        return self._waiting

    @property
    def is_working_out(self) -> bool:
        """Whether some lines are still being worked out."""
        return self._waiting > 0

    def caseload_line(self, each: Listed) -> CaseloadLine | None:
        """The line of a draft; None until it is worked out."""
        return self._tracked.get(each.file)

    def work_out_no_more(self) -> None:
        """Stop working out: nobody looks at the list now."""
        self.workers.cancel_group(self, "tracking")
