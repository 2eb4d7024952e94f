"""Which report is to be made, and for the family, for whom."""

from prebirth_tui.checklist.layouts import Report
from prebirth_tui.disclosure.contact_hold import waiting
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.ask import AskOne
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.screens.disclosure_preview import DisclosurePreview

_MAKE, _LEAVE = "make", "leave"
_SAFE = {_LEAVE: "No, or I have not asked them alone", _MAKE: "Yes, they have said so, alone"}
_AGREED = {_LEAVE: "Do not make it", _MAKE: "It has been agreed: make it, and I say who agreed"}


async def ask_report(session: Session) -> None:
    """Ask for the kind of report, then show what would leave with it."""
    kinds = session.catalogue.reports
    choices = {kind.id: f"{kind.title}, for {_to(kind)}" for kind in kinds.values()}
    name = await ask(AskOne("What do you need, and who for?", choices))
    if name is None:
        return
    kind, person = kinds[name], ""
    if kind.reader == "family":
        note = "A copy contains only what that person said about themselves."
        chosen = await ask(AskOne("Who is the copy for?", _adults(session), note=note))
        if chosen is None or not await _is_safe_at_home(chosen, session):
            return
        person = chosen
    agreed = await _agreed(kind, person, session)
    if agreed is not None:
        await ask(DisclosurePreview(session, kind, person, agreed))


async def _is_safe_at_home(person: str, session: Session) -> bool:
    """Whether somebody said, alone, that paper is safe at home: it is asked every time."""
    question = f"Is it safe for {session.assessment.called(person)} to have paper at home?"
    return await ask(AskOne(question, _SAFE, on=_LEAVE)) == _MAKE


async def _agreed(kind: Report, person: str, session: Session) -> frozenset[WithholdReason] | None:
    """What is chosen before the preview; None where nothing can be made without an agreement."""
    if not kind.reaches_them:
        return frozenset()
    people = [person] if person else _about(kind, session)
    held = waiting(people, session.facts)
    if not held or len(held) < len(people):
        return frozenset()
    question = f"{' '.join(held.values())} Nothing about them is made without an agreement."
    if await ask(AskOne(question, _AGREED, on=_LEAVE)) != _MAKE:
        return None
    return frozenset({WithholdReason.NOT_TO_CONTACT})


def _about(kind: Report, session: Session) -> list[str]:
    return [each.person for each in session.assessment.with_role(*kind.about)]


def _to(kind: Report) -> str:
    return kind.to.replace("{people}", "one family member")


def _adults(session: Session) -> dict[str, str]:
    roles = session.catalogue.roles
    return {
        person.person: person.name
        for person in session.assessment.people.values()
        if any(role in roles and roles[role].adult for role in person.roles)
    }
