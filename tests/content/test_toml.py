"""The files of the checklists are read by any reader of TOML 1.0, as that of Python is one."""

import tomllib
from pathlib import Path

import pytest

SHIPPED = sorted((Path(__file__).parents[2] / "checklists").rglob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_file_of_the_checklists_is_toml_1_0(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))
