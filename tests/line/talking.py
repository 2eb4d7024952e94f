"""Somebody who uses the program in plain lines: what they type, and all that was said."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from prebirth_tui.flows.context import AppContext
from prebirth_tui.line.app import LineApp
from prebirth_tui.line.talk import Talk
from prebirth_tui.record.bodies import AnyBody
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.settings import Settings
from tests.tui.app_harness import ROSE, AppHarness


class Typed:
    """Lines as they are typed, one after another; None is nobody typing for a long while."""

    echoes = False

    def __init__(self, lines: Iterable[str | None]) -> None:
        self._lines = iter(lines)
        self.secrets: list[str] = []

    def line(self) -> str | None:
        try:
            line = next(self._lines)
        except StopIteration:
            return None
        if line is None:
            raise TimeoutError
        return line

    def secret(self, prompt: str) -> str | None:
        self.secrets.append(prompt)
        return next(self._lines, None)

    @property
    def left(self) -> list[str | None]:
        """What nobody asked for."""
        return list(self._lines)


@dataclass
class Talked:
    """What came of it."""

    text: str
    """Everything that was said; what was typed stands in its place."""
    left: list[str | None]

    @property
    def flowing(self) -> str:
        """The same without line ends, for text that is wrapped."""
        return " ".join(self.text.split())

    def after(self, words: str) -> str:
        """What was said after these words."""
        assert words in self.flowing, self.text
        return self.flowing.split(words, 1)[1]


class SaidOut(io.StringIO):
    """Looks at every line as it is written."""

    def write(self, text: str) -> int:
        assert "\x1b" not in text, repr(text)
        return super().write(text)


def talk(
    harness: AppHarness,
    *lines: str | None,
    opened: Path | None = None,
    reviewing: bool = False,
    settings: Settings = ROSE,
) -> Talked:
    """Type these lines, from the start until they end; no line said is over 80 columns."""
    context = AppContext(
        harness.drafts, settings, harness.catalogue_of, lambda: harness.now, harness.keys
    )
    typed, out = Typed(lines), SaidOut()
    assert LineApp(context, Talk(typed, out)).run(opened, reviewing=reviewing) == 0
    said = out.getvalue()
    assert all(len(line) <= 80 for line in said.splitlines()), said
    return Talked(said, typed.left)


def bodies(draft: Draft, kind: str) -> list[AnyBody]:
    """What was recorded of one kind, in order."""
    return [e.body for e in draft.entries if e.body is not None and e.body.kind == kind]
