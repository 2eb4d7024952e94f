"""Commands are run as people run them, on the small checklists."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from prebirth_tui.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Run `prebirth` with these words."""

    def __call__(self, *words: str | Path) -> Ran: ...


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], small: None) -> Run:
    """Run a command; how it exits and what it prints."""

    def run(*words: str | Path) -> Ran:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run
