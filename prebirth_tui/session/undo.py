"""What can be taken back: one's own newest entry about the family."""

from collections.abc import Callable

from prebirth_tui.record.bodies import (
    Disclosed,
    HandedOver,
    Pregnancy,
    Redaction,
    Retention,
    StepTold,
    TakenBack,
)
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.record.entries import Entry

_NOT_TAKEN_BACK = TakenBack | Pregnancy | Retention | Redaction | HandedOver | Disclosed | StepTold


def last_entry(draft: Draft, author: Author, may_be: Callable[[Entry], bool]) -> Entry | None:
    """An author's newest entry that may be taken back; None when there is none."""
    undone = {e.body.entry for e in draft.entries if isinstance(e.body, TakenBack)}
    for entry in reversed(draft.assessment.history.entries):
        if (
            entry.lane == author.lane
            and entry.id not in undone
            and entry.body is not None
            and not isinstance(entry.body, _NOT_TAKEN_BACK)
            and may_be(entry)
        ):
            return entry
    return None
