"""Every wrong example is refused at the place and with the words that stand at its top."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.checklist.files import LARGEST_FILE
from tests.small import FIXTURES, SMALL, problems_with

WRONG = sorted((FIXTURES / "wrong-checklists").glob("*.toml"))
EXPECTED = re.compile(r"^# expect: (.*)$", re.MULTILINE)


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_a_wrong_checklist_is_refused_where_it_is_wrong(path: Path) -> None:
    expected = EXPECTED.findall(path.read_text(encoding="utf-8"))
    assert expected
    problems = [str(problem).removeprefix(f"{path}:") for problem in problems_with(path)]
    assert problems == [line.replace(" ", ": ", 1) for line in expected]


def test_five_mistakes_are_five_lines() -> None:
    problems = problems_with(FIXTURES / "wrong-checklists" / "five-mistakes.toml")
    assert len(problems) == 5
    assert len({problem.line for problem in problems}) == 5


def test_mistakes_in_several_files_are_all_shown_in_the_order_of_the_files() -> None:
    paths = [FIXTURES / "wrong-checklists" / f"{name}.toml" for name in ("not-toml", "unknown-key")]
    assert [problem.file for problem in problems_with(*paths)] == [str(path) for path in paths]


GOOD = """\
id = "mine"
title = "Mine"
version = "1"

[[section]]
id = "s"
title = "S · {person}"
each = { person = ["mother", "father"] }

[[section.item]]
id = "a"
ask = "A, {person}?"
kind = "yes-no"
why = "Why."
learned_from = ["K5"]

[[section.item]]
id = "b"
ask = "B?"
kind = "choices"
choices = [{ id = "x", label = "X" }, { id = "y", label = "Y" }]
why = "Why."
applies = { item = "a", is = "yes" }

[[section.gap]]
id = "g"
title = "Gap for {person}"
urgency = "before-birth"
when = { any = [{ item = "b", answered = false }, { person = "this", not_seen = "alone" }] }
why = "Why."
close_by = "Ask."
who = ["midwife"]
by = "edd - 4 weeks"
"""


def written(folder: Path, text: str | bytes, name: str = "mine") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_the_good_example_is_not_refused(tmp_path: Path) -> None:
    assert problems_with(written(tmp_path, GOOD)) == []


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    windows = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert problems_with(written(tmp_path, windows)) == []


def test_places_are_those_of_a_file_with_windows_line_ends(tmp_path: Path) -> None:
    wrong = GOOD.replace('"K5"', '"K50"').replace("\n", "\r\n")
    (problem,) = problems_with(written(tmp_path, wrong))
    assert (problem.line, problem.column) == (15, 17)


def test_a_column_is_counted_from_the_start_of_its_line(tmp_path: Path) -> None:
    wrong = GOOD.replace('learned_from = ["K5"]', 'learned_from = ["K5", "K5", "no"]')
    (problem,) = problems_with(written(tmp_path, wrong))
    assert (problem.line, problem.column) == (15, 29)


def test_text_that_is_not_utf_8_is_refused_at_its_line(tmp_path: Path) -> None:
    wrong = GOOD.encode().replace(b"Why.", b"Wh\xe9.", 1)
    (problem,) = problems_with(written(tmp_path, wrong))
    assert problem.line == 14
    assert "UTF-8" in problem.message


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    large = GOOD + "# " + "x" * LARGEST_FILE
    (problem,) = problems_with(written(tmp_path, large))
    assert "larger than 4 MiB" in problem.message


@pytest.mark.parametrize("depth", [300, 1000, 10_000])
def test_a_file_that_is_nested_too_deeply_is_refused(tmp_path: Path, depth: int) -> None:
    when = "{ all = [" * depth + "{ born = true }" + "] }" * depth
    deep = re.sub("^when = .*$", f"when = {when}", GOOD, flags=re.MULTILINE)
    (problem,) = problems_with(written(tmp_path, deep))
    assert "nested too deeply" in problem.message


def test_a_file_that_ends_too_early_is_refused_at_its_end(tmp_path: Path) -> None:
    (problem,) = problems_with(written(tmp_path, GOOD[: GOOD.index(" = false")]))
    assert problem.message.startswith("is not TOML")
    assert (problem.line, problem.column) == (29, 39)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_with(tmp_path / "nothing.toml")
    assert "cannot be read" in problem.message


def test_an_unreadable_file_does_not_make_everything_else_unknown(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, b"\xff", "vocabulary")
    problems = problems_with(tmp_path)
    assert [problem.file for problem in problems] == [str(tmp_path / "vocabulary.toml")]


def test_a_question_with_a_mistake_is_not_reported_as_missing_where_it_is_read(
    tmp_path: Path,
) -> None:
    wrong = GOOD.replace('kind = "yes-no"', 'kind = "yes"')
    (problem,) = problems_with(written(tmp_path, wrong))
    assert "`yes` is not a kind of question, did you mean `yes-no`?" in problem.message


LINES = GOOD.splitlines(keepends=True)
VALUES = (
    "3",
    "[]",
    "{}",
    '""',
    '"x"',
    "true",
    "[1]",
    "[{}]",
    "2026-01-01",
    '{ item = "a" }',
    "nan",
)


@given(st.data())
def test_whatever_is_done_to_a_checklist_it_is_read_or_refused_at_a_place(
    tmp_path: Path, data: st.DataObject
) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(("value", "drop", "twice", "cut", "inside"))):
            case "value":
                key, _, _ = lines[place].partition("=")
                lines[place] = f"{key}= {data.draw(st.sampled_from(VALUES))}\n"
            case "drop" if len(lines) > 1:
                del lines[place]
            case "twice":
                lines.insert(place, lines[place])
            case "inside":
                old = data.draw(st.sampled_from(('"yes"', '"a"', "item", "any", '"x"', "person")))
                new = data.draw(st.sampled_from((*VALUES, "items", "all", "not")))
                lines[place] = lines[place].replace(old, new)
            case _:
                lines[place] = lines[place][: data.draw(st.integers(0, len(lines[place])))]
    path = written(tmp_path, "".join(lines))
    for problem in problems_with(path):
        assert problem.file == str(path)
        assert problem.message
        assert problem.line is not None


SMALL_TEXTS = {path: path.read_text(encoding="utf-8") for path in sorted(SMALL.rglob("*.toml"))}


@given(st.sampled_from(sorted(SMALL_TEXTS)), st.sampled_from(VALUES), st.data())
def test_whatever_is_done_to_any_file_it_is_read_or_refused(
    tmp_path: Path, path: Path, value: str, data: st.DataObject
) -> None:
    lines = SMALL_TEXTS[path].splitlines(keepends=True)
    place = data.draw(st.sampled_from([i for i, line in enumerate(lines) if "=" in line]))
    key, _, _ = lines[place].partition("=")
    lines[place] = f"{key}= {value}\n"
    problems = problems_with(written(tmp_path / "own", "".join(lines), path.stem))
    (tmp_path / "own" / path.name).unlink()
    assert all(problem.message for problem in problems)
