"""A command run in a process of its own that is killed, or failed by its disk, at some moment."""

import errno
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any, Literal, NoReturn

from prebirth_tui.cli import main
from prebirth_tui.disk.files import FileSystem
from tests.patience import PATIENCE

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
LONGEST = PATIENCE
"""Seconds after which a command is taken to hang."""

_THROUGH_HANDS = ("write", "sync", "close", "sync_folder")
"""The calls of a save that the interpreter tells nobody of."""
_TOLD = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod", "os.truncate"}
_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True)
class Cut:
    """How a command comes to its end before its time."""

    how: Literal["call", "full", "instant"]
    """Killed at a file call, told there that the disk is full, or sent a signal at an instant."""
    call: int = 0
    """Counted from 1; what comes later than the last one cuts nothing."""
    seconds: float = 0.0
    signal: int = signal.SIGKILL

    def __str__(self) -> str:
        if self.how == "instant":
            return f"{signal.Signals(self.signal).name} after {self.seconds:.3f} s"
        return f"{'killed' if self.how == 'call' else 'disk full'} at file call {self.call}"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int | None
    """What it exited with; None when it was killed, or hung."""
    said: str
    seconds: float
    calls: int
    """File calls, where they were counted."""
    hung: bool = False


class _Calls:
    """Counts what a process does to files below a folder, and cuts it at one of them."""

    def __init__(self, below: Path, stop_at: int, end: Callable[[], object]) -> None:
        self.count = 0
        self._below, self._stop_at, self._end = str(below), stop_at, end
        for name in _THROUGH_HANDS:
            setattr(FileSystem, name, self._counted(name, getattr(FileSystem, name)))
        sys.addaudithook(self._told)

    def _told(self, event: str, given: tuple[Any, ...]) -> None:
        is_change = event in _TOLD or (event == "open" and bool((given[2] or 0) & _CHANGES))
        if is_change and str(given[0]).startswith(self._below):
            self.step()

    def step(self) -> None:
        self.count += 1
        if self.count == self._stop_at:
            self._end()

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(files: FileSystem, *given: Any) -> Any:
            if name == "write" and self.count + 1 == self._stop_at:
                # A disk takes some of it, and then there is no more time, or no more room.
                file, data = given
                real(files, file, data[: len(data) // 2])
            if name == "close" and self.count + 1 == self._stop_at:
                real(files, *given)
            self.step()
            return real(files, *given)

        return call


def _full() -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _kill_self() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def run(
    words: Sequence[str], typed: str, below: Path, cut: Cut | None = None, slow: float = 0.0
) -> Ended:
    """Run `prebirth` with these words, and these lines typed into it; how it ended.

    With `slow`, every wait for the disk takes up to so many seconds, so that a signal at an instant
    often comes between two file calls.
    """
    out = below.parent / "said"
    ready_read, ready_write = os.pipe()
    child = os.fork()
    if child == 0:
        _as_child(words, typed, below, cut, slow, out, ready_write)
    os.close(ready_write)
    os.read(ready_read, 1)
    begun, hung = time.monotonic(), False
    if cut is not None and cut.how == "instant":
        time.sleep(cut.seconds)
        os.kill(child, cut.signal)
    while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0):
        if time.monotonic() - begun > LONGEST:
            hung = True
            os.kill(child, signal.SIGKILL)
        time.sleep(0.001)
    seconds = time.monotonic() - begun
    told = os.read(ready_read, 64)
    os.close(ready_read)
    code = os.waitstatus_to_exitcode(ended[1])
    said = out.read_text(encoding="utf-8", errors="replace")
    calls = int(told or b"0")
    return Ended(code if code >= 0 and not hung else None, said, seconds, calls, hung)


def _as_child(
    words: Sequence[str],
    typed: str,
    below: Path,
    cut: Cut | None,
    slow: float,
    out: Path,
    ready: int,
) -> NoReturn:
    code = 70
    try:
        for number in SIGNALS[1:]:
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        # An interrupt inside a callback of the test library would be printed and then forgotten;
        # where Python forgets one by itself, as in a destructor, it ends the program here.
        gc.callbacks.clear()
        sys.unraisablehook = _ended_where_nothing_can_be_raised
        # Not as at a terminal: what is printed and not flushed goes with a kill.
        sys.stdout = sys.stderr = out.open("w", encoding="utf-8")
        sys.stdin = StringIO(typed)
        if slow:
            _make_slow(slow)
        stop_at = cut.call if cut is not None else 0
        calls = _Calls(below, stop_at, _full if cut and cut.how == "full" else _kill_self)
        os.write(ready, b".")
        try:
            code = main(list(words))
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 70
        sys.stdout.flush()
        os.write(ready, str(calls.count).encode())
    except BaseException as error:
        # A signal that comes before or after the command.
        code = 130 if isinstance(error, KeyboardInterrupt) else 70
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(code)


def _ended_where_nothing_can_be_raised(told: "sys.UnraisableHookArgs") -> None:
    if told.exc_type is KeyboardInterrupt:
        os._exit(130)
    sys.__unraisablehook__(told)


def _make_slow(slow: float) -> None:
    random, sync = Random(os.getpid()), FileSystem.sync

    def slowly(files: FileSystem, file: int) -> None:
        time.sleep(random.uniform(0, slow))
        sync(files, file)
        time.sleep(random.uniform(0, slow))

    setattr(FileSystem, "sync", slowly)  # noqa: B010 - a method in the place of another
