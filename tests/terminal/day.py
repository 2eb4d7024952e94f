"""A day that does not end while a program runs in a terminal.

What a test records today is to be today's for the program that it starts then.
"""

from datetime import datetime

from prebirth_tui.machine_clock import now

_LAST = now().replace(hour=23, minute=59, second=59, microsecond=0)

STAYING = f"""
from datetime import datetime
from prebirth_tui import machine_clock
ticking = machine_clock.now
machine_clock.now = lambda: min(ticking(), datetime.fromisoformat({str(_LAST)!r}))
"""
"""A piece of program that has its clock stand before midnight, until the tests are done."""


def now_or_before_midnight() -> datetime:
    """The time on the day on which the tests began."""
    return min(now(), _LAST)
