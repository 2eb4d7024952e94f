"""A report from its layout: what may leave is decided first, then it is written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.layouts import Report
from prebirth_tui.checklist.timescales import Length
from prebirth_tui.disclosure.contact_hold import check_invitations, may_be_told_of, waiting
from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.manifest import DisclosureManifest, manifest_of
from prebirth_tui.disclosure.purpose import AID, Purpose, person_named
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.gaps.clock import day_after
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import Subject
from prebirth_tui.problems import input_error
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import Disclosed
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.verified import in_groups
from prebirth_tui.reports.as_markdown import as_markdown
from prebirth_tui.reports.as_page import as_page
from prebirth_tui.reports.as_word import as_word
from prebirth_tui.reports.document import Block, Document, NewPage, Paragraph, Phrase
from prebirth_tui.reports.parts import blocks
from prebirth_tui.wording import day, in_sentence, listed

FORMATS: Mapping[str, Callable[[Document], bytes]] = {
    "md": lambda document: as_markdown(document).encode(),
    "html": lambda document: as_page(document).encode(),
    "docx": as_word,
}
"""The forms of a report."""


@dataclass(frozen=True)
class Made:
    """A report, and the list of what leaves with it."""

    kind: Report
    """The layout that was asked for."""
    document: Document
    manifest: DisclosureManifest
    people: tuple[str, ...]
    """The keys of the people whose own information is in it."""

    def entry(self, form: str, why: str) -> Disclosed:
        """What the draft records once it has left; `why` is needed where anything was chosen."""
        return Disclosed(
            what=self.kind.id,
            form=form,
            to=self.document.to,
            about=self.people,
            chosen=tuple(each.value for each in self.manifest.chosen),
            reason=why,
        )


def report(
    kind: Report,
    draft: Draft,
    catalogue: Catalogue,
    today: date,
    *,
    assessment: Assessment | None = None,
    chosen: frozenset[WithholdReason] = frozenset(),
    about: str = "",
) -> Made:
    """A report of that kind, as of that day.

    `about` is a role or the key of a person; by default everybody whom the kind is about.
    UserInputError when there is nobody.
    """
    view = assessment or draft.assessment
    asked, kind = kind, kind_made(kind, view, catalogue)
    whole = DerivedFacts(catalogue, view, today)
    wanted = _whose(kind, about, whole)
    if kind.invites:
        check_invitations(whole, chosen)
    people = may_be_told_of(wanted, whole, chosen) if kind.reaches_them else wanted
    if kind.apart and not people:
        roles = [in_sentence(catalogue.roles[role].label) for role in kind.about]
        raise input_error(
            f"no one in the draft is {listed(roles, 'or')}: open it, press w, and add the family"
        )
    purposes = [
        Purpose(frozenset(each), kind.reader, chosen, apart=kind.apart)
        for each in ([[key] for key in people] if kind.apart else [people])
    ]
    disclosures = [disclose(draft, view, catalogue, today, each) for each in purposes]
    left = disclosures[0].assessment
    names = listed([left.name(Subject.person(key)) for key in people])
    to = kind.to.replace("{people}", names)
    document = Document(
        title=kind.title,
        to=to,
        on=day(today),
        about=pregnancy.reference if (pregnancy := disclosures[0].assessment.pregnancy) else "",
        training=draft.mode == "training",
        blocks=tuple(_told(kind, disclosures)),
        foot=tuple(_foot(kind, disclosures[0], to)),
    )
    manifest = manifest_of(kind.title, to, disclosures, whole, document.discloses)
    if held := tuple(waiting(set(wanted) - set(people), whole).values()):
        held_back = (WithholdReason.NOT_TO_CONTACT.label, held)
        manifest = replace(manifest, left_out=(held_back, *manifest.left_out))
    return Made(asked, document, manifest, tuple(people))


def _whose(kind: Report, about: str, facts: DerivedFacts) -> list[str]:
    """The keys of the people whose own information belongs in it.

    Where each has a page apart, whoever is asked what such a person is asked has one as well: a
    surrogate, an intended parent, a second mother.
    """
    view = facts.assessment
    if about:
        return [person_named(about, view)]
    if kind.reader == "family":
        raise input_error("a copy for the family is for one person; name them, e.g. --about mother")
    found = facts.asked_as(*kind.about) if kind.apart else view.with_role(*kind.about)
    return [person.person for person in found]


def kind_made(kind: Report, view: Assessment, catalogue: Catalogue) -> Report:
    """The layout to use for this draft; UserInputError when there is none once no baby is alive."""
    if view.ending is None or kind.when_ended == "made":
        return kind
    if kind.when_ended in catalogue.reports:
        return catalogue.reports[kind.when_ended]
    on = f" ({day(view.ending.on)})" if view.ending.on else ""
    raise input_error(
        f"“{kind.title}” is for a baby who is expected or living, so it was not made: "
        f"{in_sentence(view.ending.in_words)}{on}. If that is wrong, press b to correct it."
    )


def _told(kind: Report, disclosures: list[Disclosure]) -> Iterator[Block]:
    if disclosures[0].purpose.veils_private and _tells(kind) and not kind.apart:
        yield Paragraph(Phrase(BY_WORD_OF_MOUTH), "notice")
    for place, disclosure in enumerate(disclosures):
        if place:
            yield NewPage()
        if WithholdReason.RESTRICTED in disclosure.purpose.chosen:
            yield Paragraph(Phrase(_RESTRICTED), "notice")
        shown = _shown(disclosure.assessment)
        parts = tuple(part for part in kind.part if part.shown in shown)
        yield from blocks(parts, disclosure, _reply_by(kind, disclosure))


def _tells(kind: Report) -> bool:
    """Whether it says what was found out or done, or was not."""
    return any(part.show in _TELLING for part in kind.part)


def _shown(view: Assessment) -> frozenset[str]:
    """The parts that are in a report, by whether any baby lives and whether one has died."""
    if view.ending is not None:
        return frozenset({"always", "after-ending"})
    has_lost = not all(baby.is_living for baby in view.babies.values())
    return frozenset({"always", "while-living"} | ({"one-has-died"} if has_lost else set()))


def _reply_by(kind: Report, disclosure: Disclosure) -> str:
    """The day by which to reply; empty where none is asked for, or no working day is known."""
    if not kind.reply_within:
        return ""
    length = disclosure.catalogue.timescale(kind.reply_within)
    if not isinstance(length, Length):
        return ""
    return day(day_after(disclosure.today, length))


_TELLING = frozenset({"gaps", "answers", "actions", "requests", "places", "chronology", "review"})
"""The parts about what was found out or done, or was not."""
BY_WORD_OF_MOUTH = (
    "Part of this is passed on by word of mouth only. Ring whoever sent it before you act on it, "
    "and before the first visit."
)
_RESTRICTED = (
    "Contains private answers. Share it only with those who need it to keep someone safe, and "
    "keep it where no one else in the home can find it."
)


def _foot(kind: Report, disclosure: Disclosure, to: str) -> Iterator[str]:
    yield f"{AID} Made on {day(disclosure.today)} by prebirth for {to}."
    if not _tells(kind):
        return
    if disclosure.purpose.always_left_out:
        yield disclosure.purpose.always_left_out
    if disclosure.heads:
        yield f"Head seal {' and '.join(map(in_groups, disclosure.heads))}."
