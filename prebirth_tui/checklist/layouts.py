"""What each kind of report contains, and in which order; read from `reports.toml`.

A layout names sections, questions and gap rules by id, so a practice lead can change a report
without changing the program.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from prebirth_tui.checklist.conditions import StrictModel
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.checklist.timescales import read_timescale
from prebirth_tui.text_types import Line, Slug, SomeLine, Words
from prebirth_tui.toml_models import Where

Shows = Literal[
    "text",
    "facts",
    "people",
    "places",
    "answers",
    "lacks",
    "gaps",
    "open-questions",
    "chronology",
    "requests",
    "actions",
    "services",
    "questions",
    "review",
    "factors",
    "to-sign",
]


class Service(StrictModel):
    """A service that belongs at a meeting."""

    agency: Slug
    why: SomeLine


class ReportPart(StrictModel):
    """One part of a report. See `docs/checklist-format.md` for what each `show` gives."""

    show: Shows
    heading: Line = ""
    text: Words = ""
    """Words at its beginning."""
    from_: tuple[Line, ...] = Field((), alias="from")
    """Checklists, sections, questions or gap rules; by default all of them."""
    urgency: tuple[Urgency, ...] = ()
    by: Literal["thread", "urgency", "person", "nothing"] = "urgency"
    """How gaps are grouped."""
    manner: Literal["table", "lines"] = "table"
    """`lines` is shorter, for a single page."""
    reasons: bool = False
    """With the facts that raise each gap."""
    roles: tuple[Slug, ...] = ()
    """Only what is about people with these roles."""
    rest: bool = False
    """Only gaps that no earlier part has shown."""
    most: Annotated[int | None, Field(ge=1)] = None
    """The most gaps to show; the rest is counted. What is due now is always shown."""
    open_only: bool = False
    """Without what is done or answered."""
    agencies: tuple[Service, ...] = Field((), alias="service")
    questions: tuple[Line, ...] = ()
    prompts: tuple[Line, ...] = ()
    """Lines to fill in by hand."""
    empty: Line = "Nothing is recorded."
    """What to say when there is nothing to show, in a copy that includes what is private.

    Any other copy says that it cannot tell.
    """
    hint: Line = ""
    """What to do in that case, after those words."""
    new_page: bool = False
    shown: Literal["always", "while-living", "after-ending", "one-has-died"] = "always"
    """Shown always, only while a baby of this pregnancy is expected or alive, only
    afterwards, or only when one of several has died.
    """


class Report(StrictModel):
    """One kind of report."""

    id: Slug
    title: SomeLine
    to: SomeLine
    """Whom it is for, as in a sentence: `the health visitor`."""
    use: SomeLine
    """What it is good for, to help in choosing one."""
    about: tuple[Slug, ...] = ("mother",)
    """The roles of the people whose own information belongs in it."""
    apart: bool = False
    """One for each of these people, on separate pages."""
    reader: Literal["professional", "family", "team"] = "professional"
    invites: bool = False
    """It invites people, or asks someone to: it is held while one of them may not be told."""
    reply_within: Line = ""
    """A timescale: the day by which to reply, where a text says `{reply_by}`."""
    when_ended: Slug = "made"
    """Once no baby of the pregnancy is alive or expected: it is still `made`, there is `none`, or
    another layout takes its place.
    """
    part: tuple[ReportPart, ...] = Field(min_length=1)

    @property
    def reaches_them(self) -> bool:
        """Whether the people it is about, or someone who sees their post, may read it."""
        return self.apart or self.reader == "family"

    @property
    def may_wait(self) -> bool:
        """Whether it is held while somebody is not to be contacted yet."""
        return self.reaches_them or self.invites


class Reports(StrictModel):
    """`reports.toml`."""

    report: tuple[Report, ...]


def names_in(reports: Reports) -> Iterator[tuple[Where, str, str]]:
    """Every id in the layouts: its place, the kind of thing it names, and the id."""
    for number, report in enumerate(reports.report):
        for place, role in enumerate(report.about):
            yield ("report", number, "about", place), "role", role
        if report.reply_within and read_timescale(report.reply_within) is None:
            yield ("report", number, "reply_within"), "timescale", report.reply_within
        if report.when_ended not in ("made", "none"):
            yield ("report", number, "when_ended"), "report", report.when_ended
        for index, part in enumerate(report.part):
            where = ("report", number, "part", index)
            for place, name in enumerate(part.from_):
                yield (*where, "from", place), "checklist, section, question or gap rule", name
            for place, role in enumerate(part.roles):
                yield (*where, "roles", place), "role", role
            for place, service in enumerate(part.agencies):
                yield (*where, "service", place, "agency"), "agency", service.agency
