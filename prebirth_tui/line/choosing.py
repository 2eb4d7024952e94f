"""Which entry of a list somebody means with a number or a word."""

import re
from collections.abc import Iterator, Mapping

from prebirth_tui.problems import input_error


def chosen(text: str, choices: Mapping[str, str]) -> str:
    """The key of the choice that a number or a word means; UserInputError when it means none."""
    keys = list(choices)
    if text.isdecimal() and text.isascii():
        if 1 <= int(text) <= len(keys):
            return keys[int(text) - 1]
        raise input_error(_numbers(text, len(keys)))
    wanted = _flat(text)
    labels = {key: _flat(label) for key, label in choices.items()}
    same = [key for key, label in labels.items() if label == wanted or key.casefold() == wanted]
    begin = [key for key, label in labels.items() if wanted and label.startswith(wanted)]
    inside = [key for key, label in labels.items() if len(wanted) > 2 and wanted in label]
    for found in (same, begin, inside):
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            said = ", ".join(f"{keys.index(key) + 1} {choices[key]}" for key in found[:4])
            raise input_error(f"“{text}” fits more than one: {said}.")
    raise input_error(_numbers(text, len(keys)))


def several(text: str, choices: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that numbers or words, separated by commas, mean; in the order of the list.

    UserInputError when nothing is named, or something that is not in the list.
    """
    if all(piece.isdecimal() for piece in text.replace(",", " ").split()):
        text = ",".join(text.replace(",", " ").split())
    found = {chosen(part, choices) for part in _parts(text, choices) if part.strip()}
    if not found:
        raise input_error(_numbers("", len(choices)))
    return tuple(key for key in choices if key in found)


def _parts(text: str, choices: Mapping[str, str]) -> Iterator[str]:
    """The parts between commas and `and`, except those inside a choice."""
    labels = {_flat(label) for label in choices.values()}
    pieces = _SEPARATOR.split(text)
    at = 0
    while at < len(pieces):
        ends = range(len(pieces), at, -2)
        whole = ("".join(pieces[at:end]) for end in ends)
        taken = next(
            (end for end, each in zip(ends, whole, strict=True) if _flat(each) in labels), at + 1
        )
        yield "".join(pieces[at:taken]).strip()
        at = taken + 1


_SEPARATOR = re.compile(r"(\s*,\s*|\s+and\s+)")


def _flat(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def _numbers(text: str, most: int) -> str:
    if not most:
        return "There is nothing to choose."
    numbers = "1" if most == 1 else f"a number from 1 to {most}"
    said = f"“{text}” is not one of them. " if text else ""
    return f"{said}Type {numbers}, or the first words."
