"""The days of a case."""

from datetime import date, timedelta

from prebirth_tui.cases.model import Case


def days_of(case: Case) -> list[date]:
    """The days on which a case tells or expects something."""
    return [
        *([case.born] if case.born else []),
        *(each.on for each in case.pregnancy),
        *(each.on for each in case.baby),
        *(each.on for each in case.event),
        *(contact.on for contact in case.contact),
        *(request.asked for request in case.request),
        *(action.agreed for action in case.action),
        *(person.known_from for person in case.people.values() if person.known_from),
        *(explanation.on for explanation in case.explain),
        *(expectation.on for expectation in case.expect),
    ]


def first_day_of(case: Case) -> date:
    """The first day of a case; if it tells nothing, the day at twelve weeks of pregnancy."""
    days = days_of(case)
    due = case.due_earliest or case.due
    return min(days) if days else (due or date.min + _LONG) - _LONG


_LONG = timedelta(weeks=28)
