"""The people, the babies and the events of a case file."""

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from prebirth_tui.checklist.conditions import StrictModel
from prebirth_tui.checklist.vocabulary import LivesHere
from prebirth_tui.days import Day
from prebirth_tui.ids import Subject
from prebirth_tui.record.babies import Outcome
from prebirth_tui.record.base import Key, Private
from prebirth_tui.record.pregnancy import Ended, HowMany
from prebirth_tui.text_types import Line, ShortLine, Slug, SomeLine, SomeWords, Words


def one_or_more(value: Any) -> Any:
    """A list, which may be written without brackets if it has one element."""
    return value if isinstance(value, list | tuple) else [value]


Roles = Annotated[tuple[Slug, ...], BeforeValidator(one_or_more)]
Keys = Annotated[tuple[Key, ...], BeforeValidator(one_or_more)]


def _subjects(value: Any) -> Any:
    """A bare key means a person."""
    return [
        Subject.person(each) if isinstance(each, str) and ":" not in each else each
        for each in one_or_more(value)
    ]


Subjects = Annotated[tuple[Subject, ...], BeforeValidator(_subjects)]

Due = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2200, 1, 1))]


class CaseMistake(StrictModel):
    """Somebody was entered by mistake."""

    on: Day
    """The day on which it was put right."""
    why: SomeLine


class CaseNotToContact(StrictModel):
    """Somebody is not to be contacted yet."""

    why: SomeWords
    decided_by: SomeLine
    on: Day
    """Since when."""
    until: Day | None = None
    """When it is decided again."""
    lifted: Day | None = None


class CasePerson(StrictModel):
    """One line of `[people]`."""

    role: Roles = Field(min_length=1)
    name: ShortLine = ""
    """By default the key with a capital."""
    lives_here: LivesHere = "not-known"
    date_of_birth: Day | None = None
    age: ShortLine = ""
    """Where no date of birth is known: `4 years`, `about 30`, on the first day."""
    children: Keys = ()
    """For a parent of other children: which of the people here are theirs."""
    known_from: Day | None = None
    """When the draft first had this person; by default on its first day."""
    left: Day | None = None
    """The day since when they have moved away, or have no part in the baby's life any more."""
    back: Day | None = None
    """The day since when they have a part in it again."""
    died: Day | None = None
    mistake: CaseMistake | None = None
    not_to_contact: CaseNotToContact | None = None
    if_asked: Line = ""
    """In a scenario: the question whose answer brings this person up. Until then no one hears of
    them, except at a contact that the group chooses.
    """
    sure: bool = False
    """Something unlikely here is right all the same."""
    note: Words = ""
    note_private: Private = None


class CasePregnancy(StrictModel):
    """One `[[pregnancy]]`: what became known of the pregnancy, or happened to it, on a day."""

    on: Day
    due: Due | None = None
    due_earliest: Due | None = None
    due_latest: Due | None = None
    expected: HowMany | None = None
    ended: Ended | None = None
    ended_on: Day | None = None
    """By default the day on which it is told."""
    sure: bool = False


class CaseBaby(StrictModel):
    """One `[[baby]]`: what became known of a baby, or happened to it, on a day.

    What was told of it before stays, unless it is told anew.
    """

    id: Key = "baby-1"
    on: Day
    name: ShortLine | None = None
    outcome: Outcome | None = None
    """By default as the days say: `born`, `died`, or `lost` where there is no birth."""
    born: Day | None = None
    time: Line | None = None
    weeks: int | None = None
    died: Day | None = None
    where: Slug | None = None
    where_since: Day | None = None
    """By default the day on which it is told."""
    with_: Keys | None = Field(None, alias="with")
    legal: Slug | None = None
    legal_since: Day | None = None
    going_home: Day | None = None
    going_to: Keys | None = None
    mistake: bool | None = None
    note: Words | None = None
    sure: bool = False


class CaseEvent(StrictModel):
    """One `[[event]]`: something that happened between contacts."""

    id: Key | None = None
    on: Day
    kind: Slug
    source: Line = ""
    about: Subjects = ()
    """People by key, babies as `baby:baby-1`."""
    happened: Words = ""
    told: Words = ""
    followed: Words = ""
    private: bool | None = None
    """By default as the vocabulary says for its kind."""
    known_from: Day | None = None
    """When the draft first had it; by default on its own day."""
    choose: Line = ""
    """In a scenario: it becomes known only if the group chooses this."""
