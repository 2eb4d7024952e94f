"""Text from outside is made harmless once, on its way in."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from prebirth_tui.text_types import (
    LONGEST_TEXT,
    Line,
    Name,
    Slug,
    SomeWords,
    Words,
    clean,
    one_line,
)

text = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\x1b[]0;m\x07\\\r\n\t\x85\u2028\u200b\u202e\ufeff\x9b\x00"),
        st.characters(categories=["Cs"]),
    )
)


@given(text)
def test_clean_text_can_command_no_terminal(dirty: str) -> None:
    cleaned = clean(dirty)
    controls = {mark for mark in cleaned if unicodedata.category(mark) in ("Cc", "Cs")}
    assert controls <= {"\n", "\t"}
    assert not set("\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u2028") & set(cleaned)


@given(text)
def test_clean_text_can_be_kept_in_a_file(dirty: str) -> None:
    assert clean(dirty).encode().decode() == clean(dirty)


@given(text)
def test_cleaning_twice_is_cleaning_once(dirty: str) -> None:
    assert clean(clean(dirty)) == clean(dirty)
    assert one_line(one_line(dirty)) == one_line(dirty)


@given(text)
def test_one_line_is_one_line_without_spaces_round_it(dirty: str) -> None:
    line = one_line(dirty)
    assert "\n" not in line
    assert "  " not in line
    assert line == line.strip()


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_ordinary_writing_of_any_language_is_left_alone(ordinary: str) -> None:
    assert clean(ordinary) == ordinary


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("\x1b]0;Amy Smith\x07title", "title"),
        ("\x1b]52;c;aGVsbG8=\x1b\\clip", "clip"),
        ("\x9b31mred", "31mred"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("safe\u202eevil", "safeevil"),
        ("\ud800", "\ufffd"),
        ("tab\there", "tab\there"),
        ("Zoë, 李, משה", "Zoë, 李, משה"),
    ],
)
def test_what_is_taken_out_of_a_text(dirty: str, cleaned: str) -> None:
    assert clean(dirty) == cleaned


@pytest.mark.parametrize("kind", [Line, Words, Name, SomeWords])
def test_every_kind_of_text_is_cleaned(kind: Any) -> None:
    assert TypeAdapter(kind).validate_python("a\x1b[31mb") == "ab"


@pytest.mark.parametrize(
    ("kind", "longest"), [(Words, LONGEST_TEXT), (Line, 500), (Name, 60), (Slug, 64)]
)
def test_every_kind_of_text_has_a_longest(kind: Any, longest: int) -> None:
    reader = TypeAdapter[str](kind)
    assert reader.validate_python("x" * longest) == "x" * longest
    with pytest.raises(ValidationError):
        reader.validate_python("x" * (longest + 1))


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b", "\x1b[0m", "\n\n"])
def test_a_name_or_reason_is_there_once_it_is_cleaned(nothing: str) -> None:
    for kind in (Name, SomeWords):
        with pytest.raises(ValidationError, match="must not be empty"):
            TypeAdapter[str](kind).validate_python(nothing)


@pytest.mark.parametrize("slug", ["a", "a-b", "a1-2b", "0"])
def test_a_slug_is_small_letters_digits_and_single_hyphens(slug: str) -> None:
    assert TypeAdapter[str](Slug).validate_python(slug) == slug


@pytest.mark.parametrize("slug", ["", "A", "a--b", "-a", "a-", "a b", "a.b", "a\n", "é"])
def test_anything_else_is_no_slug(slug: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter[str](Slug).validate_python(slug)
