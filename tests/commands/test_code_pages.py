"""Names in any writing, whatever code page or language the machine has."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from prebirth_tui.checklist.load import built_in_checklists
from prebirth_tui.cli import main
from tests.one_program import ONE_AFTER_ANOTHER, told_apart
from tests.patience import PATIENCE

NAMES = ("Zażółć", "عائشة", "Nguyễn Thị Hương")
CODE_PAGES: Mapping[str, Mapping[str, str]] = {
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "C": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
}
CASE = f"""
title = "Names"
reference = "{NAMES[2]}"
due = 2027-03-12

[people.amy]
role = "mother"
name = "{NAMES[0]}"
lives_here = "yes"

[people.lee]
role = "father"
name = "{NAMES[1]}"

[[contact]]
on = 2026-11-02
how = "clinic"
present = ["amy"]
note = "{NAMES[1]} rang."
"""
COMMANDS = (
    "list",
    "list --format json",
    "list --format csv",
    "show DRAFT",
    "show DRAFT --history",
    "gaps DRAFT",
    "gaps DRAFT --all",
    "gaps DRAFT --format json",
    "gaps DRAFT --format csv",
    "review --format txt",
    "review --format md",
    "review --format html",
    "review --format json",
    "review --format csv",
    "report DRAFT --kind health-visitor",
    "report DRAFT --kind health-visitor --format html",
    "report DRAFT --kind health-visitor --list",
    "export DRAFT --format json",
    "export DRAFT --format csv",
    "export DRAFT --format fhir",
    "keep DRAFT",
    "verify DRAFT",
    "--plain open DRAFT",
    "--plain",
)
"""Everything that prints a name, a reference or a note of a draft."""
Ran = tuple[int, bytes]


def ran(
    home: Path,
    page: Mapping[str, str],
    *words: str,
    typed: str = "",
    program: Sequence[str] = ("-m", "prebirth_tui"),
) -> Ran:
    """Run a command with its output redirected; its exit code and all that it printed."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHONUTF8"))}
    done = subprocess.run(
        [sys.executable, *program, *words],
        env=kept | {"PREBIRTH_HOME": str(home)} | dict(page),
        input=typed.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture(params=CODE_PAGES)
def page(request: pytest.FixtureRequest) -> Mapping[str, str]:
    return CODE_PAGES[request.param]


def in_one(home: Path, page: Mapping[str, str], commands: Sequence[Sequence[str]]) -> list[Ran]:
    """What each command gives, all of them run by one program."""
    code, out = ran(home, page, json.dumps(commands), program=("-c", ONE_AFTER_ANOTHER))
    assert code == 0, out.decode(errors="replace")
    return told_apart(out)


def in_many(home: Path, page: Mapping[str, str], commands: Sequence[Sequence[str]]) -> list[Ran]:
    """What each command gives, run by a program of its own."""
    return [ran(home, page, *words) for words in commands]


@pytest.mark.parametrize("run", [in_one, pytest.param(in_many, marks=pytest.mark.soak)])
def test_every_command_prints_names_whole_whatever_the_code_page(
    home: Path,
    tmp_path: Path,
    page: Mapping[str, str],
    run: Callable[[Path, Mapping[str, str], Sequence[Sequence[str]]], list[Ran]],
) -> None:
    case = tmp_path / "case.toml"
    # With the mark that Windows editors put before the text.
    case.write_text(CASE, encoding="utf-8-sig")
    code, out = ran(home, page, "import", str(case))
    assert code == 0, out
    draft = out.decode().split()[0]
    told = b""
    commands = [
        [draft if word == "DRAFT" else word for word in command.split()] for command in COMMANDS
    ]
    for command, words, (code, out) in zip(
        COMMANDS, commands, run(home, page, commands), strict=True
    ):
        assert code == 0, (command, out.decode(errors="replace"))
        said = out.decode("utf-8")
        assert "\\u" not in said or command.endswith("json"), command
        assert any(name in said for name in NAMES) or words[0] in ("keep", "verify"), command
        told += out
    assert all(name.encode() in told for name in NAMES)


def test_names_are_typed_in_plain_lines_whatever_the_code_page(
    home: Path, page: Mapping[str, str]
) -> None:
    lines = ("n", "2", NAMES[2], "+16w", NAMES[0], NAMES[1], "w", "", "q", "q")
    code, out = ran(home, page, "--plain", typed="\n".join(lines) + "\n")
    assert code == 0, out
    assert all(name in out.decode("utf-8") for name in NAMES)


def test_a_table_that_is_saved_opens_right_in_a_spreadsheet(tmp_path: Path) -> None:
    case = built_in_checklists() / "scenarios" / "bramble.toml"
    assert main(["import", str(case)]) == 0
    for name, words in (
        ("audit", ("audit", "--training", "--format", "csv")),
        ("export", ("export", "Bramble", "--format", "csv")),
    ):
        path = tmp_path / f"{name}.csv"
        assert main([*words, "--output", str(path)]) == 0
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) > 5


def test_a_passphrase_file_may_begin_with_the_mark_of_an_editor(tmp_path: Path) -> None:
    from prebirth_tui.commands.common import passphrase_in

    path = tmp_path / "passphrase.txt"
    path.write_text("four plain test words\r\n", encoding="utf-8-sig")
    assert passphrase_in(path) == "four plain test words"
