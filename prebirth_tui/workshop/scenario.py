"""A scenario: an invented family told in steps, with things that are said only if asked."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from prebirth_tui.cases.as_draft import Fact, facts_of
from prebirth_tui.cases.model import Case, Step, Workshop
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.checklist import load
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.disk.folders import own_checklists
from prebirth_tui.ids import QuestionKey
from prebirth_tui.problems import Problem, UserInputError, input_error, nearest
from prebirth_tui.record.bodies import AnswerGiven, ContactNoted, PersonNoted
from prebirth_tui.record.renamed import answer_as_asked_now

Question = QuestionKey


@dataclass(frozen=True)
class Scenario:
    """A checked case in steps, counted from 1."""

    id: str
    case: Case
    catalogue: Catalogue
    version: str
    """The first 16 digits of the SHA-256 of its file."""

    @property
    def workshop(self) -> Workshop:
        """What the trainer has to know about it."""
        assert self.case.workshop is not None
        return self.case.workshop

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in order."""
        return self.case.step

    @property
    def minutes(self) -> int:
        """How long the steps take together."""
        return sum(step.minutes for step in self.steps)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Everything it tells or holds ready, by date."""
        return tuple(sorted(facts_of(self.case, self.catalogue), key=lambda fact: fact.on))

    def step_of(self, day: date) -> int:
        """The step that a day belongs to; days before the first step belong to it."""
        return max(sum(step.on <= day for step in self.steps), 1)

    def of_step(self, number: int) -> list[Fact]:
        """What a step tells or holds ready."""
        return [fact for fact in self.facts if self.step_of(fact.on) == number]

    def today(self, number: int) -> date:
        """The day of a step: that of the last thing in it."""
        return max((fact.on for fact in self.of_step(number)), default=self.steps[number - 1].on)

    def choices(self, number: int) -> list[str]:
        """What a group can choose to do in a step; choices with the same words are one."""
        return list(dict.fromkeys(fact.choose for fact in self.of_step(number) if fact.choose))

    def by_choosing(self, number: int, choice: str) -> list[Fact]:
        """What happens when the group chooses it; people who come up there are named first."""
        found = [fact for fact in self.of_step(number) if fact.choose == choice and not fact.asked]
        met = {
            key
            for fact in found
            if isinstance(fact.body, ContactNoted)
            for key in fact.body.present
        }
        return [*self._hidden(met), *found]

    def brought_up(self, number: int, question: str) -> list[Fact]:
        """The people a group hears of when it asks this in a step."""
        return [
            fact
            for fact in self._hidden(
                key for key, person in self.case.people.items() if person.if_asked == question
            )
            if self.step_of(fact.on) <= number
        ]

    def _hidden(self, people: Iterable[str]) -> list[Fact]:
        """The facts about these people that come up only when someone asks."""
        keys = set(people)
        return [
            fact
            for fact in self.facts
            if fact.asked and isinstance(fact.body, PersonNoted) and fact.body.person in keys
        ]

    def holds_ready(self, number: int) -> Iterator[tuple[Question, Fact]]:
        """What is said in a step if somebody asks, by question."""
        for fact in self.of_step(number):
            if fact.asked and isinstance(fact.body, AnswerGiven):
                yield question_of(fact.body, self.catalogue), fact

    def contacts(self, number: int) -> list[ContactNoted]:
        """The contacts of a step that take place whatever the group chooses."""
        told = (fact.body for fact in self.of_step(number) if fact.is_told)
        return [body for body in told if isinstance(body, ContactNoted)]


def question_of(answer: AnswerGiven, catalogue: Catalogue) -> Question:
    """The question that an answer belongs to, by its present id, and its subject."""
    now = answer_as_asked_now(answer, catalogue)
    return now.item, now.about


def read_scenario(path: Path, catalogue_of: Callable[[str], Catalogue]) -> Scenario:
    """The scenario in a file; UserInputError with everything that is wrong in it."""
    case, file = read_case(path)
    if case.workshop is None:
        raise input_error("is a case, and not told in steps: it has no [workshop]", str(path))
    catalogue = catalogue_of(case.area)
    check_case(case, file, catalogue)
    version = hashlib.sha256(file.text.encode()).hexdigest()[:16]
    return Scenario(path.stem, case, catalogue, version)


def scenario_files() -> dict[str, Path]:
    """The built-in scenarios and the practice's own, by name."""
    folders = (load.built_in_checklists() / "scenarios", own_checklists() / "scenarios")
    paths = (
        path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.toml"))
    )
    return {path.stem: path for path in paths}


def find_scenario(name: str, catalogue_of: Callable[[str], Catalogue]) -> Scenario:
    """The scenario with that name, or in that file; UserInputError when there is none."""
    files = scenario_files()
    if name in files:
        return read_scenario(files[name], catalogue_of)
    if name.endswith(".toml"):
        return read_scenario(Path(name), catalogue_of)
    raise input_error(f"there is no scenario `{name}`{nearest(name, files)}")


def scenarios(
    catalogue_of: Callable[[str], Catalogue],
) -> tuple[list[Scenario], list[Problem]]:
    """All scenarios, and what is wrong with those that cannot be read."""
    found: list[Scenario] = []
    problems: list[Problem] = []
    for path in scenario_files().values():
        try:
            found.append(read_scenario(path, catalogue_of))
        except UserInputError as error:
            if not _is_only_a_case(path):
                problems += error.problems
    return found, problems


def _is_only_a_case(path: Path) -> bool:
    try:
        return read_case(path)[0].workshop is None
    except UserInputError:
        return False
