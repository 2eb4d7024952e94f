"""A checklist: sections, the questions in them, and the gaps they can leave.

Each model is one table of a TOML file, frozen once read. See `docs/checklist-format.md`.
"""

from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from prebirth_tui.checklist.conditions import Condition, SharedCondition, StrictModel
from prebirth_tui.text_types import Line, Slug, Words

Refs = tuple[Line, ...]
"""Ids of learning points in `sources.toml`."""


class Urgency(StrEnum):
    """By when a gap must be closed. Never how worrying a family is."""

    NOW = "now"
    BEFORE_DECISION = "before-decision"
    BEFORE_BIRTH = "before-birth"
    BEFORE_DISCHARGE = "before-discharge"
    KEEP_ASKING = "keep-asking"

    @property
    def label(self) -> str:
        """For a person to read."""
        return _URGENCY_LABELS[self]

    @property
    def order(self) -> int:
        """0 for what comes first."""
        return _URGENCY_ORDER[self]


_URGENCY_ORDER = {urgency: place for place, urgency in enumerate(Urgency)}
_URGENCY_LABELS = {
    Urgency.NOW: "now",
    Urgency.BEFORE_DECISION: "before plans are decided",
    Urgency.BEFORE_BIRTH: "before the birth",
    Urgency.BEFORE_DISCHARGE: "before mother and baby go home",
    Urgency.KEEP_ASKING: "keep asking",
}


class Choice(StrictModel):
    """One answer that may be chosen."""

    id: Slug
    label: Line
    retired: bool = False
    """No longer offered; whoever answered it has answered it, and conditions may read it."""


def _one_or_more(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


EarlierIds = Annotated[tuple[Line, ...], BeforeValidator(_one_or_more)]
"""Ids given up, as conditions name questions; one may stand without brackets."""


class _Item(StrictModel):
    id: Slug
    ask: Line
    """The question, as it can be said aloud; `{person}` stands for the subject's name."""
    why: Words
    """Why it is asked, in a sentence or two."""
    hint: Words = ""
    """How to ask it, or what to look for."""
    core: bool = False
    """One of the must-ask questions that a short contact can cover."""
    applies: Condition | None = None
    """Asked only once this is known to hold; left out, always."""
    in_own_copy: Line = ""
    """As the person it is about is asked, with `you`: it may stand in the copy made for them."""
    about_baby: bool = False
    """About the care of the baby, whoever gives it: no private matter of the person it is about."""
    learned_from: Refs = ()
    snomed: Line = ""
    """For a terminologist to fill in."""
    retired: bool = False
    """No longer asked: an answer given stays in sight, and conditions may read it."""
    was: EarlierIds = ()
    """The ids it went by before: what was answered to them is answered to this."""
    was_values: dict[Line, Line] = Field(default_factory=dict)
    """For answers to those: what they are here, where they are called otherwise."""

    @property
    def earlier_ids(self) -> tuple[str, ...]:
        """As they are written."""
        return self.was


class YesNoItem(_Item):
    kind: Literal["yes-no"]
    partly: bool = False
    """`partly` may be answered as well."""


class ChoiceItem(_Item):
    kind: Literal["choice", "choices"]
    choices: tuple[Choice, ...] = Field(min_length=2)


class NumberItem(_Item):
    kind: Literal["number"]
    unit: Line
    minimum: float = 0
    maximum: float


class InstrumentItem(_Item):
    kind: Literal["instrument"]
    instrument: Slug


class PlainItem(_Item):
    kind: Literal["date", "text", "long-text", "person", "agency"]


Item = Annotated[
    YesNoItem | ChoiceItem | NumberItem | InstrumentItem | PlainItem, Field(discriminator="kind")
]


Life = Literal["pregnant", "born", "until-home"]
"""When something can be found out: before the birth, after it, until the baby is at home."""


class GapRule(StrictModel):
    """When something has not been found out, and what to say about it.

    It opens while `applies` is known to be true and `when` is true or, unless `if_unknown` says to
    wait, cannot be told yet.
    """

    id: Slug
    title: Line
    """What has not been found out; names the enquiry that is missing, not a person at fault."""
    brief: Line = ""
    """A few words for lists that others may see; never tells what a restricted answer was."""
    tells_nobody: bool = False
    """Its words tell nobody's answer: it leaves also where it rests on one that stays, unless that
    is restricted."""
    urgency: Urgency
    applies: Condition | None = None
    when: Condition
    if_unknown: Literal["open", "wait"] = "open"
    why: Words
    close_by: Line
    """What closes it."""
    who: tuple[Line, ...] = Field(min_length=1)
    """Who can close it."""
    by: Line | None = None
    """The timescale by which to close it; left out, the area's for this urgency."""
    learned_from: Refs = ()
    topic: Slug = ""
    """What it is told together with; left out, the checklist's."""
    while_: tuple[Life, ...] = Field((), alias="while")
    """While it can be closed at all; left out, always."""
    after: Line | None = None
    """How long after the fact that raised it it is to be closed, by a timescale."""
    first: bool = False
    """Among gaps of its urgency, it is named first in its thread: what the rest turns on."""
    ask_first: int | None = Field(None, ge=1)
    """Its place among the first questions, where nobody has asked yet: what matters for every
    baby; left out, it is none of them."""
    ask_first_of: tuple[Slug, ...] = ()
    """Only of whoever has one of these roles; left out, of everyone."""
    routine: bool = False
    """To be asked or done wherever a family is looked at closely: what is known lets it be asked,
    and makes no worry of it. It counts as not asked yet."""
    retired: bool = False
    """It opens no more. Its id is still known to case files."""
    was: EarlierIds = ()
    """The ids it went by before."""

    @property
    def earlier_ids(self) -> tuple[str, ...]:
        """As they are written."""
        return self.was


class Each(StrictModel):
    """A section is asked once for each of these."""

    person: tuple[Slug, ...] | None = Field(None, min_length=1)
    """People with any of these roles."""
    contact: tuple[Slug, ...] | None = Field(None, min_length=1)
    """Contacts of these kinds."""
    agency: tuple[Slug, ...] | None = Field(None, min_length=1)
    """These agencies."""
    place: Literal["sleep"] | None = None
    """Each place where the baby may sleep."""
    baby: Literal[True] | None = None
    """Each baby of this pregnancy, whatever became of it."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if len(self.model_fields_set) != 1:
            kinds = ", ".join(f"`{name}`" for name in type(self).model_fields)
            raise ValueError(f"a section is asked of each of one kind: one of {kinds}")
        return self

    @property
    def kind(self) -> str:
        """`person`, `baby`, `contact`, `agency` or `place`."""
        return next(iter(self.model_fields_set))


class Section(StrictModel):
    """Questions asked together, about one kind of subject."""

    id: Slug
    title: Line
    short: Annotated[Line, Field(max_length=16)] = ""
    """A word or two for narrow lists, where the subject's name stands beside it."""
    each: Each | None = None
    """Left out, the section is asked once, about this pregnancy."""
    applies: Condition | None = None
    while_: tuple[Life, ...] = Field((), alias="while")
    """While its questions are asked and its gaps can open; left out, as the checklist says."""
    restricted: bool = False
    """About domestic abuse: veiled on the screen, left out of what leaves the program."""
    intro: Words = ""
    """What to say before the first question."""
    item: tuple[Item, ...] = ()
    gap: tuple[GapRule, ...] = ()


Audience = Literal["practitioner", "supervisor"]
"""Who walks through a checklist."""


class Checklist(StrictModel):
    """One file of `checklists/`."""

    id: Slug
    title: Line
    version: Line
    audience: Audience = "practitioner"
    """A supervisor's answers are about the work, and say nothing about the family."""
    order: int = 500
    """Place in the walk, lowest first."""
    about: Words = ""
    topic: Slug = ""
    """What the gaps of its rules are told together by; left out, a topic of its own."""
    section: tuple[Section, ...] = Field(min_length=1)
    condition: tuple[SharedCondition, ...] = ()
    while_: tuple[Life, ...] = Field((), alias="while")
    """While its sections are asked, those that do not say it themselves; left out, always."""


class LearningPoint(StrictModel):
    """One thing that a review teaches, in our own words."""

    id: Line
    para: tuple[Line, ...]
    kind: Literal["gap", "ask", "aid"]
    teaches: Words
    served_by: Line = ""
    """For a point of kind `aid`: the part of the program that does it."""


class PublishedReview(StrictModel):
    """A published review that the checklists learn from."""

    id: Slug
    title: Line
    publisher: Line
    year: int | None = None
    point: tuple[LearningPoint, ...] = ()


class Sources(StrictModel):
    """`sources.toml`."""

    review: tuple[PublishedReview, ...]


class Reword(StrictModel):
    """New words for an item or a gap rule."""

    target: Line
    """`checklist.section.id`."""
    ask: Line | None = None
    title: Line | None = None
    why: Words | None = None
    hint: Words | None = None
    close_by: Line | None = None
    who: tuple[Line, ...] | None = None


class Tighten(StrictModel):
    """An earlier urgency or another timescale for a gap rule, or a question made must-ask."""

    target: Line
    urgency: Urgency | None = None
    by: Line | None = None
    core: Literal[True] | None = None


class Addition(StrictModel):
    """Questions and gap rules added to a section that exists."""

    to: Line
    """`checklist.section`."""
    item: tuple[Item, ...] = ()
    gap: tuple[GapRule, ...] = ()


class Overlay(StrictModel):
    """One area's changes to the checklists, without a copy of them."""

    overlay: Slug
    title: Line
    areas: tuple[Slug, ...] = ()
    """Used with these area profiles only; left out, with every one."""
    reword: tuple[Reword, ...] = ()
    tighten: tuple[Tighten, ...] = ()
    hide: tuple[Line, ...] = ()
    """Items, as `checklist.section.item`; a rule that reads one must be hidden too."""
    retire: tuple[Line, ...] = ()
    """Items and gap rules that are asked no more here; what was answered stays."""
    add: tuple[Addition, ...] = ()
