"""Looking for words in everything that a run of the program has left behind."""

import base64
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path


def forms(words: str) -> Iterator[bytes]:
    """The words as they may lie in a file: in several codings, and wherever base 64 begins."""
    plain = words.encode()
    yield plain
    yield words.encode("utf-16-le")
    yield words.encode("utf-16-be")
    yield plain.hex().encode()
    for before in range(3):
        # What stands before and after changes the letters at the edges, so they are left out.
        first = (before * 8 + 5) // 6
        whole = (before + len(plain)) * 8 // 6
        yield base64.b64encode(bytes(before) + plain)[first:whole]


def found_in(data: bytes, words: Iterable[str]) -> list[str]:
    """Those of the words that stand in the data, in any form."""
    return [each for each in words if any(form in data for form in forms(each))]


def found_below(folder: Path, words: Iterable[str]) -> Mapping[str, list[str]]:
    """By file below a folder, hidden ones too: the words in it or in its name."""
    words = list(words)
    found = {}
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder))
        data = path.read_bytes() if path.is_file() else b""
        if here := found_in(name.encode() + b"\n" + data, words):
            found[name] = here
    return found
