"""One draft in a line: where the pregnancy stands, what to close first, what comes next."""

from dataclasses import dataclass
from datetime import date

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.clock import gestation_on
from prebirth_tui.gaps.english import contact_sentence, day, short_day
from prebirth_tui.gaps.facts import Facts
from prebirth_tui.gaps.find import Gap, find_gaps
from prebirth_tui.record.draft import Draft

_SHORT = {
    "now": "NOW",
    "before-decision": "before decision",
    "before-birth": "before birth",
    "before-discharge": "before discharge",
    "keep-asking": "keep asking",
}


@dataclass(frozen=True)
class Summary:
    """What a list says of a draft. Nothing in it counts towards a rank of families."""

    close_first: str
    """The gap that must be closed first, with its urgency; empty when none is open."""
    urgency: int
    """The place of that urgency, for sorting; 9 when nothing is open."""
    next_step: str
    last_contact: str
    with_: str
    """Who wrote last."""


def summary(draft: Draft, catalogue: Catalogue, today: date) -> Summary:
    """The line of one draft on that day."""
    assessment = draft.assessment
    gaps = find_gaps(catalogue, assessment, today)
    open_ = [gap for gap in gaps if gap.explained is None]
    first = open_[0] if open_ else None
    facts = Facts(catalogue, assessment, today)
    contacts = assessment.chronology
    return Summary(
        close_first=f"{_SHORT[first.urgency]}  {first.brief}" if first else "",
        urgency=first.urgency.order if first else 9,
        next_step=_next_step(first, len(gaps) - len(open_)),
        last_contact=(
            f"Last contact: {contact_sentence(contacts[-1], facts)}." if contacts else ""
        ),
        with_=assessment.lineage.entries[-1].by if assessment.lineage.entries else "",
    )


def _next_step(first: Gap | None, explained: int) -> str:
    if first is None:
        others = f" {explained} explained, to look at again." if explained else ""
        return f"Nothing that was asked about is open.{others}"
    when = ""
    clock = first.facts.clock
    if first.due is not None and clock is not None:
        when = f", by {short_day(first.due)} ({gestation_on(first.due, clock.due)} weeks)"
    if first.restricted:
        return f"Next: {first.brief}{when}."
    return f"Next: {first.title}{when}."


def due_text(due: date, today: date) -> str:
    """`12 Mar`, with the year when it is not near."""
    return short_day(due) if abs((due - today).days) < 300 else day(due)
