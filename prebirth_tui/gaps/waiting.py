"""Gaps that would send someone to a person who has harmed, before a specialist has agreed.

Visits and talks with that person wait, and share one line. What records, services and the police
can say is asked all the same.
"""

from collections.abc import Iterable

from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.conditions import evaluate_shared
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import SENDS, Gap
from prebirth_tui.ids import Subject

WAITS = "waits-for-advice"
"""The shared condition for a person with whom this has to wait."""


def split_waiting(
    gaps: Iterable[Gap], facts: DerivedFacts
) -> tuple[list[Gap], dict[Subject, list[Gap]]]:
    """The gaps that can be closed now, and those that wait, by person."""
    awake, waiting = list[Gap](), dict[Subject, list[Gap]]()
    waits = dict[Subject, bool]()
    for gap in gaps:
        subject = gap.subject
        if gap.person is None or SENDS not in gap.resolved.shared:
            awake.append(gap)
            continue
        if subject not in waits:
            waits[subject] = evaluate_shared(WAITS, facts, subject) is Truth.TRUE
        if waits[subject]:
            waiting.setdefault(subject, []).append(gap)
        else:
            awake.append(gap)
    return awake, waiting
