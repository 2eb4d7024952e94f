"""Conditions: what a checklist can ask about a draft before it shows a question or opens a gap.

A condition is a TOML table. One key says what it reads (`item`, `person`, `contact`, `agency`,
`past`, `born`) or how it joins others (`all`, `any`, `not`, `contradiction`, `shared`), and one
more key is the test. Whether it holds is worked out in `prebirth_tui.gaps`: true, false, or it
cannot be told yet.
"""

from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self, TypeGuard, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)

from prebirth_tui.ids import ItemId
from prebirth_tui.text_types import LONGEST_LINE, Line, Slug, SomeLine, one_line

ItemName = Annotated[ItemId, StringConstraints(max_length=LONGEST_LINE), AfterValidator(one_line)]
"""A question as a checklist names it; its full id once the checklist is in its place."""


class StrictModel(BaseModel):
    """A TOML table of the checklists: immutable, and without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Comparison(StrictModel):
    """A condition that names a thing and applies exactly one test to it."""

    NAMES: ClassVar[frozenset[str]] = frozenset()
    """Keys that name the thing; every other key is a test."""

    @classmethod
    def tests(cls) -> list[str]:
        """The keys of every test of this kind of condition."""
        keys = (field.alias or name for name, field in cls.model_fields.items())
        return sorted(key for key in keys if key not in cls.NAMES)

    @cached_property
    def comparison(self) -> tuple[str, Any]:
        """The key of the one test that is set, and what it compares with."""
        (name,) = self._tests_set()
        return self._key(name), getattr(self, name)

    def _tests_set(self) -> list[str]:
        """The fields of the tests that are given."""
        names, fields = self.NAMES, self.__dict__
        return [
            name
            for name in self.model_fields_set
            if fields[name] is not None and name not in names and self._key(name) not in names
        ]

    @staticmethod
    def _key(field: str) -> str:
        """The key of a field in the file: a trailing underscore only avoids a Python keyword."""
        return field.removesuffix("_")

    @model_validator(mode="after")
    def _exactly_one_test(self) -> Self:
        names = self._tests_set()
        if len(names) != 1:
            found = " and ".join(f"`{self._key(name)}`" for name in sorted(names)) or "none"
            known = ", ".join(self.tests())
            raise ValueError(f"a condition holds exactly one test, found {found}; tests: {known}")
        return self


class AllOf(StrictModel):
    """Holds when every part holds."""

    all: tuple["Condition", ...] = Field(min_length=1)


class WrittenOut(AllOf):
    """A shared condition at the place that names it: the very same object at every such place."""

    name: str = ""
    """The name of the shared condition."""
    reads: frozenset[ItemId] = frozenset()
    """The full ids of the questions it reads, kept for the many places where it stands."""


class AnyOf(StrictModel):
    """Holds when at least one part holds."""

    any: tuple["Condition", ...] = Field(min_length=1)


class Not(StrictModel):
    """Holds when its part does not."""

    not_: "Condition" = Field(alias="not")


class Shared(StrictModel):
    """Holds when the condition with that name holds; see `[[condition]]`."""

    shared: Slug


class SharedCondition(StrictModel):
    """`[[condition]]`: a condition that is defined once and used in many rules."""

    id: Slug
    title: SomeLine
    """Its meaning in words: `Reasons to consider a referral`."""
    when: "Condition"
    """With every question named by its full id."""


class Conditions(StrictModel):
    """`conditions.toml`."""

    condition: tuple[SharedCondition, ...]


class Sides(StrictModel):
    """What is said, and what shows otherwise."""

    says: "Condition"
    shown_by: "Condition"


class Contradiction(StrictModel):
    """Holds when both sides are known to hold: what is said does not fit what else is known.

    It is never unknown: what nobody has said contradicts nothing.
    """

    contradiction: Sides


class ItemTest(Comparison):
    """A test of the answer to a question."""

    NAMES = frozenset({"item", "of"})

    item: ItemName
    """`item`, `section.item` or `checklist.section.item`."""
    of: Slug | None = None
    """Whose answer: a role, `anyone` or `everyone`; by default the subject of the section."""

    is_: Line | None = Field(None, alias="is")
    is_not: Line | None = None
    in_: tuple[Line, ...] | None = Field(None, alias="in", min_length=1)
    not_in: tuple[Line, ...] | None = Field(None, min_length=1)
    answered: bool | None = None
    missing: Slug | tuple[Slug, ...] | None = None
    """The missing reason is one of these."""
    at_least: float | Slug | None = None
    """A number, or a cut-off of the area profile by its id."""
    less_than: float | Slug | None = None
    asked_alone: bool | None = None
    """Asked in person with nobody else in the room who is old enough to understand."""
    last_asked_alone: bool | None = None
    """The same of the last time it was asked, whatever was so before."""
    told_directly: bool | None = None
    """The subject was there and answered; nobody else answered for them."""
    only_self_report: bool | None = None
    """Every statement rests on the family's own word."""
    only_remote: bool | None = None
    """Every statement came by telephone, video or message."""
    conflicting: bool | None = None
    """Statements differ and nobody has settled which one holds."""
    fewer_times_than: int | Slug | None = None
    """Answered at fewer contacts than this."""
    fewer_times_alone_than: int | Slug | None = None
    """Answered at fewer contacts than this with nobody else there who would understand."""
    older_than: Line | None = None
    """The newest statement is older than this timescale."""
    later_than: Line | None = None
    """The day answered is later than this moment of the pregnancy."""
    before_change: ItemName | None = None
    """Something has changed since: `household`, `birth`, or an item answered or dated later."""


NUMBER_TESTS = frozenset(
    {"at_least", "less_than", "fewer_times_than", "fewer_times_alone_than", "younger_than"}
)
"""The tests that may name a cut-off of the area profile."""

VALUE_TESTS = frozenset({"is", "is_not", "in", "not_in", "at_least", "less_than"})
"""The tests of a question that look at the value of the answer."""

SAID_TESTS = VALUE_TESTS | {"answered", "conflicting", "later_than"}
"""The tests of a question about what was said, rather than how it was asked."""


class PersonTest(Comparison):
    """A test of a person, or of everybody with a role."""

    NAMES = frozenset({"person"})

    person: Slug
    """`this` for the subject of the section, or a role."""

    recorded: bool | None = None
    """Somebody with the role is in the draft."""
    seen: Literal["at-all", "in-person", "alone"] | None = None
    not_seen: Literal["at-all", "in-person", "alone"] | None = None
    has_role: Slug | tuple[Slug, ...] | None = None
    lives_here: Literal["yes", "no"] | None = None
    younger_than: int | Slug | None = None
    """Age in whole years."""
    contactable: bool | None = None
    """Nobody decided that the person is not to be contacted yet."""
    contact_decision_due: bool | None = None
    """The day has come on which it is to be decided again."""
    named_in: ItemName | None = None
    """Somebody's answer to this question, of kind `person`, is the person; never *cannot tell*."""
    fewer_answers_than: Slug | None = None
    """Questions asked of both are answered for the person with this role, and not for this one."""


class ContactTest(Comparison):
    """A test of the contacts of some kinds."""

    NAMES = frozenset({"contact", "with", "everyone", "since"})

    contact: Slug | tuple[Slug, ...]
    """Kinds of contact, or `any`."""
    with_: Slug | None = Field(None, alias="with")
    """`this` or a role: only contacts at which that person was present."""
    everyone: bool = False
    """Only contacts at which everybody of that role was present."""
    since: ItemName | None = None
    """Only from then on: `birth`, `first-contact`, an event, or a question answered with a date."""

    none: bool | None = None
    within: Line | None = None
    """The newest one is no older than this timescale."""


class AgencyTest(Comparison):
    """A test of the requests made to an agency."""

    NAMES = frozenset({"agency", "about", "since"})

    agency: Slug
    """An agency from the vocabulary, or `this` in a section about each agency."""
    about: Slug | None = None
    """`this` or a role: only requests about that person."""
    since: ItemName | None = None
    """Only requests or replies from that day on: an event, or a question answered with a date."""

    asked: bool | None = None
    answered: bool | None = None
    """A reply came that was not a refusal."""
    waiting_longer_than: Line | None = None


class Past(StrictModel):
    """A moment has passed: `gestation 28 weeks`, `edd - 8 weeks`, or a timescale by its name."""

    past: Line
    since: ItemName | None = None
    """What a length of time counts from: `birth`, `first-contact`, or an item of kind date."""
    of: Slug | None = None


class Born(StrictModel):
    """The baby has been born."""

    born: bool


class BabyTest(Comparison):
    """A test of a baby of this pregnancy, or of all of them."""

    NAMES = frozenset({"baby"})

    baby: Literal["this", "any", "every"]
    """`this` in a section about each baby."""

    outcome: Slug | tuple[Slug, ...] | None = None
    """`expected`, `born`, `stillborn`, `died` or `lost` (died during the pregnancy)."""
    where: Slug | tuple[Slug, ...] | None = None
    """A place from the vocabulary: where a baby that was born is now."""
    with_: Slug | tuple[Slug, ...] | None = Field(None, alias="with")
    """With someone in this role."""
    legal: Slug | tuple[Slug, ...] | None = None
    """A legal status from the vocabulary."""
    home: bool | None = None
    """It has left hospital."""
    placed: bool | None = None
    """It is recorded to live with carers chosen by a service or a court; never unknown."""
    going_home: bool | None = None
    """The day on which it is to go home is known."""


class EventTest(Comparison):
    """A test of the events of some kinds."""

    NAMES = frozenset({"event", "since", "within", "about"})

    event: Slug | tuple[Slug, ...]
    """Kinds of event, or `any`."""
    since: ItemName | None = None
    """Only from then on: `birth`, `first-contact`, another event, or an item of kind date."""
    within: Line | None = None
    """Only within this length of time before today."""
    about: Slug | None = None
    """`this` or a role: only events about that person or baby."""

    at_least: int | Slug | None = None
    """A number, or a cut-off of the area profile by its id."""
    fewer_than: int | None = None
    told: bool | None = None
    """For at least one of them, it is recorded who was told (or, when false, it is not)."""
    followed: bool | None = None
    """The same for what was done about it."""


class PregnancyTest(StrictModel):
    """A test of the pregnancy as a whole."""

    pregnancy: Literal[
        "ended", "goes-on", "estimated", "undated", "past-42-weeks", "several", "number-unknown"
    ]
    """`ended`: no baby of it lives or is expected any more."""


KINDS: dict[str, type[StrictModel]] = {
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
    "shared": Shared,
    "contradiction": Contradiction,
    "item": ItemTest,
    "person": PersonTest,
    "contact": ContactTest,
    "agency": AgencyTest,
    "past": Past,
    "born": Born,
    "baby": BabyTest,
    "event": EventTest,
    "pregnancy": PregnancyTest,
}


def _kind(value: object) -> str | None:
    if isinstance(value, dict):
        return next((name for name in KINDS if name in value), None)
    return next((name for name, kind in KINDS.items() if isinstance(value, kind)), None)


Condition = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Shared, Tag("shared")]
    | Annotated[Contradiction, Tag("contradiction")]
    | Annotated[ItemTest, Tag("item")]
    | Annotated[PersonTest, Tag("person")]
    | Annotated[ContactTest, Tag("contact")]
    | Annotated[AgencyTest, Tag("agency")]
    | Annotated[Past, Tag("past")]
    | Annotated[Born, Tag("born")]
    | Annotated[BabyTest, Tag("baby")]
    | Annotated[EventTest, Tag("event")]
    | Annotated[PregnancyTest, Tag("pregnancy")],
    Discriminator(
        _kind,
        custom_error_type="unknown_condition",
        custom_error_message="a condition starts with one of: " + ", ".join(KINDS),
    ),
]

CONDITION_TAGS = frozenset(KINDS)


Leaf = (
    ItemTest
    | PersonTest
    | ContactTest
    | AgencyTest
    | Past
    | Born
    | BabyTest
    | EventTest
    | PregnancyTest
)
_LEAVES: frozenset[type] = frozenset(get_args(Leaf))


def is_leaf(condition: Condition) -> TypeGuard[Leaf]:
    """Whether it joins no others; by exact type, as `isinstance` of each would take far longer."""
    return type(condition) in _LEAVES
