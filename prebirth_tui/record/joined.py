"""People who were entered twice, in two drafts of one family, taken as one person."""

from collections.abc import Iterable, Mapping
from typing import Any

from prebirth_tui.ids import Subject
from prebirth_tui.record.base import Body
from prebirth_tui.record.bodies import SamePerson
from prebirth_tui.record.entries import Entry

_OF_PEOPLE = frozenset(
    {"person", "present", "alone", "about", "carers", "going_to", "children", "value"}
)
"""Fields that can hold the key of a person."""


def joined_people(entries: Iterable[Entry]) -> dict[str, str]:
    """For each key that stands for another, the key that is used; the last entry decides."""
    said = {
        entry.body.person: entry.body.same_as
        for entry in entries
        if isinstance(entry.body, SamePerson) and entry.body.person != entry.body.same_as
    }
    return {key: _last(key, said) for key in said}


def _last(key: str, said: Mapping[str, str]) -> str:
    """The last key of a chain; of a ring, the one that sorts first."""
    seen = [key]
    while (following := said.get(seen[-1])) is not None:
        if following in seen:
            return min(seen)
        seen.append(following)
    return seen[-1]


def with_joined(entry: Entry, joined: Mapping[str, str]) -> Entry:
    """The entry with those keys replaced; the very same entry where it names none of them."""
    if not joined or entry.body is None or isinstance(entry.body, SamePerson):
        return entry
    body: Body = entry.body
    values = {name: getattr(body, name) for name in type(body).model_fields if name in _OF_PEOPLE}
    read = {name: _read(value, joined) for name, value in values.items()}
    changes = {name: value for name, value in read.items() if value != values[name]}
    return entry.model_copy(update={"body": body.model_copy(update=changes)}) if changes else entry


def _read(value: Any, joined: Mapping[str, str]) -> Any:
    match value:
        case Subject():
            is_joined = value.kind == "person" and value.key in joined
            return Subject.person(joined[value.key]) if is_joined else value
        case str():
            return joined.get(value, value)
        case tuple():
            return tuple(dict.fromkeys(_read(each, joined) for each in value))
        case _:
            return value
