"""By when a gap is to be closed, in the same words wherever it stands."""

from datetime import date

from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.find import Gap
from prebirth_tui.wording import by_or_was_due, short_day


def when_due(gap: Gap, today: date) -> str:
    """`by 5 Dec (26+0)`, and that the day is past when it is; empty without a day."""
    if gap.due is None or gap.facts.clock is None:
        return ""
    return by_when(gap.due, gap.facts.clock, today)


def by_when(due: date, clock: PregnancyClock | None, today: date) -> str:
    """`by 5 Dec (26+0)`, `was due 30 Oct (20+6)`, or `today`."""
    if due == today:
        return "today"
    weeks = clock.weeks_on(due) if clock else ""
    so_far = f" ({weeks})" if weeks else ""
    return f"{by_or_was_due(due, today)} {short_day(due)}{so_far}"
