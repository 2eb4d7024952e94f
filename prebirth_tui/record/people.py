"""What is noted of a person: who they are to the baby, and what has become of them."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from prebirth_tui.checklist.vocabulary import LivesHere
from prebirth_tui.dates import read_age, read_date_of_birth
from prebirth_tui.days import Day
from prebirth_tui.record.base import Body, Key, Noted, Private
from prebirth_tui.text_types import Line, Name, Slug, SomeLine, SomeWords, Words
from prebirth_tui.wording import day

State = Literal["", "mistake", "died", "left"]
"""Empty: part of the baby's life. `mistake`: entered by mistake. `left`: moved away, or no part of
it any more."""

STATES: dict[State, str] = {
    "": "Part of this baby's life",
    "left": "Moved away, or no part of it any more",
    "died": "Has died",
    "mistake": "Not this family: entered by mistake",
}
"""What can have become of a person, in words."""


HOMES: dict[str, str] = {
    "yes": "lives with the mother",
    "no": "lives elsewhere",
    "not-known": "home not known",
}
"""Where a person lives, in words."""


class Age(Body):
    """How old somebody is said to be, where the date of birth is not known."""

    years: Annotated[int, Field(ge=0, le=120)]
    months: Annotated[int, Field(ge=0, le=11)] = 0
    """For a small child, the months beyond whole years."""
    about: bool = False
    """A guess: two years out either way, or one for a child under ten."""
    on: Day
    """The day on which the age was right."""

    @property
    def in_words(self) -> str:
        """`4 years`, `about 30 years`, `5 months`."""
        count = self.years if self.years or not self.months else self.months
        unit = "month" if self.months and not self.years else "year"
        more = f" {self.months} months" if self.years and self.months else ""
        about = "about " if self.about else ""
        return f"{about}{count} {unit}{'' if count == 1 else 's'}{more}"


def read_birth(text: str, today: date) -> date | Age | None:
    """A date of birth or an age as typed, None for nothing; UserInputError when it is neither."""
    if not text.strip():
        return None
    if (read := read_age(text)) is not None:
        years, months, about = read
        return Age(years=years, months=months, about=about, on=today)
    return read_date_of_birth(text, today)


class NotToContact(Body):
    """The decision not to contact somebody yet. It holds until it is lifted."""

    why: SomeWords
    decided_by: SomeLine
    until: Day | None = None
    """The day on which it is decided again; None when no day was set."""
    since: Day | None = None


class PersonNoted(Noted):
    """Somebody in the baby's life; a later one with the same key replaces it in the view."""

    kind: Literal["person"] = "person"
    person: Key
    name: Name
    """How the person is known here: a first name or initials will do."""
    roles: tuple[Slug, ...] = Field(min_length=1)
    lives_here: LivesHere = "not-known"
    date_of_birth: Day | None = None
    since: Day | None = None
    """The day since when this has been so, where that is known."""
    note: Words = ""
    age: Age | None = None
    """The age, where there is no date of birth."""
    children: tuple[Key, ...] = ()
    """For a parent of other children: which of the people here are theirs."""
    state: State = ""
    state_since: Day | None = None
    """The day of the death or the move, or since when the person is back."""
    state_reason: Line = ""
    """How that is known, or why it was a mistake."""
    not_to_contact: NotToContact | None = None
    note_private: Private = None
    """Whether the note is private."""

    @model_validator(mode="after")
    def _mistake_has_a_reason(self) -> Self:
        if self.state == "mistake" and not self.state_reason.strip():
            raise ValueError("say why it was a mistake")
        return self

    @property
    def born_as_typed(self) -> str:
        """The date of birth or the age in the form it could be typed in; empty where neither is
        known.
        """
        if self.date_of_birth is not None:
            return day(self.date_of_birth)
        return self.age.in_words if self.age is not None else ""

    def birth_typed(self, text: str, today: date) -> date | Age | None:
        """Like `read_birth`; what is typed exactly as before stays exactly what it was."""
        if text.strip() == self.born_as_typed:
            return self.date_of_birth or self.age
        return read_birth(text, today)


def birth_fields(said: date | Age | None) -> dict[str, Any]:
    """The fields of a person for a date of birth or an age."""
    return {
        "date_of_birth": None if isinstance(said, Age) else said,
        "age": said.model_dump() if isinstance(said, Age) else None,
    }
