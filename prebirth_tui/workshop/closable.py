"""The gaps of a scenario that asking closes: from which step, and by which questions."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from prebirth_tui.cases.as_draft import Fact, drafted
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps, same_gap
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import GapKey
from prebirth_tui.workshop.scenario import Question, Scenario

_SHOWN = 2
"""The most questions and choices shown with a gap: an opening for a talk, not a list to work
through.
"""


@dataclass(frozen=True)
class Closable:
    """A gap that is open if nobody asks, and that asking closes."""

    key: GapKey
    title: str
    first: int
    """The step at which it could first have been closed."""
    taught: tuple[str, ...]
    """What reviews found, in our words, each with its review."""
    questions: tuple[Question, ...]
    """Questions to ask: each closes the gap by itself, or two close it together."""
    choices: tuple[str, ...]
    """Choices to make, where no question closes it."""
    ask_more: str
    """What would have helped, where no single question or choice closes it."""


def closable_gaps(scenario: Scenario) -> Iterator[Closable]:
    """Every gap that asking closes, the most urgent first."""
    last = len(scenario.steps)
    open_after = [_open(scenario, _asked_until(scenario, number)) for number in range(last + 1)]
    for key, gap in open_after[0].items():
        if key in open_after[last]:
            continue
        first = next(number for number in range(1, last + 1) if key not in open_after[number])
        questions = _to_ask(scenario, gap, first)
        choices = () if questions else _to_choose(scenario, gap, first)
        yield Closable(
            key,
            gap.title,
            first,
            tuple(scenario.catalogue.points[ref].teaches for ref in gap.resolved.rule.learned_from),
            questions,
            choices,
            "" if questions or choices else _ask_more(gap),
        )


def _asked_until(scenario: Scenario, number: int) -> Iterator[Fact]:
    """What is known if everything was asked and chosen until a step, and nothing after it."""
    for fact in scenario.facts:
        if fact.is_told or scenario.step_of(fact.on) <= number:
            yield fact


def _open(scenario: Scenario, facts: Iterable[Fact]) -> dict[GapKey, Gap]:
    """What is open at the end of the story if only this is known."""
    today = scenario.today(len(scenario.steps))
    gaps = find_gaps(scenario.catalogue, drafted(facts).as_of(today), today)
    return {gap.key: gap for gap in gaps if gap.explained is None}


def _to_ask(scenario: Scenario, gap: Gap, first: int) -> tuple[Question, ...]:
    """Questions that each close a gap, or two that close it together."""
    ready = dict.fromkeys(
        question
        for number in range(1, first + 1)
        for question, _ in scenario.holds_ready(number)
        if question[0] in gap.resolved.reads
    )
    # A rule about one person needs a question about that person.
    nearest = [each for each in ready if each[1] == gap.subject] or list(ready)
    alone = (each for each in nearest if _closes(scenario, gap, [each], first))
    together = (pair for pair in combinations(nearest, 2) if _closes(scenario, gap, pair, first))
    return tuple(islice(alone, _SHOWN)) or next(together, ())


def _closes(scenario: Scenario, gap: Gap, questions: Collection[Question], first: int) -> bool:
    """Whether a gap closes if only these are asked until a step, wherever somebody answers."""
    facts = [fact for fact in scenario.facts if fact.is_told]
    for number in range(1, first + 1):
        for question, fact in scenario.holds_ready(number):
            if question in questions:
                there = scenario.by_choosing(number, fact.choose) if fact.choose else []
                comes = [*there, fact, *scenario.brought_up(number, question[0])]
                facts += [each for each in comes if each not in facts]
    return not _leaves_open(scenario, gap, facts)


def _leaves_open(scenario: Scenario, gap: Gap, facts: Iterable[Fact]) -> bool:
    """Whether a gap is open at the end of the story if only this is known."""
    today = scenario.today(len(scenario.steps))
    left = same_gap(gap, DerivedFacts(scenario.catalogue, drafted(facts).as_of(today), today))
    return left is not None and left.explained is None


def _to_choose(scenario: Scenario, gap: Gap, first: int) -> tuple[str, ...]:
    """What a group could choose in a step that closes a gap by itself."""
    told = [fact for fact in scenario.facts if fact.is_told]
    closing = (
        choice
        for choice in scenario.choices(first)
        if not _leaves_open(scenario, gap, [*told, *scenario.by_choosing(first, choice)])
    )
    return tuple(islice(closing, _SHOWN))


def _ask_more(gap: Gap) -> str:
    person = gap.facts.assessment.people.get(gap.person or "")
    return "more of the questions" + (f", put to {person.name}" if person else "")
