"""Checks typed text against what the record can hold."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from prebirth_tui.problems import input_error


@contextmanager
def fitting() -> Iterator[None]:
    """UserInputError in words when a text does not fit the entry that is made of it."""
    try:
        yield
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]).replace("_", " ")
        if first["type"] == "string_too_long":
            validation_error = f"is longer than {first['ctx']['max_length']} characters"
        else:
            validation_error = str(first.get("ctx", {}).get("error", first["msg"]))
        raise input_error(f"The text for “{field}” {validation_error}.") from None
