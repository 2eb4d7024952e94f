"""Whether a supervisor has signed a draft off as it is, or has returned it."""

from dataclasses import dataclass
from typing import Literal

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import Reviewed
from prebirth_tui.record.entries import Entry
from prebirth_tui.review.family import say_of_family


@dataclass(frozen=True)
class Review:
    """The newest word of a supervisor on the whole draft, and what has changed since."""

    entry: Entry
    body: Reviewed
    added: tuple[Entry, ...]
    """What was recorded since, or unseen by the supervisor, that says something of the family."""
    other_checklists: tuple[str, ...]
    """The checklists that are in use now in another version than then."""

    @property
    def state(self) -> Literal["returned", "signed-off", "lapsed"]:
        """Whether it was sent back, signed off as it still is, or signed off and changed since."""
        if self.body.outcome == "returned":
            return "returned"
        return "lapsed" if self.added or self.other_checklists else "signed-off"


def last_review(assessment: Assessment, catalogue: Catalogue) -> Review | None:
    """The newest review, held against the draft and the checklists as they are now."""
    if not assessment.reviews:
        return None
    entry = assessment.reviews[-1]
    assert isinstance(entry.body, Reviewed)
    versions = catalogue.versions
    return Review(
        entry,
        entry.body,
        say_of_family(assessment.lineage.since([entry.seal]), assessment, catalogue),
        tuple(
            name
            for name, version in entry.body.checklists.items()
            if versions.get(name, version) != version
        ),
    )
