"""Whatever the machine's clock says, it is a moment that can be recorded."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from pydantic import TypeAdapter

from prebirth_tui import machine_clock
from prebirth_tui.days import Day, Recorded, that_can_be


class Clock(datetime):
    """A clock that shows what it was set to."""

    shows = datetime(2026, 11, 2, 12, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> "Clock":
        return cls.shows  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        (datetime(1, 1, 1, tzinfo=UTC), date(1900, 1, 2)),
        (datetime(1970, 1, 1, 12, tzinfo=UTC), date(1970, 1, 1)),
        (datetime(2262, 4, 11, tzinfo=UTC), date(2200, 12, 30)),
        (datetime.max.replace(tzinfo=UTC), date(2200, 12, 30)),
    ],
)
def test_a_clock_that_is_far_out_stops_nobody(
    monkeypatch: pytest.MonkeyPatch, shown: datetime, day: date
) -> None:
    monkeypatch.setattr(machine_clock, "datetime", Clock)
    monkeypatch.setattr(Clock, "shows", shown)
    assert machine_clock.now().date() == day
    assert TypeAdapter(Recorded).validate_python(machine_clock.now()) == machine_clock.now()
    assert abs(machine_clock.today() - day) <= timedelta(days=1)
    for hours in (-14, 0, 14):
        local = that_can_be(shown).astimezone(timezone(timedelta(hours=hours)))
        assert TypeAdapter(Day).validate_python(local.date()) == local.date()
