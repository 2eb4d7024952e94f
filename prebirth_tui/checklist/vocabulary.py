"""The words a draft may use: who, how, from whom, and why something is not answered.

They are read from `vocabulary.toml`, `missing-reasons.toml` and `instruments.toml`, so that an
area can add its own without a change to the program.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from prebirth_tui.checklist.conditions import StrictModel
from prebirth_tui.text_types import Line, ShortLine, Slug, Words


class Role(StrictModel):
    """What somebody is to the unborn baby."""

    id: Slug
    label: Line
    adult: bool = True
    lives_here: bool = False
    """Whoever is this lives with the mother, unless it is said otherwise."""
    plural: Line = ""
    parent: bool = False
    """A parent or a child of the family stays one after moving away."""
    responsibility: bool = False
    """Whoever is this may have parental responsibility for the baby."""
    asked_as: tuple[Slug, ...] = ()
    """Roles whose questions are asked of whoever is this."""
    pregnant: bool = False
    """Whoever is this carries the baby."""


LivesHere = Literal["yes", "no", "not-known"]
"""Whether somebody lives with the mother."""


def home_of(roles: Sequence[str], said: LivesHere, known: Mapping[str, Role]) -> LivesHere:
    """Whether somebody lives with the mother: what was said, else what a role implies."""
    if said == "not-known" and any(role in known and known[role].lives_here for role in roles):
        return "yes"
    return said


class ContactKind(StrictModel):
    """How something was learned: a way of meeting, or a record that was read."""

    id: Slug
    label: Line
    in_person: bool = False
    remote: bool = False
    written: bool = False
    """A letter or a message: nobody is there."""
    record: bool = False
    """A record, a reply from an agency or a court paper, not a conversation."""
    meeting: bool = False
    """A meeting of professionals; sections may be asked once for each."""

    @property
    def with_people(self) -> bool:
        """Whether somebody of the family is there, or speaks."""
        return self.in_person or (self.remote and not self.written)


class Agency(StrictModel):
    """A service that may hold information."""

    id: Slug
    label: Line


class Provenance(StrictModel):
    """Where an answer comes from."""

    id: Slug
    label: Line
    self_report: bool = False
    """Rests on the word of the family alone."""
    third_party: bool = False
    """Told by somebody else than the person it is about, in confidence."""

    @property
    def own_word(self) -> bool:
        """Told by the person it is about."""
        return self.self_report and not self.third_party


class BabyPlace(StrictModel):
    """Where a baby can be after the birth."""

    id: Slug
    label: Line
    hospital: bool = False
    """Not home yet."""
    parents: bool = False
    """With a parent."""
    placed: bool = False
    """With carers whom a service or a court chose."""


class LegalStatus(StrictModel):
    """Under what legal status a baby is after the birth."""

    id: Slug
    label: Line
    away: bool = False
    """Services or a court have a say in where the baby lives."""


class EventKind(StrictModel):
    """A kind of thing that happens between contacts."""

    id: Slug
    label: Line
    private: bool = False
    """Shown and given out as private answers are, unless it is said otherwise."""
    unsettles: bool = False
    """What was answered before may be different now."""


DataAbsentReason = Literal[
    "unknown",
    "asked-unknown",
    "temp-unknown",
    "not-asked",
    "asked-declined",
    "masked",
    "not-applicable",
    "not-performed",
    "not-permitted",
]
"""The codes of the FHIR code system data-absent-reason that a person can mean."""


class MissingReason(StrictModel):
    """Why a question has no answer, and what that does to the gap it leaves.

    `stays-open` leaves the gap open; `explained` explains it until a date, when it opens again by
    itself; `closes` settles the question.
    """

    id: Slug
    label: Line
    effect: Literal["stays-open", "explained", "closes"]
    asks: tuple[Literal["until", "who", "note"], ...] = ()
    """What has to be said with it: a date to look again, who will, a few words."""
    not_for: tuple[Slug, ...] = ()
    """Roles for which it may not be used."""
    means: Words = ""
    fhir: DataAbsentReason = "temp-unknown"
    """What it is in data for other systems, which know fewer reasons."""


class Option(StrictModel):
    """One answer to a question of an instrument, with what it scores."""

    label: Line
    score: int = Field(ge=0)


class InstrumentQuestion(StrictModel):
    """One question of an instrument."""

    ask: Line
    options: tuple[Option, ...] = Field(min_length=2)


class ScoreBand(StrictModel):
    """What a total means from `at_least` upwards, and for whom."""

    at_least: int = Field(ge=0)
    means: Line
    for_roles: tuple[Slug, ...] = ()


class Instrument(StrictModel):
    """A screening instrument that may be reproduced in full."""

    id: Slug
    title: Line
    source: Line
    licence: Line
    intro: Words = ""
    question: tuple[InstrumentQuestion, ...] = Field(min_length=1)
    band: tuple[ScoreBand, ...] = Field(min_length=1)

    def total(self, choices: tuple[int, ...]) -> int:
        """The sum of the scores of the options chosen, given by their places from 0."""
        pairs = zip(self.question, choices, strict=True)
        return sum(question.options[choice].score for question, choice in pairs)

    def meaning(self, total: int, roles: tuple[str, ...]) -> str:
        """What the total means for somebody who holds these roles."""
        fitting = [
            band
            for band in self.band
            if total >= band.at_least and (not band.for_roles or set(band.for_roles) & set(roles))
        ]
        return max(fitting, key=lambda band: (bool(band.for_roles), band.at_least)).means


class Topic(StrictModel):
    """What gaps about one person, or about the home or the plan, are told together by."""

    id: Slug
    title: Line
    """As it stands after a name: `earlier children`, `safe sleep`."""
    goes_with: Slug = ""
    """What is asked about the family is told with whoever has this role, where there is someone."""
    danger: bool = False
    """About danger to somebody now: what is known of it stands before everything else."""
    harm: bool = False
    """Of these, about harm that someone saw, or that may come at any hour: before the others."""
    together: bool = False
    """About the family and not about one person: one thread for everyone."""
    paper: bool = False
    """Minutes, agreements, records of the work: it never stands above a person's safety."""
    everyday: bool = False
    """Work that goes on around any family that is looked at closely: of the same urgency it stands
    below what is known about somebody."""


class CaseloadSources(StrictModel):
    """What the supervisor's list of all families reads; what is left out, it does not show."""

    stage: Line = ""
    """The question that says which plan there is, by its full id."""
    referred: Line = ""
    """The question that says when a referral was made."""
    away_since: Line = ""
    """The question that says since when the worker is away."""
    held_by: Line = ""
    """The question that says who holds the family meanwhile."""
    parents: tuple[Slug, ...] = ()
    """The roles whose last contact is shown."""
    meetings: tuple[Line, ...] = ()
    """The gap rules that say that a meeting is due or late, by their full ids."""
    home: Line = ""
    """The question for the date on which the baby goes home: `while = ["until-home"]` ends then."""
    home_shown_by: tuple[Line, ...] = ()
    """Questions for a date, or for yes or no, of which the date or the yes shows that the baby is
    home, unless it is recorded to be in hospital."""
    hospital_shown_by: Mapping[Line, Line] = {}
    """Questions of which that answer shows that the baby is in hospital."""
    end_confirmed_by: Mapping[Line, Line] = {}
    """Questions of which that answer shows that a service has confirmed how a pregnancy that is
    recorded as ended did end: until then what concerns the unborn baby stays open."""


class Audited(StrictModel):
    """What an audit across drafts counts besides the gaps."""

    decisions: tuple[Line, ...] = ()
    """Questions asked once for a pregnancy, by their full ids."""
    enquiries: tuple[Line, ...] = ()
    """Questions asked of people, of which it counts whether they were asked, never the answer."""


class Vocabulary(StrictModel):
    """`vocabulary.toml`; one of an area's own holds only what it adds."""

    role: tuple[Role, ...] = ()
    contact: tuple[ContactKind, ...] = ()
    agency: tuple[Agency, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    baby_place: tuple[BabyPlace, ...] = ()
    legal: tuple[LegalStatus, ...] = ()
    event: tuple[EventKind, ...] = ()
    topic: tuple[Topic, ...] = ()
    tracking: CaseloadSources = CaseloadSources()
    audit: Audited = Audited()
    private_words: tuple[ShortLine, ...] = ()
    """Words for help that only whoever was harmed is given: what was written with one of them is
    private, unless somebody marks that it is not. `*` at the end stands for any letters."""


class MissingReasons(StrictModel):
    """`missing-reasons.toml`."""

    reason: tuple[MissingReason, ...]


class Instruments(StrictModel):
    """`instruments.toml`."""

    instrument: tuple[Instrument, ...]
