"""A program of its own that a test starts and ends."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.patience import PATIENCE


@contextmanager
def child(code: str, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """A program that runs this code, from where it has printed `ready`; killed at the end."""
    program = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        yield program
    finally:
        program.kill()
        program.communicate(timeout=PATIENCE)
