"""The people, the babies and the events of a case file."""

from datetime import date
from typing import Annotated, Any, Literal

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
    """What may stand without brackets where it is one."""
    return value if isinstance(value, list | tuple) else [value]


Roles = Annotated[tuple[Slug, ...], BeforeValidator(one_or_more)]
Keys = Annotated[tuple[Key, ...], BeforeValidator(one_or_more)]


def _subjects(value: Any) -> Any:
    """A bare key is a person's."""
    return [
        Subject.person(each) if isinstance(each, str) and ":" not in each else each
        for each in one_or_more(value)
    ]


Subjects = Annotated[tuple[Subject, ...], BeforeValidator(_subjects)]

Due = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2200, 1, 1))]


class CaseMistake(StrictModel):
    """That somebody was entered by mistake."""

    on: Day
    """The day on which it was put right."""
    why: SomeLine


class CaseNotToContact(StrictModel):
    """That somebody is not to be contacted yet."""

    why: SomeWords
    decided_by: SomeLine
    on: Day
    """From when on."""
    until: Day | None = None
    """When it is decided again."""
    lifted: Day | None = None


class CasePerson(StrictModel):
    """One line of `[people]`."""

    role: Roles = Field(min_length=1)
    name: ShortLine = ""
    """Left out, the key with a capital."""
    lives_here: LivesHere = "not-known"
    date_of_birth: Day | None = None
    age: ShortLine = ""
    """Where no date of birth is known: `4 years`, `about 30`, as on the first day."""
    children: Keys = ()
    """Which of the people here are theirs, of a parent of other children."""
    known_from: Day | None = None
    """When the draft first held this person; left out, from its first day."""
    left: Day | None = None
    """Moved away, or no part of the baby's life any more, since then."""
    back: Day | None = None
    """Part of it again since then."""
    died: Day | None = None
    mistake: CaseMistake | None = None
    not_to_contact: CaseNotToContact | None = None
    if_asked: Line = ""
    """In a scenario: the question whose answer brings this person up. Nobody hears of them before,
    unless at a contact that the group chooses."""
    sure: bool = False
    """What is unlikely here is right all the same."""
    note: Words = ""
    note_private: Private = None


class CasePregnancy(StrictModel):
    """One `[[pregnancy]]`: what came to be known of it, or became of it, on a day."""

    on: Day
    due: Due | None = None
    due_earliest: Due | None = None
    due_latest: Due | None = None
    expected: HowMany | None = None
    ended: Ended | None = None
    ended_on: Day | None = None
    """Left out, the day on which it is told."""
    sure: bool = False


class CaseBaby(StrictModel):
    """One `[[baby]]`: what came to be known of a baby, or became of it, on a day.

    What was told of it before stays, unless it is told anew.
    """

    id: Key = "baby-1"
    on: Day
    name: ShortLine | None = None
    outcome: Outcome | None = None
    """Left out, what the days say: `born`, `died`, or `lost` where there is no birth."""
    born: Day | None = None
    time: Line | None = None
    weeks: int | None = None
    died: Day | None = None
    where: Slug | None = None
    where_since: Day | None = None
    """Left out, the day on which it is told."""
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
    """Left out, as the vocabulary says of its kind."""
    known_from: Day | None = None
    """When the draft first held it; left out, on its own day."""
    choose: Line = ""
    """In a scenario: it becomes known only if the group chooses to do this."""


CaseKind = Literal["pregnancy", "people", "baby", "event"]
