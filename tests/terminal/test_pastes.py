"""A paste of which the end is lost does not swallow what is typed after it."""

import pytest

from prebirth_tui.tui.terminal.pastes import BEGINS, ENDS, OVERDUE, Pastes
from tests.serving.test_join_gate import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


def come(clock: Clock, *pieces: str | float) -> str:
    """What is read when these pieces come; a number is seconds without any."""
    pastes, read = Pastes(clock), ""
    for each in pieces:
        if isinstance(each, str):
            read += pastes.completed(each)
        else:
            clock.now += each
    return read + pastes.rest


@pytest.mark.parametrize("key", ["y", "\x0c", "\r", "\x1b", "\x1b[A", "é"])
def test_the_next_key_after_a_while_ends_it(clock: Clock, key: str) -> None:
    lost = f"{BEGINS}half a paste"
    assert come(clock, lost, OVERDUE, key, "n") == f"{lost}{ENDS}{key}n"


def test_a_slow_paste_is_one_paste(clock: Clock) -> None:
    pieces: list[str | float] = [
        BEGINS[:3],
        BEGINS[3:],
        "half",
        9.0,
        "other half",
        9.0,
        ENDS,
        9.0,
        "y",
    ]
    assert come(clock, *pieces) == f"{BEGINS}halfother half{ENDS}y"
    assert come(clock, f"{BEGINS}a", "b", f"c{ENDS[:2]}", ENDS[2:], 2.0, "y") == (
        f"{BEGINS}abc{ENDS}y"
    )


def test_what_is_typed_is_read_as_it_is(clock: Clock) -> None:
    assert come(clock, "y", 5.0, "\x1b[A", 5.0, f"{ENDS}n", 5.0, "x") == f"y\x1b[A{ENDS}nx"


def test_what_was_pasted_when_the_terminal_goes_away_is_not_lost(clock: Clock) -> None:
    assert come(clock, f"{BEGINS}half a paste") == f"{BEGINS}half a paste{ENDS}"
