"""A case file: a family told in dated facts, with the gaps to expect. See `docs/case-format.md`."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from prebirth_tui.cases.family import (
    CaseBaby,
    CaseEvent,
    CasePerson,
    CasePregnancy,
    Due,
    Keys,
    one_or_more,
)
from prebirth_tui.checklist.conditions import StrictModel
from prebirth_tui.checklist.models import Refs
from prebirth_tui.days import Day
from prebirth_tui.gaps.threads import FIRST
from prebirth_tui.record.base import Key, Private
from prebirth_tui.record.pregnancy import HowMany
from prebirth_tui.text_types import Line, Name, ShortLine, Slug, SomeLine, SomeWords, Words

Answers = dict[str, dict[str, dict[str, Any]]]


class CasePlace(StrictModel):
    """One line of `[places]`: somewhere the baby may sleep."""

    name: Name
    known_from: Day | None = None
    private: Private = None


class CaseContact(StrictModel):
    """One `[[contact]]`, with the answers that come from it."""

    id: Key | None = None
    """Needed where a section is asked once for each contact of its kind."""
    on: Day
    how: Slug
    present: Keys = ()
    alone: Keys = ()
    by: Line = ""
    where: Line = ""
    note: Words = ""
    answers: Answers = Field(default_factory=dict)
    """`checklist.section.item = value`, or `checklist.section.item.subject = value`."""
    if_asked: Answers = Field(default_factory=dict)
    """In a scenario: what is said at this contact if somebody asks, and stays unknown otherwise."""
    choose: Line = ""
    """In a scenario: the contact takes place only if the group chooses this."""
    private: Private = None


class CaseRequest(StrictModel):
    """One `[[request]]` to an agency."""

    agency: Slug
    about: Keys = ()
    asked: Day
    answered: Day | None = None
    outcome: Literal["held", "not-held", "refused"] | None = None
    said: Words = ""
    basis: Line = ""
    choose: Line = ""
    """In a scenario: it is made only if the group chooses this."""
    private: Private = None


class CaseAction(StrictModel):
    """One `[[action]]`."""

    what: SomeLine
    owner: SomeLine
    agreed: Day
    due: Day
    done: Day | None = None
    private: Private = None


class CaseExplanation(StrictModel):
    """One `[[explain]]`: why a gap is open."""

    gap: Line
    about: Line = "case"
    reason: SomeWords
    owner: SomeLine
    on: Day
    until: Day
    private: Private = None


class ExpectedGap(StrictModel):
    """A gap to expect: `"rule: subject"`, or a table that also names the paragraph of the
    review.
    """

    gap: Line
    about: Line = ""
    """A person, contact, agency or place; empty for the pregnancy."""
    para: Line = ""


def from_text(value: Any) -> Any:
    """A gap as a table, where it is written as text, `"rule: subject"`."""
    if isinstance(value, str):
        gap, _, about = value.partition(":")
        return {"gap": gap.strip(), "about": about.strip()}
    return value


Expected = Annotated[ExpectedGap, BeforeValidator(from_text)]


class Expectation(StrictModel):
    """What must and must not be open on a day, by what was known then."""

    on: Day
    open: tuple[Expected, ...] = ()
    not_open: tuple[Expected, ...] = ()
    only: bool = False
    """Nothing else than `open` may be open."""
    first: tuple[Expected, ...] = ()
    """Gaps whose threads must be among the first of the list."""
    within: dict[Line, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    """Gaps, each with the last place in the list that its thread may have, from 1."""
    asked: bool = False
    """For a scenario in which everything that can be asked or chosen was."""

    @property
    def resolved(self) -> dict[ExpectedGap, int]:
        """The gaps whose threads must stand within so many lines of the list."""
        first = dict.fromkeys(self.first, FIRST)
        return first | {ExpectedGap(**from_text(name)): most for name, most in self.within.items()}

    @property
    def expects_nothing(self) -> bool:
        """Whether it says nothing about any gap."""
        return not (self.open or self.not_open or self.only or self.first or self.within)


class Reflection(StrictModel):
    """Something to think about together."""

    ask: SomeLine
    learned_from: Refs = ()


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


class Step(StrictModel):
    """One `[[step]]` of a scenario: it holds all facts from its day until the next step."""

    title: SomeLine
    on: Day
    minutes: Annotated[int, Field(ge=1, le=120)] = 8
    tell: SomeWords
    """The story of this step, to read aloud to the group."""
    prompts: tuple[Line, ...] = ()
    """For the facilitator, when a group is stuck."""
    reflect: tuple[Reflection, ...] = ()

    @property
    def paragraphs(self) -> str:
        """The paragraphs of the story, one line each."""
        return _paragraphs(self.tell)


class Workshop(StrictModel):
    """`[workshop]`: this makes a case a scenario."""

    theme: SomeLine
    for_trainer: Words = ""
    """What to know before running it."""
    good_practice: bool = False
    """Most things are found out and passed on here; the group says what made that possible."""
    learned_from: Refs = Field(min_length=1)

    @property
    def paragraphs(self) -> str:
        """The paragraphs for the trainer only, one line each."""
        return _paragraphs(self.for_trainer)


class Case(StrictModel):
    """A case file."""

    title: SomeLine
    reference: ShortLine = ""
    """The name of the draft in lists; by default the title."""
    about: Words = ""
    due: Due | None = None
    """Left out where it is unknown, or known only roughly."""
    due_earliest: Due | None = None
    due_latest: Due | None = None
    expected: HowMany | None = None
    """How many babies, as known on the first day."""
    born: Day | None = None
    """The birth of the first baby, where the case says nothing else about it."""
    sure: bool = False
    """Something unlikely in these dates is right all the same."""
    area: Slug = "england"
    people: dict[Key, CasePerson] = Field(default_factory=dict)
    places: dict[Key, CasePlace] = Field(default_factory=dict)
    pregnancy: tuple[CasePregnancy, ...] = ()
    baby: tuple[CaseBaby, ...] = ()
    event: tuple[CaseEvent, ...] = ()
    contact: tuple[CaseContact, ...] = ()
    request: tuple[CaseRequest, ...] = ()
    action: tuple[CaseAction, ...] = ()
    explain: tuple[CaseExplanation, ...] = ()
    expect: Annotated[tuple[Expectation, ...], BeforeValidator(one_or_more)] = ()
    workshop: Workshop | None = None
    step: tuple[Step, ...] = ()

    @model_validator(mode="after")
    def _told_in_steps(self) -> Self:
        if (self.workshop is None) != (not self.step):
            raise ValueError("a scenario needs both `[workshop]` and at least one `[[step]]`")
        days = [step.on for step in self.step]
        if days != sorted(set(days)):
            raise ValueError("each step must be later than the one before it")
        if self.workshop is None and any(
            (
                *(person.if_asked for person in self.people.values()),
                *(contact.if_asked or contact.choose for contact in self.contact),
                *(request.choose for request in self.request),
                *(event.choose for event in self.event),
            )
        ):
            raise ValueError("`if_asked` and `choose` are for a scenario, with `[workshop]`")
        return self
