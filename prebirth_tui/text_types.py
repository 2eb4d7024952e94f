"""Text that comes from outside, made harmless once, on its way in.

Typed, pasted or loaded text may carry terminal commands (colours, window titles, clipboard writes),
characters that reverse the reading direction, or code points that no file can hold. Everything that
enters a model passes through `clean`; nothing else in the program has to think of it.
"""

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

LONGEST_TEXT = 20_000
"""Characters; a note longer than this belongs in the case record."""

_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_HARMFUL = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # terminal control sequence, whole
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # window title, clipboard, link
    r"|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"  # other control characters
    r"|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"  # direction and
    r"|[\U000e0000-\U000e007f]"  # invisible marks
)
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without anything that could command a terminal or fail to be saved."""
    if text.isascii() and text.isprintable():
        return text
    text = _NEWLINES.sub("\n", text)
    return _LONE_SURROGATE.sub("\ufffd", _HARMFUL.sub("", text))


def one_line(text: str) -> str:
    """The cleaned text with every run of white space as one space."""
    return " ".join(clean(text).split())


Words = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(clean)]
"""Text of one or more lines."""

LONGEST_LINE = 500

Line = Annotated[str, StringConstraints(max_length=LONGEST_LINE), AfterValidator(one_line)]
"""Text of one line: a name, a title, a question."""


def _not_empty(text: str) -> str:
    # Checked after cleaning: a name of invisible characters only is no name, and would not load.
    if not text.strip():
        raise ValueError("must not be empty")
    return text


SomeWords = Annotated[Words, AfterValidator(_not_empty)]
"""Text that is not empty."""

SomeLine = Annotated[Line, AfterValidator(_not_empty)]
"""One line that is not empty."""

LONGEST_NAME = 60

ShortLine = Annotated[str, StringConstraints(max_length=LONGEST_NAME), AfterValidator(one_line)]
"""A name that may be left out."""

Name = Annotated[ShortLine, AfterValidator(_not_empty)]
"""How somebody or something is called in lists."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""A name used inside the files: lower-case letters and digits with single hyphens."""
