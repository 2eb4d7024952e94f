"""The clock of a pregnancy, and lengths of time counted from a day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, Self

from prebirth_tui.checklist.timescales import DAYS_PREGNANT_AT_DUE_DATE, Length, Moment
from prebirth_tui.gaps.working_days import after_working_days, not_known
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.wording import day as in_words
from prebirth_tui.wording import in_sentence, short_day

MOST_WEEKS = 45
"""No pregnancy is this long."""

LATEST_BIRTH = timedelta(weeks=2)
"""This long after the due date (42+0) the program asks whether the baby is born."""


class Dated(Protocol):
    """Whatever has the dates and the ending of a pregnancy, such as the header of a draft."""

    @property
    def due(self) -> date | None: ...
    @property
    def earliest(self) -> date | None: ...
    @property
    def latest(self) -> date | None: ...
    @property
    def born(self) -> date | None: ...
    @property
    def ended(self) -> str: ...
    @property
    def ended_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class PregnancyClock:
    """Where a pregnancy stands on a day."""

    due: date | None
    """None where no single day is known."""
    today: date
    born: date | None = None
    """The first birth; None for a day before it."""
    earliest: date | None = None
    latest: date | None = None
    """For an estimate: the first and the last day on which the baby may be due."""
    ended: str = ""
    """How it ended, in words, once no baby is alive or expected."""
    ended_on: date | None = None

    def __post_init__(self) -> None:
        if self.born is not None and self.born > self.today:
            object.__setattr__(self, "born", None)

    @classmethod
    def of(cls, dated: Dated, today: date) -> Self:
        """The clock, from what is known of the dates."""
        return cls(
            dated.due,
            today,
            dated.born,
            dated.earliest,
            dated.latest,
            dated.ended,
            dated.ended_on,
        )

    @property
    def counts_from(self) -> date | None:
        """The due date that time is counted from: the earliest it may be."""
        return self.earliest or self.due

    @property
    def gestation(self) -> str:
        """Completed weeks and days, as in `gestation_at`; after a birth, those at birth."""
        if self.born is not None:
            return self.gestation_at(self.born)
        if self.ended:
            return self.gestation_at(self.ended_on) if self.ended_on else ""
        return "over 42" if self.asks_whether_born else self.gestation_at(self.today)

    def gestation_at(self, day: date) -> str:
        """Completed weeks and days on a day, such as `24+3`.

        For an estimate `about 24` or `about 22 to 26`; empty where no due date is known, and on a
        day before the pregnancy or long after it.
        """
        if self.earliest is not None:
            latest = self.latest or self.earliest
            fewest, most = (_weeks_on(day, due) for due in (latest, self.earliest))
            if most < 0 or fewest > MOST_WEEKS:
                return ""
            fewest = max(fewest, 0)
            return f"about {fewest}" if fewest >= most else f"about {fewest} to {most}"
        if self.due is None or not 0 <= _weeks_on(day, self.due) <= MOST_WEEKS:
            return ""
        return gestation_on(day, self.due)

    @property
    def short_gestation(self) -> str:
        """For a narrow column: `24+3`, `~24`, `~22-26`, `>42`."""
        words = self.gestation.replace("about ", "~").replace(" to ", "-")
        return words.replace("over ", ">")

    @property
    def weeks(self) -> str:
        """How far on it is: `24+3 weeks`, `about 24 weeks`, or that it is not known."""
        return f"{self.gestation} weeks" if self.gestation else "weeks not known"

    @property
    def due_words(self) -> str:
        """`20 Jan 2027`, `between 6 Jan and 3 Feb 2027`, or `not known yet`."""
        if self.earliest is not None:
            latest = self.latest or self.earliest
            same_year = self.earliest.year == latest.year
            first = short_day(self.earliest) if same_year else in_words(self.earliest)
            return f"between {first} and {in_words(latest)}"
        return in_words(self.due) if self.due is not None else "not known yet"

    @property
    def is_estimate(self) -> bool:
        """Whether no single day is known."""
        return self.earliest is not None or self.due is None

    @property
    def days_left(self) -> int | None:
        """Days until the due date; negative once it has passed, None where it is not known."""
        due = self.counts_from
        return None if due is None else (due - self.today).days

    @property
    def asks_whether_born(self) -> bool:
        """Whether the pregnancy would be past 42 weeks without a recorded birth."""
        last = self.latest or self.due
        return (
            last is not None
            and self.born is None
            and not self.ended
            and self.today > last + LATEST_BIRTH
        )

    @property
    def left(self) -> str:
        """Whole weeks until the due date in words, or how old the baby is."""
        if self.ended:
            return ""
        if self.born is not None:
            days = (self.today - self.born).days
            return f"{days} d old" if days < 28 else f"{days // 7} w old"
        if self.asks_whether_born:
            return "born?"
        if self.days_left is None:
            return "?"
        if self.days_left < 0:
            return f"{-self.days_left} d over"
        about = "~" if self.is_estimate else ""
        return about + (
            f"{self.days_left // 7} w" if self.days_left >= 14 else f"{self.days_left} d"
        )

    @property
    def standing(self) -> str:
        """The pregnancy in a line: `24+3, due 20 Jan 2027, 11 w left`, `born 3 Dec 2026...`."""
        if self.ended:
            on = f", {in_words(self.ended_on)}" if self.ended_on else ""
            return in_sentence(self.ended) + on
        if self.born is not None:
            at = f" at {self.gestation}" if self.gestation else ""
            return f"born {in_words(self.born)}{at}, {self.left}"
        if self.counts_from is None:
            return "due date not known yet"
        if self.asks_whether_born:
            return f"{self.gestation}, due {self.due_words}: is the baby born?"
        weeks = f"{self.gestation}, " if self.gestation else ""
        left = f"{self.left} left" if self.counts_from >= self.today else self.left
        return f"{weeks}due {self.due_words}, {left}"

    def weeks_on(self, day: date) -> str:
        """Gestation on a day, such as `24+3`; empty after the birth, or after the due date."""
        last = self.born or self.ended_on or self.latest or self.due
        return self.gestation_at(day) if last is not None and day <= last else ""

    def day_of(self, moment: Moment) -> date | None:
        """The day of a moment; None when it counts from something unknown or still to come."""
        anchor = self.counts_from if moment.anchor == "due" else self.born
        return anchor + timedelta(days=moment.days) if anchor else None


def _weeks_on(day: date, due: date) -> int:
    return (DAYS_PREGNANT_AT_DUE_DATE - (due - day).days) // 7


def gestation_on(day: date, due: date) -> str:
    """Completed weeks and days of gestation on that day; empty before the pregnancy."""
    weeks, days = divmod(DAYS_PREGNANT_AT_DUE_DATE - (due - day).days, 7)
    return f"{weeks}+{days}" if weeks >= 0 else ""


def day_after(start: date, length: Length) -> date:
    """The last day of a length of time that starts on a day; hours are rounded up to days."""
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
            return after_working_days(start, length.number)


def reservation(start: date, length: Length) -> str:
    """What is uncertain about the day on which that length of time ends; empty when nothing is."""
    if length.unit != "working days":
        return ""
    return not_known(start, day_after(start, length))


def clock_of(assessment: Assessment, today: date) -> PregnancyClock | None:
    """The clock of the pregnancy on a day; None where no pregnancy is recorded yet."""
    pregnancy, ending = assessment.pregnancy, assessment.ending
    if pregnancy is None:
        return None
    return PregnancyClock(
        pregnancy.due,
        today,
        assessment.born,
        pregnancy.earliest,
        pregnancy.latest,
        ending.in_words if ending else "",
        ending.on if ending else None,
    )
