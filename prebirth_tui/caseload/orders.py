"""The orders in which drafts can be listed. None of them ranks families by worry."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from prebirth_tui.caseload.line import NOTHING_OPEN, CaseloadLine
from prebirth_tui.store.drafts import Listed

_NEVER = "9999"
"""Sorts behind every real day."""


@dataclass(frozen=True)
class Order:
    """One way to sort drafts by their lines, which are None until worked out."""

    name: str
    key: Callable[[Listed, CaseloadLine | None], Any]


def _due(each: Listed, _: CaseloadLine | None) -> Any:
    return each.header.due is None, each.header.due


def _reference(each: Listed, _: CaseloadLine | None) -> Any:
    return each.header.reference.casefold()


def _what_to_close(each: Listed, line: CaseloadLine | None) -> Any:
    """The most urgent first, then the earliest due date."""
    return line.urgency if line else NOTHING_OPEN, each.header.due


def _meeting(each: Listed, line: CaseloadLine | None) -> Any:
    due = line.meeting_due if line else None
    return str(due or _NEVER), str(each.header.due)


def _last_seen(each: Listed, line: CaseloadLine | None) -> Any:
    """Parents who have waited longest to be met; never met comes first."""
    met = [str(parent.in_person or "") for parent in line.parents] if line else [_NEVER]
    return min(met, default=_NEVER), str(each.header.due)


def _lateness(each: Listed, line: CaseloadLine | None) -> Any:
    """What has been overdue longest first."""
    late = line.late.due if line and line.late else None
    return str(late or _NEVER), str(each.header.due)


def _last_contact(each: Listed, line: CaseloadLine | None) -> Any:
    """Drafts without any contact first, then the longest since one."""
    return str(line.last_contact_on or "") if line else _NEVER, str(each.header.due)


BY_DUE_DATE = Order("by due date", _due)
BY_REFERENCE = Order("by reference", _reference)
BY_WHAT_TO_CLOSE = Order("by what to close first", _what_to_close)
BY_MEETING = Order("by next meeting", _meeting)
BY_LATENESS = Order("by what is most overdue", _lateness)
BY_LAST_CONTACT = Order("by longest since last contact", _last_contact)
BY_LAST_SEEN = Order("by longest since last seen", _last_seen)

OF_OWN_DRAFTS: Sequence[Order] = (BY_DUE_DATE, BY_WHAT_TO_CLOSE, BY_REFERENCE)
"""The orders that a practitioner can choose from."""
OF_ALL_FAMILIES: Sequence[Order] = (
    BY_DUE_DATE,
    BY_WHAT_TO_CLOSE,
    BY_LATENESS,
    BY_MEETING,
    BY_LAST_SEEN,
    BY_LAST_CONTACT,
    BY_REFERENCE,
)
"""The orders that a supervisor can choose from."""


def in_order(
    drafts: Iterable[Listed], order: Order, line_of: Callable[[Listed], CaseloadLine | None]
) -> list[Listed]:
    """The drafts in that order; those that have ended behind the rest, training drafts last."""

    def place(each: Listed) -> tuple[bool, bool, Any]:
        header = each.header
        return header.mode == "training", bool(header.ended), order.key(each, line_of(each))

    return sorted(drafts, key=place)
