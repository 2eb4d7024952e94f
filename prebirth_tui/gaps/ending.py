"""Whether a pregnancy that is recorded as ended has been confirmed to have ended."""

from collections.abc import Mapping

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.home import Value
from prebirth_tui.ids import ItemId
from prebirth_tui.record.pregnancy import Pregnancy


def end_is_in_doubt(catalogue: Catalogue, value: Value, pregnancy: Pregnancy | None) -> bool:
    """Whether it is recorded as ended, and nothing but somebody's word says so.

    Looked at only where somebody answered what it rests on, or where the family was referred and
    no midwife has seen her: any other loss is believed, and nothing is asked. A birth, or a baby
    that died, is no such end.
    """
    if pregnancy is None or not pregnancy.ended:
        return False
    tracking = catalogue.tracking
    if _said(tracking.end_confirmed_by, value):
        return False
    if any(value(ItemId(item)) is not None for item in tracking.end_confirmed_by):
        return True
    was_referred = bool(tracking.referred) and value(ItemId(tracking.referred)) is not None
    return was_referred and _said(tracking.end_doubted_by, value)


def _said(wanted: Mapping[str, str], value: Value) -> bool:
    """Whether one of the questions has the answer that is named for it."""
    said = ((value(ItemId(item)), answer) for item, answer in wanted.items())
    return any(each is not None and each.answer.value == answer for each, answer in said)
