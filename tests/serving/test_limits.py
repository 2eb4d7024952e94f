"""One client sends so much and no more, one table uses so much, and nobody keeps others out."""

from contextlib import ExitStack
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.serving.limits import (
    A_SECOND,
    BURST,
    HALF_OPEN,
    IDLE_OF_ONE,
    LONGEST_ANSWER,
    LONGEST_PASTE,
    STUCK,
    Connection,
    IdleConnections,
    TypingLimit,
)
from prebirth_tui.serving.participants import WAITING_OF_ONE, Participants
from tests.serving.test_join_gate import Clock

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"
PIECES = st.lists(
    st.sampled_from(["y", "a word ", BEGINS, ENDS, "x" * 20_000, "ж" * 9000, "\x1b[A"]), max_size=20
)


@given(PIECES, st.lists(st.integers(0, 30), max_size=20))
def test_no_more_gets_in_than_may(pieces: list[str], seconds: list[int]) -> None:
    clock = Clock()
    limit = TypingLimit(clock)
    let_in = ""
    for number, piece in enumerate(pieces):
        clock.now += seconds[number] if number < len(seconds) else 0
        let_in += limit.let_in(piece)
    passed = clock.now - 1000
    assert len(let_in.encode()) <= BURST + A_SECOND * passed + len(ENDS)
    inside = let_in.split(BEGINS)[1:]
    assert all(len(each.partition(ENDS)[0]) <= LONGEST_PASTE + len(BEGINS) for each in inside)


@given(st.lists(st.sampled_from(["y", "word ", "\r", "\x1b[A", BEGINS + "pasted" + ENDS])))
def test_what_a_person_types_and_pastes_gets_in_as_it_is(pieces: list[str]) -> None:
    limit = TypingLimit(Clock())
    assert "".join(map(limit.let_in, pieces)) == "".join(pieces)


def test_a_paste_without_an_end_is_cut_and_what_is_typed_after_its_end_gets_in() -> None:
    limit = TypingLimit(Clock())
    first = limit.let_in(BEGINS + "x" * (LONGEST_PASTE + 1))
    assert first == BEGINS + "x" * LONGEST_PASTE + ENDS
    assert limit.let_in("more of it") == ""
    assert limit.let_in(f"the last{ENDS}y") == "y"


def test_who_has_sent_too_much_may_go_on_after_a_while() -> None:
    clock = Clock()
    limit = TypingLimit(clock)
    assert limit.let_in("x" * BURST)
    assert limit.let_in("y") == ""
    clock.now += 1
    assert limit.let_in("y") == "y"


@dataclass(eq=False)
class Line:
    """A connection."""

    address: str
    is_closed: bool = False

    def force_close(self) -> None:
        self.is_closed = True


def test_a_connection_that_asks_for_nothing_is_ended_and_one_that_is_answered_is_not() -> None:
    clock = Clock()
    idle = IdleConnections(clock)
    half_open, answered = Line("192.0.2.1"), Line("192.0.2.1")
    idle.begins(answered)
    for _ in range(2):
        assert idle.sweep([half_open, answered], lambda each: "a") == []
        clock.now += HALF_OPEN / 2 + 1
    assert idle.sweep([half_open, answered], lambda each: "a") == [half_open]
    assert half_open.is_closed
    idle.ends(answered)
    assert idle.sweep([answered], lambda each: "a") == []
    clock.now += HALF_OPEN + 1
    assert idle.sweep([answered], lambda each: "a") == [answered]


def test_of_very_many_connections_of_one_address_the_oldest_are_ended() -> None:
    idle = IdleConnections(Clock())
    many = [Line("192.0.2.1") for _ in range(IDLE_OF_ONE + 5)]
    other = Line("192.0.2.2")
    ended = idle.sweep([*many, other], lambda each: each.address)  # type: ignore[attr-defined]
    assert len(ended) == 5
    assert other not in ended


def test_who_sends_a_form_letter_by_letter_or_takes_no_answer_waits_as_well() -> None:
    clock = Clock()
    idle = IdleConnections(clock)
    typing = [Line("192.0.2.1") for _ in range(IDLE_OF_ONE + 2)]
    table, slow = Line("192.0.2.1"), Line("192.0.2.9")
    everything = [*typing, table, slow]
    for each in everything:
        idle.begins(each)
    idle.has_table(table)
    assert idle.sweep(everything, address) == []
    with idle.waited_for(typing[0]), idle.waited_for(typing[1]), ExitStack() as rest:
        for each in typing[2:]:
            rest.enter_context(idle.waited_for(each))
        assert idle.sweep(everything, address) == typing[:2]
    clock.now += STUCK + 1
    assert len(idle.sweep(everything, address)) == 2
    clock.now += LONGEST_ANSWER
    ended = idle.sweep(everything, address)
    assert slow in ended
    assert table not in ended
    idle.ends(table)
    clock.now += HALF_OPEN + 1
    assert table in idle.sweep([table], address)


def address(each: Connection) -> str:
    assert isinstance(each, Line)
    return each.address


def test_who_joins_again_and_again_takes_nobodys_place() -> None:
    participants = Participants(12, Clock())
    for _ in range(50):
        assert participants.join("192.0.2.1")
    assert len(list(participants)) == WAITING_OF_ONE
    assert all(participants.join(f"198.51.100.{last}") for last in range(12 - WAITING_OF_ONE))
