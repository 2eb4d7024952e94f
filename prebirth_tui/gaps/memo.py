"""Values worked out from answers, kept until one of those answers changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from prebirth_tui.checklist.catalogue import Catalogue, items_read
from prebirth_tui.checklist.conditions import ItemTest, Leaf, Past, PersonTest
from prebirth_tui.gaps.counts import counted_items, is_asked_by
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.facts_of import carry_on
from prebirth_tui.ids import CASE, QuestionKey, Subject
from prebirth_tui.record.assessment import changed_answers

Value = TypeVar("Value")


@dataclass(frozen=True)
class Reads:
    """The questions that a value depends on, for something worked out for several subjects."""

    own: frozenset[str]
    """Full ids of questions read about the subject itself, or about the pregnancy."""
    anyones: frozenset[str] = frozenset()
    """Full ids of questions read about anybody."""


@dataclass(frozen=True, slots=True)
class Slot(Generic[Value]):
    """One value: what it depends on, whom it is about, and how it is worked out."""

    of: str
    """The full id of the rule or section it is worked out for."""
    subject: Subject
    work_out: Callable[[DerivedFacts], Value]


class AnswerMemo(Generic[Value]):
    """Values in an order, each kept until an answer that it depends on changes.

    Any other change to the draft, or another day or purpose, works all of them out anew.
    """

    def __init__(self, reads: Callable[[Catalogue], Mapping[str, Reads]]) -> None:
        self._reads = reads
        self._slots: list[Slot[Value]] = []
        self._values: list[Value] = []
        self._places: dict[str, dict[Subject, int]] = {}
        """The places of the values, by what they are for and whom they are about."""
        self._last: tuple[DerivedFacts, object] | None = None

    def values(
        self,
        facts: DerivedFacts,
        slots: Callable[[], Iterable[Slot[Value]]],
        purpose: object = None,
    ) -> list[Value]:
        """The values under these facts; `slots` lists what there is, when that has to be asked
        anew.
        """
        changed = self._changed_since(facts, purpose)
        self._last = facts, purpose
        if changed is None or _says_who_is_home(changed, facts.catalogue):
            self._fill(list(slots()), facts)
        else:
            for place in {place for key in changed for place in self._resting_on(key, facts)}:
                self._values[place] = self._slots[place].work_out(facts)
        return self._values

    def _changed_since(self, facts: DerivedFacts, purpose: object) -> set[QuestionKey] | None:
        """The questions answered since the last time; None when everything is to be worked out
        anew.
        """
        if self._last is None:
            return None
        before, last_purpose = self._last
        if (before.today, last_purpose) != (facts.today, purpose):
            return None
        changed = changed_answers(before.assessment, facts.assessment)
        if changed is not None:
            names = {item for key in changed for item, _ in _as_asked_now(key, facts.catalogue)}
            carry_on(before, facts, names)
        return changed

    def _fill(self, slots: list[Slot[Value]], facts: DerivedFacts) -> None:
        self._slots, self._places = slots, {}
        self._values = [slot.work_out(facts) for slot in slots]
        for place, slot in enumerate(slots):
            self._places.setdefault(slot.of, {})[slot.subject] = place

    def _resting_on(self, key: QuestionKey, facts: DerivedFacts) -> Iterator[int]:
        """The places of the values that depend on the answers to a question about somebody."""
        readers = _readers(self._reads, facts.catalogue)
        for item, about in _as_asked_now(key, facts.catalogue):
            for of, anyones in readers.get(item, ()):
                places = self._places.get(of, {})
                if anyones or about == CASE:
                    yield from places.values()
                elif about in places:
                    yield places[about]


def _readers(
    reads: Callable[[Catalogue], Mapping[str, Reads]], catalogue: Catalogue
) -> Mapping[str, list[tuple[str, bool]]]:
    """For each question the values that depend on it, and whether through anybody's answers."""
    found: dict[str, list[tuple[str, bool]]] | None = catalogue.compiled.get(reads)
    if found is None:
        found = catalogue.compiled[reads] = {}
        for of, each in reads(catalogue).items():
            for items, anyones in ((each.own, False), (each.anyones, True)):
                for item in items:
                    found.setdefault(item, []).append((of, anyones))
    return found


def _says_who_is_home(changed: Iterable[QuestionKey], catalogue: Catalogue) -> bool:
    """Whether an answer says that the baby is home, or how sure it is that a pregnancy has ended:
    then other sections are asked."""
    home = {
        catalogue.tracking.referred,
        *catalogue.tracking.end_confirmed_by,
        *catalogue.tracking.end_doubted_by,
        catalogue.tracking.home,
        *catalogue.tracking.home_shown_by,
        *catalogue.tracking.hospital_shown_by,
    }
    return any(catalogue.current_id(item) in home for item, _ in changed)


def _as_asked_now(key: QuestionKey, catalogue: Catalogue) -> Iterator[tuple[str, Subject]]:
    """The present ids that an answer counts for."""
    item, about = key
    yield item, about
    for now in catalogue.renamed.get(item, ()):
        yield now.item, about


def reads_of(catalogue: Catalogue, tests: Iterable[Leaf], shows: Iterable[str] = ()) -> Reads:
    """Every question that these tests can depend on, counts and shown answers included."""
    own, anyones = set(shows), set[str]()
    for leaf in tests:
        if isinstance(leaf, ItemTest) and leaf.before_change is None:
            (anyones if leaf.of else own).add(leaf.item)
        elif isinstance(leaf, ItemTest | Past) and leaf.of is not None:
            anyones |= items_read(leaf)
        elif isinstance(leaf, PersonTest):
            anyones |= items_read(leaf)
            if leaf.fewer_answers_than is not None:
                anyones |= counted_items(catalogue).keys() | is_asked_by(catalogue).keys()
        else:
            own |= items_read(leaf)
    return Reads(frozenset(own), frozenset(anyones))
