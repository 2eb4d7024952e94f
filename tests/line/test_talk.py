"""What is said: short lines, nothing that commands a terminal, and nothing to spell out."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.folding import cells
from prebirth_tui.line.choosing import chosen, several
from prebirth_tui.line.talk import EndedError, Talk, wrapped
from prebirth_tui.line.terminal import line_room
from prebirth_tui.problems import UserInputError
from tests.line.talking import Typed

ANSWERS = {"never": "Never", "stopped": "Stopped", "now": "Drinks now"}


@given(st.text(max_size=400), st.integers(min_value=2, max_value=90))
def test_no_line_is_longer_than_its_room(text: str, room: int) -> None:
    assert all(cells(line) <= room for line in wrapped(text, room))


@given(st.text(max_size=200))
def test_nothing_said_can_command_a_terminal(text: str) -> None:
    out = io.StringIO()
    Talk(Typed([]), out).say(text)
    assert all(c == "\n" or c.isprintable() for c in out.getvalue())


@given(st.lists(st.text(alphabet="abcñłعư", min_size=1, max_size=9), max_size=60))
def test_no_word_is_lost(words: list[str]) -> None:
    assert " ".join(wrapped(" ".join(words), 40)).split() == words


@pytest.mark.parametrize(("columns", "room"), [("40", 38), ("80", 78), ("200", 78), ("9", 30)])
def test_large_letters_leave_shorter_lines(
    columns: str, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    out = io.StringIO()
    talk = Talk(Typed(["b"]), out, room=line_room)
    talk.say("What one parent hears does not reach the other. " * 3)
    talk.ask("Number to open (enter: the rest; b: back):")
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= room
    assert max(map(len, lines)) > room - 12, "the room there is is used"


def test_what_is_for_narrow_columns_is_said_in_full() -> None:
    out = io.StringIO()
    Talk(Typed([]), out).say("Abuse · Amy, 16 w left, 1 d over…")
    assert out.getvalue() == "Abuse, Amy, 16 weeks left, 1 day over...\n"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1", "never"), ("2", "stopped"), ("Stop", "stopped"), ("drinks now", "now"), ("now", "now")],
)
def test_a_choice_is_meant_by_its_number_or_its_words(typed: str, meant: str) -> None:
    assert chosen(typed, ANSWERS) == meant


@pytest.mark.parametrize("typed", ["0", "4", "²", "often", "", "e"])
def test_what_means_no_choice_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(UserInputError, match=r"Type a number from 1 to 3|fits more than one"):
        chosen(typed, ANSWERS)


def test_words_that_fit_two_choices_name_both() -> None:
    with pytest.raises(UserInputError, match="1 Low, 2 Low and tired"):
        chosen("lo", {"low": "Low", "tired": "Low and tired"})


@pytest.mark.parametrize("typed", ["1, 3", "3 1", "never, drinks", "never and now"])
def test_several_are_meant_by_commas_or_spaces(typed: str) -> None:
    assert several(typed, ANSWERS) == ("never", "now")


def test_again_says_the_question_and_the_mistake_again() -> None:
    out = io.StringIO()
    talk = Talk(Typed(["r", "3"]), out)
    talk.say("Before that.")
    talk.begin()
    talk.say("Does Amy smoke?")
    talk.say("Not a number.")
    assert talk.ask("Answer:") == "3"
    said = "Does Amy smoke?\nNot a number.\n"
    assert out.getvalue() == f"Before that.\n{said}Answer: \n{said}Answer: \n"


def test_the_end_of_the_input_is_no_empty_line() -> None:
    with pytest.raises(EndedError):
        Talk(Typed([]), io.StringIO()).ask("Answer:")
