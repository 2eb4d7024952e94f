"""The days on which the people around the baby changed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.entries import Entry


def household_changes(people: Iterable[Sequence[Entry]]) -> tuple[date, ...]:
    """Days on which somebody joined, left, moved or took another role, oldest first.

    Given the notes about each person, in order. Whoever was entered on the first day was there
    already, unless a note says since when. Somebody who lives elsewhere and is not close is no part
    of the household; somebody whose home is not known may be. Of several notes on one day only the
    last counts: the others were put right.
    """
    histories = [list(_by_day(entries)) for entries in people]
    first_day = min((history[0][0] for history in histories), default=None)
    changes = (change for history in histories for change in _changes(history, first_day))
    return tuple(sorted(changes))


def _by_day(entries: Sequence[Entry]) -> Iterator[tuple[date, PersonNoted]]:
    last_of = {entry.day: entry.body for entry in entries}
    for day, person in last_of.items():
        assert isinstance(person, PersonNoted)
        yield day, person


def _changes(history: Sequence[tuple[date, PersonNoted]], first_day: date | None) -> Iterator[date]:
    (day, person), *later = history
    joined = person.since or (day if day != first_day else None)
    change, has_changed = joined if _is_near(person) else None, False
    for day, now in later:
        if _moved(person, now):
            if change is not None:
                yield change
            counts = _is_near(person) or _is_near(now)
            change = _since(person, now) or day if counts else None
            has_changed = has_changed or counts
        elif has_changed:
            change = now.since or change
        else:
            joined = now.since or joined
            change = joined if _is_near(now) else None
        person = now
    if change is not None:
        yield change


_CLOSE = frozenset({"mother", "father", "second-parent", "partner", "overnight-carer", "visitor"})
"""Roles that count wherever somebody lives: they may be there day and night."""


def _is_near(person: PersonNoted) -> bool:
    """Whether they live with the mother, may do so, or are close to her or the baby."""
    return person.lives_here != "no" or not _CLOSE.isdisjoint(person.roles)


def _since(before: PersonNoted, now: PersonNoted) -> date | None:
    """Since when it has been so, if the change says that."""
    if now.state != before.state:
        return now.state_since
    return now.since if now.since != before.since else None


def _moved(before: PersonNoted, now: PersonNoted) -> bool:
    """Whether a role or a home changed; finding one out for the first time is no change."""
    homes = {before.lives_here, now.lives_here}
    return (
        set(before.roles) != set(now.roles) or homes == {"yes", "no"} or before.state != now.state
    )
