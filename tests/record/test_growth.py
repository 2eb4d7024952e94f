"""However entries hang together, what they come to is worked out in proportion to their number."""

from collections.abc import Iterable

import pytest
from hypothesis import given

from prebirth_tui.record.assessment import fold
from prebirth_tui.record.base import Noted
from prebirth_tui.record.causal_history import CausalHistory, in_order
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.fields import Unit, folded, units_of
from tests.draft_builder import FIRST_DAY, at
from tests.record.shapes import SHAPES, entry, graphs, person
from tests.thinned import thinned
from tests.work import growth, work_of

FEW, MANY = 200, 800
LINES_FOR_AN_ENTRY = 4000


@pytest.mark.parametrize("name", thinned(SHAPES, slice(0, None, 5)))
def test_work_grows_as_the_entries_do(name: str) -> None:
    made = {count: SHAPES[name](count) for count in (FEW, MANY)}
    assert growth(lambda count: lambda: fold(made[count]), FEW, MANY) < 1.25


def test_the_count_finds_what_grows_faster() -> None:
    def pairs(count: int) -> list[int]:
        return [a * b for a in range(count) for b in range(count)]

    assert growth(lambda count: lambda: pairs(count), FEW, MANY) > 1.8


def test_forty_entries_two_and_two_apart_are_no_more_work_than_forty_in_a_line() -> None:
    ladder, line = SHAPES["one person, ladder"](40), SHAPES["one person, in_a_line"](40)
    assert work_of(lambda: fold(ladder)) < 20 * work_of(lambda: fold(line))


@pytest.mark.parametrize("name", ["one person, ladder", "one answer, all_apart"])
def test_to_unite_a_draft_with_a_copy_grows_as_the_entries_do(name: str) -> None:
    def unite(count: int) -> Draft:
        made = SHAPES[name](count)
        return Draft("x", "practice", at(FIRST_DAY), tuple(made[::2])).merged(made[1::2])

    assert growth(lambda count: lambda: unite(count), FEW, MANY) < 1.25


@given(graphs())
def test_no_graph_of_entries_is_more_work_than_so_much_for_each(found: list[Entry]) -> None:
    assert work_of(lambda: fold(found)) < LINES_FOR_AN_ENTRY * (len(found) + 1)


def _seen_by(history: CausalHistory, each: Entry, of: Iterable[Entry]) -> list[Entry]:
    return [other for other in of if other is not each and history.had_seen(each, other)]


class _OneByOne:
    """What entries on one thing come to, by the rule as it is told: pair by pair."""

    def __init__(self, entries: list[Entry], history: CausalHistory) -> None:
        self.history = history
        body = entries[0].body
        assert isinstance(body, Noted)
        self.kind = type(body)
        self.writes: dict[str, set[Unit]] = {}
        for each in entries:
            seen = self.heads(_seen_by(history, each, entries))
            said = each.body
            for unit in units_of(self.kind):
                values = tuple(getattr(said, name) for name in unit)
                known = {
                    tuple(getattr(other.body, name) for name in unit) for other in seen[unit]
                } or {tuple(self.kind.model_fields[name].default for name in unit)}
                if len(known) > 1 or values not in known:
                    self.writes.setdefault(each.seal, set()).add(unit)

    def heads(self, of: list[Entry]) -> dict[Unit, list[Entry]]:
        found = {}
        for unit in units_of(self.kind):
            writers = [each for each in of if unit in self.writes.get(each.seal, ())]
            found[unit] = [
                each
                for each in writers
                if not any(
                    other is not each and self.history.had_seen(other, each) for other in writers
                )
            ]
        return found


@given(graphs(most=12))
def test_it_comes_to_the_same_as_going_through_every_pair(found: list[Entry]) -> None:
    """Of graphs in which nobody repeats one of several values that stand side by side."""
    history = in_order(found)
    entries = list(history.entries)
    if not isinstance(entries[0].body, Noted):
        return
    expected = _OneByOne(entries, history)
    result = folded(entries, history)
    heads = expected.heads(entries)
    for unit in units_of(expected.kind):
        values = {
            repr(tuple(getattr(each.body, name) for name in unit)): each for each in heads[unit]
        }
        differing = [each for each in result.differing if each.fields == unit]
        if len(values) > 1 and _nobody_repeats(expected, entries, unit):
            assert differing
            assert {repr(each) for each in differing[0].values} == set(values)


def _nobody_repeats(expected: _OneByOne, entries: list[Entry], unit: Unit) -> bool:
    return all(
        len(expected.heads(_seen_by(expected.history, each, entries))[unit]) < 2 for each in entries
    )


def test_of_very_many_values_side_by_side_the_newest_are_shown() -> None:
    history = in_order([entry(person(number), number) for number in range(100)])
    result = folded(history.entries, history)
    name = next(each for each in result.differing if each.field == "name")
    assert len(name.written) == 64
    assert name.written[-1].value == "Lee 99"
