"""What a case tells in answer to questions, and when somebody comes up."""

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
    """The full id under which it is told: of a question that was renamed, the old one."""
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
    """Whether an answer to what is asked of each baby is told once, as it was before that."""
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
    """Whether anybody answers a question among these; a missing reason is no answer."""
    here: Any = answers
    for name in question.split("."):
        here = here.get(name) if isinstance(here, dict) else None
    if here is None:
        return False
    by_subject = isinstance(here, dict) and not here.keys() <= ANSWER_KEYS
    return any("missing" not in told_of(each) for each in (here.values() if by_subject else [here]))


def told_of(value: Any) -> dict[str, Any]:
    """An answer as a table, whether it is written as one or not."""
    is_table = isinstance(value, dict) and value.keys() <= ANSWER_KEYS
    return value if is_table else {"is": value}
