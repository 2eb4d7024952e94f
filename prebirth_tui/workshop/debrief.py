"""What a table asked and did not ask, compared with what the scenario held ready."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prebirth_tui.cases.as_draft import drafted
from prebirth_tui.gaps.conditions import applies
from prebirth_tui.gaps.english import named, of_anybody
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.ids import GapKey
from prebirth_tui.record.assessment import Assessment, fold
from prebirth_tui.record.bodies import AnswerGiven, ContactNoted, GapExplained, PersonNoted
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.workshop.closable import closable_gaps
from prebirth_tui.workshop.provenance import StoryProvenance
from prebirth_tui.workshop.scenario import Question, Scenario, question_of
from prebirth_tui.workshop.tables import NARRATOR


@dataclass(frozen=True)
class Offered:
    """A question that somebody would have answered."""

    question: Question
    ask: str
    steps: tuple[int, ...]
    """The steps at which it would have been answered."""
    restricted: bool


@dataclass(frozen=True)
class HiddenPerson:
    """Somebody in the story who is only heard of by those who ask."""

    person: str
    name: str
    ask: str
    """The question that brings them up."""
    choices: tuple[str, ...]
    """Choices by which a group could meet them, or be where it can ask about them."""
    first: int
    """The step in which they could first come up."""


@dataclass(frozen=True)
class TableFound:
    """What one table found out."""

    table: str
    reached: int
    """The last step it reached."""
    asked: frozenset[Question]
    could_not: frozenset[Question]
    """Questions that never came up, because something before them was not found out."""
    left_open: frozenset[GapKey]
    explained: frozenset[GapKey]
    """Gaps left open for which the table gave a reason; a reason does not answer the question."""
    heard_of: frozenset[str]
    """The hidden people it has heard of."""


class Debrief:
    """A scenario's gaps, and when each could first have been closed."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.closable = tuple(closable_gaps(scenario))
        self.offered = tuple(self._offered())
        self.hidden = tuple(self._hidden())
        self.hearing = StoryProvenance(scenario)

    def _offered(self) -> Iterator[Offered]:
        scenario = self.scenario
        view = drafted(scenario.facts).assessment
        facts = DerivedFacts(scenario.catalogue, view, scenario.today(len(scenario.steps)))
        steps: dict[Question, list[int]] = {}
        for number in range(1, len(scenario.steps) + 1):
            for question, _ in scenario.holds_ready(number):
                steps.setdefault(question, []).append(number)
        for question, at in steps.items():
            item, about = question
            if scenario.catalogue.items[item].item.retired:
                # An older story may tell of it; tables are no longer asked it.
                continue
            section = scenario.catalogue.section_of[item]
            ask = named(scenario.catalogue.items[item].item.ask, about, facts)
            at = list(dict.fromkeys(at))
            yield Offered(question, ask, tuple(at), section.section.restricted)

    def _hidden(self) -> Iterator[HiddenPerson]:
        scenario = self.scenario
        for fact in scenario.facts:
            if fact.asked and isinstance(person := fact.body, PersonNoted):
                item = scenario.case.people[person.person].if_asked
                ask = of_anybody(scenario.catalogue.items[item].item.ask)
                choices = tuple(self._to_meet(person.person, item))
                yield HiddenPerson(
                    person.person, person.name, ask, choices, scenario.step_of(fact.on)
                )

    def _to_meet(self, person: str, question: str) -> Iterable[str]:
        """Choices by which a group could meet somebody, or be where it can ask about them."""
        found = (
            fact.choose
            for fact in self.scenario.facts
            if (isinstance(body := fact.body, ContactNoted) and person in body.present)
            or (isinstance(body, AnswerGiven) and body.item == question and fact.asked)
        )
        return dict.fromkeys(filter(None, found))

    def of(self, draft: Draft) -> TableFound:
        """What a table asked and left open, up to the step it reached."""
        everything = draft.assessment
        heard = self.hearing.without_made_up(everything.history.entries)
        view = fold(entry for entry in heard if not _is_own_reason(entry))
        assert view.step is not None
        reached = min(view.step.step, len(self.scenario.steps))
        catalogue = self.scenario.catalogue
        asked = frozenset(
            question_of(entry.body, catalogue)
            for entry in view.history.entries
            if isinstance(entry.body, AnswerGiven)
            and entry.lane != NARRATOR.lane
            and entry.id not in view.taken_back
        )
        offered = [each for each in self.offered if each.steps[0] <= reached]
        questions = frozenset(each.question for each in offered)
        today = self.scenario.today(reached)
        still_open = {gap.key for gap in find_gaps(catalogue, view, today) if not gap.explained}
        left_open = still_open & {each.key for each in self.closable if each.first <= reached}
        with_reasons = find_gaps(catalogue, everything, today)
        return TableFound(
            view.step.table,
            reached,
            asked & questions,
            questions - asked - self._came_up(view, offered, reached),
            frozenset(left_open),
            frozenset(left_open & {gap.key for gap in with_reasons if gap.explained}),
            frozenset(each.person for each in self.hidden if each.person in view.people),
        )

    def _came_up(
        self, view: Assessment, offered: Iterable[Offered], reached: int
    ) -> frozenset[Question]:
        """The questions that could be asked in a step and would be answered."""
        scenario = self.scenario
        known = {
            number: DerivedFacts(
                scenario.catalogue,
                # The times in a table's draft are days of the story.
                fold(e for e in view.history.entries if scenario.step_of(e.day) <= number),
                scenario.today(number),
            )
            for number in range(1, reached + 1)
        }
        return frozenset(
            each.question
            for each in offered
            if any(_comes_up(each.question, known[n]) for n in each.steps if n <= reached)
        )


def _is_own_reason(entry: Entry) -> bool:
    """Whether the table itself says why a gap is open."""
    return isinstance(entry.body, GapExplained) and entry.lane != NARRATOR.lane


def _comes_up(question: Question, facts: DerivedFacts) -> bool:
    """Whether a question could be asked, given what was found out."""
    item, about = question
    section = facts.catalogue.section_of[item]
    resolved = facts.catalogue.items[item]
    view = facts.assessment
    known = {"contact": view.contacts, "person": view.people}.get(about.kind)
    if known is not None and about.key not in known:
        return False
    return applies(section.applies, facts, about) and applies(resolved.applies, facts, about)
