"""What the machine's clock says, as a moment that can be recorded."""

from datetime import UTC, date, datetime

from prebirth_tui.days import that_can_be


def now() -> datetime:
    """The time, in UTC. The core rooms are handed it; only the edges ask for it."""
    return that_can_be(datetime.now(UTC))


def today() -> date:
    """The practitioner's own day."""
    return now().astimezone().date()
