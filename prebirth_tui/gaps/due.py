"""When a gap is to be closed, in the same words everywhere."""

from datetime import date

from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.wording import counted, short_day


def when_due(gap: Gap, today: date) -> str:
    """`by 5 Dec (26+0)`, `overdue by 3 weeks`, or `at first contact`; empty when there is
    no day.
    """
    if gap.is_for_first_contact:
        return "at first contact"
    if gap.due is None or gap.facts.clock is None:
        return ""
    unsure = gap.due_unsure
    return by_when(gap.due, gap.facts.clock, today) + (f", {unsure}" if unsure else "")


def by_when(due: date, clock: PregnancyClock | None, today: date) -> str:
    """`by 5 Dec (26+0)`, `overdue by 3 weeks`, or `today`."""
    if due == today:
        return "today"
    if due < today:
        return f"overdue by {how_long((today - due).days)}"
    weeks = clock.weeks_on(due) if clock else ""
    so_far = f" ({weeks})" if weeks else ""
    return f"by {short_day(due)}{so_far}"


def how_long(days: int) -> str:
    """`12 days`, `3 weeks`: whole weeks from two weeks on."""
    return counted(days, "day") if days < 14 else counted(days // 7, "week")
