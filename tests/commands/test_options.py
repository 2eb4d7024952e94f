"""What may stand on the command line, which other people of the machine can read."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from prebirth_tui import cli
from tests.commands.conftest import Run
from tests.commands.fern import FAMILY

NAMED = {
    "--passphrase-file",
    "--checklists",
    "--due",
    "--area",
    "--format",
    "--as-of",
    "--fail-on",
    "--cases",
    "--head",
    "--review-by",
    "--to",
    "--tell",
    "--folder",
    "--recovery",
    "--as",
    "--filter",
    "--about",
    "--include",
    "--kind",
    # Who will be seen, by role or name, and how.
    "--with",
    "--alone",
    "--how",
    "--page",
    "--output",
    # Of workshops, in which no family is real: files, names of scenarios, a door and its code.
    "--scenario",
    "--then",
    "--host",
    "--port",
    "--code",
    "--tables",
    # Of the desk: whose it is, a member, a day, where it stands and how one comes in.
    "--org",
    "--of",
    "--until",
    "--certificate",
    "address",
    "invite",
    # Positions.
    "reference",
    "draft",
    "entry",
    "case",
    "cases",
    "place",
    "name",
    "key",
    "paths",
    "of",
    "scenario",
    "table",
    "tables",
    "shell",
    "file",
}
"""Everything whose value is an argument: names, days, files and seals. What is said about a family
is typed at a question, because arguments stand in the history of the shell."""


def arguments(parser: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, str]]:
    """Each command and argument that takes a value."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for part, below in action.choices.items():
                yield from arguments(below, f"{name} {part}".strip())
        elif action.nargs != 0:
            yield name, action.option_strings[-1] if action.option_strings else action.dest


def test_no_argument_takes_what_is_said_about_a_family() -> None:
    found = set(arguments(cli._parser()))
    assert ("hand-over", "--to") in found
    assert ("key add", "name") in found
    assert {argument for _, argument in found} == NAMED


@pytest.mark.parametrize(
    "words",
    [
        ("purge", "Fern", "moved away"),
        ("purge", "Fern", "--reason", "moved away"),
        ("redact", "Fern", "abc", "wrong"),
        ("keep", "Fern", "--hold", "the inquiry"),
        ("keep", "Fern", "--transferred", "RiO"),
        ("hand-over", "Fern", "--to", "Sam", "--purpose", "meeting"),
        ("key", "create", "--passphrase", "four plain test words"),
        ("--passphrase", "four plain test words", "list"),
    ],
    ids=" ".join,
)
def test_words_that_belong_to_a_question_are_refused_as_arguments(
    run: Run, words: tuple[str, ...]
) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert "usage:" in ran.err


def parts() -> list[str]:
    return sorted({name for name, _ in arguments(cli._parser()) if name} | {"receipts", "key show"})


@pytest.mark.parametrize("command", parts())
def test_each_command_has_help(run: Run, command: str) -> None:
    helped = run(*command.split(), "--help")
    assert helped.code == 0
    assert helped.out.startswith(f"usage: prebirth {command}")


def test_a_mistake_of_our_own_is_told_by_kind_and_place_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise ValueError("4 Elm Row")

    monkeypatch.setattr("prebirth_tui.commands.drafts.as_asked", stumble)
    ran = run("show", FAMILY)
    assert ran.code == 2
    assert "a mistake of its own (ValueError in drafts.py:" in ran.err
    assert "Elm" not in ran.out + ran.err
    assert "Traceback" not in ran.err


def test_what_is_typed_too_long_for_a_file_name_is_no_mistake_of_ours(
    run: Run, tmp_path: Path
) -> None:
    ran = run("key", "recover", typed=f"{'x' * 5000}\n")
    assert ran.code == 2
    assert "mistake of its own" not in ran.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("shwo",), "there is no command `shwo`, did you mean `show`? `prebirth --help`"),
        (("bogus",), "there is no command `bogus`. `prebirth --help` shows them all"),
        (("key", "ad"), "there is no command `ad`, did you mean `add`? `prebirth key --help`"),
        (("workshop", "colate"), "did you mean `collate`? `prebirth workshop --help`"),
        (("\x1b[2J",), "there is no command `\ufffd[2J`"),
    ],
)
def test_a_command_that_is_not_there_is_named_with_the_nearest(
    run: Run, words: tuple[str, ...], message: str
) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "invalid choice" not in ran.err


@pytest.mark.parametrize(
    "words", [("gaps", FAMILY), ("show", FAMILY), ("export", FAMILY), ("audit",)]
)
def test_a_day_that_is_none_is_told_with_its_option(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words, "--as-of", "99/99")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--as-of: There is no month 99; write it like 21 Nov 2026")


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("show", "Fern", "--as-of", "soon"), "--as-of"),
        (("gaps", "Fern", "--as-of", "soon"), "--as-of"),
        (("export", "Fern", "--as-of", "soon"), "--as-of"),
        (("report", "Fern", "--kind", "everything", "--as-of", "soon"), "--as-of"),
        (("keep", "Fern", "--review-by", "soon"), "--review-by"),
        (("new", "Moss", "--due", "soon"), "--due"),
    ],
)
def test_a_day_is_read_before_a_passphrase_is_asked_for(
    run: Run, unlocked: Run, words: tuple[str, ...], option: str
) -> None:
    unlocked("new", "Fern", "--due", "+20w")
    ran = run(*words)
    assert ran.code == 2
    assert ran.err.startswith(f"{option}: “soon” is not a date")


def test_a_passphrase_file_that_is_not_there_is_told_once(unlocked: Run, run: Run) -> None:
    unlocked("new", "Fern", "--due", "+20w")
    ran = run("--passphrase-file", "/nope", "list")
    assert (ran.code, ran.err) == (2, "/nope: cannot be read: No such file or directory\n")
    drilled = run("key", "drill", "--recovery", "/nope")
    assert (drilled.code, drilled.err) == (2, "/nope: cannot be read: No such file or directory\n")
