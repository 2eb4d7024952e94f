"""A problem says where it is, and which word was perhaps meant."""

import pytest

from prebirth_tui.problems import Problem, UserInputError, crash_summary, input_error, nearest


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("is wrong", "a.toml", 3, 7), "a.toml:3:7: is wrong"),
        (Problem("is wrong", "a.toml"), "a.toml: is wrong"),
        (Problem("is wrong"), "is wrong"),
    ],
)
def test_a_problem_is_one_line_with_its_place_first(problem: Problem, text: str) -> None:
    assert str(problem) == text


def test_a_refusal_shows_every_problem_on_its_own_line() -> None:
    error = UserInputError(Problem("one", "a"), Problem("two", "b"))
    assert str(error) == "a: one\nb: two"
    assert str(input_error("one", "a")) == "a: one"


def test_the_name_of_a_file_says_no_line_of_its_own() -> None:
    assert str(Problem("is wrong", "a\nKestrel: all is well.age")).splitlines() == [
        "a\ufffdKestrel: all is well.age: is wrong"
    ]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("fahter", ", did you mean `father`?"),
        ("FATHER", ", did you mean `father`?"),
        ("gp", ", did you mean `GP`?"),
        ("zebra", ""),
    ],
)
def test_the_nearest_word_is_named_when_one_is_near(word: str, hint: str) -> None:
    assert nearest(word, ["mother", "father", "GP"]) == hint


def test_a_problem_commands_no_terminal() -> None:
    said = str(Problem("is \x1b]0;wrong\x07", "\x1b[2Ja\u202e.toml"))
    assert all(character.isprintable() for character in said)


def stumbling(secret: str) -> None:
    raise ValueError(secret)


def test_a_mistake_of_our_own_is_told_by_kind_and_place_and_without_its_words() -> None:
    try:
        stumbling("4 Elm Row")
    except ValueError as error:
        said = crash_summary(error)
    assert "ValueError in an unknown place" in said
    assert "Elm" not in said
    try:
        nearest(None, ["a"])  # type: ignore[arg-type]
    except AttributeError as error:
        said = crash_summary(error)
    assert "AttributeError in problems.py:" in said
    assert "lower" not in said
