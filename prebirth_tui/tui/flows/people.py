"""Somebody in the baby's life, entered or changed in a window."""

from prebirth_tui.flows.asking import answer_to
from prebirth_tui.flows.people import children_in, which_children
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.session.noting import doubts
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.person import AskPerson
from prebirth_tui.tui.flows.flow import ask

_OF_OLDER_CHILDREN = frozenset({"father-of-sibling"})
"""Roles that a person has to the older children, of which it is asked whose they are."""


async def enter_person(session: Session, person: PersonNoted | None = None) -> PersonNoted | None:
    """Ask who somebody is, or what is different, and record it; None where nothing was."""
    dialog = AskPerson(
        session.catalogue.roles, session.today, lambda noted: doubts(session, noted), person
    )
    noted = await ask(dialog)
    if noted is None:
        return None
    if _OF_OLDER_CHILDREN & set(noted.roles) and not noted.children and children_in(session):
        chosen = await answer_to(which_children(session, noted))
        noted = noted.model_copy(update={"children": chosen or ()})
    if noted == person:
        return None
    session.record(noted)
    return noted
