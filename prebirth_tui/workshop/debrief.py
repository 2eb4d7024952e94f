"""What a table asked and did not ask, held against what the scenario held ready."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from prebirth_tui.cases.as_draft import drafted
from prebirth_tui.gaps.conditions import applies
from prebirth_tui.gaps.english import named, of_anybody
from prebirth_tui.gaps.facts import Facts
from prebirth_tui.gaps.find import GapKey, find_gaps
from prebirth_tui.record.assessment import Assessment, fold
from prebirth_tui.record.bodies import AnswerGiven, ContactNoted, PersonNoted, Value
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.workshop.scenario import Question, Scenario
from prebirth_tui.workshop.tables import TELLER


@dataclass(frozen=True)
class Closable:
    """A gap that is open when nobody asks, and that asking closes."""

    key: GapKey
    title: str
    first: int
    """The step at which it could first have been closed."""
    taught: tuple[str, ...]
    """What reviews found, in our words, each with the review."""
    questions: tuple[Question, ...]
    """What had to be asked."""
    choices: tuple[str, ...]
    """What had to be chosen, where asking alone would not have closed it."""


@dataclass(frozen=True)
class Offered:
    """A question that somebody would have answered."""

    question: Question
    ask: str
    steps: tuple[int, ...]
    """The steps at which it would have been answered."""
    restricted: bool


@dataclass(frozen=True)
class Hidden:
    """Somebody in the story of whom nobody hears who does not ask."""

    person: str
    name: str
    ask: str
    """The question that brings them up."""
    choices: tuple[str, ...]
    """What a group could have chosen, to meet them or to be where that can be asked."""
    first: int
    """The step at which they could first have come up."""


@dataclass(frozen=True)
class TableFound:
    """What one table did."""

    table: str
    reached: int
    """The last step it came to."""
    asked: frozenset[Question]
    could_not: frozenset[Question]
    """Questions that never came up, because of what was not found out before them."""
    left_open: frozenset[GapKey]
    heard_of: frozenset[str]
    """The hidden people of whom it has heard."""


class Debrief:
    """A scenario's gaps, and when each could first have been closed."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.closable = tuple(self._closable())
        self.offered = tuple(self._offered())
        self.hidden = tuple(self._hidden())

    def _closable(self) -> Iterator[Closable]:
        scenario, last = self.scenario, len(self.scenario.steps)
        open_after = [self._open(asked_until) for asked_until in range(last + 1)]
        unasked = open_after[0]
        for key, title in unasked.items():
            if key in open_after[last]:
                continue
            first = next(n for n in range(1, last + 1) if key not in open_after[n])
            placed = scenario.catalogue.rules[key[0]]
            yield Closable(
                key,
                title,
                first,
                tuple(self._taught(placed.rule.learned_from)),
                tuple(questions := self._to_ask(placed.reads, first, key[1])),
                () if questions else tuple(self._to_choose(key, first)),
            )

    def _open(self, asked_until: int) -> dict[GapKey, str]:
        """What is open at the end when everything was asked until a step, and nothing after it."""
        scenario = self.scenario
        facts = [
            fact
            for fact in scenario.facts
            if fact.is_told or scenario.step_of(fact.on) <= asked_until
        ]
        today = scenario.today(len(scenario.steps))
        gaps = find_gaps(scenario.catalogue, drafted(facts).as_of(today), today)
        return {gap.key: gap.title for gap in gaps if gap.explained is None}

    def _taught(self, refs: Iterable[str]) -> Iterator[str]:
        for ref in refs:
            yield self.scenario.catalogue.points[ref].teaches

    def _to_ask(self, reads: frozenset[str], first: int, about: str) -> list[Question]:
        """The questions that a rule reads and that somebody would have answered by then."""
        ready = dict.fromkeys(
            question
            for number in range(1, first + 1)
            for question, _ in self.scenario.holds_ready(number)
            if question[0] in reads
        )
        # Where the rule is about one person, what was asked about that person is what it needed.
        return [each for each in ready if each[1] == about] or list(ready)

    def _to_choose(self, key: GapKey, first: int) -> Iterator[str]:
        """What a group could choose in a step that by itself closes a gap."""
        scenario = self.scenario
        today = scenario.today(len(scenario.steps))
        told = [fact for fact in scenario.facts if fact.is_told]
        for choice in scenario.choices(first):
            view = drafted([*told, *scenario.by_choosing(first, choice)]).as_of(today)
            gaps = find_gaps(scenario.catalogue, view, today)
            if key not in {gap.key for gap in gaps if gap.explained is None}:
                yield choice

    def _offered(self) -> Iterator[Offered]:
        scenario = self.scenario
        view = drafted(scenario.facts).assessment
        facts = Facts(scenario.catalogue, view, scenario.today(len(scenario.steps)))
        steps: dict[Question, list[int]] = {}
        for number in range(1, len(scenario.steps) + 1):
            for question, _ in scenario.holds_ready(number):
                steps.setdefault(question, []).append(number)
        for question, at in steps.items():
            item, about = question
            section = scenario.catalogue.section_of[item]
            ask = named(scenario.catalogue.items[item].item.ask, about, facts)
            at = list(dict.fromkeys(at))
            yield Offered(question, ask, tuple(at), section.section.restricted)

    def _hidden(self) -> Iterator[Hidden]:
        scenario = self.scenario
        for fact in scenario.facts:
            if fact.asked and isinstance(person := fact.body, PersonNoted):
                item = scenario.case.people[person.person].if_asked
                ask = of_anybody(scenario.catalogue.items[item].item.ask)
                choices = tuple(self._to_meet(person.person, item))
                yield Hidden(person.person, person.name, ask, choices, scenario.step_of(fact.on))

    def _to_meet(self, person: str, question: str) -> Iterable[str]:
        """What a group could choose, to meet somebody or to be where one can ask for them."""
        found = (
            fact.choose
            for fact in self.scenario.facts
            if (isinstance(body := fact.body, ContactNoted) and person in body.present)
            or (isinstance(body, AnswerGiven) and body.item == question and fact.asked)
        )
        return dict.fromkeys(filter(None, found))

    def of(self, draft: Draft) -> TableFound:
        """What a table asked and left open, up to the step that it came to."""
        view = fold(entry for entry in draft.entries if not self._is_made_up(entry))
        assert view.step is not None
        reached = min(view.step.step, len(self.scenario.steps))
        today = self.scenario.today(reached)
        open_now = {
            gap.key
            for gap in find_gaps(self.scenario.catalogue, view, today)
            if gap.explained is None
        }
        asked = frozenset(
            (entry.body.item, entry.body.about)
            for entry in view.lineage.entries
            if isinstance(entry.body, AnswerGiven)
            and entry.lane != TELLER.lane
            and entry.id not in view.taken_back
        )
        facts = Facts(self.scenario.catalogue, view, today)
        offered = [each.question for each in self.offered if each.steps[0] <= reached]
        return TableFound(
            view.step.table,
            reached,
            asked & frozenset(offered),
            frozenset(q for q in offered if q not in asked and not _comes_up(q, facts, view)),
            frozenset(
                each.key for each in self.closable if each.first <= reached and each.key in open_now
            ),
            frozenset(each.person for each in self.hidden if each.person in view.people),
        )

    @cached_property
    def _said(self) -> dict[Question, set[tuple[Value | None, str | None]]]:
        """What is said in the story to each question."""
        found: dict[Question, set[tuple[Value | None, str | None]]] = {}
        for fact in self.scenario.facts:
            if fact.asked and isinstance(body := fact.body, AnswerGiven):
                found.setdefault((body.item, body.about), set()).add((body.value, body.missing))
        return found

    def _is_made_up(self, entry: Entry) -> bool:
        """Whether a table wrote down an answer to what somebody would have told, and did not."""
        body = entry.body
        if not isinstance(body, AnswerGiven) or entry.lane == TELLER.lane:
            return False
        said = self._said.get((body.item, body.about))
        return said is not None and (body.value, body.missing) not in said


def _comes_up(question: Question, facts: Facts, view: Assessment) -> bool:
    """Whether a question was there to be asked, after what was found out."""
    item, about = question
    section = facts.catalogue.section_of[item]
    placed = facts.catalogue.items[item]
    kind, _, key = about.partition(":")
    known = {"contact": view.contacts, "person": view.people}.get(kind)
    if known is not None and key not in known:
        return False
    return applies(section.applies, facts, about) and applies(placed.applies, facts, about)
