"""On which day a record began, and on which each person in it was entered."""

from collections.abc import Iterable
from datetime import date

from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.entries import Entry


def first_days(entries: Iterable[Entry]) -> dict[str, date]:
    """For each person the first day of an entry about them, and under "" of any entry."""
    found: dict[str, date] = {}
    for entry in entries:
        found[""] = min(entry.day, found.get("", entry.day))
        if isinstance(entry.body, PersonNoted):
            subject = Subject.person(entry.body.person)
            found[subject] = min(entry.day, found.get(subject, entry.day))
    return found
