"""Answers as every form of data tells them."""

from collections.abc import Iterator

from prebirth_tui.checklist.models import PlainItem
from prebirth_tui.gaps.english import named
from prebirth_tui.record.answers import Answers, RecordedAnswer
from prebirth_tui.record.bodies import Value
from prebirth_tui.release.release import Release


def answers_in_order(release: Release) -> Iterator[Answers]:
    """What was said to each question about each subject: in the order of the checklists first."""
    resolved = {item: place for place, item in enumerate(release.catalogue.items)}
    known = release.assessment.answers.items()
    for _, answers in sorted(known, key=lambda each: resolved.get(each[0][0], len(resolved))):
        yield answers


def question(statement: RecordedAnswer, release: Release) -> str | None:
    """The question as it was asked; None where the checklists have it no more."""
    resolved = release.catalogue.items.get(statement.answer.item)
    if resolved is None:
        return None
    if release.purpose.reader == "family":
        return resolved.item.in_own_copy
    return named(resolved.item.ask, statement.answer.about, release.facts)


def value(statement: RecordedAnswer, release: Release) -> Value | None:
    """The value as it was recorded, without the key of somebody who is not in the release."""
    return None if _is_of_somebody_else(statement, release) else statement.answer.value


def _is_of_somebody_else(statement: RecordedAnswer, release: Release) -> bool:
    resolved = release.catalogue.items.get(statement.answer.item)
    given = statement.answer.value
    names_person = (
        resolved is not None
        and isinstance(resolved.item, PlainItem)
        and resolved.item.kind == "person"
    )
    return names_person and given is not None and given not in release.assessment.people
