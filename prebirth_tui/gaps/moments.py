"""From which day things count for a condition, and what has changed since."""

from datetime import date

from prebirth_tui.checklist.catalogue import ANY_EVENT, THIS_CONTACT, event_named
from prebirth_tui.checklist.conditions import AgencyTest, ContactTest, EventTest
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.bodies import EventNoted


def counts_from(
    leaf: AgencyTest | ContactTest, facts: DerivedFacts, subject: Subject
) -> date | None:
    """The day from which requests, replies or contacts count for a test; None until known."""
    if leaf.since is None:
        return date.min
    return start_of(leaf.since, None, facts, subject)


def start_of(since: ItemId, of: str | None, facts: DerivedFacts, subject: Subject) -> date | None:
    """The day of an event, or the earliest date answered to a question; None until known."""
    if since == "birth":
        return facts.babies.born(subject)
    if event_named(since) is not None:
        event = facts.newest_event(since)
        return event.on if event else None
    if since == "first-contact":
        contacts = facts.assessment.chronology
        return contacts[0].on if contacts else None
    if since == THIS_CONTACT:
        contact = facts.assessment.contacts.get(subject.key)
        return contact.on if contact else None
    days = [
        statement.answer.value
        for whose in facts.whose(since, of, subject)
        if (statement := facts.value(since, whose)) is not None
    ]
    return min((day for day in days if isinstance(day, date)), default=None)


def events_that_count(
    leaf: EventTest, facts: DerivedFacts, subject: Subject
) -> list[EventNoted] | None:
    """The events that a test reads; None while the day from which they count is not known."""
    start = date.min
    if leaf.since is not None:
        since = start_of(leaf.since, None, facts, subject)
        if since is None:
            # Nothing can have happened since a day that has not come.
            is_known = leaf.since == "birth" or event_named(leaf.since) is not None
            return [] if is_known else None
        start = since
    events = [each for each in facts.events_of(leaf, subject) if each.on >= start]
    if leaf.within is not None:
        events = [each for each in events if not facts.is_over(each.on, leaf.within)]
    return [each for each in events if each.on <= facts.today]


def last_change(what: ItemId, of: str | None, facts: DerivedFacts, subject: Subject) -> date | None:
    """The newest day on which the household, or what a question is about, changed."""
    if what == "household":
        changes = facts.assessment.household_changes
        return changes[-1] if changes else None
    if what == "birth":
        return facts.babies.born(subject)
    if what == ANY_EVENT or event_named(what):
        event = facts.newest_event(what)
        return event.on if event else None
    found = [
        value if isinstance(value := statement.answer.value, date) else statement.on
        for whose in facts.whose(what, of, subject)
        if (statement := facts.value(what, whose)) is not None
    ]
    return max(found, default=None)
