"""Reads TOML text from anyone into data: quickly, or not at all."""

import re
from typing import Any

import tomli

_MOST_PARTS, _LONGEST_WORD = 32, 100
"""Limits for a key such as `a.b.c`, and for a number or a key without quotes.

Thousands of keys with thousands of parts would keep a parser busy for minutes; a number of
thousands of digits cannot even be quoted in a message.
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
    """The data of a TOML text; ValueError with what is wrong, and where if that is known."""
    text = text.removeprefix("\ufeff")
    # Checking every word takes longer than parsing, and hardly any text needs it.
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
