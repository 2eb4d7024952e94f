"""Releases for tests: of a made-up family with an answer of every kind, and of the cases."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.purpose import CHOOSABLE, Purpose
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.record.draft import Draft
from tests.draft_builder import FIRST_DAY, SAM, DraftBuilder
from tests.shipped import real_catalogue as real_catalogue
from tests.small import small_catalogue
from tests.told import draft_of

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.toml"))
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
LATER = date(2026, 11, 9)


def told(
    draft: Draft,
    catalogue: Catalogue,
    *roles: str,
    day: date | None = None,
    reader: Literal["professional", "family", "team"] = "professional",
    chosen: Iterable[WithholdReason] = (),
) -> Disclosure:
    """What may leave of a draft, for whoever holds these roles."""
    day = day or max(entry.at for entry in draft.entries).date()
    view = draft.as_of(day)
    people = frozenset(each.person for each in view.with_role(*(roles or ("mother",))))
    return disclose(draft, view, catalogue, day, Purpose(people, reader, frozenset(chosen)))


def of_case(path: Path, *roles: str, chosen: Iterable[WithholdReason] = CHOOSABLE) -> Disclosure:
    """What may leave of a case."""
    return told(draft_of(path), real_catalogue(), *roles, chosen=chosen)


def family() -> DraftBuilder:
    """A family with an answer of every kind, told of Amy by Amy and of Lee by Lee."""
    builder = DraftBuilder()
    builder.person("amy", "mother")
    builder.person("lee", "father")
    builder.person("nan", "overnight-carer")
    builder.place("cot")
    visit = builder.contact("visit", present=("amy",), by="Rose")
    carer, amy = "basics.carer", "person:amy"
    builder.answer("basics.pregnancy.worried", "case", "yes", visit)
    builder.answer("basics.pregnancy.worries", "case", ("housing", "money"), visit)
    builder.answer("basics.pregnancy.referred-on", "case", FIRST_DAY, visit)
    builder.answer(f"{carer}.told", amy, "partly", visit, note="She laughed.")
    builder.answer(f"{carer}.units", amy, 2.5, visit)
    builder.answer(f"{carer}.screening", amy, (1, 2), visit)
    builder.answer(f"{carer}.mood", amy, "low", visit)
    builder.answer(f"{carer}.moved-on", amy, FIRST_DAY, visit)
    builder.answer(f"{carer}.doctor", amy, "Dr Finch", visit)
    builder.answer(f"{carer}.closest", amy, "nan", visit)
    builder.answer(f"{carer}.helped-by", amy, "gp", visit)
    builder.answer(f"{carer}.smokes", amy, "no", visit)
    # Asked while she smoked: the answer stands though its condition does not hold any more.
    builder.answer(f"{carer}.bad-night-plan", amy, "The cot\ncomes along.", visit)
    builder.answer("private.alone.hurt", amy, "last-year", visit)
    builder.answer("private.visit.baby-place", "contact:visit", "yes", visit)
    builder.answer("private.bed.flat", "place:cot", "yes", visit)
    clinic = builder.contact("clinic", LATER, how="clinic", present=("lee",))
    builder.author = SAM
    builder.day = LATER
    builder.not_answered(f"{carer}.told", "person:lee", "too-early", until=LATER, contact=clinic)
    builder.answer(f"{carer}.smokes", "person:lee", "yes", clinic)
    builder.request("gp", FIRST_DAY, about=("amy",), basis="consent")
    builder.action("ring", LATER)
    return builder


def every_reason() -> Draft:
    """A mother of whom nothing is known, for every reason there is, and two instruments."""
    catalogue = real_catalogue()
    builder = DraftBuilder(catalogue)
    builder.person("amy", "mother")
    visit = builder.contact("visit", present=("amy",))
    asked = [
        item.id
        for section in catalogue.sections
        if section.section.each and "mother" in (section.section.each.person or ())
        for item in section.items
        if not section.section.restricted and item.item.kind != "instrument"
    ]
    for item, reason in zip(asked, catalogue.reasons, strict=False):
        builder.not_answered(item, "person:amy", reason, contact=visit, note="Tried twice.")
    builder.answer("parents.person.gad-2", "person:amy", (1, 3), visit)
    builder.not_answered("substance-use.person.audit-c", "person:amy", "no-time", contact=visit)
    return builder.draft


def release_named(name: str) -> Disclosure:
    """A release by the name of its case, or of one of the families above."""
    small = small_catalogue()
    match name:
        case "every-reason":
            return told(every_reason(), real_catalogue())
        case "every-kind":
            return told(family().draft, small, "mother", "father", chosen=CHOOSABLE)
        case "for-the-family":
            return told(family().draft, small, reader="family")
        case "for-the-family-with-words":
            return told(family().draft, small, reader="family", chosen=(WithholdReason.WORDS,))
        case _:
            [path] = [path for path in CASES if path.stem == name]
            return of_case(path, "mother", "father")
