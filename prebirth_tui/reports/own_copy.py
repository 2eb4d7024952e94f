"""The parts of a copy for the person it is about: what they were asked, with `you`."""

from collections.abc import Iterator

from prebirth_tui.checklist.models import InstrumentItem
from prebirth_tui.disclosure.disclosed import answer_as_item
from prebirth_tui.gaps.conditions import applies
from prebirth_tui.gaps.english import value_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.answers import Answers, RecordedAnswer
from prebirth_tui.reports.answers import answered
from prebirth_tui.reports.context import PartContext
from prebirth_tui.reports.document import Block, Bullets, Phrase, Table


def own_answers(context: PartContext) -> Iterator[Block]:
    """What this person said, question by question."""
    rows = [
        row
        for _, _, found in answered(context)
        for answers in found
        for row in _rows(answers, context)
    ]
    if rows:
        yield Table(("We asked", "You said"), tuple(rows), (3, 2))


def _rows(answers: Answers, context: PartContext) -> Iterator[tuple[Phrase, Phrase]]:
    facts, current = context.disclosure.facts, answers.current
    item = context.disclosure.catalogue.items[current.answer.item].item
    if isinstance(item, InstrumentItem) and facts.total(current) is not None:
        # The meaning of its total is advice to a worker.
        questions = context.disclosure.catalogue.instruments[item.instrument].question
        for question, choice in zip(questions, _chosen(current), strict=True):
            label = question.options[choice].label
            yield Phrase(question.ask), Phrase(label, (answer_as_item(current),))
        return
    newest, *before = facts.told_of(answers)
    words = [_words(newest, facts), *(f"Before that: {_words(each, facts)}" for each in before)]
    discloses = tuple(map(answer_as_item, (newest, *before)))
    yield Phrase(item.in_own_copy), Phrase("\n".join(words), discloses)


def _chosen(statement: RecordedAnswer) -> list[int]:
    value = statement.answer.value
    assert isinstance(value, tuple)
    return [int(each) for each in value]


def _words(statement: RecordedAnswer, facts: DerivedFacts) -> str:
    return "\n".join(filter(None, (value_in_words(statement, facts), statement.answer.note)))


def open_questions(context: PartContext) -> Iterator[Block]:
    """Must-ask questions that these people have not answered themselves, to ask them.

    Whether somebody else has answered one makes no difference here: that would show.
    """
    facts, disclosure = context.disclosure.facts, context.disclosure
    lines = [
        Phrase(item.item.in_own_copy)
        for section in disclosure.catalogue.sections
        if section.id not in disclosure.sections_withheld and section.kind == "person"
        for subject in facts.subjects(section)
        if subject.key in disclosure.purpose.people
        for item in section.items
        if item.item.core
        and item.item.in_own_copy
        and context.wanted(item.id)
        and facts.answers(item.id, subject) is None
        and applies(section.applies, facts, subject)
        and applies(item.applies, facts, subject)
    ]
    if lines:
        yield Bullets(tuple(lines))
