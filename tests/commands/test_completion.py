"""Completion in a shell is made from the parser, and tells nothing private."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from prebirth_tui.cli import main
from tests.patience import PATIENCE


def completed(line: str, home: Path) -> set[str]:
    """What the program offers a shell for a line that ends where somebody pressed tab."""
    out = home / "offered"
    environment = os.environ | {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(out),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "PREBIRTH_HOME": str(home),
    }
    subprocess.run(
        [sys.executable, "-m", "prebirth_tui"],
        env=environment,
        cwd=home,
        check=True,
        timeout=PATIENCE,
    )
    return {each.strip() for each in out.read_text(encoding="utf-8").split("\n") if each.strip()}


def test_commands_and_options_are_offered(tmp_path: Path) -> None:
    assert {"gaps", "review", "report", "completion"} <= completed("prebirth ", tmp_path)
    assert completed("prebirth rep", tmp_path) == {"report"}
    assert {"text", "json", "csv"} <= completed("prebirth gaps Fern --format ", tmp_path)


def test_what_a_draft_is_called_is_never_offered(tmp_path: Path) -> None:
    environment = os.environ | {"PREBIRTH_HOME": str(tmp_path / "home")}
    subprocess.run(
        [sys.executable, "-m", "prebirth_tui", "new", "Fern", "--training", "--due", "+20w"],
        env=environment,
        check=True,
        timeout=PATIENCE,
        capture_output=True,
    )
    offered = completed("prebirth open ", tmp_path)
    assert not any("Fern" in each for each in offered)


@pytest.mark.parametrize(
    ("shell", "says"),
    [
        ("bash", "complete "),
        ("zsh", "compdef"),
        ("fish", "complete --command prebirth"),
        ("powershell", "Register-ArgumentCompleter"),
    ],
)
def test_each_shell_gets_what_it_needs(
    shell: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    printed = capsys.readouterr().out
    assert says in printed
    assert "prebirth" in printed


def test_another_shell_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["completion", "csh"])
    assert left.value.code == 2
    assert "powershell" in capsys.readouterr().err
