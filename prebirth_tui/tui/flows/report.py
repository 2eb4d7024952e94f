"""Which report is to be made, and for the family, for whom."""

from typing import Any

from textual.app import App

from prebirth_tui.checklist.layouts import Report
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.ask import AskOne
from prebirth_tui.tui.screens.disclosure_preview import DisclosurePreview


def ask_report(app: App[Any], session: Session) -> None:
    """Ask for the kind of report, then show what would leave with it."""
    kinds = session.catalogue.reports

    def chosen(name: str | None) -> None:
        if name is None:
            return
        kind = kinds[name]
        if kind.reader == "family":
            _ask_person(app, session, kind)
        else:
            app.push_screen(DisclosurePreview(session, kind))

    choices = {kind.id: f"{kind.title}, for {_to(kind)}" for kind in kinds.values()}
    app.push_screen(AskOne("What do you need, and for whom?", choices), chosen)


def _to(kind: Report) -> str:
    return kind.to.replace("{people}", "one of the family")


def _ask_person(app: App[Any], session: Session, kind: Report) -> None:
    roles = session.catalogue.roles
    adults = {
        person.person: person.name
        for person in session.assessment.people.values()
        if any(role in roles and roles[role].adult for role in person.roles)
    }

    def chosen(person: str | None) -> None:
        if person is not None:
            app.push_screen(DisclosurePreview(session, kind, person))

    note = "A copy holds what that person said of themselves, and nothing else."
    app.push_screen(AskOne("For whom is the copy?", adults, note=note), chosen)
