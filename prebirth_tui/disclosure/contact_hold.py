"""No letter and no copy is made by itself about somebody who is not to be contacted yet."""

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
    """Those of the people who are not to be contacted yet, by key, each with why."""
    known = facts.assessment.people
    found = ((key, not_to_be_contacted(known[key], facts)) for key in people if key in known)
    return {key: why for key, why in found if why}


def check_invitations(facts: DerivedFacts, chosen: Iterable[WithholdReason]) -> None:
    """UserInputError where somebody would be named for an invitation who is not to be contacted."""
    held = waiting(facts.assessment.people, facts)
    if held and WithholdReason.NOT_TO_CONTACT not in chosen:
        raise input_error(f"{' '.join(held.values())} {_NO_AGENDA}")


def may_be_told_of(
    people: list[str], facts: DerivedFacts, chosen: Iterable[WithholdReason]
) -> list[str]:
    """Those of the people about whom something may be made that can reach them.

    UserInputError where there are some and of none of them it may.
    """
    if WithholdReason.NOT_TO_CONTACT in chosen:
        return people
    held = waiting(people, facts)
    left = [key for key in people if key not in held]
    if held and not left:
        raise input_error(f"{' '.join(held.values())} {_SAY_WHO_AGREED}")
    return left
