"""What to do about one draft at the desk, worked out only from what is known.

The allocation in the draft says who works with a family; grants follow from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from prebirth_tui.desk.state import DraftAtDesk
from prebirth_tui.desk.statements import Member, Roster
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import Redaction
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry

Holders = Mapping[str, date | None]
"""For each login, until which day; None for as long as the allocation stands."""


@dataclass(frozen=True)
class Allocated:
    """Who holds a draft according to its own entries."""

    holders: Holders
    is_settled: bool
    """Whether nobody disagrees about it. As long as somebody does, nobody is revoked."""
    left: str = ""
    """The worker, if they have left the desk and nobody covers: the draft needs a worker."""


def allocated(view: Assessment, roster: Roster, me: Member, today: date) -> Allocated:
    """Who is to hold a draft: the members that its allocation names, and ourselves."""
    said, holders = view.allocation, dict[str, date | None]()
    ways = {(said.worker, None), (said.supervisor, None), (said.cover, said.cover_until)}
    differing = view.differing_of("allocation")
    for each in differing:
        if each.field == "cover":
            ways |= {(name, until) for name, until in each.values}
        elif each.field in ("worker", "supervisor"):
            ways |= {(value[0], None) for value in each.values}
    # Those who cover until a day come first, so that somebody who is also the worker stays.
    for name, until in sorted(ways, key=lambda way: (way[1] is None, way[1] or today, way[0])):
        if not name or (until is not None and until < today):
            continue
        holders.update({member.login: until for member in roster.called(name, today)})
    holders.setdefault(me.login, None)
    holders.update({each.login: None for each in roster.recovery})
    here = [who for who in (said.worker, said.covered_on(today)) if roster.called(who, today)]
    has_left = not here and any(each.name == said.worker for each in roster.gone)
    return Allocated(holders, not differing, said.worker if has_left else "")


@dataclass(frozen=True)
class Begin:
    """Put a draft on the desk, for these members."""

    holders: Holders


@dataclass(frozen=True)
class OpenEpoch:
    """Make a new key for these members alone, and put the whole draft under it."""

    holders: Holders


@dataclass(frozen=True)
class Send:
    """Grant it to these members as well, and put these entries."""

    grants: Holders
    entries: tuple[Entry, ...]


def next_step(
    draft: Draft,
    at_desk: DraftAtDesk | None,
    wanted: Allocated,
    to_send: tuple[Entry, ...],
    roster: Roster,
    me: Member,
    today: date,
) -> Begin | OpenEpoch | Send | None:
    """The next step for one draft, once everything from the desk was taken in."""
    if at_desk is None:
        offline = {each.login for each in roster.recovery}
        others = wanted.holders.keys() - offline - {me.login}
        return Begin(wanted.holders) if others else None
    active = {member.login for member in roster.active(today)}
    held = at_desk.holders
    if (
        at_desk.highest > at_desk.epoch
        or any(isinstance(entry.body, Redaction) for entry in to_send)
        or any(_is_to_go(key, until, wanted, active, me, today) for key, until in held.items())
    ):
        stay = {
            login: until
            for login, until in held.items()
            if not _is_to_go(login, until, wanted, active, me, today)
        }
        return OpenEpoch({**stay, **wanted.holders})
    grants = {
        login: until
        for login, until in wanted.holders.items()
        if login != me.login and (login not in held or _longer(until, held[login]))
    }
    return Send(grants, to_send) if grants or to_send else None


def _is_to_go(
    login: str,
    until: date | None,
    wanted: Allocated,
    active: set[str],
    me: Member,
    today: date,
) -> bool:
    """Whether a holder no longer is one. Nobody revokes themselves."""
    if login == me.login:
        return False
    if login not in active:
        return True
    if login in wanted.holders:
        return _longer(until, wanted.holders[login])
    return wanted.is_settled or (until is not None and until < today)


def _longer(one: date | None, other: date | None) -> bool:
    """Whether one lasts longer than the other."""
    return other is not None and (one is None or one > other)


def entries_to_send(draft: Draft, at_desk: DraftAtDesk | None) -> tuple[Entry, ...]:
    """The entries of a draft that the desk does not have, in order."""
    if at_desk is None:
        return draft.entries
    return draft.assessment.history.since(at_desk.heads)
