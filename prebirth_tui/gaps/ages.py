"""How old somebody is on a day, where the date of birth is known and where it is not."""

from dataclasses import dataclass
from datetime import date
from math import floor

from prebirth_tui.record.people import PersonNoted

_A_DAY = 1 / 365
_A_CHILD = 10
"""Years; a guess at a younger age can be out by less."""


@dataclass(frozen=True)
class Ages:
    """The lowest and the highest age in completed years that somebody can have."""

    least: int
    most: int

    @property
    def in_words(self) -> str:
        """`4 years old`, `between 28 and 33 years old`."""
        if self.least == self.most:
            return f"{self.least} year{'' if self.least == 1 else 's'} old"
        return f"between {self.least} and {self.most} years old"


def ages_on(day: date, person: PersonNoted) -> Ages | None:
    """How old a person can be on a day; None where nothing is known."""
    if person.date_of_birth is not None:
        years = age_on(day, person.date_of_birth)
        return Ages(years, years)
    age = person.age
    if age is None:
        return None
    exact = age.years + age.months / 12 + (day - age.on).days / 365.25
    span = 1 / 12 if age.months else 1
    out = (1 if age.years < _A_CHILD else 2) if age.about else 0
    # The next birthday may be as late as tomorrow.
    least, most = floor(exact) - out, floor(exact + span - _A_DAY) + out
    return Ages(max(least, 0), max(most, 0))


def age_on(day: date, born: date) -> int:
    """Completed years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
