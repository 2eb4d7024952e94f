"""The help of what can be typed after `key`, `workshop` and `desk`: each with an example."""

import argparse
import shlex
from collections.abc import Iterator

import pytest

from prebirth_tui import cli
from prebirth_tui.cli import main
from prebirth_tui.help_text import PART_EXAMPLES


def parts() -> Iterator[str]:
    found = cli._parser().commands
    assert found is not None
    for name, command in found.choices.items():
        for action in command._actions:
            if isinstance(action, argparse._SubParsersAction):
                yield from (f"{name} {part}" for part in action.choices)


def test_every_part_has_an_example() -> None:
    assert sorted(parts()) == sorted(PART_EXAMPLES)


@pytest.mark.parametrize("name", sorted(PART_EXAMPLES))
def test_every_example_is_understood(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def understood(module: str) -> None:
        raise LookupError(module)

    monkeypatch.setattr("prebirth_tui.cli.import_module", understood)
    words = [word for word in shlex.split(PART_EXAMPLES[name]) if word != "--plain"]
    assert words[:3] == ["prebirth", *name.split()]
    assert main(words[1:]) == 2
    assert "usage:" not in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted({name.split()[0] for name in PART_EXAMPLES}))
def test_the_help_of_each_part_ends_with_it(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for part in (each for each in PART_EXAMPLES if each.startswith(f"{name} ")):
        with pytest.raises(SystemExit):
            main([*part.split(), "--help"])
        said = capsys.readouterr().out
        assert said.rstrip().endswith(PART_EXAMPLES[part])
