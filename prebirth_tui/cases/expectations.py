"""Found gaps held against those that a case expects."""

from dataclasses import dataclass
from datetime import date

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.model import Case, ExpectedGap
from prebirth_tui.cases.read import gap_subject
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.find import find_gaps


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
    """Every expectation of a checked case that its facts do not meet; none when all is well.

    A gap that is explained is not open.
    """
    drafts = {asked: as_draft(case, catalogue, asked=asked) for asked in (False, True)}
    found = []
    for expectation in case.expect:
        assessment = drafts[expectation.asked].as_of(expectation.on)
        gaps = find_gaps(catalogue, assessment, expectation.on)
        open_ = {gap.key for gap in gaps if gap.explained is None}

        def key(expected: ExpectedGap) -> tuple[str, str]:
            return expected.gap, gap_subject(expected, catalogue)

        expected_open = {key(expected) for expected in expectation.open}
        not_open = {key(expected) for expected in expectation.not_open}
        extra = open_ - expected_open if expectation.only else open_ & not_open
        found += [
            Disappointment(expectation.on, gap, subject, what)
            for keys, what in (
                (expected_open - open_, "is expected to be open, and is not"),
                (extra, "is open, and is expected not to be"),
            )
            for gap, subject in sorted(keys)
        ]
    return found
