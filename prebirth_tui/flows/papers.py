"""A report that leaves a draft: who it is for, what is in it, and where it goes."""

from functools import partial
from typing import NamedTuple

from prebirth_tui.checklist.layouts import Report
from prebirth_tui.disclosure.contact_hold import waiting
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.disk.new_file import typed_new_file
from prebirth_tui.flows.asking import LineAsked, OneAsked, Told, answer_to, beside, some_words
from prebirth_tui.flows.opening import is_long_draft
from prebirth_tui.ids import CASE
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.reports.build import FORMATS, Made, report
from prebirth_tui.session.company import is_on_view, looking_on
from prebirth_tui.session.session import Session

FORMS = {"html": "a page to print", "docx": "a Word file", "md": "plain text"}
"""The forms of a report, in words."""
_MAKE, _LEAVE = "make", "leave"
_SAFE = {_LEAVE: "No, or I have not asked them alone", _MAKE: "Yes, they have said so, alone"}
_AGREED = {_LEAVE: "Do not make it", _MAKE: "It has been agreed: make it, and I say who agreed"}
_IN_COMPANY = OneAsked(
    "Can anyone else see your screen?",
    {_LEAVE: "They can, or may: back to the questions", _MAKE: "No one can: go on"},
    on=_LEAVE,
)
"""The same for every draft, so that the question reveals nothing."""


class ReportWanted(NamedTuple):
    """A report that somebody wants."""

    kind: Report
    person: str
    """The key of the person whose copy it is; empty unless it is for the family."""
    chosen: frozenset[WithholdReason]
    """What is included to begin with."""


async def ask_wanted(session: Session) -> ReportWanted | None:
    """Ask which report to make and, for the family, for whom; None when it is not to be made."""
    kinds = session.catalogue.reports
    labels = {
        each.id: f"{each.title}, for {each.to.replace('{people}', 'one family member')}"
        for each in kinds.values()
    }
    name = await answer_to(OneAsked("What do you need, and who for?", labels))
    if name is None:
        return None
    kind, person = kinds[name], ""
    if kind.reader == "family":
        note = "A copy contains only what that person said about themselves."
        chosen = await answer_to(OneAsked("Who is the copy for?", _adults(session), note=note))
        if chosen is None:
            return None
        person = chosen
    begun = await _may_be_made(session, kind, person)
    return ReportWanted(kind, person, begun) if begun is not None else None


def _adults(session: Session) -> dict[str, str]:
    roles = session.catalogue.roles
    return {
        person.person: session.assessment.called(person.person)
        for person in session.assessment.people.values()
        if any(role in roles and roles[role].adult for role in person.roles)
    }


async def made_of(session: Session, wanted: ReportWanted) -> Made:
    """The report from the draft as it is now; a long draft's is made in the background."""
    make = partial(
        report,
        wanted.kind,
        session.draft,
        session.catalogue,
        session.today,
        chosen=wanted.chosen,
        about=wanted.person,
    )
    return await beside("Working out the report…", make, is_long=is_long_draft(session))


def can_be_included(made: Made) -> dict[WithholdReason, str]:
    """What is left out unless it is chosen, in words; nothing in a copy for the family.

    Letters about people who are not to be contacted yet only where there are any.
    """
    if made.kind.reader == "family":
        return {}
    choices = {
        WithholdReason.RESTRICTED: "private answers",
        WithholdReason.OTHER_PARENT: WithholdReason.OTHER_PARENT.label,
        WithholdReason.THIRD_PARTY: WithholdReason.THIRD_PARTY.label,
    }
    waits = WithholdReason.NOT_TO_CONTACT
    held = dict(made.manifest.left_out).get(waits.label, ())
    if held or waits in made.manifest.chosen:
        choices[waits] = " ".join((waits.label, *held))
    return choices


async def ask_why(made: Made) -> str | None:
    """Ask why what is normally left out leaves; empty where nothing was chosen, None when left."""
    if not made.manifest.chosen:
        return ""
    question = "Who needs what is normally left out, and why?"
    return await answer_to(LineAsked(question, some_words, hint="this is recorded"))


async def save_report(session: Session, made: Made, form: str, why: str) -> bool:
    """Ask for a file, write the report to it and record that it left; returns whether it did."""
    value = f"~/{made.kind.id}-{session.today}.{form}"
    hint = "It is not encrypted. Delete it once it is in the right place."
    path = await answer_to(LineAsked("Save to which file?", typed_new_file, value, hint))
    if path is None:
        return False
    try:
        session.write_disclosed(made.entry(form, why), FORMATS[form](made.document), path)
    except (UserInputError, NotSavedError) as error:
        await answer_to(Told(f"Not saved: {error}"))
        return False
    await answer_to(Told(f"Saved to {path}\n\nThe history records this copy."))
    return True


async def _may_be_made(
    session: Session, kind: Report, person: str
) -> frozenset[WithholdReason] | None:
    """What is included to begin with; None when the paper is not to be made.

    Where somebody may look on, that is asked first. Before every copy for somebody in the family
    it is asked whether paper is safe at home.
    """
    if may_be_looked_at(kind, session) and await answer_to(_IN_COMPANY) != _MAKE:
        return None
    if not kind.may_wait:
        return frozenset()
    if person:
        question = f"Is it safe for {session.assessment.called(person)} to have paper at home?"
        if await answer_to(OneAsked(question, _SAFE, on=_LEAVE)) != _MAKE:
            return None
    people = [person] if person else _about(kind, session)
    held = waiting(people, session.facts)
    if not held or (len(held) < len(people) and not kind.invites):
        return frozenset()
    question = f"{' '.join(held.values())} Nothing about them is made without an agreement."
    if await answer_to(OneAsked(question, _AGREED, on=_LEAVE)) != _MAKE:
        return None
    return frozenset({WithholdReason.NOT_TO_CONTACT})


def may_be_looked_at(kind: Report, session: Session) -> bool:
    """Whether someone may see the screen while what is in a paper and left out is counted there."""
    return bool(looking_on(session)) or not is_on_view(CASE, session)


def _about(kind: Report, session: Session) -> list[str]:
    view = session.assessment
    return list(view.people) if kind.invites else [e.person for e in view.with_role(*kind.about)]
