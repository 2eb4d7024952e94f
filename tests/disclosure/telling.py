"""A family told fact by fact on the small checklists, and what leaves of it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Literal

from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.purpose import Purpose
from prebirth_tui.disclosure.record_items import RecordItemKind, WithholdReason
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.assessment import Assessment
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple

AMY, LEE = Subject("person:amy"), Subject("person:lee")
TOLD, SMOKES = ItemId("basics.carer.told"), ItemId("basics.carer.smokes")
HURT, UNITS = ItemId("private.alone.hurt"), ItemId("basics.carer.units")
SOON = FIRST_DAY + timedelta(weeks=2)


def leaves(
    builder: DraftBuilder,
    *roles: str,
    reader: Literal["professional", "family", "team"] = "professional",
    chosen: Iterable[WithholdReason] = (),
) -> Disclosure:
    """What leaves for a reader, about whoever holds these roles."""
    people = frozenset(
        each.person for each in builder.assessment.with_role(*(roles or ("mother",)))
    )
    purpose = Purpose(people, reader, frozenset(chosen))
    return disclose(builder.draft, builder.assessment, builder.catalogue, FIRST_DAY, purpose)


def whole(view: Assessment) -> str:
    """Everything that a view holds, as Python shows it."""
    return repr(view)


def withheld(disclosure: Disclosure, kind: RecordItemKind) -> dict[str, WithholdReason]:
    """What stays of a kind, and why."""
    return {
        record_item.key: hold
        for record_item, hold in disclosure.withheld
        if record_item.kind is kind
    }


def gaps(disclosure: Disclosure) -> set[tuple[str, str]]:
    """The gaps that leave, by rule and subject."""
    return {(gap.rule, gap.subject) for gap in disclosure.gaps}


def together() -> DraftBuilder:
    """A couple, a visit to both, a talk with her alone and a call with her mother."""
    builder = couple()
    builder.person("nan", "overnight-carer")
    builder.contact("visit", present=("amy", "lee"))
    builder.contact("alone", how="clinic", present=("amy",), alone=("amy",), by="IDVA")
    builder.contact("call", how="phone", present=("nan",))
    return builder
