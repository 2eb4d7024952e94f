"""Who can look on, judged by who is in the contact; this needs no session."""

from typing import Protocol

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import ContactNoted


class Sitting(Protocol):
    """An open draft, and the contact that answers come from."""

    contact_in_force: str
    taken_up: str
    """The contact of earlier today that is continued, until somebody says who is here."""

    @property
    def private_is_opened(self) -> bool:
        """Whether private parts were opened on purpose in this contact."""

    @property
    def contact(self) -> ContactNoted | None:
        """The contact that answers now come from."""

    @property
    def facts(self) -> DerivedFacts:
        """What follows from the draft today."""


def is_on_view(subject: Subject, sitting: Sitting) -> bool:
    """Whether what is private to a subject may be on the screen now."""
    if sitting.private_is_opened:
        return True
    # Somebody who was alone this morning may not be alone now.
    return not is_taken_up(sitting) and may_be_seen(subject, sitting.contact, sitting.facts)


def is_taken_up(sitting: Sitting) -> bool:
    """Whether nobody has said who is here since the draft was opened, or since a contact was
    undone.
    """
    return sitting.contact_in_force == sitting.taken_up


def may_be_seen(subject: Subject, contact: ContactNoted | None, facts: DerivedFacts) -> bool:
    """Whether nobody but the person themselves could see what is private to them.

    For the pregnancy, a place or a service, that person is whoever is seen alone.
    """
    if contact is None:
        return False
    kind = facts.catalogue.contact_kinds.get(contact.how)
    if kind is None or kind.meeting:
        return False
    if not kind.with_people:
        return not contact.there
    if subject.kind == "person":
        return _is_alone(subject.key, contact, facts)
    return any(_is_alone(key, contact, facts) for key in contact.there)


def _is_alone(person: str, contact: ContactNoted, facts: DerivedFacts) -> bool:
    alone = person in contact.there and not facts.others_there(contact, person)
    return alone or facts.was_alone(contact, person)


def looking_on(sitting: Sitting) -> frozenset[str]:
    """The people of the family in the current contact, who could read the screen."""
    contact = sitting.contact
    if contact is None or sitting.private_is_opened:
        return frozenset()
    return frozenset(contact.there)
