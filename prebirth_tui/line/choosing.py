"""What somebody means who types a number or a word of a list."""

from collections.abc import Mapping

from prebirth_tui.problems import input_error


def chosen(text: str, choices: Mapping[str, str]) -> str:
    """The key of the choice that a number or a word means; UserInputError when none is meant."""
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
    """The keys that numbers or words mean, told apart by commas; in the order of the list.

    UserInputError where nothing is named, or something that is not in the list.
    """
    parts = [part for part in text.replace(" and ", ",").split(",") if part.strip()]
    if all(piece.isdecimal() for piece in text.replace(",", " ").split()):
        parts = text.replace(",", " ").split()
    if not parts:
        raise input_error(_numbers("", len(choices)))
    found = {chosen(part.strip(), choices) for part in parts}
    return tuple(key for key in choices if key in found)


def _flat(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def _numbers(text: str, most: int) -> str:
    if not most:
        return "There is nothing to choose."
    numbers = "1" if most == 1 else f"a number from 1 to {most}"
    said = f"“{text}” is not one of them. " if text else ""
    return f"{said}Type {numbers}, or the first words."
