"""However the program ends, what was acknowledged is there, and nothing of it is in plain."""

import time
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from prebirth_tui.disk.locks import EditLock
from tests.patience import PATIENCE
from tests.terminal.conftest import Start
from tests.terminal.killing import PLANTED, STATES, WAYS, OftenKilled
from tests.terminal.searching import found_below, found_in
from tests.terminal.terminal import kestrel

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize(
    "rounds",
    [(0,), pytest.param((0, 1, 2, 3) * 2, marks=pytest.mark.soak)],
    ids=["short", "long"],
)
def test_nothing_is_lost_damaged_or_in_plain_however_it_ends(
    home: Path, monkeypatch: pytest.MonkeyPatch, rounds: Sequence[int]
) -> None:
    random = Random(5)
    monkeypatch.setenv("PREBIRTH_HOME", str(home.parent / "machine" / "home"))
    killed = OftenKilled(home.parent, random)
    states = [state for state in STATES if state != "starting"]
    # In every round each way and each state once; in four rounds each way in each state.
    plans = [
        (scope, states[(place + number) % len(states)])
        for number in rounds
        for place, scope in enumerate(WAYS)
    ]
    random.shuffle(plans)
    outcomes = [killed.end_badly(*plan) for plan in (*plans, ("kill -9", "starting"))]
    assert not [validation_error for outcome in outcomes for validation_error in outcome.faults]
    assert sum(outcome.acknowledged for outcome in outcomes) > len(rounds)
    assert sum(outcome.seen for outcome in outcomes) > len(rounds)


def test_a_lost_answer_a_changed_seal_and_plain_text_would_be_noticed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREBIRTH_HOME", str(home.parent / "machine" / "home"))
    killed = OftenKilled(home.parent, Random(1))
    before = killed.path.read_bytes()
    first = killed.end_badly("kill -9", "one by one")
    assert first.acknowledged
    assert not first.faults
    killed.path.write_bytes(before)
    # Not named like what a kill leaves: the program clears that away, when it gets so far.
    (killed.home / "drafts" / "left.txt").write_bytes(f"note = '{PLANTED}note'".encode())
    second = killed.end_badly("kill -9", "starting")
    assert second.lost
    assert second.in_plain == [f"home/drafts/left.txt holds {PLANTED}"]
    killed.path.write_bytes(before[:-20])
    assert killed.end_badly("kill -9", "starting").damaged


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_words_are_found_in_any_coding(tmp_path: Path, coding: str) -> None:
    (tmp_path / ".hidden").write_bytes(b"\x00before" + PLANTED.encode(coding) + b"after")
    assert found_below(tmp_path, [PLANTED, "Something else"]) == {".hidden": [PLANTED]}


def test_words_are_found_in_base_64_and_in_hexadecimal() -> None:
    for before in ("", "a", "ab", "abc"):
        assert found_in(b64encode(f"{before}{PLANTED}after".encode()), [PLANTED])
    assert found_in(PLANTED.encode().hex().encode(), [PLANTED])


_NOBODY_READS = """
from pathlib import Path
from textual.drivers._writer_thread import WriterThread
write = WriterThread.write
def noticed(self, text):
    if self._queue.full():
        Path({told!r}).touch()
    write(self, text)
WriterThread.write = noticed
"""
"""Tells when the program is kept waiting, because nobody takes what it has drawn so far."""


def test_it_ends_also_when_nobody_takes_what_it_draws_any_more(
    start: Start, home: Path, tmp_path: Path
) -> None:
    kestrel(home)
    for number in range(2):
        told = tmp_path / f"waits{number}"
        terminal = start("open", "Kestrel", more=_NOBODY_READS.format(told=str(told)))
        terminal.sees("Is anybody worried?")
        terminal.press("ww" * 60)
        wait_for(told)
        terminal.hang_up()


def wait_for(path: Path) -> None:
    """Wait until there is such a file."""
    end = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.01)


_WITHOUT_A_SIGNAL = """
import os
if (child := os.fork()):
    os.waitpid(child, 0)
    os._exit(0)
os.setsid()
"""
"""The terminal is not its own: when it goes away, nobody tells the program."""


def test_a_terminal_that_goes_away_without_a_signal_is_a_closed_terminal(
    start: Start, home: Path
) -> None:
    path = kestrel(home)
    terminal = start("open", "Kestrel", more=_WITHOUT_A_SIGNAL)
    terminal.sees("Is anybody worried?")
    terminal.press("e")
    terminal.sees("esc Done")
    terminal.press("half-typed")
    terminal.sees("half-typed")
    lock = EditLock(home / "drafts" / "locks" / f"{path.stem}.pen")
    assert not lock.acquire()
    terminal.hang_up()
    end = time.monotonic() + PATIENCE
    while not lock.acquire():
        assert time.monotonic() < end, "it goes on without a terminal"
        time.sleep(0.01)
    lock.release()
    assert "half-typed" in terminal.half_typed()
