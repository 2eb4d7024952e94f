"""The gaps of a draft that is being written, without working all of them out at each answer."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, partial

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import gap_of
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.memo import AnswerMemo, Slot, answers_read
from prebirth_tui.gaps.threads import in_list_order
from prebirth_tui.record.assessment import Assessment


class IncrementalGaps:
    """Gives what `find_gaps` gives, and works out again only what an answer bears on."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._memo: AnswerMemo[Gap | None] = AnswerMemo()

    def find(self, assessment: Assessment, today: date) -> list[Gap]:
        """Every gap of the draft on that day, in the order of `find_gaps`."""
        facts = DerivedFacts(self._catalogue, assessment, today)
        found = self._memo.values(facts, partial(self._slots, facts))
        return in_list_order((gap for gap in found if gap is not None), facts)

    def _slots(self, facts: DerivedFacts) -> Iterator[Slot[Gap | None]]:
        if facts.assessment.pregnancy is None:
            return
        for section in self._catalogue.sections:
            for subject in facts.subjects(section):
                for rule in section.rules:
                    yield Slot(self._reads[rule.id], partial(gap_of, rule, section, subject))

    @cached_property
    def _reads(self) -> Mapping[str, frozenset[str]]:
        """The questions on which each rule rests, by its full id."""
        tracking = self._catalogue.tracking
        home = {tracking.home, *tracking.home_shown_by}
        return {
            rule.id: answers_read(self._catalogue, (section.applies, rule.applies, rule.when))
            | (home if "until-home" in rule.rule.while_ else set())
            for section in self._catalogue.sections
            for rule in section.rules
        }
