"""What came from a contact, and what is recorded about an event, piece by piece."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prebirth_tui.gaps.english import named, subject_name, value_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.bodies import EventNoted
from prebirth_tui.wording import day

DANGLING = "Answers whose contact was removed or undone"


@dataclass(frozen=True)
class AnswerInWords:
    """One answer as it is shown under its contact."""

    name: str
    """The name of its subject."""
    ask: str
    said: str


def answers_in_words(
    answers: Iterable[RecordedAnswer], facts: DerivedFacts, *, restricted: bool
) -> Iterator[AnswerInWords]:
    """The answers of a contact; with `restricted` also those to private questions."""
    catalogue = facts.catalogue
    for each in answers:
        item, about = catalogue.items.get(each.answer.item), each.answer.about
        if not restricted and catalogue.is_restricted(each.answer.item):
            # Even when she is alone: the next person to look may not be.
            continue
        yield AnswerInWords(
            subject_name(about, catalogue, facts.assessment),
            named(item.item.ask, about, facts) if item else each.answer.item,
            value_in_words(each, facts) + recorded(each),
        )


def recorded(statement: RecordedAnswer) -> str:
    """That an answer was settled at its contact; when and by whom, of one without a contact."""
    if statement.contact is not None:
        return " (settled)" if statement.answer.settles else ""
    return f" (recorded {day(statement.entry.day)} by {statement.entry.by})"


def told_of_event(event: EventNoted) -> Iterator[tuple[str, str]]:
    """A label and words for everything that is recorded about an event."""
    for label, words in (
        ("", event.happened),
        ("Who says so", event.source),
        ("Told", event.told or "no one recorded"),
        ("What followed", event.followed or "not recorded"),
    ):
        if words:
            yield label, words
