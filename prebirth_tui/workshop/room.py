"""A room of tables with one scenario: how many asked what. Never who did better."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prebirth_tui.gaps.english import of_anybody
from prebirth_tui.problems import input_error
from prebirth_tui.record.draft import Draft
from prebirth_tui.workshop.closable import Closable
from prebirth_tui.workshop.debrief import Debrief, HiddenPerson, Offered
from prebirth_tui.workshop.scenario import Scenario


@dataclass(frozen=True)
class AskedBy:
    """One question, and how many tables asked it."""

    offered: Offered
    asked: int
    tables: int
    """Tables that reached a step in which it would have been answered, and could ask it."""
    could_not: int
    """Tables at which it never came up, because of something not found out before."""


@dataclass(frozen=True)
class LeftOpen:
    """One gap that asking closes, and how many tables left it open."""

    closable: Closable
    left: int
    tables: int
    """Tables that reached the step in which it could first be closed."""
    ask: tuple[str, ...]
    """The questions that would have closed it."""
    explained: int = 0
    """Tables that left it open and gave a reason instead."""


@dataclass(frozen=True)
class HeardOf:
    """Somebody who comes up only when asked about, and how many tables have heard of them."""

    hidden: HiddenPerson
    heard: int
    tables: int
    """Tables that reached the step in which it could first happen."""


@dataclass(frozen=True)
class Room:
    """What a room asked, most often missed first."""

    scenario: Scenario
    tables: int
    questions: tuple[AskedBy, ...]
    gaps: tuple[LeftOpen, ...]
    people: tuple[HeardOf, ...] = ()

    @property
    def never_asked(self) -> list[AskedBy]:
        """Questions that no table asked."""
        return [each for each in self.questions if each.tables and not each.asked]

    @property
    def asked_by_some(self) -> list[AskedBy]:
        """Questions that some tables asked and others did not."""
        return [each for each in self.questions if 0 < each.asked < each.tables]

    @property
    def asked_by_all(self) -> list[AskedBy]:
        """Questions that every table asked."""
        return [each for each in self.questions if each.tables and each.asked == each.tables]

    @property
    def not_heard_of(self) -> list[HeardOf]:
        """People whom at least one table has not heard of."""
        return [each for each in self.people if each.heard < each.tables]

    @property
    def left_open(self) -> list[LeftOpen]:
        """Gaps that at least one table left open."""
        return [each for each in self.gaps if each.left]


def collate(debrief: Debrief, drafts: Iterable[Draft]) -> Room:
    """What the tables of a room asked and left open; UserInputError when there are none."""
    found = [debrief.of(draft) for draft in _each_once(drafts)]
    if not found:
        raise input_error("there is no table to collate")
    asks = {each.question: each.ask for each in debrief.offered}
    questions = []
    for offered in debrief.offered:
        there = [table for table in found if table.reached >= offered.steps[0]]
        could_not = sum(offered.question in table.could_not for table in there)
        asked = sum(offered.question in table.asked for table in there)
        questions.append(AskedBy(offered, asked, len(there) - could_not, could_not))
    gaps = []
    for closable in debrief.closable:
        there = [table for table in found if table.reached >= closable.first]
        left = sum(closable.key in table.left_open for table in there)
        explained = sum(closable.key in table.explained for table in there)
        ask = tuple(asks[question] for question in closable.questions)
        gaps.append(LeftOpen(closable, left, len(there), ask, explained))
    people = []
    for hidden in debrief.hidden:
        there = [table for table in found if table.reached >= hidden.first]
        heard = sum(hidden.person in table.heard_of for table in there)
        people.append(HeardOf(hidden, heard, len(there)))
    return Room(
        debrief.scenario,
        len(found),
        tuple(sorted(questions, key=_most_missed_first)),
        tuple(sorted(gaps, key=lambda each: (-each.left, each.closable.first))),
        tuple(people),
    )


def _each_once(drafts: Iterable[Draft]) -> Iterable[Draft]:
    """Each table once: copies of its draft are merged."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        known = found.get(draft.id)
        found[draft.id] = known.merged(draft.entries) if known else draft
    return found.values()


def _most_missed_first(each: AskedBy) -> tuple[int, int]:
    return each.asked - each.tables, each.offered.steps[0]


@dataclass(frozen=True)
class Compared:
    """One question in two scenarios: of how many chances it was taken."""

    ask: str
    before: tuple[int, int]
    """Asked, and the number of chances: each table and each person it could be asked about."""
    after: tuple[int, int]

    @property
    def change(self) -> float:
        """The change in the share of chances that were taken."""
        return self.after[0] / self.after[1] - self.before[0] / self.before[1]


def compare(before: Room, after: Room) -> list[Compared]:
    """The questions that both scenarios offer, those that gained most first.

    For the same people at two scenarios; it says what the room asks now, and nothing about anyone.
    """
    first, second = _chances(before.questions), _chances(after.questions)
    catalogue = after.scenario.catalogue
    found = [
        Compared(of_anybody(catalogue.items[item].item.ask), first[item], second[item])
        for item in first
        if item in second
    ]
    return sorted(found, key=lambda each: -each.change)


def _chances(questions: Sequence[AskedBy]) -> dict[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for each in questions:
        if each.tables:
            asked, tables = counts.get(each.offered.question[0], (0, 0))
            counts[each.offered.question[0]] = asked + each.asked, tables + each.tables
    return counts
