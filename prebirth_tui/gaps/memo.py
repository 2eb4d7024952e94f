"""What is worked out from answers, kept until one of those answers changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from prebirth_tui.checklist.catalogue import Catalogue, items_read
from prebirth_tui.checklist.condition_tree import leaves
from prebirth_tui.checklist.conditions import Condition, PersonTest
from prebirth_tui.gaps.conditions import is_counted
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.assessment import Assessment, changed_answers

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Slot(Generic[Value]):
    """One value: the questions on whose answers it rests, and how it is worked out."""

    reads: frozenset[str]
    """Full item ids."""
    work_out: Callable[[DerivedFacts], Value]


class AnswerMemo(Generic[Value]):
    """Values in an order, each kept until an answer changes on which it rests.

    Any other change to the draft, another day or another purpose works all of them out anew.
    """

    def __init__(self) -> None:
        self._slots: list[Slot[Value]] = []
        self._values: list[Value] = []
        self._places: dict[str, list[int]] = {}
        """By question, the places of the values that rest on its answers."""
        self._last: tuple[Assessment, date, object] | None = None

    def values(
        self,
        facts: DerivedFacts,
        slots: Callable[[], Iterable[Slot[Value]]],
        purpose: object = None,
    ) -> list[Value]:
        """The values by these facts; `slots` says what there is, where it has to be asked anew."""
        last, self._last = self._last, (facts.assessment, facts.today, purpose)
        changed = None
        if last is not None and last[1:] == (facts.today, purpose):
            changed = changed_answers(last[0], facts.assessment)
        if changed is None:
            self._fill(list(slots()), facts)
        else:
            names = {*changed, *map(facts.catalogue.current_id, changed)}
            for place in {place for name in names for place in self._places.get(name, ())}:
                self._values[place] = self._slots[place].work_out(facts)
        return self._values

    def _fill(self, slots: list[Slot[Value]], facts: DerivedFacts) -> None:
        self._slots, self._places = slots, {}
        self._values = [slot.work_out(facts) for slot in slots]
        for place, slot in enumerate(slots):
            for item in slot.reads:
                self._places.setdefault(item, []).append(place)


def answers_read(catalogue: Catalogue, conditions: Iterable[Condition | None]) -> frozenset[str]:
    """The full ids of every question on which these conditions can rest, also by counting."""
    known = [condition for condition in conditions if condition is not None]
    read = {item for condition in known for item in items_read(condition)}
    counts = any(
        isinstance(leaf, PersonTest) and leaf.fewer_answers_than is not None
        for condition in known
        for _, leaf in leaves(condition)
    )
    if counts:
        for section in filter(is_counted, catalogue.sections):
            read |= items_read(section.applies)
            for item in section.items:
                read |= {item.id, *items_read(item.applies)}
    return frozenset(read)
