"""The gaps of a draft that is being written, without finding all of them again at each answer."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.facts_of import facts_of
from prebirth_tui.gaps.find import compiled_rules, gap_of
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.memo import AnswerMemo, Reads, Slot, reads_of
from prebirth_tui.gaps.threads import ThreadMemo, in_list_order
from prebirth_tui.record.assessment import Assessment


class IncrementalGaps:
    """Gives the same as `find_gaps`, but works out only what the newest answer affects."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._memo: AnswerMemo[Gap | None] = AnswerMemo(_reads)
        self._threads = ThreadMemo()

    def find(self, assessment: Assessment, today: date) -> list[Gap]:
        """Every gap of the draft on that day, in the order of `find_gaps`."""
        facts = facts_of(self._catalogue, assessment, today)
        found = self._memo.values(facts, partial(_slots, facts))
        return in_list_order((gap for gap in found if gap is not None), facts, self._threads)


def _slots(facts: DerivedFacts) -> Iterator[Slot[Gap | None]]:
    if facts.assessment.pregnancy is None:
        return
    for section in facts.catalogue.sections:
        rules = compiled_rules(section, facts.catalogue)
        for subject in facts.subjects(section):
            for rule in rules:
                yield Slot(rule.rule.id, subject, partial(gap_of, rule, section, subject))


def _reads(catalogue: Catalogue) -> dict[str, Reads]:
    """The questions that each rule depends on."""
    return {
        rule.id: reads_of(catalogue, (*section.tests, *rule.tests))
        for section in catalogue.sections
        for rule in section.rules
    }
