"""Families for whom a contact is prepared."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.prepare.planned import planned_contact
from prebirth_tui.prepare.prepared import Prepared, prepare
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.draft import Draft
from tests.draft_builder import DraftBuilder
from tests.shipped import real_catalogue

TODAY = date(2026, 11, 20)


@lru_cache
def kestrel() -> Draft:
    """A family as one is known at 24 weeks: some of it asked, and much of it still to ask."""
    case, file = read_case(Path(__file__).with_name("kestrel.toml"))
    check_case(case, file, real_catalogue())
    return as_draft(case, real_catalogue())


def family() -> DraftBuilder:
    """Amy and Lee, of whom nothing has been asked yet."""
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    builder.person("lee", "father", lives_here="no")
    return builder


def at(
    how: str, *people: str, alone: tuple[str, ...] = (), of: Assessment | None = None
) -> Prepared:
    """A contact prepared, with Kestrel's family unless it is another."""
    assessment = of or kestrel().assessment
    contact = planned_contact(
        real_catalogue(), assessment, TODAY, how=how, people=people, alone=alone
    )
    return prepare(real_catalogue(), assessment, TODAY, contact)


def talks(prepared: Prepared) -> list[str]:
    """The conversations, in the order in which they are to be had."""
    return [topic.talk.id for topic in prepared.topics]
