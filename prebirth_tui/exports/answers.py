"""Answers as all forms of data present them."""

from collections.abc import Iterator

from prebirth_tui.checklist.models import PlainItem
from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.gaps.english import named
from prebirth_tui.record.answers import Answers, RecordedAnswer
from prebirth_tui.record.bodies import Value


def answers_in_order(disclosure: Disclosure) -> Iterator[Answers]:
    """The statements on each question about each subject, in the order of the checklists."""
    resolved = {item: place for place, item in enumerate(disclosure.catalogue.items)}
    known = disclosure.assessment.answers.items()
    for _, answers in sorted(known, key=lambda each: resolved.get(each[0][0], len(resolved))):
        yield answers


def question(statement: RecordedAnswer, disclosure: Disclosure) -> str | None:
    """The question as it was asked; None where the checklists no longer have it."""
    resolved = disclosure.catalogue.items.get(statement.answer.item)
    if resolved is None:
        return None
    if disclosure.purpose.reader == "family":
        return resolved.item.in_own_copy
    return named(resolved.item.ask, statement.answer.about, disclosure.facts)


def value(statement: RecordedAnswer, disclosure: Disclosure) -> Value | None:
    """The value as recorded, without the key of anyone who is not in the disclosure."""
    return None if _is_of_somebody_else(statement, disclosure) else statement.answer.value


def _is_of_somebody_else(statement: RecordedAnswer, disclosure: Disclosure) -> bool:
    resolved = disclosure.catalogue.items.get(statement.answer.item)
    given = statement.answer.value
    names_person = (
        resolved is not None
        and isinstance(resolved.item, PlainItem)
        and resolved.item.kind == "person"
    )
    return names_person and given is not None and given not in disclosure.assessment.people
