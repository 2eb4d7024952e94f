"""Since when the baby is home, by what was answered."""

from collections.abc import Callable, Iterator
from datetime import date

from prebirth_tui.checklist.vocabulary import CaseloadSources
from prebirth_tui.gaps.baby_facts import BabyFacts
from prebirth_tui.ids import ItemId
from prebirth_tui.record.answers import RecordedAnswer

Value = Callable[[ItemId], RecordedAnswer | None]
"""The newest answer to a question that is asked once for the pregnancy."""


def home_since(sources: CaseloadSources, value: Value, babies: BabyFacts) -> date | None:
    """The day on which a baby that is born came home, by what was answered; None while it has not.

    Where nobody said it, the first visit at home shows that the baby was home by then, unless it
    is recorded to be in hospital.
    """
    if not babies.any_born():
        return None
    going = value(ItemId(sources.home)) if sources.home else None
    if going is not None:
        day = going.answer.value
    else:
        day = None if babies.any_in_hospital() else min(_visits(sources, value), default=None)
    return day if isinstance(day, date) and day <= babies.today else None


def _visits(sources: CaseloadSources, value: Value) -> Iterator[date]:
    for item in sources.home_shown_by:
        said = value(ItemId(item))
        if said is None:
            continue
        day = said.on if said.answer.value == "yes" else said.answer.value
        if isinstance(day, date):
            yield day
