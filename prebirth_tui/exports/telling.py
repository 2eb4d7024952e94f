"""Answers as every form of data tells them."""

from collections.abc import Iterator

from prebirth_tui.checklist.models import PlainItem
from prebirth_tui.gaps.english import named
from prebirth_tui.record.answers import Answers, Statement
from prebirth_tui.record.bodies import Value
from prebirth_tui.release.release import Release


def answers_in_order(release: Release) -> Iterator[Answers]:
    """What was said to each question about each subject: in the order of the checklists first."""
    placed = {item: place for place, item in enumerate(release.catalogue.items)}
    known = release.assessment.answers.items()
    for _, answers in sorted(known, key=lambda each: placed.get(each[0][0], len(placed))):
        yield answers


def question(statement: Statement, release: Release) -> str | None:
    """The question as it was asked; None where the checklists have it no more."""
    placed = release.catalogue.items.get(statement.answer.item)
    if placed is None:
        return None
    if release.purpose.reader == "family":
        return placed.item.in_own_copy
    return named(placed.item.ask, statement.answer.about, release.facts)


def value(statement: Statement, release: Release) -> Value | None:
    """The value as it was recorded, without the key of somebody who is not in the release."""
    return None if _is_of_somebody_else(statement, release) else statement.answer.value


def _is_of_somebody_else(statement: Statement, release: Release) -> bool:
    placed = release.catalogue.items.get(statement.answer.item)
    given = statement.answer.value
    names_person = (
        placed is not None and isinstance(placed.item, PlainItem) and placed.item.kind == "person"
    )
    return names_person and given is not None and given not in release.assessment.people
