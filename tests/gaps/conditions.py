"""What the tests of conditions say about the family, and how they hold it against one."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pydantic import TypeAdapter

from prebirth_tui.checklist.conditions import (
    Condition,
)
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.conditions import evaluate
from prebirth_tui.ids import ItemId, Subject
from tests.draft_builder import FIRST_DAY, DraftBuilder

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
TRUE, UNKNOWN, FALSE = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
TOLD = ItemId("basics.carer.told")
SMOKES = ItemId("basics.carer.smokes")
UNITS = ItemId("basics.carer.units")
SCREENING = ItemId("basics.carer.screening")
MOVED = ItemId("basics.carer.moved-on")
LEE, AMY = Subject("person:lee"), Subject("person:amy")


def truth(
    condition: dict[str, Any], builder: DraftBuilder, subject: str = LEE, today: date = FIRST_DAY
) -> Truth:
    return evaluate(CONDITION.validate_python(condition), builder.facts(today), Subject(subject))


Told = Callable[[DraftBuilder], object]
Case = tuple[dict[str, Any], Told, Truth]


def nothing(builder: DraftBuilder) -> None:
    """Nothing was asked."""


def visit(
    builder: DraftBuilder, *present: str, key: str = "visit", how: str = "home-visit", **more: Any
) -> str:
    return builder.contact(key, how=how, present=present, **more)


def said(item: str, value: Any, *present: str, how: str = "home-visit", **more: Any) -> Told:
    """An answer about Lee, or the pregnancy, at a contact where these people were."""
    about = "case" if item.startswith("basics.pregnancy") else LEE

    def tell(builder: DraftBuilder) -> object:
        return builder.answer(item, about, value, visit(builder, *present, how=how), **more)

    return tell


def reason(missing: str, item: str = TOLD, **more: Any) -> Told:
    return lambda builder: builder.not_answered(item, LEE, missing, **more)


def both(*tellers: Told) -> Told:
    def tell(builder: DraftBuilder) -> None:
        for teller in tellers:
            teller(builder)

    return tell


def twice(item: str, first: Any, second: Any) -> Told:
    """Answered at a visit with Lee, and again at a clinic."""

    def tell(builder: DraftBuilder) -> None:
        builder.answer(item, LEE, first, visit(builder, "lee", key="one"))
        builder.answer(item, LEE, second, visit(builder, "lee", key="two", how="clinic"))

    return tell


def settled(*present: str, day: date = FIRST_DAY, how: str = "home-visit") -> Told:
    """Which of the answers holds, said at a contact where these people were."""

    def tell(builder: DraftBuilder) -> object:
        weighed = tuple(each.entry.id for each in builder.assessment.answers[TOLD, LEE].statements)
        contact = builder.contact("settled", day, present=present, how=how)
        return builder.answer(TOLD, LEE, "yes", contact, settles=weighed)

    return tell


def on(day: date, item: str = TOLD, value: Any = "yes") -> Told:
    """An answer about Lee at a visit of that day."""

    def tell(builder: DraftBuilder) -> None:
        builder.answer(item, LEE, value, builder.contact(f"v-{day}", day, present=("lee",)))

    return tell


def later_person(builder: DraftBuilder) -> None:
    builder.day = FIRST_DAY + timedelta(days=3)
    builder.person("kit", "partner")


def baby(day: date) -> Told:
    def tell(builder: DraftBuilder) -> None:
        pregnancy = builder.assessment.pregnancy
        assert pregnancy is not None
        builder.write(pregnancy.model_copy(update={"born": day}))

    return tell


NUMBER_CASES: list[tuple[str, dict[str, Any], Any, Truth]] = [
    (UNITS, {"at_least": 10}, 10, TRUE),
    (UNITS, {"at_least": 10}, 9.5, FALSE),
    (UNITS, {"at_least": 10}, None, UNKNOWN),
    (UNITS, {"less_than": 10}, 9, TRUE),
    (UNITS, {"less_than": 10}, 10, FALSE),
    (UNITS, {"less_than": 10}, None, UNKNOWN),
    (SCREENING, {"at_least": 5}, (1, 1), TRUE),
    (SCREENING, {"at_least": 5}, (0, 2), FALSE),
    (SCREENING, {"at_least": 5}, None, UNKNOWN),
    (SCREENING, {"less_than": 3}, (0, 0), TRUE),
    (SCREENING, {"less_than": 3}, (1, 0), FALSE),
]
