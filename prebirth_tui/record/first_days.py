"""The day on which a record began, and on which each person was entered."""

from collections.abc import Iterable
from datetime import date

from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.entries import Entry


def first_days(entries: Iterable[Entry]) -> dict[str, date]:
    """For each person the day of the first entry about them; under "" the day of the first
    of all.
    """
    found: dict[str, date] = {}
    for entry in entries:
        found[""] = min(entry.day, found.get("", entry.day))
        if isinstance(entry.body, PersonNoted):
            subject = Subject.person(entry.body.person)
            found[subject] = min(entry.day, found.get(subject, entry.day))
    return found
