"""A case file: a family told in dated facts, with the gaps to expect. See `docs/case-format.md`."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from prebirth_tui.checklist.conditions import Table
from prebirth_tui.checklist.vocabulary import LivesHere
from prebirth_tui.record.bodies import Key
from prebirth_tui.words import Line, Name, ShortLine, Slug, SomeLine, SomeWords, Words


def _one_or_more(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


Roles = Annotated[tuple[Slug, ...], BeforeValidator(_one_or_more)]
Keys = Annotated[tuple[Key, ...], BeforeValidator(_one_or_more)]


class CasePerson(Table):
    """One line of `[people]`."""

    role: Roles = Field(min_length=1)
    name: ShortLine = ""
    """Left out, the key with a capital."""
    lives_here: LivesHere = "not-known"
    date_of_birth: date | None = None
    known_from: date | None = None
    """When the draft first held this person; left out, from its first day."""
    note: Words = ""


class CasePlace(Table):
    """One line of `[places]`: somewhere the baby may sleep."""

    name: Name
    known_from: date | None = None


class CaseContact(Table):
    """One `[[contact]]`, with the answers that come from it."""

    id: Key | None = None
    """Needed where a section is asked once for each such contact."""
    on: date
    how: Slug
    present: Keys = ()
    alone: Keys = ()
    by: Line = ""
    where: Line = ""
    note: Words = ""
    answers: dict[str, dict[str, dict[str, Any]]] = Field(default_factory=dict)
    """`checklist.section.item = value`, or `checklist.section.item.subject = value`."""


class CaseRequest(Table):
    """One `[[request]]` to an agency."""

    agency: Slug
    about: Keys = ()
    asked: date
    answered: date | None = None
    outcome: Literal["held", "not-held", "refused"] | None = None
    said: Words = ""
    basis: Line = ""


class CaseAction(Table):
    """One `[[action]]`."""

    what: SomeLine
    owner: SomeLine
    agreed: date
    due: date
    done: date | None = None


class CaseExplanation(Table):
    """One `[[explain]]`: why a gap is open."""

    gap: Line
    about: Line = "case"
    reason: SomeWords
    owner: SomeLine
    on: date
    until: date


class ExpectedGap(Table):
    """A gap to expect: `"rule: subject"`, or a table that also says where the review found it."""

    gap: Line
    about: Line = ""
    """A person, contact, agency or place; left out for the pregnancy."""
    para: Line = ""


def _from_text(value: Any) -> Any:
    if isinstance(value, str):
        gap, _, about = value.partition(":")
        return {"gap": gap.strip(), "about": about.strip()}
    return value


Expected = Annotated[ExpectedGap, BeforeValidator(_from_text)]


class Expectation(Table):
    """What must and must not be open on a day, by what was known then."""

    on: date
    open: tuple[Expected, ...] = ()
    not_open: tuple[Expected, ...] = ()
    only: bool = False
    """Nothing but `open` may be open."""


class Case(Table):
    """A case file."""

    title: SomeLine
    reference: ShortLine = ""
    """What the draft is called in lists; left out, the title."""
    about: Words = ""
    due: Annotated[date, Field(ge=date(1990, 1, 1), le=date(2200, 1, 1))]
    born: date | None = None
    area: Slug = "england"
    people: dict[Key, CasePerson] = Field(default_factory=dict)
    places: dict[Key, CasePlace] = Field(default_factory=dict)
    contact: tuple[CaseContact, ...] = ()
    request: tuple[CaseRequest, ...] = ()
    action: tuple[CaseAction, ...] = ()
    explain: tuple[CaseExplanation, ...] = ()
    expect: Annotated[tuple[Expectation, ...], BeforeValidator(_one_or_more)] = ()
