"""What each kind of report holds, and in which order. Read from `reports.toml`.

A layout names sections, questions and gap rules by their ids, so that a practice lead can change a
report without a change to the program.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from prebirth_tui.checklist.conditions import StrictModel, Where
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.checklist.timescales import read_timescale
from prebirth_tui.text_types import Line, Slug, SomeLine, Words

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
    """Words before it."""
    from_: tuple[Line, ...] = Field((), alias="from")
    """Checklists, sections, questions or gap rules; left out, all of them."""
    urgency: tuple[Urgency, ...] = ()
    by: Literal["thread", "urgency", "person", "nothing"] = "urgency"
    """What gaps are put together by."""
    manner: Literal["table", "lines"] = "table"
    """`lines` is short: for one page."""
    reasons: bool = False
    """With the facts that raise each gap."""
    roles: tuple[Slug, ...] = ()
    """Only what is about people with these roles."""
    rest: bool = False
    """Only gaps that no earlier part has told."""
    most: Annotated[int | None, Field(ge=1)] = None
    """So many gaps at most; how many more there are is said. What is due now is never left out."""
    open_only: bool = False
    """Without what is done or answered."""
    agencies: tuple[Service, ...] = Field((), alias="service")
    questions: tuple[Line, ...] = ()
    prompts: tuple[Line, ...] = ()
    """Lines to fill in by hand."""
    empty: Line = "Nothing is recorded."
    """What is said when there is nothing to show, in a copy that holds what is private as well.

    Any other says that it cannot say.
    """
    hint: Line = ""
    """What is to be done then, after that."""
    new_page: bool = False
    shown: Literal["always", "while-living", "after-ending"] = "always"
    """Only while a baby of this pregnancy is expected or lives, or only when none does any more."""


class Report(StrictModel):
    """One kind of report."""

    id: Slug
    title: SomeLine
    to: SomeLine
    """Whom it is for, as it stands in a sentence: `the health visitor`."""
    use: SomeLine
    """What it is good for, for whoever chooses one."""
    about: tuple[Slug, ...] = ("mother",)
    """The roles of those whose own information belongs in it."""
    apart: bool = False
    """One for each of these people, on pages of their own."""
    reader: Literal["professional", "family", "team"] = "professional"
    invites: bool = False
    """People are invited by it, or asked to invite somebody: it waits while one may not be told."""
    reply_within: Line = ""
    """A timescale: a reply is asked for by then, where a text says `{reply_by}`."""
    when_ended: Slug = "made"
    """Once no baby of the pregnancy lives or is expected: it is `made` all the same, or `none` is,
    or another layout stands in its place."""
    part: tuple[ReportPart, ...] = Field(min_length=1)

    @property
    def reaches_them(self) -> bool:
        """Whether those it is about, or whoever sees their post, may come to read it."""
        return self.apart or self.reader == "family"

    @property
    def may_wait(self) -> bool:
        """Whether it is not made while somebody is not to be contacted yet."""
        return self.reaches_them or self.invites


class Reports(StrictModel):
    """`reports.toml`."""

    report: tuple[Report, ...]


def names_in(reports: Reports) -> Iterator[tuple[Where, str, str]]:
    """Every id in the layouts: where it stands, what it is a name of, and the name."""
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
