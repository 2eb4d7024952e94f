"""Whether a pregnancy that is recorded as ended has been confirmed to have ended."""

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.home import Value
from prebirth_tui.ids import ItemId
from prebirth_tui.record.pregnancy import Pregnancy


def end_is_in_doubt(catalogue: Catalogue, value: Value, pregnancy: Pregnancy | None) -> bool:
    """Whether it is recorded as ended, and nothing but somebody's word says so.

    Looked at only where the family was referred, or where somebody answered what it rests on: any
    other loss is believed, and nothing is asked. A birth, or a baby that died, is no such end.
    """
    if pregnancy is None or not pregnancy.ended:
        return False
    tracking = catalogue.tracking
    said = [(value(ItemId(item)), answer) for item, answer in tracking.end_confirmed_by.items()]
    if any(each is not None and each.answer.value == answer for each, answer in said):
        return False
    was_referred = bool(tracking.referred) and value(ItemId(tracking.referred)) is not None
    return any(each is not None for each, _ in said) or (bool(said) and was_referred)
