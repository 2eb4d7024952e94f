"""Every choice there is can be taken by its number and by its own words."""

from collections.abc import Iterator, Mapping

import pytest

from prebirth_tui.checklist.models import ChoiceItem
from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.flows.people import _MORE
from prebirth_tui.flows.pregnancy import _BABY, _ENDINGS
from prebirth_tui.flows.work import REPLIES
from prebirth_tui.line.choosing import chosen, several
from prebirth_tui.record.people import HOMES
from tests.tui.app_harness import real_catalogue


def lists() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every list of choices of the checklists and of the forms."""
    catalogue = real_catalogue("england")
    for key, resolved in catalogue.items.items():
        if isinstance(resolved.item, ChoiceItem):
            yield key, possible_answers(resolved.item)
    for instrument in catalogue.instruments.values():
        for number, question in enumerate(instrument.question):
            labels = {str(at): each.label for at, each in enumerate(question.options)}
            yield f"{instrument.id} {number}", labels
    yield "roles", {key: each.label for key, each in catalogue.roles.items()}
    yield "contacts", {key: each.label for key, each in catalogue.contact_kinds.items()}
    yield "reasons", {key: each.label for key, each in catalogue.reasons.items()}
    yield "agencies", {key: each.label for key, each in catalogue.agencies.items()}
    yield "events", {key: each.label for key, each in catalogue.event_kinds.items()}
    yield "places", {key: each.label for key, each in catalogue.baby_places.items()}
    yield "orders", {key: each.label for key, each in catalogue.legal_statuses.items()}
    yield "homes", HOMES
    yield "people", _MORE
    yield "babies", _BABY
    yield "endings", _ENDINGS
    yield "replies", REPLIES


def test_each_is_taken_by_its_number_and_by_its_words() -> None:
    number = 0
    for name, choices in lists():
        for place, (key, label) in enumerate(choices.items(), 1):
            assert chosen(str(place), choices) == key, name
            assert chosen(label, choices) == key, (name, label)
            assert chosen(label.upper(), choices) == key, (name, label)
            number += 1
    assert number > 500


@pytest.mark.parametrize("typed", ["1, 3", "1 3", "1 and 3", "3,1"])
def test_several_are_taken_by_their_numbers(typed: str) -> None:
    assert several(typed, {"a": "Amy", "b": "Ben", "c": "Cal"}) == ("a", "c")


def test_one_of_several_is_taken_by_words_that_have_commas_of_their_own() -> None:
    for name, choices in lists():
        for key, label in choices.items():
            assert several(label, choices) == (key,), (name, label)


def test_words_with_commas_are_told_apart_from_those_between_them() -> None:
    choices = {"low": "Low, or none", "cat": "Cats and dogs", "own": "Own bed"}
    assert several("low, or none, own bed and Cats and dogs", choices) == ("low", "cat", "own")
