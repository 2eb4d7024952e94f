"""By when a gap is to be closed, in the same words wherever it stands."""

from datetime import date

from prebirth_tui.gaps.clock import gestation_on
from prebirth_tui.gaps.english import short_day
from prebirth_tui.gaps.find import Gap


def when_due(gap: Gap, today: date) -> str:
    """`by 5 Dec (26+0)`, and that the day is past when it is."""
    if gap.due is None or gap.facts.clock is None:
        return ""
    if gap.due == today:
        return "today"
    past = "was due" if gap.due < today else "by"
    return f"{past} {short_day(gap.due)} ({gestation_on(gap.due, gap.facts.clock.due)})"
