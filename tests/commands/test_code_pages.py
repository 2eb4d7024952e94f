"""Names in any writing, whatever code page or language the machine has."""

import csv
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from prebirth_tui.checklist.load import built_in_checklists
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


def ran(home: Path, page: Mapping[str, str], *words: str, typed: str = "") -> tuple[int, bytes]:
    """Run a command with its output redirected; its exit code and all that it printed."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHONUTF8"))}
    done = subprocess.run(
        [sys.executable, "-m", "prebirth_tui", *words],
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


def test_every_command_prints_names_whole_whatever_the_code_page(
    home: Path, tmp_path: Path, page: Mapping[str, str]
) -> None:
    case = tmp_path / "case.toml"
    # With the mark that Windows editors put before the text.
    case.write_text(CASE, encoding="utf-8-sig")
    code, out = ran(home, page, "import", str(case))
    assert code == 0, out
    draft = out.decode().split()[0]
    told = b""
    for command in COMMANDS:
        words = [draft if word == "DRAFT" else word for word in command.split()]
        code, out = ran(home, page, *words)
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


def test_a_table_that_is_saved_opens_right_in_a_spreadsheet(home: Path, tmp_path: Path) -> None:
    case = built_in_checklists() / "scenarios" / "bramble.toml"
    code, _ = ran(home, {}, "import", str(case))
    assert code == 0
    for name, words in (
        ("audit", ("audit", "--training", "--format", "csv")),
        ("export", ("export", "Bramble", "--format", "csv")),
    ):
        path = tmp_path / f"{name}.csv"
        code, out = ran(home, {}, *words, "--output", str(path))
        assert code == 0, out
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) > 5


def test_a_passphrase_file_may_begin_with_the_mark_of_an_editor(tmp_path: Path) -> None:
    from prebirth_tui.commands.common import passphrase_in

    path = tmp_path / "passphrase.txt"
    path.write_text("four plain test words\r\n", encoding="utf-8-sig")
    assert passphrase_in(path) == "four plain test words"
