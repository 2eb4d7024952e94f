"""The answers that a case tells, and when people come up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from prebirth_tui.cases.model import Case
from prebirth_tui.checklist.catalogue import Catalogue, ResolvedItem
from prebirth_tui.ids import CASE, Subject

ANSWER_KEYS = {"is", "missing", "note", "provenance", "until", "who", "private"}


@dataclass(frozen=True)
class ToldAnswer:
    """One answer of a case file: the question, about whom, and what was said."""

    told_as: str
    """The full id as the case file has it: for a renamed question, perhaps the old one."""
    item: ResolvedItem
    about: Subject
    told: dict[str, Any]
    """Some of the keys `is`, `missing`, `note`, `provenance`, `until`, `who`, `private`."""


def told_answers(answers: dict[str, Any], catalogue: Catalogue) -> Iterator[ToldAnswer]:
    """The answers of one contact of a checked case."""
    for checklist, sections in answers.items():
        for section, items in sections.items():
            for name, value in items.items():
                told = f"{checklist}.{section}.{name}"
                item = catalogue.items[catalogue.current_id(told)]
                kind = catalogue.section_of[item.id].kind
                if kind == CASE or is_of_the_pregnancy(kind, value):
                    yield ToldAnswer(told, item, CASE, told_of(value))
                else:
                    for key, each in value.items():
                        yield ToldAnswer(told, item, Subject.of(kind, key), told_of(each))


def is_of_the_pregnancy(kind: str, value: Any) -> bool:
    """Whether a question about each baby has one answer for the pregnancy, as old cases do."""
    return kind == "baby" and (not isinstance(value, dict) or value.keys() <= ANSWER_KEYS)


def comes_up(case: Case, key: str) -> date | None:
    """The first day on which a group can hear of a person who comes up only if it asks."""
    person = case.people[key]
    days = (
        contact.on
        for contact in case.contact
        if is_answered(contact.if_asked, person.if_asked)
        or (contact.choose and key in (*contact.present, *contact.alone))
    )
    since = person.known_from or date.min
    return min((day for day in days if day >= since), default=None) if person.if_asked else None


def is_answered(answers: dict[str, Any], question: str) -> bool:
    """Whether any of these answers the question; a missing reason is not an answer."""
    here: Any = answers
    for name in question.split("."):
        here = here.get(name) if isinstance(here, dict) else None
    if here is None:
        return False
    by_subject = isinstance(here, dict) and not here.keys() <= ANSWER_KEYS
    return any("missing" not in told_of(each) for each in (here.values() if by_subject else [here]))


def told_of(value: Any) -> dict[str, Any]:
    """An answer as a table, even if it is written as a plain value."""
    is_table = isinstance(value, dict) and value.keys() <= ANSWER_KEYS
    return value if is_table else {"is": value}
