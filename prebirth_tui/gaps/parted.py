"""Parents whose baby others bring up: their lines come after those of the baby and its home."""

from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.conditions import evaluate_shared
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import CASE, Subject

ORDER_MADE = "order-made"
"""The shared condition that says that an order names who brings the baby up."""


def is_parted(subject: Subject, facts: DerivedFacts) -> bool:
    """Whether this is a parent, or a partner, of a baby that an order has given to others."""
    if not facts.babies.all_placed() or (
        evaluate_shared(ORDER_MADE, facts, CASE) is not Truth.TRUE
    ):
        return False
    carers = {key for baby in facts.babies.of(CASE) for key in baby.carers}
    return any(
        subject == Subject.person(person.person) and person.person not in carers
        for person in facts.asked_as("mother", "father", "partner")
    )
