"""Whoever interrupts the program while it waits for a line is heeded, whenever that comes."""

from io import StringIO

import pytest

from prebirth_tui.line.terminal import TerminalInput

LONGEST = 1.0
"""Seconds: a signal just before one wait is handled at its end, and never if it has none."""


class _Typed(StringIO):
    """A terminal at which something is typed in the end."""

    def isatty(self) -> bool:
        return True


class _Waits:
    """In the place of `select`: a clock goes on by as much as is waited for."""

    def __init__(self, typed_after: float) -> None:
        self.now, self.longest = 0.0, 0.0
        self._typed_after = typed_after

    def select(
        self, read: list[_Typed], _w: object, _x: object, seconds: float
    ) -> tuple[list[_Typed], list[object], list[object]]:
        self.longest = max(self.longest, seconds)
        is_typed = self.now + seconds >= self._typed_after
        self.now = min(self.now + seconds, self._typed_after)
        return (read if is_typed else []), [], []

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def waits(monkeypatch: pytest.MonkeyPatch, typed_after: float) -> _Waits:
    made = _Waits(typed_after)
    monkeypatch.setattr("select.select", made.select)
    monkeypatch.setattr("prebirth_tui.line.terminal.time.monotonic", lambda: made.now)
    monkeypatch.setattr("prebirth_tui.line.terminal.time.sleep", made.sleep)
    return made


def test_a_line_is_waited_for_in_short_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    made = waits(monkeypatch, typed_after=100.0)
    assert TerminalInput(5, _Typed("yes\n")).line() == "yes"
    assert made.now == 100.0
    assert 0 < made.longest <= LONGEST


def test_when_nobody_types_for_so_many_minutes_the_wait_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = waits(monkeypatch, typed_after=10_000.0)
    with pytest.raises(TimeoutError):
        TerminalInput(5, _Typed("yes\n")).line()
    assert 300.0 <= made.now <= 300.0 + LONGEST
