"""What a person reads: no word that nobody says, no long title, no question that asks twice."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tomli

import prebirth_tui

ROOT = Path(__file__).parents[2]
WORDS = tomli.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
NEVER, PROGRAM, LEFT = WORDS["never"], WORDS["program"], WORDS["left"]
MOST_WORDS_OF_A_TITLE = 9
CODE = re.compile(r"^```.*?^```$|`[^`]*`|\]\([^)]*\)|^    .*?$", re.MULTILINE | re.DOTALL)
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "benchmarks" / "README.md",
    *(each for each in sorted(ROOT.glob("docs/*.md")) if each.name != "trace.md"),
]
"""All but the table that is printed from the checklists."""


@dataclass(frozen=True)
class Text:
    """Something that a person can read, and where it is."""

    where: str
    text: str
    key: str = ""
    """In a checklist, what it is: `ask`, `title`..."""


def strings_shown(source: str, name: str) -> Iterator[Text]:
    """The text of a module, without docstrings and without words that only the program reads."""
    tree = ast.parse(source)
    told = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    pieces = [
        value for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for value in node.values
    ]
    apart = {id(node) for node in (*told, *pieces)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (each.value if isinstance(each, ast.Constant) else "{}" for each in node.values)
            text = "".join(str(part) for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = "" if id(node) in apart else node.value
        else:
            continue
        if " " in text.strip() or text[:1].isupper():
            yield Text(f"{name}:{node.lineno}", without_code(text))


def without_code(text: str) -> str:
    """Prose without commands, keys and addresses, which are as they are."""
    return CODE.sub("…", text)


def program() -> Iterator[Text]:
    folder = Path(prebirth_tui.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        yield from strings_shown(path.read_text(encoding="utf-8"), str(path.relative_to(folder)))


def documents() -> Iterator[Text]:
    for path in DOCUMENTS:
        prose = without_code(path.read_text(encoding="utf-8"))
        for paragraph in re.split(r"\n\s*\n|\n(?=[|\-])", prose):
            yield Text(path.name, paragraph)


def checklists() -> Iterator[Text]:
    for path in sorted((ROOT / "checklists").rglob("*.toml")):
        table = tomli.loads(path.read_text(encoding="utf-8"))
        yield from _in_table(table, str(path.relative_to(ROOT / "checklists")))


def _in_table(value: Any, where: str, key: str = "") -> Iterator[Text]:
    match value:
        case dict():
            within = f"{where} {value['id']}" if "id" in value else where
            for name, each in value.items():
                yield from _in_table(each, within, name)
        case list():
            for each in value:
                yield from _in_table(each, where, key)
        case str():
            yield Text(where, value, key)


def refused(texts: Iterable[Text], words: Iterable[dict[str, str]]) -> list[str]:
    """Where a word is that nobody is to read, and what to say instead."""
    patterns = [
        (re.compile(rf"(?<![\w-])(?:{each['pattern']})(?![\w-])", re.IGNORECASE), each["say"])
        for each in words
    ]
    return [
        f"{each.where}: “{found[0]}”: say {say!r}: {flat}"
        for each in texts
        if (flat := " ".join(each.text.split()))
        for pattern, say in patterns
        for found in pattern.finditer(flat)
    ]


def long_titles(texts: Iterable[Text]) -> list[str]:
    """Titles of too many words; a name counts as one."""
    return [
        f"{each.where}: {each.text}"
        for each in texts
        if each.key == "title" and len(each.text.split()) > MOST_WORDS_OF_A_TITLE
    ]


def double_questions(texts: Iterable[Text]) -> list[str]:
    """Questions that ask two things."""
    return [
        f"{each.where}: {each.text}"
        for each in texts
        if each.key in {"ask", "in_own_copy"} and each.text.count("?") > 1
    ]


def test_the_program_says_none_of_these_words() -> None:
    shown = [each for each in program() if each.text not in WORDS["kept"]]
    found = refused(shown, NEVER + PROGRAM)
    assert not found, "\n".join(found)


def test_the_documents_say_none_of_these_words() -> None:
    found = refused(documents(), NEVER + PROGRAM)
    assert not found, "\n".join(found)


def test_the_checklists_say_ever_fewer_of_them() -> None:
    found = refused(checklists(), NEVER)
    assert len(found) <= LEFT["words"], "\n".join(found)


def test_ever_fewer_titles_are_long() -> None:
    found = long_titles(_asked())
    assert len(found) <= LEFT["long_titles"], "\n".join(found)


def test_ever_fewer_questions_ask_two_things() -> None:
    found = double_questions(_asked())
    assert len(found) <= LEFT["double_questions"], "\n".join(found)


def _asked() -> Iterator[Text]:
    """The checklists themselves, without learning points, area profiles and scenarios."""
    skipped = ("sources.toml", "scenarios", "areas", "missing-reasons.toml")
    return (each for each in checklists() if not each.where.startswith(skipped))


@pytest.mark.parametrize("word", NEVER + PROGRAM, ids=lambda word: word["pattern"])
def test_each_word_is_refused_where_it_is_said(word: dict[str, str]) -> None:
    assert refused([Text("here", word["example"])], [word])
    assert refused([Text("here", word["example"].replace(" ", "\n  ", 1))], [word])
    assert not refused([Text("here", word["say"])], [word])


def test_a_long_title_and_a_double_question_are_refused() -> None:
    nine = "Lee has not been met in person by us"
    assert not long_titles([Text("here", nine, "title")])
    assert long_titles([Text("here", f"{nine} yet", "title")])
    assert not long_titles([Text("here", f"{nine} yet", "why")])
    assert double_questions([Text("here", "Who helps? When?", "ask")])
    assert not double_questions([Text("here", "Who helps?", "ask")])


def test_what_is_read_is_what_a_person_can_see() -> None:
    source = '''"""Somebody in a docstring."""

NAME = "take-it"
LABEL = f"Save {NAME} for {NAME or 'someone'}"
"""Of whom it is."""
HELP = (
    "Type `prebirth whom` "
    "to go on."
)
'''
    texts = [each.text for each in strings_shown(source, "here.py")]
    assert texts == ["Save {} for {}", "Type … to go on."]


@pytest.mark.parametrize(
    ("texts", "known"),
    [
        (program, "Send a copy"),
        (program, "Nothing to show here yet."),
        (documents, "# prebirth-tui"),
        (checklists, "Safer sleep"),
    ],
)
def test_everything_is_read(texts: Any, known: str) -> None:
    assert any(known in each.text for each in texts())
