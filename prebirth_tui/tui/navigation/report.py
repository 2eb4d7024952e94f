"""Which report to make and, for the family, for whom."""

from prebirth_tui.checklist.layouts import Report
from prebirth_tui.flows.papers import may_be_made
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.ask import AskOne
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.screens.disclosure_preview import DisclosurePreview, made_of


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
        if chosen is None:
            return
        person = chosen
    begun = await may_be_made(session, kind, person)
    if begun is not None:
        made = await made_of(session, kind, person, begun)
        await ask(DisclosurePreview(session, kind, person, made))


def _to(kind: Report) -> str:
    return kind.to.replace("{people}", "one family member")


def _adults(session: Session) -> dict[str, str]:
    roles = session.catalogue.roles
    return {
        person.person: session.assessment.called(person.person)
        for person in session.assessment.people.values()
        if any(role in roles and roles[role].adult for role in person.roles)
    }
