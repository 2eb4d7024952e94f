"""`prebirth trace` where the program is installed, without the cases of its source."""

from pathlib import Path

import pytest

from prebirth_tui.cli import main


def test_what_was_not_looked_at_is_not_called_unproved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["trace"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "PROVED" not in said
    assert "Not proved" not in said
    assert "What proves them is not here" in said
