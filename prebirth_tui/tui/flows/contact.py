"""Asking what contact this is, with people added on the way."""

from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.contact import AskContact
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.flows.people import enter_person


async def take_contact(session: Session, role: str) -> bool:
    """Ask what contact this is, and have answers come from it; False when that is left."""
    kinds = list(session.catalogue.contact_kinds.values())
    filled_in = None
    while True:
        view = session.assessment
        people = {key: view.called(key) for key in view.people}
        dialog = AskContact(kinds, people, session.today, role, session.contact, filled_in)
        taken = await ask(dialog)
        if taken is None:
            return False
        if not taken.add_person:
            session.take_contact(taken.contact)
            return True
        filled_in = taken.contact
        person = await enter_person(session)
        if person is not None:
            present = (*filled_in.present, person.person)
            filled_in = filled_in.model_copy(update={"present": present})
