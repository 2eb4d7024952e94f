"""Doubts about something that is to be recorded, and fields that two people recorded
differently.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from prebirth_tui.gaps.private_things import private_things
from prebirth_tui.ids import Subject
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import (
    AnyBody,
    BabyNoted,
    ContactNoted,
    EventNoted,
    PersonNoted,
    Pregnancy,
)
from prebirth_tui.record.fields import Differing
from prebirth_tui.record.names import is_name_of, reference_is_a_name
from prebirth_tui.record.plausible import (
    Doubt,
    doubts_of_baby,
    doubts_of_event,
    doubts_of_person,
    doubts_of_pregnancy,
)
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session


def doubts(session: Session, body: AnyBody) -> Iterator[Doubt]:
    """Doubts about something that is to be recorded, given what is known already."""
    view, today = session.assessment, session.today
    reference = view.pregnancy.reference if view.pregnancy else ""
    match body:
        case Pregnancy():
            yield from doubts_of_pregnancy(body, view.noted_babies, today)
            names = {key: person.name for key, person in view.people.items()}
            if body.reference != reference:
                yield from _telling(session, "reference", body.reference)
            if body.reference != reference and (who := is_name_of(body.reference, names)):
                yield Doubt("reference", reference_is_a_name(body.reference, names[who]))
        case PersonNoted():
            yield from doubts_of_person(body, view.people, session.catalogue.roles, today)
            before = view.people.get(body.person)
            is_new_name = before is None or before.name != body.name
            if is_new_name:
                yield from _telling(session, "name", body.name)
            if is_new_name and is_name_of(reference, {"": body.name}) is not None:
                yield Doubt("name", _IS_THE_REFERENCE.format(reference), can_be=True)
        case BabyNoted():
            name = view.name(Subject.of("baby", body.baby))
            yield from doubts_of_baby(body, view.pregnancy, name, today)
            if body.name != name:
                yield from _telling(session, "name", body.name)
        case EventNoted():
            yield from doubts_of_event(body, today)


def _telling(session: Session, field: str, name: str) -> Iterator[Doubt]:
    """Whether a name that stands everywhere, in company too, names private help."""
    if private_things(session.catalogue, session.assessment).names_help(name):
        yield Doubt(field, _TELLS.format(name), can_be=True)


_TELLS = (
    "Whoever is beside you can read “{}” wherever this name is shown. Choose another, and put the "
    "rest into a private note."
)
_IS_THE_REFERENCE = (
    "This draft is called {}, and others may see the list. Give it another reference under b."
)


def differing_on_view(session: Session) -> tuple[Differing, ...]:
    """What two people recorded differently, without what is private and not on view."""
    differing = session.assessment.differing_fields
    # Something seldom differs, and working out what is left in company takes a while.
    if not differing or session.private_is_opened:
        return differing
    left = in_company(session).assessment.differing_fields
    on_view = {(each.kind, each.key, each.field) for each in left}
    return tuple(each for each in differing if (each.kind, each.key, each.field) in on_view)


def settle_field(session: Session, differing: Differing, values: Sequence[Any]) -> None:
    """Record that, of what people recorded differently, these values hold."""
    noted = noted_thing(session, differing)
    if noted is None:
        raise input_error("This is not in the draft any more.")
    changes: dict[str, Any] = dict(zip(differing.fields, values, strict=True))
    session.record(noted.model_copy(update=changes | {"settles": (differing.field,)}))


def noted_thing(session: Session, differing: Differing) -> Any:
    """The thing in which a field differs; None where it is gone."""
    view, key = session.assessment, differing.key
    things: dict[str, Any] = {
        "pregnancy": {"": view.pregnancy},
        "allocation": {"": view.allocation},
        "person": {**view.mistaken, **view.people},
        "baby": view.noted_babies,
        "contact": view.contacts,
        "event": view.events,
        "place": view.places,
        "request": view.requests,
        "action": view.actions,
    }
    return things[differing.kind].get(key)


def answered_by_others(session: Session, contact: ContactNoted) -> list[str]:
    """Who else has answered in a contact that is about to be undone."""
    statements = session.assessment.answers_in.get(contact.contact, ())
    names = (each.entry.by for each in statements if each.entry.lane != session.author.lane)
    return list(dict.fromkeys(names))
