"""The columns of the supervisor's list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from prebirth_tui.caseload.filters import NUMBERS, Filter, has_changed
from prebirth_tui.caseload.line import CaseloadLine, GapInBrief
from prebirth_tui.wording import short_day

REVIEWS = {
    "": "",
    "ready": "ready",
    "returned": "returned",
    "signed-off": "signed off",
    "lapsed": "LAPSED",
}


@dataclass(frozen=True)
class Seen:
    """What a cell is made from: a draft in a list, on a day, and what was seen last time."""

    caseload_line: CaseloadLine
    today: date
    looked: tuple[str, ...] | None
    newest: bool = False
    """Whether to show what became overdue last, rather than first."""


@dataclass(frozen=True)
class Column:
    """One column: its heading, its width with the space after it, and its content."""

    head: str
    width: int
    cell: Callable[[Seen], str]
    grows: bool = False
    """Whether it takes the room that is left over."""


def _with(seen: Seen) -> str:
    """Who holds the family: `Ben for Ann` during a cover."""
    found = seen.caseload_line
    if found.cover and found.worker:
        return f"{found.cover} for {found.worker}"
    return found.with_ or "NO WORKER"


def _met(role: str) -> Callable[[Seen], str]:
    """When a parent was last met in person; of several, the one who has waited longest."""

    def cell(seen: Seen) -> str:
        parents = [each for each in seen.caseload_line.parents if each.role_id == role]
        parent = min(parents, key=lambda each: each.in_person or date.min, default=None)
        if parent is None or not parent.name:
            return "not named" if parent else ""
        if parent.in_person is not None:
            return short_day(parent.in_person)
        return f"NOT MET{', heard' if parent.any_contact else ''}"

    return cell


def _overdue(seen: Seen) -> str:
    found = seen.caseload_line
    late = found.slipped if seen.newest else found.late
    return overdue_in_words(late) if late is not None else ""


def overdue_in_words(late: GapInBrief) -> str:
    """Since when, and what: `29 Nov Lee not asked`."""
    return f"{short_day(late.due)} {late.brief}" if late.due else late.brief


def _meeting(seen: Seen) -> str:
    found = seen.caseload_line
    if found.meeting_due is None:
        return found.meeting
    late = "LATE, " if found.meeting_due < seen.today else ""
    return f"{late}{short_day(found.meeting_due)} {found.meeting}"


def _review(seen: Seen) -> str:
    found = seen.caseload_line
    on = f" {short_day(found.reviewed)}" if found.reviewed else ""
    return f"{REVIEWS[found.review]}{on}" if found.review else ""


def _news(seen: Seen) -> str:
    """Whether something has changed since the reviewer last looked."""
    if seen.looked is None:
        return "new"
    return "yes" if has_changed(seen.caseload_line, seen.looked) else ""


# Each set fits 80 columns: 46 characters beside the reference and the clock.
SETS: Sequence[Sequence[Column]] = (
    (
        Column("Close first", 32, lambda seen: seen.caseload_line.review_first, grows=True),
        Column("With", 14, _with),
    ),
    (
        Column("Mother", 15, _met("mother")),
        Column("Father", 15, _met("father")),
        Column("Stage", 16, lambda seen: seen.caseload_line.stage, grows=True),
    ),
    (
        Column("Next meeting", 26, _meeting, grows=True),
        Column("Worker away", 20, lambda seen: seen.caseload_line.away),
    ),
    (Column("Overdue", 46, _overdue, grows=True),),
    (
        Column("Review", 31, _review, grows=True),
        Column("Comments", 10, lambda seen: str(len(seen.caseload_line.comments) or "")),
        Column("New", 5, _news),
    ),
)
"""Columns that belong together; a narrow screen shows one set at a time."""


def columns_for(width: int, first: int) -> list[Column]:
    """As many sets as fit, from the chosen one on; at least that one."""
    columns: list[Column] = []
    for columns_ in (*SETS[first:], *SETS[:first]):
        needed = sum(column.width for column in columns_)
        if columns and needed > width:
            break
        columns += columns_
        width -= needed
    growing = next(place for place, column in enumerate(columns) if column.grows)
    wide = replace(columns[growing], width=columns[growing].width + max(width, 0))
    return [*columns[:growing], wide, *columns[growing + 1 :]]


def set_for(wanted: Filter, shown: int) -> int:
    """The set of columns that shows what a filter asks for; the present one where none does."""
    asked = {*wanted.ticked, *(name for name in NUMBERS if getattr(wanted, name) is not None)}
    return next((place for place, names in enumerate(_SHOWS) if names & asked), shown)


_SHOWS: Sequence[frozenset[str]] = (
    frozenset({"no_worker", "mine", "covering", "supervising", "due_within"}),
    frozenset({"mother_not_met", "father_not_met", "not_seen", "mother_never_met"})
    | frozenset({"father_never_met"}),
    frozenset(),
    frozenset({"overdue", "slipped_within"}),
    frozenset({"comments", "ready", "returned", "lapsed", "changed", "never_looked"}),
)
"""For each set of columns, the parts of a filter that it shows."""
