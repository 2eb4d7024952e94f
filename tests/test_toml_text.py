"""TOML text is read in a moment or refused, and what stands in quotes never matters to that."""

import tomllib
from pathlib import Path

import pytest

from prebirth_tui.toml_text import read_toml_text

ROOT = Path(__file__).parents[1]
PARTS = ".".join("a" * 33)
DIGITS = "9" * 101


@pytest.mark.parametrize(
    "line",
    [
        f"{PARTS} = 1",
        f"[{PARTS}]",
        f"[[ {PARTS.replace('.', ' . ')} ]]",
        f"a = {{ {PARTS} = 1 }}",
        ".".join(['"a.b"', "'c'"] * 17) + " = 1",
        f"a = {DIGITS}",
        f"a = [1, # one\n -{DIGITS}]",
        f"a = 0x{DIGITS}",
    ],
)
def test_a_key_of_many_parts_and_a_long_number_are_refused_with_their_line(line: str) -> None:
    with pytest.raises(ValueError, match=r"is too long \(at line [45], column 1\)"):
        read_toml_text(f'b = """\n{PARTS} = "\n"""\n{line}\n')


@pytest.mark.parametrize("words", ["Yes. " * 50, PARTS, f"0x{DIGITS}", f"= {DIGITS}", '\\"# ' * 50])
def test_words_in_quotes_are_read_whatever_they_are(words: str) -> None:
    text = f'a = "{words}"\nb = """\n{words}\n"""\n# {words}\nd = 1 # it\'s """\n'
    said = words.replace('\\"', '"')
    assert read_toml_text(text) == {"a": said, "b": f"{said}\n", "d": 1}
    assert read_toml_text(f"a = '''\n{words}'''") == {"a": words}


def test_the_longest_that_is_read() -> None:
    assert read_toml_text(".".join("a" * 32) + " = 1")
    assert read_toml_text(f"a = {'9' * 100}") == {"a": int("9" * 100)}


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"k{key}.{'.'.join('a' * 300)} = 1" for key in range(3000)),
        'a = "' + '\\"' * 500_000,
        '"""' * 300_000 + "." * 40,
        "a" + " " * 500_000 + "." * 40,
        "a = " + "[" * 100_000,
        "a =" + "\n" * 500_000 + "." * 40,
    ],
)
def test_what_is_made_to_be_slow_is_refused(text: str) -> None:
    # A reader that goes over it again and again is not done with any of these today.
    with pytest.raises(ValueError):  # noqa: PT011 - what it says differs
        read_toml_text(text)


def test_a_table_within_a_line_may_go_on_over_several_lines_and_end_with_a_comma() -> None:
    """TOML 1.1, which files of earlier days are written in; what we ship is TOML 1.0 throughout."""
    text = 'a = {\n  b = "one",  # of two\n  c = [1, 2],\n}\n'
    assert read_toml_text(text) == {"a": {"b": "one", "c": [1, 2]}}


def test_no_older_reader_is_asked_for_than_one_that_reads_such_tables() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    assert [each for each in asked if each.startswith("tomli>")] == ["tomli>=2.4,<3"] * 2
