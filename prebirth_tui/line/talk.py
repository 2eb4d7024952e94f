"""What is said and what is typed: plain lines, one after another, none taken back."""

import re
import sys
from collections.abc import Callable, Iterator
from typing import Protocol, TextIO

from prebirth_tui.folding import cells, cells_of
from prebirth_tui.wording import counted

WIDTH = 78
"""Cells of a line: eighty, less the margins."""
_SHORT = re.compile(r"\b(\d+) ([wd])\b")
"""`16 w`, an abbreviation for narrow columns."""
_ABOUT = re.compile(r"~(\d+)(?:-(\d+))?")
"""`~12 weeks` and `~23-27`, whose mark would be spelt out."""
_UNITS = {"w": "week", "d": "day"}
_TO_TYPE = 20
"""Cells kept free after a prompt; in a narrow window a third of the line."""
_SCREENFUL = 60
"""Lines that push what was said out of sight in any window."""


class EndedError(Exception):
    """The input has ended: nobody types any more."""


class Input(Protocol):
    """Where lines are typed."""

    def line(self) -> str | None:
        """The next line; None at the end. TimeoutError when nobody types."""

    def secret(self, prompt: str) -> str | None:
        """A line that is not shown while it is typed."""

    @property
    def echoes(self) -> bool:
        """Whether what is typed, and its line end, are shown after the prompt."""


class Talk:
    """Says lines and hears lines. Hiding and repeating work at every prompt."""

    def __init__(
        self,
        heard: Input,
        out: TextIO | None = None,
        room: Callable[[], int] = lambda: WIDTH,
        wipe: str = "",
    ) -> None:
        """`room`: how many cells a line may take just now. `wipe` clears a window that can."""
        self._heard, self._out, self._room, self._wipe = heard, out or sys.stdout, room, wipe
        self.on_hide: Callable[[], None] = self.clear
        """Called when somebody hides what was said, or has not typed for a while."""
        self._last: list[str] = []
        """What was said for this question, to repeat."""

    def begin(self) -> None:
        """Begin the next question: what was said before is not repeated."""
        self._last = []

    def say(self, text: str = "", *, indent: str = "") -> None:
        """Say text: each paragraph as lines of the full width."""
        self._last.append(indent + text)
        self._print(text, indent)

    def _print(self, text: str, indent: str = "") -> None:
        for line in wrapped(text, self._room() - len(indent)):
            self._out.write(f"{indent}{line}".rstrip() + "\n")
        self._out.flush()

    def ask(self, prompt: str) -> str:
        """What is typed after the prompt, without spaces around it. EndedError at the end."""
        while True:
            text = self._typed(prompt)
            if text in ("h", "hide"):
                said = self._last
                self.on_hide()
                self._last = said
            elif text in ("r", "again"):
                for each in self._last:
                    self._print(each)
            else:
                return text

    def _typed(self, prompt: str) -> str:
        room = self._room()
        *above, last = list(wrapped(prompt, room - min(_TO_TYPE, room // 3))) or [""]
        for line in above:
            self._out.write(line + "\n")
        self._out.write(f"{last} ")
        self._out.flush()
        try:
            typed = self._heard.line()
        except TimeoutError:
            self._out.write("\n")
            return "hide"
        if typed is None:
            self._out.write("\n")
            raise EndedError
        if not self._heard.echoes:
            self._out.write("\n")
        return typed.strip()

    def ask_secret(self, prompt: str) -> str:
        """What is typed unseen; EndedError at the end."""
        self._out.flush()
        typed = self._heard.secret(f"{prompt} ")
        if typed is None:
            raise EndedError
        return typed

    def clear(self) -> None:
        """Wipe everything that was said, with what scrolled away; a window that cannot forget
        has it pushed out of sight, and may keep it above.
        """
        self._last = []
        self._out.write(self._wipe or "\n" * _SCREENFUL)
        self._out.flush()


def plain(text: str) -> str:
    """The text without the marks of the screens, and without anything that commands a terminal."""
    text = text.replace(" · ", ", ").replace("…", "...")
    text = _SHORT.sub(lambda found: counted(int(found[1]), _UNITS[found[2]]), text)
    text = _ABOUT.sub(lambda found: f"about {' to '.join(filter(None, found.groups()))}", text)
    if text.isprintable():
        return text
    return "".join(c if c == "\n" or c.isprintable() else " " for c in text)


def wrapped(text: str, room: int) -> Iterator[str]:
    """The lines of a text, none longer than so many cells."""
    for paragraph in plain(text).split("\n"):
        line = ""
        for word in paragraph.split():
            if line and cells(line) + 1 + cells(word) > room:
                yield line
                line = ""
            line = f"{line} {word}" if line else word
            while cells(line) > room:
                fits = _fitting(line, room)
                yield line[:fits]
                line = line[fits:]
        yield line


def _fitting(text: str, room: int) -> int:
    """How many of the first characters fit."""
    used = 0
    for place, character in enumerate(text):
        used += cells_of(character)
        if used > room:
            return max(place, 1)
    return len(text)
