"""The facts of a view, worked out once a day and carried on from one answer to the next."""

from collections.abc import Iterable
from datetime import date

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.renamed import as_asked_now

_FACTS = "_facts"


def facts_of(catalogue: Catalogue, assessment: Assessment, today: date) -> DerivedFacts:
    """What follows from a view on a day; the same object whenever it is asked for again."""
    view = as_asked_now(assessment, catalogue)
    known: DerivedFacts | None = view.__dict__.get(_FACTS)
    if known is None or known.catalogue is not catalogue or known.today != today:
        known = view.__dict__[_FACTS] = DerivedFacts(catalogue, view, today)
    return known


def carry_on(before: DerivedFacts, facts: DerivedFacts, changed: Iterable[str]) -> None:
    """Take over facts from a record to which only answers were added.

    `changed` holds the full ids of the questions that were answered.
    """
    facts.counts.go_on_from(before.counts, changed)
    for name in _RESTS_ON_NO_ANSWER:
        if name in before.__dict__:
            facts.__dict__.setdefault(name, before.__dict__[name])


_RESTS_ON_NO_ANSWER = (
    "clock",
    "is_new",
    "_known_with_role",
    "_known_contacts_with",
)
