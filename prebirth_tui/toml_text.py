"""TOML text read into data, whoever wrote it: in a moment, or not at all."""

import re
from typing import Any

import tomli

_MOST_PARTS, _LONGEST_WORD = 32, 100
"""Of a key like `a.b.c`, and of a number or a key without quotes.

Very many keys of very many parts keep a parser busy for minutes; of a number of thousands of
digits, not even a message can be made.
"""
_PART = r"""(?:[\w-]++|"(?:\\.|[^"\\\n])*+"?|'[^'\n]*+'?)"""
_TOKEN = re.compile(
    rf"(?P<too_long>{_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{_MOST_PARTS}}}"
    rf"|[\w-]{{{_LONGEST_WORD + 1}}})"
    r'|"""(?:\\.|[^\\])*?(?:"""|\Z)'
    r"|'''.*?(?:'''|\Z)"
    rf"|{_PART}|#[^\n]*+",
    re.DOTALL,
)
_MANY_DOTS = re.compile(rf"^(?:[^.\n]*+\.){{{_MOST_PARTS}}}", re.MULTILINE)
_LONG_NUMBER = re.compile(rf"[=,\[\n][ \t]*+[+-]?\d\w{{{_LONGEST_WORD}}}")


def read_toml_text(text: str) -> dict[str, Any]:
    """The data of a TOML text; ValueError that says what is wrong, and where if that is known."""
    text = text.removeprefix("\ufeff")
    # Looking at every word takes longer than reading it, and hardly any text gives cause to.
    if _MANY_DOTS.search(text) or _LONG_NUMBER.search(text):
        _check_words(text)
    try:
        return tomli.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _check_words(text: str) -> None:
    for token in _TOKEN.finditer(text):
        if token["too_long"]:
            line = text.count("\n", 0, token.start()) + 1
            raise ValueError(f"a key or number is too long (at line {line}, column 1)")
