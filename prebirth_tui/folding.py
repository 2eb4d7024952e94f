"""What a command says fits its window: long lines are folded between words, never within one."""

import io
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import Any, TextIO, cast

_WIDEST, _NARROWEST = 80, 30
"""Cells of a line."""
_HANG = "  "
"""What the rest of a folded line is set in by, besides what the line itself is."""


def cells(text: str) -> int:
    """The number of cells that the text takes."""
    if text.isascii():
        return len(text)
    return sum(map(cells_of, text))


def cells_of(character: str) -> int:
    """The cells of one character: none for an accent that joins the one before."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def window_room() -> int:
    """Cells that a line may take: eighty, or what a narrower window has."""
    return max(min(_WIDEST, shutil.get_terminal_size().columns), _NARROWEST)


def folded(line: str, room: int) -> Iterator[str]:
    """The lines that a line becomes. A word that is longer than the room has a line of its own."""
    if cells(line) <= room:
        yield line
        return
    indent = line[: len(line) - len(line.lstrip(" "))]
    begun = indent
    for space, word in re.findall(r"( *)([^ ]+)", line[len(indent) :]):
        if begun.strip() and cells(begun) + cells(space) + cells(word) > room:
            yield begun
            begun = f"{indent}{_HANG}{word}"
        else:
            begun += space + word
    yield begun


class _FoldedStream:
    """A stream that folds each line written to it."""

    def __init__(self, stream: TextIO) -> None:
        self.unfolded = stream
        self._line = ""
        """A line that has not ended yet."""

    def write(self, text: str) -> int:
        """Write the lines that end in this text."""
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self.unfolded.writelines(f"{each}\n" for each in folded(line, window_room()))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Write each line."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Write what has no end yet, such as a question that is answered on the same line."""
        line, self._line = self._line, ""
        self.unfolded.write("\n".join(folded(line, window_room())))
        self.unfolded.flush()

    @property
    def buffer(self) -> Any:
        """The bytes below, after what was written as text."""
        self.flush()
        return self.unfolded.buffer

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unfolded, name)


@contextmanager
def fold_what_is_said() -> Iterator[None]:
    """Fold what is printed. Messages that another program collects stay one to a line."""
    out = _FoldedStream(sys.stdout)
    messages = _FoldedStream(sys.stderr) if sys.stderr.isatty() else None
    try:
        with redirect_stdout(cast("TextIO", out)):
            if messages is None:
                yield
            else:
                with redirect_stderr(cast("TextIO", messages)):
                    yield
    finally:
        for stream in filter(None, (out, messages)):
            # Whoever read it may have gone.
            with suppress(OSError, ValueError):
                stream.flush()


def print_data(text: str) -> None:
    """Print what has a form of its own, such as JSON or a page, with its lines as they are."""
    _below(sys.stdout).write(text)


def print_row(text: str) -> None:
    """Print a line that another program may take apart: it is folded in a window only."""
    if sys.stdout.isatty():
        print(text)
    else:
        print_data(f"{text}\n")


def print_page(text: str, form: str) -> None:
    """Print what was made in a form: text folded, Markdown in a window only, any other as it is."""
    if form in _TEXT or (form in _MARKDOWN and sys.stdout.isatty()):
        print(text, end="")
    else:
        print_data(text)


_TEXT, _MARKDOWN = ("txt", "text"), ("md", "markdown")


def _below(stream: TextIO | io.TextIOBase) -> Any:
    if isinstance(stream, _FoldedStream):
        stream.flush()
        return stream.unfolded
    return stream
