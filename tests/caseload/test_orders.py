"""Families whose pregnancy has ended stand behind the others, in whatever order is chosen."""

from datetime import date

import pytest

from prebirth_tui.caseload.orders import OF_ALL_FAMILIES, Order, in_order
from prebirth_tui.store.draft_text import Header
from prebirth_tui.store.listing import Listed
from tests.draft_builder import FIRST_DAY, at


def listed(reference: str, due: date, **more: object) -> Listed:
    said = {
        "format": 3,
        "id": reference,
        "mode": "practice",
        "created": at(FIRST_DAY),
        "entries": 1,
    }
    header = Header.model_validate(said | {"reference": reference, "due": due} | more)
    return Listed(f"{reference}.age", header)


@pytest.mark.parametrize("order", OF_ALL_FAMILIES, ids=lambda order: order.name)
def test_what_has_ended_stands_behind_and_training_last(order: Order) -> None:
    families = [
        listed("Alder", date(2027, 1, 1), ended="ended in a miscarriage"),
        listed("Birch", date(2027, 2, 1)),
        listed("Cedar", date(2026, 12, 1), mode="training"),
    ]
    found = in_order(families, order, lambda _: None)
    assert [each.header.reference for each in found] == ["Birch", "Alder", "Cedar"]
