"""The words of a draft: roles, kinds of contact, sources, and reasons for no answer.

They come from `vocabulary.toml`, `missing-reasons.toml` and `instruments.toml`, so an area can add
its own without changing the program.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from prebirth_tui.checklist.conditions import StrictModel
from prebirth_tui.text_types import Line, ShortLine, Slug, Words


class Role(StrictModel):
    """What somebody is to the baby."""

    id: Slug
    label: Line
    adult: bool = True
    lives_here: bool = False
    """Someone in this role lives with the mother, unless it is recorded otherwise."""
    plural: Line = ""
    """Not read; an area's own vocabulary may still carry it."""
    parent: bool = False
    """A parent or a child of the family, which they remain after moving away."""
    responsibility: bool = False
    """Someone in this role may have parental responsibility for the baby."""
    asked_as: tuple[Slug, ...] = ()
    """Roles whose questions are asked of this one as well."""
    pregnant: bool = False
    """Someone in this role carries the baby."""


LivesHere = Literal["yes", "no", "not-known"]
"""Whether somebody lives with the mother."""


def home_of(roles: Sequence[str], said: LivesHere, known: Mapping[str, Role]) -> LivesHere:
    """Whether somebody lives with the mother: as recorded, else as the role implies."""
    if said == "not-known" and any(role in known and known[role].lives_here for role in roles):
        return "yes"
    return said


class ContactKind(StrictModel):
    """A way of learning something: a kind of meeting, or a record that was read."""

    id: Slug
    label: Line
    in_person: bool = False
    remote: bool = False
    written: bool = False
    """A letter or a message: nobody is present."""
    record: bool = False
    """A record, a reply from an agency or a court paper, not a conversation."""
    meeting: bool = False
    """A meeting of professionals; sections may be asked once for each one."""

    @property
    def with_people(self) -> bool:
        """Whether somebody in the family is present, or speaks."""
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
    """It is only the family's own word."""
    third_party: bool = False
    """Told in confidence by somebody other than the person it is about."""

    @property
    def own_word(self) -> bool:
        """Told by the person it is about."""
        return self.self_report and not self.third_party


class BabyPlace(StrictModel):
    """Where a baby can be after the birth."""

    id: Slug
    label: Line
    hospital: bool = False
    """The baby is not home yet."""
    parents: bool = False
    """With a parent."""
    placed: bool = False
    """With carers chosen by a service or a court."""
    carers: tuple[Slug, ...] = ()
    """The roles of those who look after the baby there, to begin with."""


class LegalStatus(StrictModel):
    """The legal status of a baby after the birth."""

    id: Slug
    label: Line
    away: bool = False
    """Services or a court have a say in where the baby lives."""


class EventKind(StrictModel):
    """A kind of thing that happens between contacts."""

    id: Slug
    label: Line
    private: bool = False
    """Shown and disclosed only as private answers are, unless somebody says otherwise."""
    unsettles: bool = False
    """Earlier answers may be out of date after it."""
    unnamed: bool = False
    """Its label says little: what was written of it is told with it."""


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
    """What has to be given with it: a date to look again, who will do it, a few words."""
    not_for: tuple[Slug, ...] = ()
    """Roles for which it may not be used."""
    means: Words = ""
    fhir: DataAbsentReason = "temp-unknown"
    """The reason in data for other systems, which know fewer."""


class Option(StrictModel):
    """One answer to a question of an instrument, with what it scores."""

    label: Line
    score: int = Field(ge=0)


class InstrumentQuestion(StrictModel):
    """One question of an instrument."""

    ask: Line
    options: tuple[Option, ...] = Field(min_length=2)


class ScoreBand(StrictModel):
    """The meaning of a total from `at_least` upwards, and for whom."""

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
        """The sum of the scores of the chosen options, given by their places from 0."""
        pairs = zip(self.question, choices, strict=True)
        return sum(question.options[choice].score for question, choice in pairs)

    def meaning(self, total: int, roles: tuple[str, ...]) -> str:
        """The meaning of the total for somebody with these roles."""
        fitting = [
            band
            for band in self.band
            if total >= band.at_least and (not band.for_roles or set(band.for_roles) & set(roles))
        ]
        return max(fitting, key=lambda band: (bool(band.for_roles), band.at_least)).means


class Topic(StrictModel):
    """What gaps about one person, the home or the plan share a thread for."""

    id: Slug
    title: Line
    """Its title as it reads after a name: `earlier children`, `safe sleep`."""
    goes_with: Slug = ""
    """A role: gaps about the family join the thread of whoever has it, if someone does."""
    joins: list[Slug] = []
    """Topics that the same fact raises, the likeliest first: where one of them has a thread that
    cannot wait, of the same person or of the family, this topic is told there.
    """
    danger: bool = False
    """About danger to somebody now: what is known of it comes before everything else."""
    harm: bool = False
    """Of these, about harm that someone saw, or that may come at any hour: it comes first."""
    together: bool = False
    """About the family rather than one person: one thread for everyone."""
    paper: bool = False
    """Minutes, agreements, records of the work: it never comes before a person's safety."""
    everyday: bool = False
    """Work that is normal in any family that is looked at closely: at the same urgency it comes
    after what is known about somebody.
    """
    group: Line = ""
    """At the front of a line of its own, where much is open about the family that has no line:
    `Services and checks`."""


class CaseloadSources(StrictModel):
    """The questions and rules that the supervisor's list reads; it does not show what is
    left out.
    """

    stage: Line = ""
    """The full id of the question about which plan is in force."""
    referred: Line = ""
    """The question about when a referral was made."""
    away_since: Line = ""
    """The question about since when the worker is away."""
    held_by: Line = ""
    """The question about who holds the family meanwhile."""
    parents: tuple[Slug, ...] = ()
    """The roles whose last contact is shown."""
    meetings: tuple[Line, ...] = ()
    """The gap rules that say that a meeting is due or late, by their full ids."""
    home: Line = ""
    """The question for the date on which the baby comes home, where `while =
    ["until-home"]` ends.
    """
    home_shown_by: tuple[Line, ...] = ()
    """Questions whose date, or yes, shows that the baby is home, unless recorded to be in
    hospital.
    """
    hospital_shown_by: Mapping[Line, Line] = {}
    """Questions, each with the answer that shows that the baby is in hospital."""
    end_confirmed_by: Mapping[Line, Line] = {}
    """Questions, each with the answer that shows that a service has confirmed the end of a
    pregnancy. Until then what concerns the unborn baby stays open.
    """
    end_doubted_by: Mapping[Line, Line] = {}
    """Questions, each with the answer that makes it wait for that in a family that was referred."""


class Audited(StrictModel):
    """What an audit across drafts counts, besides the gaps."""

    decisions: tuple[Line, ...] = ()
    """Questions asked once for a pregnancy, by full id."""
    enquiries: tuple[Line, ...] = ()
    """Questions asked of people, of which only whether they were asked is counted, never the
    answer.
    """


class Vocabulary(StrictModel):
    """`vocabulary.toml`; an area's own holds only what it adds."""

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
    """Words for help that only people who were harmed are given: text with one of them is private
    unless somebody marks it otherwise. `*` at the end stands for any letters.
    """


class MissingReasons(StrictModel):
    """`missing-reasons.toml`."""

    reason: tuple[MissingReason, ...]


class Instruments(StrictModel):
    """`instruments.toml`."""

    instrument: tuple[Instrument, ...]
