"""What follows from the events in a draft."""

from collections.abc import Iterable, Mapping

from prebirth_tui.checklist.catalogue import ANY_EVENT, event_named
from prebirth_tui.checklist.conditions import EventTest
from prebirth_tui.checklist.vocabulary import EventKind
from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import EventNoted


def newest_event(
    name: str, events: Iterable[EventNoted], kinds: Mapping[str, EventKind]
) -> EventNoted | None:
    """The newest event that a change names: `event:police-call`, or `event` for any kind that makes
    earlier answers out of date.
    """
    wanted = event_named(name)
    found = [
        event
        for event in events
        if event.type == wanted
        or (name == ANY_EVENT and event.type in kinds and kinds[event.type].unsettles)
    ]
    return max(found, key=lambda event: event.on, default=None)


def events_of(
    leaf: EventTest, events: Iterable[EventNoted], about: set[Subject]
) -> list[EventNoted]:
    """The events of the kinds a condition reads, oldest first; about these subjects if named."""
    kinds = {leaf.event} if isinstance(leaf.event, str) else set(leaf.event)
    return [
        event
        for event in events
        if ("any" in kinds or event.type in kinds)
        and (leaf.about is None or about.intersection(event.about))
    ]
