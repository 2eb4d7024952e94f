"""The facts of a view, made once for a day."""

from datetime import date

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.renamed import as_asked_now

_FACTS = "_facts"


def facts_of(catalogue: Catalogue, assessment: Assessment, today: date) -> DerivedFacts:
    """What follows from a view on a day; the same facts for whoever asks again."""
    view = as_asked_now(assessment, catalogue)
    known: DerivedFacts | None = view.__dict__.get(_FACTS)
    if known is None or known.catalogue is not catalogue or known.today != today:
        known = view.__dict__[_FACTS] = DerivedFacts(catalogue, view, today)
    return known
