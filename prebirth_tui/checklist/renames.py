"""Questions that had another id before: how earlier answers count now."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from prebirth_tui.checklist.models import Checklist, GapRule, Item, Section
from prebirth_tui.checklist.trusted import altered
from prebirth_tui.checklist.values import validation_error
from prebirth_tui.checklist.vocabulary import Instrument
from prebirth_tui.ids import ItemId, RuleId

Answer = str | int | float | date | tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True)
class NewName:
    """The present name of a question that had another id, or was part of another question."""

    item: ItemId
    """Its present full id."""
    definition: Item
    values: Mapping[str, str] = field(default_factory=dict)
    """For choices that were renamed, or belonged to a wider question: their present values."""

    def value(self, answered: Answer, instruments: Mapping[str, Instrument]) -> Answer | None:
        """An earlier answer as an answer to the present question; None where it says nothing to it.

        Where several chosen answers fit a question that now takes one, the first in the checklist
        counts.
        """
        if self.is_fit(answered, instruments) and not self.values.keys() & set(_each(answered)):
            return answered
        old = _each(answered)
        if self.definition.kind == "choices":
            chosen = tuple(dict.fromkeys(self.values.get(each, each) for each in old))
            return tuple(each for each in chosen if self.is_fit((each,), instruments)) or None
        mapped = [new for name, new in self.values.items() if name in old]
        if mapped:
            return mapped[0]
        fitting = [each for each in old if self.is_fit(each, instruments)]
        return fitting[0] if fitting else None

    def is_fit(self, value: Answer, instruments: Mapping[str, Instrument]) -> bool:
        """Whether the value can be the answer as it stands."""
        return validation_error(self.definition, value, instruments) is None


def _each(answer: Answer) -> tuple[str, ...]:
    return tuple(map(str, answer)) if isinstance(answer, tuple) else (str(answer),)


def renamed_items(checklists: Iterable[Checklist]) -> dict[str, tuple[NewName, ...]]:
    """For every id that a question gave up, the questions its answers count for now."""
    found: dict[str, tuple[NewName, ...]] = {}
    for checklist, section in _sections(checklists):
        for item in section.item:
            full = ItemId(f"{checklist.id}.{section.id}.{item.id}")
            now = NewName(full, item, dict(item.was_values))
            own = (full,) if item.was_values else ()
            for name in (*own, *old_ids(item, checklist.id, section.id)):
                found[name] = (*found.get(name, ()), now)
    return found


Renamed = Mapping[str, tuple[NewName, ...]]
"""For each full id that a question had before, the questions its answers count for now."""


def where_gone(renamed: Renamed, there: Container[str]) -> dict[str, NewName]:
    """What to read in place of a question, or a choice, that no longer exists."""
    return {
        name: now[0] for name, now in renamed.items() if name not in there or now[0].item == name
    }


def renamed_rules(checklists: Iterable[Checklist]) -> dict[str, RuleId]:
    """For every id that a gap rule gave up, its present id."""
    return {
        name: RuleId(f"{checklist.id}.{section.id}.{rule.id}")
        for checklist, section in _sections(checklists)
        for rule in section.gap
        for name in old_ids(rule, checklist.id, section.id)
    }


def old_ids(table: Item | GapRule, checklist: str, section: str) -> tuple[str, ...]:
    """The full ids that a question or a gap rule had before."""
    return tuple(full_id(name, checklist, section) for name in table.earlier_ids)


def item_ids(checklists: Iterable[Checklist]) -> set[str]:
    """The full ids of all questions."""
    return {
        f"{checklist.id}.{section.id}.{item.id}"
        for checklist, section in _sections(checklists)
        for item in section.item
    }


def full_id(name: str, checklist: str, section: str) -> str:
    """The full id that a name means when it is written in that section."""
    match name.count("."):
        case 0:
            return f"{checklist}.{section}.{name}"
        case 1:
            return f"{checklist}.{name}"
        case _:
            return name


Model = TypeVar("Model", bound=BaseModel)


def under_new_names(words: Model, names: Mapping[str, str]) -> Model:
    """The same with the present ids of questions and gap rules."""

    def now(value: Any) -> Any:
        if isinstance(value, str):
            return names.get(value, value)
        if isinstance(value, dict):
            return {key: now(each) for key, each in value.items()}
        if isinstance(value, tuple):
            return tuple(now(each) for each in value)
        return under_new_names(value, names) if isinstance(value, BaseModel) else value

    fields = type(words).model_fields if names else ()
    changes = {
        name: new for name in fields if (new := now(getattr(words, name))) != getattr(words, name)
    }
    return altered(words, changes) if changes else words


def _sections(checklists: Iterable[Checklist]) -> Iterator[tuple[Checklist, Section]]:
    for checklist in checklists:
        for section in checklist.section:
            yield checklist, section
