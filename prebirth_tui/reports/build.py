"""A report from its layout: what may leave is settled first, then it is written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.layouts import Report
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.problems import input_error
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.verified import in_groups
from prebirth_tui.release.leaving import Leaving, leaving
from prebirth_tui.release.pieces import Hold
from prebirth_tui.release.purpose import AID, Purpose, person_named
from prebirth_tui.release.release import Release
from prebirth_tui.release.sieve import released
from prebirth_tui.reports.as_markdown import as_markdown
from prebirth_tui.reports.as_page import as_page
from prebirth_tui.reports.as_word import as_word
from prebirth_tui.reports.document import Block, Document, NewPage, Paragraph, Said
from prebirth_tui.reports.parts import blocks
from prebirth_tui.wording import day, in_sentence, listed

FORMATS: Mapping[str, Callable[[Document], bytes]] = {
    "md": lambda document: as_markdown(document).encode(),
    "html": lambda document: as_page(document).encode(),
    "docx": as_word,
}
"""How a report can be written down."""


@dataclass(frozen=True)
class Made:
    """A report, and the list of what leaves with it."""

    document: Document
    leaving: Leaving
    people: tuple[str, ...]
    """The keys of those whose own information is in it."""


def report(
    kind: Report,
    draft: Draft,
    catalogue: Catalogue,
    today: date,
    *,
    assessment: Assessment | None = None,
    chosen: frozenset[Hold] = frozenset(),
    about: str = "",
) -> Made:
    """A report of that kind, told from that day.

    `about` is a role or the key of a person; left out, everybody whom the kind is about.
    UserInputError when there is nobody such.
    """
    view = assessment or draft.assessment
    if kind.reader == "family" and not about:
        raise input_error("a copy for the family is for one person: say whom, as in --about mother")
    people = (
        [person_named(about, view)]
        if about
        else [person.person for person in view.with_role(*kind.about)]
    )
    if kind.apart and not people:
        roles = [in_sentence(catalogue.roles[role].label) for role in kind.about]
        raise input_error(f"nobody is entered whom it could be about: {listed(roles, 'or')}")
    releases = [
        released(
            draft,
            view,
            catalogue,
            today,
            Purpose(frozenset(each), kind.reader, chosen, apart=kind.apart),
        )
        for each in ([[key] for key in people] if kind.apart else [people])
    ]
    names = listed([view.name(f"person:{key}") for key in people])
    to = kind.to.replace("{people}", names)
    document = Document(
        title=kind.title,
        to=to,
        on=day(today),
        about=pregnancy.reference if (pregnancy := releases[0].assessment.pregnancy) else "",
        training=draft.mode == "training",
        blocks=tuple(_told(kind, releases)),
        foot=tuple(_foot(kind, releases[0], to)),
    )
    whole = DerivedFacts(catalogue, view, today)
    return Made(
        document,
        leaving(kind.title, to, releases, whole, document.tells),
        tuple(people),
    )


def _told(kind: Report, releases: list[Release]) -> Iterator[Block]:
    for place, release in enumerate(releases):
        if place:
            yield NewPage()
        if Hold.RESTRICTED in release.purpose.chosen:
            yield Paragraph(Said(_RESTRICTED), "notice")
        yield from blocks(kind.part, release)


_RESTRICTED = (
    "Holds restricted answers. Share it only with those who need it to keep somebody safe, and "
    "keep it where nobody else in the home can find it."
)


def _foot(kind: Report, release: Release, to: str) -> Iterator[str]:
    yield f"{AID} Made on {day(release.today)} by prebirth for {to}."
    if release.purpose.always_left_out:
        yield release.purpose.always_left_out
    seals = " and ".join(map(in_groups, release.heads))
    mark = "For our own records: head" if release.purpose.reader == "family" else "Head"
    yield f"{mark} seal {seals or 'none'}."
