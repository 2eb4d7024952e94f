"""Since when the baby is home, by what was answered."""

from collections.abc import Callable, Iterator
from datetime import date

from prebirth_tui.checklist.vocabulary import CaseloadSources
from prebirth_tui.ids import ItemId
from prebirth_tui.record.answers import RecordedAnswer

Value = Callable[[ItemId], RecordedAnswer | None]
"""The newest answer to a question that is asked once for the pregnancy."""


def home_since(sources: CaseloadSources, value: Value, *, in_hospital: bool) -> date | None:
    """The day on which the baby goes home, or went; None where nothing answered tells it.

    Where nobody said it, the first visit at home shows that the baby was home by then, unless it
    is recorded to be in hospital.
    """
    going = value(ItemId(sources.home)) if sources.home else None
    if going is not None:
        day = going.answer.value
        return day if isinstance(day, date) else None
    return None if in_hospital else min(_visits(sources, value), default=None)


def _visits(sources: CaseloadSources, value: Value) -> Iterator[date]:
    for item in sources.home_shown_by:
        said = value(ItemId(item))
        if said is None:
            continue
        day = said.on if said.answer.value == "yes" else said.answer.value
        if isinstance(day, date):
            yield day
