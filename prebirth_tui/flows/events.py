"""An event between contacts: first its kind, then the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from prebirth_tui.flows.asking import Asked, OneAsked, answer_to
from prebirth_tui.flows.noting import note_if_sure
from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import EventNoted
from prebirth_tui.record.entries import new_key
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session

EVENT_TEXTS = {
    "source": "Who or what says so",
    "happened": "What happened, in a few words",
    "told": "Who was told, and when",
    "followed": "What was done about it",
}
"""The text fields of an event, with their labels."""


@dataclass(frozen=True)
class EventAsked(Asked[EventNoted]):
    """When it was, whom it was about, who says so, who was told and what followed."""

    title: str
    before: EventNoted
    concerned: Mapping[Subject, str]
    """The people and babies it may be about, by name."""
    today: date


async def enter_event(session: Session, event: EventNoted | None = None) -> EventNoted | None:
    """Ask what happened, or what has changed about it, and record it; None when nothing was."""
    kinds = session.catalogue.event_kinds
    if event is None:
        labels = {key: kind.label for key, kind in kinds.items()}
        chosen = await answer_to(OneAsked("What happened?", labels))
        if chosen is None:
            return None
        begin = EventNoted(
            event=new_key(), type=chosen, on=session.today, private=kinds[chosen].private or None
        )
    else:
        begin = event
    title = kinds[begin.type].label if begin.type in kinds else begin.type
    noted = await answer_to(EventAsked(title, begin, _concerned(session), session.today))
    if noted is None or noted == event or not await note_if_sure(session, noted):
        return None
    return noted


def _concerned(session: Session) -> dict[Subject, str]:
    """The people and babies that an event can be about."""
    view = in_company(session).assessment
    people = [Subject.person(key) for key in view.people]
    babies = [Subject.of("baby", key) for key in view.babies]
    return {subject: view.name(subject) for subject in (*people, *babies)}
