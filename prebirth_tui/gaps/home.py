"""Since when the baby has been at home, by the answers."""

from collections.abc import Callable, Iterator
from datetime import date

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.timescales import PRESUMED_HOME
from prebirth_tui.checklist.vocabulary import CaseloadSources
from prebirth_tui.gaps.baby_facts import BabyFacts
from prebirth_tui.ids import ItemId
from prebirth_tui.record.answers import RecordedAnswer

Value = Callable[[ItemId], RecordedAnswer | None]
"""The newest answer to a question that is asked once for the pregnancy."""


def home_since(catalogue: Catalogue, value: Value, babies: BabyFacts) -> date | None:
    """The day on which a born baby came home, by the answers; None until then.

    Where nobody has said it, a first visit at home shows it, unless the baby is recorded to be in
    hospital; so does the day by which any baby is presumed to be home.
    """
    if not babies.any_born():
        return None
    sources = catalogue.tracking
    going = value(ItemId(sources.home)) if sources.home else None
    if going is not None:
        day = going.answer.value
    elif babies.any_in_hospital() or _said_to_be_in_hospital(sources, value):
        day = None
    else:
        presumed = babies.presumed_home(catalogue.timescales.get(PRESUMED_HOME))
        day = min((*_visits(sources, value), presumed or date.max))
    return day if isinstance(day, date) and day <= babies.today else None


def _said_to_be_in_hospital(sources: CaseloadSources, value: Value) -> bool:
    said = ((value(ItemId(item)), answer) for item, answer in sources.hospital_shown_by.items())
    return any(each is not None and each.answer.value == answer for each, answer in said)


def _visits(sources: CaseloadSources, value: Value) -> Iterator[date]:
    for item in sources.home_shown_by:
        said = value(ItemId(item))
        if said is None:
            continue
        day = said.on if said.answer.value == "yes" else said.answer.value
        if isinstance(day, date):
            yield day
