"""A report or a copy that leaves a draft, in plain lines: what is in it, then where it goes."""

from prebirth_tui.checklist.layouts import Report
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.disk.new_file import typed_new_file
from prebirth_tui.flows.asking import LineAsked, OneAsked, SomeAsked, Told, answer_to, some_words
from prebirth_tui.flows.papers import may_be_made
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.bodies import Disclosed
from prebirth_tui.reports.build import FORMATS, Made, report
from prebirth_tui.session.session import Session

_WITHHELD = {
    WithholdReason.RESTRICTED.value: "private answers",
    WithholdReason.OTHER_PARENT.value: "about the other parent",
    WithholdReason.THIRD_PARTY.value: "about or from someone else",
}
_OF_LETTERS = {
    WithholdReason.NOT_TO_CONTACT.value: WithholdReason.NOT_TO_CONTACT.label,
}
_FORMS = {"html": "a page to print", "docx": "a Word file", "md": "plain text"}


async def make_report(session: Session) -> bool:
    """Ask for a report, say what would leave with it, and make it; returns whether it was made."""
    kinds = session.catalogue.reports
    labels = {
        each.id: f"{each.title}, for {each.to.replace('{people}', 'one family member')}"
        for each in kinds.values()
    }
    name = await answer_to(OneAsked("What do you need, and who for?", labels))
    if name is None:
        return False
    kind, person = kinds[name], ""
    if kind.reader == "family":
        note = "A copy contains only what that person said about themselves."
        chosen = await answer_to(OneAsked("Who is the copy for?", _adults(session), note=note))
        if chosen is None:
            return False
        person = chosen
    begun = await may_be_made(session, kind, person)
    return begun is not None and await _make(session, kind, person, begun)


def _adults(session: Session) -> dict[str, str]:
    roles = session.catalogue.roles
    return {
        person.person: person.name
        for person in session.assessment.people.values()
        if any(role in roles and roles[role].adult for role in person.roles)
    }


async def _make(
    session: Session, kind: Report, person: str, begun: frozenset[WithholdReason]
) -> bool:
    """Say what is in it and what is left out, ask what to include after all, and write it."""
    reasons = tuple(each.value for each in begun)
    await answer_to(Told("\n".join(_made(session, kind, person, reasons).manifest.lines())))
    if kind.reader != "family":
        question = "Left out unless you choose it. Which do you include?"
        choices = _WITHHELD | _OF_LETTERS if kind.may_wait else _WITHHELD
        chosen = await answer_to(SomeAsked(question, choices, reasons, none="nothing of it"))
        if chosen is None:
            return False
        reasons = chosen
    why: str | None = ""
    if reasons:
        await answer_to(Told("\n".join(_made(session, kind, person, reasons).manifest.lines())))
        question = "Who needs what is normally left out, and why?"
        why = await answer_to(LineAsked(question, some_words, hint="this is recorded"))
    form = await answer_to(OneAsked("As which kind of file?", _FORMS, on="html"))
    if why is None or form is None:
        return False
    path = await answer_to(
        LineAsked(
            "Save to which file?",
            typed_new_file,
            f"~/{kind.id}-{session.today}.{form}",
            "It is not encrypted. Delete it once it is in the right place.",
        )
    )
    if path is None:
        return False
    made = _made(session, kind, person, reasons)
    said = Disclosed(
        what=kind.id,
        form=form,
        to=made.document.to,
        about=made.people,
        chosen=tuple(each.value for each in made.manifest.chosen),
        reason=why,
    )
    try:
        session.write_disclosed(said, FORMATS[form](made.document), path)
    except (UserInputError, NotSavedError) as error:
        await answer_to(Told(f"Not saved: {error}"))
        return False
    await answer_to(Told(f"Saved to {path}\nThe history records this copy."))
    return True


def _made(session: Session, kind: Report, person: str, reasons: tuple[str, ...]) -> Made:
    return report(
        kind,
        session.draft,
        session.catalogue,
        session.today,
        chosen=frozenset(WithholdReason(each) for each in reasons),
        about=person,
    )
