"""Reads TOML files into models, with the line and column of whatever is wrong in them."""

import errno
import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from prebirth_tui.checklist.conditions import CONDITION_TAGS
from prebirth_tui.disk.files import read_file_bytes
from prebirth_tui.problems import Problem, nearest
from prebirth_tui.toml_models import data_of_toml, text_of_toml

Model = TypeVar("Model", bound=BaseModel)
Where = tuple[str | int, ...]
"""A path in a TOML file: keys, and list positions counted from 0."""

LARGEST_FILE = 4 * 1024 * 1024
_MOST_PROBLEMS = 200
"""The most problems shown for one file: nobody mends more before trying again."""


@dataclass(frozen=True)
class TomlFile:
    """One file as it was read: its name for messages, its text and its data."""

    name: str
    text: str
    data: dict[str, Any] = field(compare=False)

    @cached_property
    def _places(self) -> dict[Where, tuple[int, int]]:
        # Positions are only needed for mistakes, so that parser is only loaded then.
        from prebirth_tui.toml_places import places

        return places(self.text)

    def problem(self, where: Where, message: str) -> Problem:
        """A problem at that path, or at the nearest enclosing table that is in the file."""
        while where and where not in self._places:
            where = where[:-1]
        line, column = self._places.get(where, (1, 1))
        return Problem(message, self.name, line, column)


def bytes_of(path: Path) -> bytes:
    """The content of a file; OSError where it cannot be read."""
    return path.read_bytes()


def read_toml(path: Path) -> TomlFile | Problem:
    """The file, or the one problem that keeps it from being read."""
    name = str(path)
    try:
        raw = read_file_bytes(path, LARGEST_FILE)
    except OSError as error:
        if error.errno == errno.EFBIG:
            return Problem("is larger than 4 MiB; no prebirth file is that large", name)
        return Problem(f"cannot be read: {error.strerror or error}", name)
    text = text_of_toml(raw, name)
    return text if isinstance(text, Problem) else parse_toml(name, text)


def parse_toml(name: str, text: str) -> TomlFile | Problem:
    """The text as a file of that name, or its first mistake."""
    text = text.replace("\r\n", "\n")
    data = data_of_toml(text, name)
    return data if isinstance(data, Problem) else TomlFile(name, text, data)


@dataclass(frozen=True)
class Reading(Generic[Model]):
    """The result of reading a file as a model."""

    model: Model | None
    """The file, or as much of it as is right; None when nothing is."""
    problems: list[Problem]
    broken: frozenset[str]
    """The ids of tables that were left out because of mistakes in them."""


def validate(model: type[Model], file: TomlFile) -> Reading[Model]:
    """The file as the model, and everything that is wrong in it."""
    try:
        return Reading(model.model_validate(file.data), [], frozenset())
    except ValidationError as error:
        details: list[dict[str, Any]] = [dict(each) for each in error.errors()[:_MOST_PROBLEMS]]
    # A list with no valid element would be reported as empty as well.
    wrong = {detail["loc"][:depth] for detail in details for depth in range(len(detail["loc"]))}
    details = [
        detail
        for detail in details
        if not (detail["type"] == "too_short" and detail["loc"] in wrong)
    ]
    rest, broken = _without(file.data, details)
    try:
        found = model.model_validate(rest)
    except ValidationError:
        found = None
    return Reading(found, [_located(model, file, detail) for detail in details], broken)


def _without(
    data: dict[str, Any], details: list[dict[str, Any]]
) -> tuple[dict[str, Any], frozenset[str]]:
    """The data without unknown keys, and without the invalid tables down to two lists deep."""
    rest = deepcopy(data)
    broken: set[str] = set()
    tables: set[Where] = set()
    for detail in details:
        where = _in_file(data, detail["loc"])
        if detail["type"] == "extra_forbidden":
            _at(rest, where[:-1]).pop(where[-1], None)
        else:
            tables.add(where[: 4 if len(where) > 3 and isinstance(where[3], int) else 2])
    for where in sorted(tables, key=str, reverse=True):
        parent = _at(rest, where[:-1]) if where else None
        if isinstance(parent, list):
            table = parent[int(where[-1])]
            broken.add(str(table.get("id", "")) if isinstance(table, dict) else "")
            parent[int(where[-1])] = None
    return _pruned(rest), frozenset(broken)


def _at(data: Any, where: Where) -> Any:
    for part in where:
        data = data[part]
    return data


def _pruned(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _pruned(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_pruned(value) for value in data if value is not None]
    return data


def _located(model: type[BaseModel], file: TomlFile, detail: dict[str, Any]) -> Problem:
    loc = detail["loc"]
    if detail["type"] == "union_tag_invalid":
        loc = (*loc, "kind")
    where = _in_file(file.data, loc)
    parts = loc if detail["type"] in ("missing", "extra_forbidden") else where
    last = str(parts[-1]) if parts and isinstance(parts[-1], str) else ""
    return file.problem(where, _in_words(model, detail, last))


def _in_file(data: Any, loc: tuple[str | int, ...]) -> Where:
    """The path in the file for a place in a model, as far as it leads.

    Places in models also name the members of unions, which are not in the file.
    """
    where: list[str | int] = []
    for index, part in enumerate(loc):
        inside = part in data if isinstance(data, dict) else _is_place_in(part, data)
        # Some members are named like one of their own keys; a member is followed by such a key.
        is_kind = (
            part in CONDITION_TAGS
            and isinstance(data, dict)
            and any(key in data for key in loc[index + 1 : index + 2])
        )
        if inside and not is_kind:
            data = data[part]
            where.append(part)
    return tuple(where)


def _is_place_in(part: str | int, data: Any) -> bool:
    return isinstance(data, list) and isinstance(part, int) and part < len(data)


_PLAIN_WORDS = {
    "string_type": "needs text in quotes",
    "bool_type": "needs true or false, without quotes",
    "bool_parsing": "needs true or false, without quotes",
    "int_type": "needs a whole number",
    "int_parsing": "needs a whole number",
    "float_type": "needs a number",
    "float_parsing": "needs a number",
    "tuple_type": "needs a list in [square brackets]",
    "model_type": "needs a table",
    "model_attributes_type": "needs a table",
    "dict_type": "needs a table",
    "date_type": "needs a date like 2026-11-21, without quotes",
    "too_short": "must not be empty",
    "string_too_long": "is too long",
}
_BOUNDS = {
    "greater_than_equal": ("at least", "ge"),
    "greater_than": ("more than", "gt"),
    "less_than_equal": ("at most", "le"),
    "less_than": ("less than", "lt"),
}


def _in_words(model: type[BaseModel], detail: dict[str, Any], last: str) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    known: Iterable[str]
    match kind:
        case "missing" | "union_tag_not_found":
            return f"`{last if kind == 'missing' else 'kind'}` is missing"
        case "extra_forbidden":
            known = _keys_at(model, detail["loc"][:-1])
            return f"`{last}` is not a key here{nearest(last, known)}"
        case "union_tag_invalid":
            expected = context["expected_tags"].replace("'", "`")
            found = str(context["tag"])
            known = [word.strip("`") for word in expected.split(", ")]
            return f"`{found}` is not a kind of question{nearest(found, known)} Kinds: {expected}"
        case "enum" | "literal_error":
            expected = str(context["expected"]).replace("'", "`")
            found = str(detail["input"])
            known = re.findall(r"`([^`]+)`", expected)
            return f"`{found}` is not known here{nearest(found, known)} Known: {expected}"
        case "string_pattern_mismatch":
            return f"`{detail['input']}` needs lower-case letters, digits and single hyphens"
        case "value_error":
            return str(context["error"])
        case _ if kind in _PLAIN_WORDS:
            return f"`{last}` {_PLAIN_WORDS[kind]}" if last else _PLAIN_WORDS[kind]
        case _ if kind in _BOUNDS:
            words, bound = _BOUNDS[kind]
            return f"`{last}` must be {words} {context[bound]}"
        case _:
            # Our own messages are complete; those of the library have to be put in our words.
            said = str(detail["msg"])
            return said if said[:1].islower() else f"`{last}`: {said[:1].lower()}{said[1:]}"


def _keys_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> set[str]:
    """The keys of the model at that place."""
    kinds: set[type[BaseModel]] = {model}
    for part in loc:
        if isinstance(part, int):
            continue
        if len(kinds) > 1 and (tagged := {kind for kind in kinds if _answers_to(kind, part)}):
            kinds = tagged
            continue
        fields = [_keys(kind)[part] for kind in kinds if part in _keys(kind)]
        if fields:
            kinds = {found for annotation in fields for found in _models_in(annotation)}
    return {key for kind in kinds for key in _keys(kind)}


def _answers_to(kind: type[BaseModel], tag: str) -> bool:
    if tag in CONDITION_TAGS:
        return tag in _keys(kind) and kind.__module__.endswith("conditions")
    field = kind.model_fields.get("kind")
    return field is not None and tag in get_args(field.annotation)


def _keys(kind: type[BaseModel]) -> dict[str, Any]:
    kind.model_rebuild()
    return {field.alias or name: field.annotation for name, field in kind.model_fields.items()}


def _models_in(annotation: object) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return {found for part in get_args(annotation) for found in _models_in(part)}
