"""What serves each learning point of the reviews, and which replay proves it."""

from collections.abc import Mapping
from dataclasses import dataclass

from prebirth_tui.cases.model import Case
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.models import LearningPoint


@dataclass(frozen=True)
class Trace:
    """One learning point, from the review to the proof that it is heeded."""

    point: LearningPoint
    rules: tuple[str, ...]
    """The gap rules that cite it, by full id."""
    items: tuple[str, ...]
    """The questions that cite it, by full id."""
    cases: tuple[str, ...]
    """The replays in which one of those rules is open that the review found only afterwards."""
    is_replayed: bool = True
    """Whether there were any replays to look at."""

    @property
    def lacks(self) -> str:
        """What is missing: `served`, `proved`, or empty."""
        served = {
            "gap": self.rules,
            "ask": self.rules or self.items,
            "aid": self.point.served_by,
        }[self.point.kind]
        if not served:
            return "served"
        is_unproved = self.is_replayed and self.point.kind == "gap" and not self.cases
        return "proved" if is_unproved else ""


def trace(catalogue: Catalogue, cases: Mapping[str, Case]) -> list[Trace]:
    """Every learning point in the order of the reviews; `cases` by the name to show.

    Without any case, nothing is said about proof.
    """
    return [
        Trace(
            point,
            tuple(r.id for r in catalogue.rules.values() if point.id in r.rule.learned_from),
            tuple(i.id for i in catalogue.items.values() if point.id in i.item.learned_from),
            tuple(name for name, case in cases.items() if point.id in _proved(case, catalogue)),
            is_replayed=bool(cases),
        )
        for point in catalogue.points.values()
    ]


def _proved(case: Case, catalogue: Catalogue) -> set[str]:
    """The points cited by the gaps that a case expects and links to a paragraph of a review."""
    return {
        point
        for expectation in case.expect
        for expected in expectation.open
        if expected.para
        for point in catalogue.rules[catalogue.current_id(expected.gap)].rule.learned_from
    }
