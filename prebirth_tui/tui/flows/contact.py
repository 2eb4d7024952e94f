"""Asking what contact this is, with people added on the way."""

from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.contact import AskContact
from prebirth_tui.tui.dialogs.person import AskPerson
from prebirth_tui.tui.flows.flow import ask


async def take_contact(session: Session, role: str) -> bool:
    """Ask what contact this is, and have answers come from it; False when that is left."""
    kinds = list(session.catalogue.contact_kinds.values())
    filled_in = None
    while True:
        people = list(session.assessment.people.values())
        dialog = AskContact(kinds, people, session.today, role, session.contact, filled_in)
        taken = await ask(dialog)
        if taken is None:
            return False
        if not taken.add_person:
            session.take_contact(taken.contact)
            return True
        filled_in = taken.contact
        person = await ask(AskPerson(session.catalogue.roles, session.today))
        if person is not None:
            session.record(person)
            present = (*filled_in.present, person.person)
            filled_in = filled_in.model_copy(update={"present": present})
