"""Parents whose baby others bring up: their lines come after those of the baby and its home."""

from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.conditions import evaluate_shared
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import CASE, Subject

ORDER_MADE = "order-made"
"""The shared condition that says that an order names who brings the baby up."""


def is_parted(subject: Subject, facts: DerivedFacts) -> bool:
    """Whether this is a parent, or a partner, of a baby that an order has given to others."""
    return is_apart(subject, facts) and evaluate_shared(ORDER_MADE, facts, CASE) is Truth.TRUE


def is_apart(subject: Subject, facts: DerivedFacts) -> bool:
    """Whether this is a parent, or a partner, and every baby lives with other carers."""
    if subject.kind != "person" or not facts.babies.all_placed():
        return False
    carers = {key for baby in facts.babies.of(CASE) for key in baby.carers}
    return subject.key not in carers and any(
        person.person == subject.key for person in facts.asked_as("mother", "father", "partner")
    )
