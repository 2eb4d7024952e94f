"""What a person marks as private, and what is marked by itself as it is written."""

from typing import Protocol

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.private_things import private_things
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnyBody,
    Commented,
    ContactNoted,
    GapExplained,
    PersonNoted,
    PlaceNoted,
    RequestMade,
)

Markable = PersonNoted | ContactNoted | PlaceNoted | RequestMade | ActionAgreed
"""What a person can mark as private with one key."""
_PRIVATE_WITH_WHAT_WAS_SAID = (PlaceNoted, RequestMade, ActionAgreed, GapExplained, Commented)
"""What is private when it is first written where something private was said."""


KEPT_PRIVATE = "Kept private."
NOT_PRIVATE = "No longer private."


class InForce(Protocol):
    """A draft that is written in, and the contact that answers come from."""

    contact_in_force: str
    catalogue: Catalogue

    @property
    def assessment(self) -> Assessment:
        """What the entries come to."""


def marked(session: InForce, body: AnyBody) -> AnyBody:
    """What is to be recorded, with whether it is private.

    A thing stays as it was marked; a new one that is written where something private was said is
    private, until somebody marks that it is not.
    """
    if not isinstance(body, Markable | GapExplained | Commented):
        return body
    field = _field(body)
    if getattr(body, field) is not None:
        return body
    before = _before(session.assessment, body)
    if before is not None:
        mark = getattr(before, field)
    else:
        is_new = isinstance(body, _PRIVATE_WITH_WHAT_WAS_SAID)
        mark = True if is_new and writes_in_private(session) else None
    return body if mark is None else body.model_copy(update={field: mark})


def writes_in_private(session: InForce) -> bool:
    """Whether something private was said in the contact in force."""
    things = private_things(session.catalogue, session.assessment)
    return things.was_private(session.contact_in_force)


def marked_otherwise(session: InForce, thing: Markable) -> tuple[Markable, bool]:
    """The thing marked as private, or as not private where it is; and which of the two."""
    is_private = not private_things(session.catalogue, session.assessment).is_marked(thing)
    return thing.model_copy(update={_field(thing): is_private}), is_private


def _field(body: AnyBody) -> str:
    return "note_private" if isinstance(body, PersonNoted) else "private"


def _before(view: Assessment, body: AnyBody) -> AnyBody | None:
    """The same thing as it was noted before."""
    match body:
        case PersonNoted(person=key):
            return view.people.get(key)
        case ContactNoted(contact=key):
            return view.contacts.get(key)
        case PlaceNoted(place=key):
            return view.places.get(key)
        case RequestMade(request=key):
            return view.requests.get(key)
        case ActionAgreed(action=key):
            return view.actions.get(key)
        case _:
            return None
