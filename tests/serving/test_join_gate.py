"""The joining code, and the names that a workshop answers to."""

import pytest

from prebirth_tui.problems import UserInputError
from prebirth_tui.serving.addresses import (
    address_to_print,
    checked_host,
    is_loopback,
    is_served,
)
from prebirth_tui.serving.join_gate import (
    LETTERS,
    PAUSE,
    TRIES,
    TRIES_OF_ALL,
    Answer,
    JoinGate,
    in_two,
)


class Clock:
    """A clock that stands still until it is moved."""

    now = 1000.0

    def __call__(self) -> float:
        """What it shows."""
        return self.now


def test_a_code_is_made_of_letters_that_nobody_mixes_up() -> None:
    codes = {JoinGate(None).code for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code) == 6 and set(code) <= set(LETTERS) for code in codes)
    assert not set(LETTERS) & set("O0I1L2Z5S8BUV")


@pytest.mark.parametrize("code", ["", "   ", "abc", "---", "a b c", "café!", "x" * 25])
def test_a_code_of_the_trainers_own_is_not_empty_nor_too_short(code: str) -> None:
    with pytest.raises(UserInputError, match="joining code"):
        JoinGate(code)


@pytest.mark.parametrize("given", ["ACD347", "acd347", " acd 347 ", "ACD-347"])
def test_a_code_may_be_typed_as_it_is_read_out(given: str) -> None:
    join_gate = JoinGate("acd347")
    assert in_two(join_gate.code) == "ACD 347"
    assert join_gate.answer(given, "127.0.0.1") is Answer.WELCOME


@pytest.mark.parametrize("given", ["", "ACD34", "ACD3477", "ÄCD347", "\udcff"])
def test_a_wrong_code_opens_nothing(given: str) -> None:
    assert JoinGate("ACD347").answer(given, "127.0.0.1") is Answer.WRONG


def test_after_ten_wrong_codes_there_is_a_pause_for_that_address_alone() -> None:
    clock = Clock()
    join_gate = JoinGate("ACD347", clock)
    for _ in range(TRIES):
        assert join_gate.answer("XXXXXX", "192.0.2.7") is Answer.WRONG
    assert join_gate.answer("ACD347", "192.0.2.7") is Answer.WAIT
    assert join_gate.answer("ACD347", "::ffff:192.0.2.8") is Answer.WELCOME
    clock.now += PAUSE + 1
    assert join_gate.answer("ACD347", "192.0.2.7") is Answer.WELCOME


def test_another_address_of_the_same_network_does_not_end_the_pause() -> None:
    join_gate = JoinGate("ACD347")
    for last in range(TRIES):
        join_gate.answer("XXXXXX", f"2001:db8:1:2::{last:x}")
    assert join_gate.answer("ACD347", "2001:db8:1:2:ffff::1%eth0") is Answer.WAIT
    assert join_gate.answer("ACD347", "2001:db8:1:3::1") is Answer.WELCOME


def test_after_sixty_wrong_codes_from_anywhere_each_has_one_try_and_who_knows_it_gets_in() -> None:
    clock = Clock()
    join_gate = JoinGate("ACD347", clock)
    addresses = [f"192.0.2.{last}" for last in range(1, 255)]
    answers = [join_gate.answer("XXXXXX", each) for each in addresses for _ in range(TRIES)]
    assert answers.count(Answer.WRONG) == TRIES_OF_ALL + len(addresses) - TRIES_OF_ALL // TRIES
    assert join_gate.answer("ACD347", "198.51.100.1") is Answer.WELCOME
    assert join_gate.answer("XXXXXX", "198.51.100.2") is Answer.WRONG
    assert join_gate.answer("ACD347", "198.51.100.2") is Answer.WAIT
    clock.now += PAUSE + 1
    assert join_gate.answer("ACD347", "198.51.100.2") is Answer.WELCOME


def test_a_room_that_mistypes_now_and_then_does_not_wait() -> None:
    clock = Clock()
    join_gate = JoinGate("ACD347", clock)
    for last in range(TRIES_OF_ALL * 2):
        clock.now += 2
        assert join_gate.answer("XXXXXX", f"192.0.2.{last}") is Answer.WRONG


@pytest.mark.parametrize(
    ("host", "header"),
    [
        ("127.0.0.1", "127.0.0.1:8000"),
        ("127.0.0.1", "localhost:8000"),
        ("localhost", "[::1]:8000"),
        ("192.0.2.7", "192.0.2.7:8000"),
        ("trainer.local", "Trainer.local:8000"),
        ("0.0.0.0", "192.0.2.7:8000"),
        ("0.0.0.0", "localhost:8000"),
        ("::", "[2001:db8::7]:8000"),
    ],
)
def test_the_workshop_answers_to_its_own_names(host: str, header: str) -> None:
    assert is_served(header, host, 8000)


@pytest.mark.parametrize(
    ("host", "header"),
    [
        ("127.0.0.1", ""),
        ("127.0.0.1", "elsewhere.example:8000"),
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1:8001"),
        ("127.0.0.1", "127.0.0.1.elsewhere.example:8000"),
        ("127.0.0.1", "me@127.0.0.1:8000"),
        ("127.0.0.1", "127.0.0.1:8000/x"),
        ("127.0.0.1", "127.0.0.1:many"),
        ("192.0.2.7", "localhost:8000"),
        ("0.0.0.0", "elsewhere.example:8000"),
    ],
)
def test_the_workshop_answers_to_no_other_name(host: str, header: str) -> None:
    assert not is_served(header, host, 8000)


@pytest.mark.parametrize("host", ["", "  ", "[]", "a b", "http://x", "me@x", "x:8000"])
def test_an_address_that_is_none_is_refused(host: str) -> None:
    with pytest.raises(UserInputError, match="no address"):
        checked_host(host)


def test_addresses_are_printed_as_they_are_typed() -> None:
    assert address_to_print("127.0.0.1", 8000) == "http://127.0.0.1:8000"
    assert address_to_print("192.0.2.7", 80) == "http://192.0.2.7"
    assert address_to_print("::1", 8000) == "http://[::1]:8000"
    assert "0.0.0.0" not in address_to_print("0.0.0.0", 8000)


def test_only_this_machine_is_loopback() -> None:
    assert all(map(is_loopback, ["127.0.0.1", "127.9.9.9", "::1", "localhost"]))
    assert not any(map(is_loopback, ["0.0.0.0", "::", "192.0.2.7", "localhost.example"]))
