"""Asks what contact this is, with people added on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from prebirth_tui.checklist.vocabulary import ContactKind
from prebirth_tui.flows.asking import Asked, answer_to
from prebirth_tui.flows.people import enter_person
from prebirth_tui.gaps.private_things import private_things
from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session


@dataclass(frozen=True)
class TakenContact:
    """The contact as filled in, and whether to add somebody before going on."""

    contact: ContactNoted
    add_person: bool = False


@dataclass(frozen=True)
class ContactAsked(Asked[TakenContact]):
    """How the contact took place, when, who was there and who was seen alone.

    Who is there is asked each time: those who were there last may not be now.
    """

    kinds: Sequence[ContactKind]
    people: Mapping[str, str]
    """Names by key, in the order of the draft."""
    today: date
    by: str
    """Who most likely makes it."""
    before: ContactNoted | None
    """The current contact."""
    filled_in: ContactNoted | None = None
    """What has been filled in so far."""


async def take_contact(session: Session, role: str) -> bool:
    """Ask what contact this is; False when that is left."""
    kinds = list(session.catalogue.contact_kinds.values())
    filled_in = None
    while True:
        view = in_company(session).assessment
        people = {key: view.called(key) for key in view.people}
        by = _by(session) or role
        taken = await answer_to(
            ContactAsked(kinds, people, session.today, by, session.contact, filled_in)
        )
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


def _by(session: Session) -> str:
    """Who made the current contact, if every family meets someone like that; else nobody.

    Whoever has just come in may be reading along.
    """
    things = private_things(session.catalogue, session.assessment)
    by = session.contact.by if session.contact is not None else ""
    return by if things.is_known_worker(by) else ""


def carried_on(asked: ContactAsked, now: ContactNoted) -> ContactNoted:
    """A contact with what was written of the one before it, on the same visit or in correction.

    Nothing is carried on to somebody who was not there: it was not written for their eyes.
    """
    before = asked.before
    if before is None:
        return now
    is_correction = now.contact == before.contact
    is_same_visit = (now.how, now.on) == (before.how, before.on)
    if not is_correction and not (is_same_visit and set(now.there) <= set(before.there)):
        return now
    update = {
        "by": before.by if now.by == asked.by else now.by,
        "where": now.where or before.where,
        "note": now.note or before.note,
        "private": before.private,
    }
    return now.model_copy(update=update)
