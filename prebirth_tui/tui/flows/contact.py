"""Asking what contact this is, with people added on the way."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from prebirth_tui.record.bodies import ContactNoted, PersonNoted
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.contact import AskContact, TakenContact
from prebirth_tui.tui.dialogs.person import AskPerson


def ask_contact(
    app: App[Any],
    session: Session,
    role: str,
    then: Callable[[], None],
    filled_in: ContactNoted | None = None,
) -> None:
    """Ask what contact this is, take it into force, then go on; nothing happens when it is left.

    `filled_in` has what was filled in before somebody was added on the way.
    """

    def taken(found: TakenContact | None) -> None:
        if found is None:
            return
        if found.add_person:
            _add_person(app, session, role, then, found)
            return
        session.take_contact(found.contact)
        then()

    kinds = list(session.catalogue.contact_kinds.values())
    people = list(session.assessment.people.values())
    dialog = AskContact(kinds, people, session.today, role, session.contact, filled_in)
    app.push_screen(dialog, taken)


def _add_person(
    app: App[Any], session: Session, role: str, then: Callable[[], None], found: TakenContact
) -> None:
    def taken(person: PersonNoted | None) -> None:
        contact = found.contact
        if person is not None:
            session.record(person)
            present = (*contact.present, person.person)
            contact = contact.model_copy(update={"present": present})
        ask_contact(app, session, role, then, contact)

    app.push_screen(AskPerson(session.catalogue.roles, session.today), taken)
