"""Reads a TOML file from outside into a model, and says where each mistake is."""

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from prebirth_tui.problems import Problem, UserInputError
from prebirth_tui.toml_text import read_toml_text

Model = TypeVar("Model", bound=BaseModel)
Where = tuple[str | int, ...]
"""A path in a TOML file: keys, and list positions counted from 0."""

_SYNTAX_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)$", re.DOTALL)
_MOST_PROBLEMS = 20


def text_of_toml(raw: bytes, name: str) -> str | Problem:
    """The bytes of a file as text with plain line ends, or why they are none."""
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem("is not UTF-8 text here; save it as UTF-8", name, line, 1)
    return text.replace("\r\n", "\n")


def data_of_toml(text: str, name: str) -> dict[str, Any] | Problem:
    """The data of a TOML text, or its first mistake."""
    try:
        return read_toml_text(text)
    except ValueError as error:
        match = _SYNTAX_PLACE.fullmatch(str(error))
        if match is None:
            lines = text.split("\n")
            return Problem(f"is not TOML: {error}", name, len(lines), len(lines[-1]) + 1)
        return Problem(f"is not TOML: {match[1]}", name, int(match[2]), int(match[3]))


def place_of(where: Where, text: str) -> tuple[int, int]:
    """The line and column of a path, or of the nearest enclosing table that is in the text."""
    # Positions are only needed for mistakes, so that parser is only loaded then.
    from prebirth_tui.toml_places import places

    found = places(text)
    while where and where not in found:
        where = where[:-1]
    return found.get(where, (1, 1))


def model_of_toml(model: type[Model], raw: bytes, name: str, what: str) -> Model:
    """The file as a model; UserInputError with each place where it is not `what` it should be."""
    text = text_of_toml(raw, name)
    if isinstance(text, Problem):
        raise UserInputError(text)
    data = data_of_toml(text, name)
    if isinstance(data, Problem):
        raise UserInputError(data)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False)[:_MOST_PROBLEMS]
    raise UserInputError(
        *(
            Problem(f"is not {what}: {_in_words(each)}", name, *place_of(each["loc"], text))
            for each in wrong
        )
    )


def _in_words(wrong: Any) -> str:
    place = ".".join(map(str, wrong["loc"]))
    if wrong["type"] == "missing":
        return f"`{place}` is missing"
    said = str(wrong["msg"]).removeprefix("Value error, ")
    return f"`{place}`: {said[:1].lower()}{said[1:]}" if place else said
