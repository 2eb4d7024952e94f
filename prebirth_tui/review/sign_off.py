"""Whether a supervisor has signed a draft off as it is, or returned it, and what is open."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.gaps.about_family import say_of_family
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.in_brief import at_most, together
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import Reviewed
from prebirth_tui.record.entries import Entry
from prebirth_tui.wording import counted, listed

EVERYTHING = "everything"
"""The key, beside the checklists in a sign-off, for everything that it depended on."""
_NAMED = 3
"""How many of the enquiries that cannot wait are named."""


@dataclass(frozen=True)
class DraftReview:
    """The supervisor's newest decision on the whole draft, and what has changed since."""

    entry: Entry
    body: Reviewed
    added: tuple[Entry, ...]
    """Entries about the family recorded since, or that the supervisor had not seen."""
    other_checklists: tuple[str, ...]
    """The checklists whose version has changed since."""
    rests_on_others: bool = False
    """Whether any word of the checklists, overlays and area profile has changed since."""

    @property
    def state(self) -> Literal["returned", "signed-off", "lapsed"]:
        """Whether it was returned, signed off and unchanged, or signed off and changed since."""
        if self.body.outcome == "returned":
            return "returned"
        changed = self.added or self.other_checklists or self.rests_on_others
        return "lapsed" if changed else "signed-off"

    @property
    def since_then(self) -> str:
        """What has changed since, in words: `2 entries and another version of basics`."""
        added = [counted(len(self.added), "entry", "entries")] if self.added else []
        others = [f"another version of {name}" for name in self.other_checklists]
        if self.rests_on_others and not others:
            others = ["a change in the checklists, overlays or area profile"]
        return listed([*added, *others])


def last_review(assessment: Assessment, catalogue: Catalogue) -> DraftReview | None:
    """The newest review, compared with the draft and the checklists as they are now."""
    if not assessment.reviews:
        return None
    entry = assessment.reviews[-1]
    assert isinstance(entry.body, Reviewed)
    return DraftReview(
        entry,
        entry.body,
        say_of_family(assessment.history.since([entry.seal]), assessment, catalogue),
        _in_other_version(entry.body.checklists, catalogue),
        _rests_on_others(entry.body.checklists, catalogue),
    )


def _in_other_version(written_with: Mapping[str, str], catalogue: Catalogue) -> tuple[str, ...]:
    versions = catalogue.versions
    return tuple(
        name for name, version in written_with.items() if versions.get(name, version) != version
    )


def _rests_on_others(written_with: Mapping[str, str], catalogue: Catalogue) -> bool:
    return written_with.get(EVERYTHING, "") not in ("", everything_of(catalogue))


def changed_in(written_with: Mapping[str, str], catalogue: Catalogue) -> tuple[str, ...] | None:
    """The checklists that are in another version than something was written with.

    Empty where a word of one, of an overlay or of the area is other, and no version; None where all
    is the same, as far as is known.
    """
    names = _in_other_version(written_with, catalogue)
    return names if names or _rests_on_others(written_with, catalogue) else None


def everything_of(catalogue: Catalogue) -> str:
    """What tells the checklists, overlays and area profile in use from any others."""
    return catalogue.digest[:32]


def rests_on(catalogue: Catalogue) -> dict[str, str]:
    """What a sign-off rests on: the version of each checklist, and a digest of all their words."""
    everything = everything_of(catalogue)
    return {**catalogue.versions, **({EVERYTHING: everything} if everything else {})}


@dataclass(frozen=True)
class StillOpen:
    """What is open when a draft is about to be signed off. Nothing of it forbids that."""

    asked: int
    """Questions of the supervisor's own checklist."""
    unanswered: int
    gaps: tuple[Gap, ...]
    """Those that nobody has explained."""
    comments: int
    """How many have not been dealt with."""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is open."""
        return not (self.unanswered or self.gaps or self.comments)

    @property
    def in_words(self) -> str:
        """What is open, a sentence to a line; that nothing is, where it is so."""
        return "\n".join(self._sentences()) or "No gaps are open."

    def _sentences(self) -> Iterator[str]:
        if self.unanswered:
            verb = "is" if self.unanswered == 1 else "are"
            asked = counted(self.asked, "question")
            yield f"{self.unanswered} of your {asked} {verb} not answered."
        if self.gaps:
            found = Counter(gap.urgency for gap in self.gaps)
            open_ = [f"{found[urgency]} {_WHEN[urgency]}" for urgency in Urgency if found[urgency]]
            yield f"Enquiries still open: {', '.join(open_)}."
        now = [(gap.resolved.id, gap.brief) for gap in self.gaps if gap.urgency is Urgency.NOW]
        if now:
            yield f"NOW: {'; '.join(at_most(together(now), _NAMED))}."
        if self.comments:
            verb = "is" if self.comments == 1 else "are"
            yield f"{counted(self.comments, 'comment')} {verb} not dealt with."


_WHEN = {urgency: urgency.label for urgency in Urgency} | {
    Urgency.NOW: "NOW",
    Urgency.KEEP_ASKING: "to keep asking",
}
