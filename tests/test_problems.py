"""A problem says where it is, and which word was perhaps meant."""

import pytest

from prebirth_tui.problems import Problem, RefusedError, nearest, refused


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
    error = RefusedError(Problem("one", "a"), Problem("two", "b"))
    assert str(error) == "a: one\nb: two"
    assert str(refused("one", "a")) == "a: one"


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
