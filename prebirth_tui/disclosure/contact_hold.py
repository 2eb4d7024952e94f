"""No letter or copy is made unawares about somebody who is not to be contacted yet."""

from collections.abc import Iterable, Mapping

from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.gaps.contacting import not_to_be_contacted
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.problems import input_error

_SAY_WHO_AGREED = (
    "So nothing about them was made. Once it has been agreed, add --include not-to-contact and say "
    "who agreed it."
)
_NO_AGENDA = (
    "So no agenda was made: whoever reads it may invite them, or speak to them. Once it has been "
    "agreed who is told and how, add --include not-to-contact and say who agreed it."
)


def waiting(people: Iterable[str], facts: DerivedFacts) -> Mapping[str, str]:
    """Those of the people who are not to be contacted yet, by key, each with the reason."""
    known = facts.assessment.people
    found = ((key, not_to_be_contacted(known[key], facts)) for key in people if key in known)
    return {key: why for key, why in found if why}


def check_invitations(facts: DerivedFacts, chosen: Iterable[WithholdReason]) -> None:
    """UserInputError where an invitation would name somebody who is not to be contacted."""
    held = waiting(facts.assessment.people, facts)
    if held and WithholdReason.NOT_TO_CONTACT not in chosen:
        raise input_error(f"{' '.join(held.values())} {_NO_AGENDA}")


def may_be_told_of(
    people: list[str], facts: DerivedFacts, chosen: Iterable[WithholdReason]
) -> list[str]:
    """Those of the people about whom something that can reach them may be made.

    UserInputError when none of the people may be.
    """
    if WithholdReason.NOT_TO_CONTACT in chosen:
        return people
    held = waiting(people, facts)
    left = [key for key in people if key not in held]
    if held and not left:
        raise input_error(f"{' '.join(held.values())} {_SAY_WHO_AGREED}")
    return left
