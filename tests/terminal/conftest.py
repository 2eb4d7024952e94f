"""Terminals that are closed when a test is done."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.terminal import Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Starts the program in a terminal."""
    started: list[Terminal] = []

    def run(*arguments: str, home: Path = home, **how: Any) -> Terminal:
        started.append(Terminal(home, *arguments, **how))
        return started[-1]

    yield run
    for terminal in started:
        if not terminal.hung_up:
            terminal.child.kill(signal.SIGKILL)
            terminal.child.close()
