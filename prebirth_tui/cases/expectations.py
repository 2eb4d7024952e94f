"""Compares the gaps that were found with those that a case expects."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.model import Case, Expectation, ExpectedGap
from prebirth_tui.cases.read import gap_subject
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.threads import threads_of
from prebirth_tui.ids import GapKey, RuleId
from prebirth_tui.record.assessment import Assessment


@dataclass(frozen=True)
class Disappointment:
    """An expectation that is not met on a day."""

    on: date
    gap: str
    subject: str
    what: str

    def __str__(self) -> str:
        return f"{self.on}: {self.gap} ({self.subject}) {self.what}"


def disappointments(case: Case, catalogue: Catalogue) -> list[Disappointment]:
    """Every expectation of a checked case that its facts do not meet.

    A gap that is explained does not count as open.
    """
    drafts = {asked: as_draft(case, catalogue, asked=asked) for asked in (False, True)}
    return [
        Disappointment(expectation.on, gap, subject, what)
        for expectation in case.expect
        for (gap, subject), what in _not_met(
            expectation, drafts[expectation.asked].as_of(expectation.on), catalogue
        )
    ]


def _not_met(
    expectation: Expectation, assessment: Assessment, catalogue: Catalogue
) -> Iterator[tuple[GapKey, str]]:
    gaps = find_gaps(catalogue, assessment, expectation.on)
    open_ = {gap.key for gap in gaps if gap.explained is None}

    def key(expected: ExpectedGap) -> GapKey:
        return RuleId(catalogue.current_id(expected.gap)), gap_subject(expected, catalogue)

    expected_open = {key(expected) for expected in expectation.open}
    not_open = {key(expected) for expected in expectation.not_open}
    extra = open_ - expected_open if expectation.only else open_ & not_open
    for each in sorted(expected_open - open_):
        yield each, "should be open, but is not"
    for each in sorted(extra):
        yield each, "is open, but should not be"
    if not expectation.resolved:
        return
    threads = threads_of(gaps, DerivedFacts(catalogue, assessment, expectation.on))
    lines = {gap.key: line for line, thread in enumerate(threads, 1) for gap in thread.gaps}
    for expected, most in expectation.resolved.items():
        each = key(expected)
        if each not in open_:
            yield each, "should be open, but is not"
        elif lines[each] > most:
            yield each, f"is in line {lines[each]} of the list, but should be in the first {most}"
