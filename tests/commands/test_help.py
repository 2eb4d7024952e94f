"""The help of the command line: every command in a group, with an example that is understood."""

import shlex
from pathlib import Path

import pytest

from prebirth_tui import cli
from prebirth_tui.cli import main
from prebirth_tui.help_text import EXAMPLES, GROUPS, PART_EXAMPLES
from tests.commands.conftest import Run


def commands() -> set[str]:
    found = cli._parser().commands
    assert found is not None
    return set(found.choices)


def test_every_command_is_in_one_group_and_has_an_example() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(commands())
    assert set(EXAMPLES) == commands()


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_every_example_is_understood(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def understood(module: str) -> None:
        raise LookupError(module)

    monkeypatch.setattr("prebirth_tui.cli.import_module", understood)
    words = shlex.split(EXAMPLES[name].partition(" > ")[0])
    assert words[:2] == ["prebirth", name]
    assert main(words[1:]) == 2


def test_the_help_tells_each_command_once_under_its_heading(run: Run) -> None:
    said = run("--help").out
    for title, names in GROUPS.items():
        part = said.partition(f"\n{title}:\n")[2].partition("\n\n")[0]
        assert [line.split()[0] for line in part.splitlines()] == list(names)


@pytest.mark.parametrize("name", ["", *EXAMPLES, *PART_EXAMPLES])
def test_no_line_of_help_is_longer_than_a_terminal_is_wide(run: Run, name: str) -> None:
    for line in run(*name.split(), "--help").out.splitlines():
        assert len(line) <= 80, line


@pytest.mark.parametrize(
    ("shell", "file"),
    [("bash", ".bashrc"), ("zsh", ".zshrc"), ("fish", ".config/fish/completions/prebirth.fish")],
)
def test_completion_is_set_up_by_one_command_and_only_once(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str, file: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if shell != "fish":
        path.write_text("alias ll='ls -l'", encoding="utf-8")
    assert str(path) in run("completion", shell, "--install").out
    once = path.read_text(encoding="utf-8")
    assert "prebirth" in once
    assert shell == "fish" or once.startswith("alias ll='ls -l'\n")
    run("completion", shell, "--install")
    assert path.read_text(encoding="utf-8") == once
