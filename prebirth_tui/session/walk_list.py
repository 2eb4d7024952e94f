"""The walk as one list: every part with its heading and questions, read from top to bottom.

Every way of going through a draft uses this list: the screens draw it, and the focus is one of its
lines. A private part that may not be shown is nothing but one neutral line in it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prebirth_tui.actions import Circumstance, State, those_true
from prebirth_tui.checklist.models import ChoiceItem, InstrumentItem, YesNoItem
from prebirth_tui.checklist.values import offered_answers
from prebirth_tui.checklist.vocabulary import Instrument
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import CASE, PartKey, QuestionKey, SectionId
from prebirth_tui.record.bodies import Value
from prebirth_tui.session.plan import Part, Question

PRIVATE: PartKey = (SectionId("private"), CASE)
"""Stands for every private part that is not on view, whatever was said there."""
ChoiceKey = tuple[QuestionKey, str]
Steps = tuple[int, ...]
"""The places of the answers given to the first questions of a screening tool, from 0."""
TEXTS = ("text", "long-text")
"""The kinds of questions that are answered in words."""
_YES_NO_KEYS = {"yes": "y", "no": "n", "partly": "p"}
_NUMBER_KEYS = "123456789"


@dataclass(frozen=True)
class AnswerChoice:
    """One of the answers that a question offers."""

    value: str
    label: str
    key: str
    """The key to press for it; empty where there are more answers than numbers."""
    chosen: bool


@dataclass(frozen=True)
class PartLine:
    """The heading of a part; it cannot be gone to."""

    part: Part


@dataclass(frozen=True)
class QuestionLine:
    """A question, with what was answered."""

    part: Part
    question: Question

    @property
    def key(self) -> QuestionKey:
        """What tells it from every other line."""
        return self.question.key


@dataclass(frozen=True)
class ChoiceLine:
    """One answer of the question that is opened."""

    part: Part
    question: Question
    choice: AnswerChoice

    @property
    def key(self) -> ChoiceKey:
        """What tells it from every other line."""
        return self.question.key, self.choice.value


@dataclass(frozen=True)
class StepLine:
    """Which question of a screening tool the answers below belong to; it cannot be gone to."""

    place: int
    """Counted from 1."""
    of: int
    ask: str


@dataclass(frozen=True)
class PrivateLine:
    """Stands for all private parts while somebody might look on."""

    key: PartKey = PRIVATE


WalkLine = PartLine | QuestionLine | ChoiceLine | StepLine | PrivateLine


def walk_lines(
    parts: Iterable[Part],
    facts: DerivedFacts,
    *,
    private_waits: bool = False,
    opened: QuestionKey | None = None,
    steps: Steps = (),
) -> list[WalkLine]:
    """All parts one after another; `opened` has the answers of that question open under it.

    `steps` are the answers given so far to the questions of a screening tool that is open.
    """
    lines = [line for part in parts for line in lines_of(part, facts, opened, steps)]
    return [*lines, PrivateLine()] if private_waits else lines


def lines_of(
    part: Part, facts: DerivedFacts, opened: QuestionKey | None = None, steps: Steps = ()
) -> list[WalkLine]:
    """The lines of one part."""
    lines: list[WalkLine] = [PartLine(part)]
    for question in part.questions:
        lines.append(QuestionLine(part, question))
        if question.key == opened:
            if (tool := tool_of(question, facts)) is not None:
                ask = tool.question[len(steps)].ask
                lines.append(StepLine(len(steps) + 1, len(tool.question), ask))
            choices = choices_of(question, facts, steps)
            lines += [ChoiceLine(part, question, each) for each in choices]
    return lines


def tool_of(question: Question, facts: DerivedFacts) -> Instrument | None:
    """The screening tool that answers the question, step by step; None of any other question."""
    item = question.resolved.item
    if not isinstance(item, InstrumentItem):
        return None
    return facts.catalogue.instruments[item.instrument]


def takes_several(question: Question) -> bool:
    """Whether more than one of its answers may be ticked."""
    return question.resolved.item.kind == "choices"


def choices_of(
    question: Question, facts: DerivedFacts, steps: Steps | None = None
) -> Sequence[AnswerChoice]:
    """The answers to choose from, with the key of each; none where it is answered in words.

    Of a screening tool those to its next question, after `steps`; none where it is not open.
    """
    item, chosen = question.resolved.item, chosen_of(question)
    if steps is not None and (tool := tool_of(question, facts)) is not None:
        options = enumerate(tool.question[len(steps)].options)
        return tuple(AnswerChoice(str(n), each.label, str(n + 1), False) for n, each in options)
    match item:
        case YesNoItem() | ChoiceItem():
            labels = offered_answers(item, *chosen)
        case _ if item.kind == "person":
            labels = {each.person: each.name for each in facts.assessment.people.values()}
        case _ if item.kind == "agency":
            labels = {each.id: each.label for each in facts.catalogue.agencies.values()}
        case _:
            return ()
    numbers = dict(zip(labels, _NUMBER_KEYS, strict=False))
    keys = _YES_NO_KEYS if isinstance(item, YesNoItem) else numbers
    return tuple(
        AnswerChoice(value, label, keys.get(value, ""), value in chosen)
        for value, label in labels.items()
    )


def meant_by(word: str, choices: Iterable[AnswerChoice]) -> str | None:
    """The one answer that `yes`, `no` or `partly` means; None where none or several begin so."""
    said = re.compile(rf"{word}([,:;].*)?", re.IGNORECASE)
    meant = [each.value for each in choices if said.fullmatch(each.label)]
    return meant[0] if len(meant) == 1 else None


def state_of(question: Question, facts: DerivedFacts, steps: Steps | None = None) -> State:
    """The state of a question that decides what can be done with it.

    `steps` as in `choices_of`.
    """
    item, answers = question.resolved.item, question.answers
    choices = choices_of(question, facts, steps)
    found = {
        Circumstance.QUESTION: True,
        Circumstance.NUMBERED: bool(choices) and not isinstance(item, YesNoItem),
        Circumstance.ANSWERED: answers is not None,
        Circumstance.DIFFERING: answers is not None and bool(facts.differing(answers)),
    }
    if not takes_several(question):
        found |= {each: meant_by(each.value, choices) is not None for each in _PLAIN}
    return those_true(found)


_PLAIN = (Circumstance.YES, Circumstance.NO, Circumstance.PARTLY)
"""The answers that have a key of their own."""


def chosen_of(question: Question) -> tuple[str, ...]:
    """Those of the offered answers that were given."""
    current = question.answers.current.answer.value if question.answers else None
    if isinstance(current, str):
        return (current,)
    return tuple(map(str, current)) if isinstance(current, tuple | list) else ()


def chosen_with(question: Question, value: str, facts: DerivedFacts) -> Value | None:
    """The answer after that choice; where several may be ticked, it is ticked or unticked.

    None when nothing would be left of it.
    """
    if not takes_several(question):
        return value
    ticked = {*chosen_of(question)} ^ {value}
    return tuple(each.value for each in choices_of(question, facts) if each.value in ticked) or None
