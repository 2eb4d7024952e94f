"""The pregnancy's own clock, and lengths of time counted from a day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from prebirth_tui.checklist.timescales import DAYS_PREGNANT_AT_DUE_DATE, Length, Moment


@dataclass(frozen=True, slots=True)
class PregnancyClock:
    """Where a pregnancy stands on a day."""

    due: date
    today: date
    born: date | None = None
    """None until that day: a birth that lies ahead has not been."""

    def __post_init__(self) -> None:
        if self.born is not None and self.born > self.today:
            object.__setattr__(self, "born", None)

    @property
    def gestation(self) -> str:
        """Completed weeks and days, as in `24+3`."""
        return gestation_on(self.born or self.today, self.due)

    @property
    def days_left(self) -> int:
        """Days until the due date; negative once it has passed."""
        return (self.due - self.today).days

    @property
    def left(self) -> str:
        """Whole weeks until the due date in words, or how old the baby is."""
        if self.born is not None:
            days = (self.today - self.born).days
            return f"{days} d old" if days < 28 else f"{days // 7} w old"
        if self.days_left < 0:
            return f"{-self.days_left} d over"
        return f"{self.days_left // 7} w" if self.days_left >= 14 else f"{self.days_left} d"

    def weeks_on(self, day: date) -> str:
        """Gestation on a day, as in `24+3`; empty after the birth, or after the due date."""
        return gestation_on(day, self.due) if day <= (self.born or self.due) else ""

    def day_of(self, moment: Moment) -> date | None:
        """The day of a moment; None for one counted from a birth that has not been."""
        anchor = self.due if moment.anchor == "due" else self.born
        return anchor + timedelta(days=moment.days) if anchor else None


def gestation_on(day: date, due: date) -> str:
    """Completed weeks and days of gestation on that day."""
    weeks, days = divmod(DAYS_PREGNANT_AT_DUE_DATE - (due - day).days, 7)
    return f"{weeks}+{days}"


def day_after(start: date, length: Length) -> date:
    """The last day of that length of time counted from a day; hours are rounded up to days."""
    match length.unit:
        case "hours":
            return start + timedelta(days=-(-length.number // 24))
        case "days":
            return start + timedelta(days=length.number)
        case "weeks":
            return start + timedelta(weeks=length.number)
        case "months":
            months = start.year * 12 + start.month - 1 + length.number
            year, month = divmod(months, 12)
            return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
        case "working days":
            # Loading the bank holidays takes longer than everything else here.
            from prebirth_tui.gaps.working_days import after_working_days

            return after_working_days(start, length.number)
