"""A checklist: sections, their questions, and the gaps these can leave.

Each model is one table of a TOML file, immutable once read. See `docs/checklist-format.md`.
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
        """0 for the most urgent."""
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
    """No longer offered; earlier answers keep it, and conditions may read it."""


def _one_or_more(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


EarlierIds = Annotated[tuple[Line, ...], BeforeValidator(_one_or_more)]
"""Earlier ids, written as conditions name questions; a single one needs no brackets."""


class _Item(StrictModel):
    id: Slug
    ask: Line
    """The question as it can be said aloud; `{person}` stands for the subject's name."""
    why: Words
    """Why it is asked, in a sentence or two."""
    hint: Words = ""
    """How to ask it, or what to look for."""
    core: bool = False
    """One of the must-ask questions, which a short contact can cover."""
    applies: Condition | None = None
    """Asked only once this is known to hold; by default always."""
    in_own_copy: Line = ""
    """The question put to the person it is about, with `you`: it may then stand in their
    own copy.
    """
    about_baby: bool = False
    """About the baby's care, whoever gives it: not a private matter of the person it is about."""
    learned_from: Refs = ()
    snomed: Line = ""
    """For a terminologist to fill in."""
    retired: bool = False
    """No longer asked: earlier answers stay in sight, and conditions may read it."""
    was: EarlierIds = ()
    """The ids it had before: answers to those count as answers to this."""
    was_values: dict[Line, Line] = Field(default_factory=dict)
    """For answers to those: the present value, where it is called something else."""

    @property
    def earlier_ids(self) -> tuple[str, ...]:
        """The earlier ids, as they are written."""
        return self.was


class YesNoItem(_Item):
    kind: Literal["yes-no"]
    partly: bool = False
    """`partly` is an answer too."""


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
"""When something can be found out: before the birth, after it, or until the baby is home."""


class GapRule(StrictModel):
    """When something has not been found out, and what to say about it.

    It opens while `applies` is known to be true and `when` is true; also while `when` cannot be
    told yet, unless `if_unknown` says to wait.
    """

    id: Slug
    title: Line
    """What has not been found out; it names the missing enquiry, not a person at fault."""
    title_once: dict[Slug, Line] = Field(default_factory=dict)
    """The title once a question of the section has an answer: it names only what is open."""
    title_born: Line = ""
    """The title once the baby is born, where that changes what is not known."""
    brief: Line = ""
    """A few words for lists that others may see; they never reveal a restricted answer."""
    tells_nobody: bool = False
    """Its words reveal nobody's answer: it may leave even where it depends on an answer that stays,
    unless that one is restricted.
    """
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
    """The timescale by which to close it; by default the area's for this urgency."""
    learned_from: Refs = ()
    topic: Slug = ""
    """The topic of its thread; by default the checklist's."""
    while_: tuple[Life, ...] = Field((), alias="while")
    """The times in life at which it can be closed; by default always."""
    after: Line | None = None
    """A timescale: how long after the fact that raised it a gap is to be closed."""
    first: bool = False
    """Named first in its thread among gaps of the same urgency: the rest depends on it."""
    ask_first: int | None = Field(None, ge=1)
    """Its place among the first questions, where nobody has asked yet: what matters for every
    baby; left out, it is none of them."""
    ask_first_of: tuple[Slug, ...] = ()
    """Only of whoever has one of these roles; left out, of everyone."""
    joins_first: bool = False
    """It says what follows from whatever else is known: where something else cannot wait, it is
    told in that thread.
    """
    routine: bool = False
    """To be asked or done in any family that is looked at closely: what is known lets it be asked,
    but is not a worry. It counts as not asked yet.
    """
    retired: bool = False
    """It no longer opens. Case files may still name it."""
    was: EarlierIds = ()
    """The ids it went by before."""

    @property
    def earlier_ids(self) -> tuple[str, ...]:
        """The earlier ids, as they are written."""
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
    """A word or two for narrow lists, shown beside the subject's name."""
    each: Each | None = None
    """By default the section is asked once, about this pregnancy."""
    applies: Condition | None = None
    while_: tuple[Life, ...] = Field((), alias="while")
    """When its questions are asked and its gaps can open; by default as the checklist says."""
    restricted: bool = False
    """Private: veiled on the screen, and left out of what leaves the program."""
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
    """What a supervisor answers is about the work, and says nothing about the family."""
    order: int = 500
    """Its place in the walk, lowest first."""
    order_born: int | None = None
    """Its place once a baby is born; by default the same."""
    about: Words = ""
    topic: Slug = ""
    """The topic of its rules' gaps; by default one of its own."""
    section: tuple[Section, ...] = Field(min_length=1)
    condition: tuple[SharedCondition, ...] = ()
    while_: tuple[Life, ...] = Field((), alias="while")
    """When its sections are asked, unless they say so themselves; by default always."""


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
    """New words for a question or a gap rule."""

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
    """Questions and gap rules added to an existing section."""

    to: Line
    """`checklist.section`."""
    item: tuple[Item, ...] = ()
    gap: tuple[GapRule, ...] = ()


class Overlay(StrictModel):
    """One area's changes to the checklists, without copying them."""

    overlay: Slug
    title: Line
    areas: tuple[Slug, ...] = ()
    """The area profiles it is used with; by default all."""
    reword: tuple[Reword, ...] = ()
    tighten: tuple[Tighten, ...] = ()
    hide: tuple[Line, ...] = ()
    """Questions, as `checklist.section.item`; a rule that reads one must be hidden too."""
    retire: tuple[Line, ...] = ()
    """Questions and gap rules that are no longer asked here; earlier answers stay."""
    add: tuple[Addition, ...] = ()
