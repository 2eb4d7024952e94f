"""For whom something leaves, whom it is about, and what was chosen to be included."""

from dataclasses import dataclass, field
from typing import Literal

from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.wording import listed

CHOOSABLE = (
    WithholdReason.RESTRICTED,
    WithholdReason.OTHER_PARENT,
    WithholdReason.THIRD_PARTY,
    WithholdReason.WORDS,
    WithholdReason.NOT_TO_CONTACT,
)
"""What can be included after all, with a reason."""

_SAID_TO_STAY = (
    WithholdReason.RESTRICTED,
    WithholdReason.OTHER_PARENT,
    WithholdReason.THIRD_PARTY,
)

AID = "A drafting aid, not the record."
"""Printed on everything that leaves."""

PARENTS = ("mother", "father", "partner")


@dataclass(frozen=True)
class Purpose:
    """What decides which items of a draft may leave."""

    people: frozenset[str]
    """The keys of the people whose own information belongs in it."""
    reader: Literal["professional", "family", "team"] = "professional"
    """`team` means whoever works on the draft, who may also read about the work on it."""
    chosen: frozenset[WithholdReason] = field(default_factory=frozenset)
    apart: bool = False
    """Nobody else may be named in it or recognised from it."""

    @property
    def always_left_out(self) -> str:
        """What stays, said whether there is any or not; empty when all of it is included.

        A family's copy does not say it: it holds only their own information.
        """
        kept = [reason.label for reason in _SAID_TO_STAY if reason not in self.chosen]
        if self.reader == "family" or not kept:
            return ""
        may_be = " What it calls not known may be known." if self.veils_private else ""
        return f"Always left out: anything {'; '.join(kept)}.{may_be}"

    @property
    def veils_private(self) -> bool:
        """Whether everything private stays, so that nothing may be called complete."""
        return self.reader != "family" and WithholdReason.RESTRICTED not in self.chosen


def person_named(name: str, assessment: Assessment) -> str:
    """The key of the person meant by `mother`, `father:2` or a key; UserInputError if none.

    A role, so that no name has to stand in a command that others can read.
    """
    if name in assessment.people:
        return name
    role, _, place = name.partition(":")
    found = assessment.with_role(role)
    if place.isdigit() and 0 < int(place) <= len(found):
        return found[int(place) - 1].person
    if len(found) == 1 and not place:
        return found[0].person
    raise _no_such_person(role, len(found), assessment)


def _no_such_person(role: str, found: int, assessment: Assessment) -> UserInputError:
    if found == 1:
        return input_error(f"only one person is `{role}`: leave the number out")
    if found:
        return input_error(
            f"{found} people are `{role}`: say which: {role}:1 to {role}:{found}, in the "
            "order they were added"
        )
    return input_error(f"no one in the draft is `{role}`{_who_is_there(assessment)}")


def _who_is_there(assessment: Assessment) -> str:
    """Whom `--about` can name, by role or else by key; how to add someone where there is nobody."""
    if not assessment.people:
        return "; no one is added yet: open the draft, press w, and add the family"
    roles = {role for person in assessment.people.values() for role in person.roles}
    told = sorted(roles) or sorted(assessment.people)
    return f"; it has {listed([f'`{each}`' for each in told])}. To add someone: open it, press w"
