"""Whoever has joined no desk loads nothing of the database's library."""

import pytest

from tests.test_house import loaded_after, modules


@pytest.mark.parametrize(
    "code",
    [
        "import prebirth_tui.tui.app, prebirth_tui.line.app, prebirth_tui.tui.screens.task_list",
        "import prebirth_tui.commands.desk, prebirth_tui.commands.desk_members",
        "from prebirth_tui.cli import main\nmain(['desk'])",
    ],
)
def test_the_library_is_not_loaded(code: str) -> None:
    assert "psycopg" not in loaded_after(code)


def test_two_files_of_the_room_alone_load_it() -> None:
    names = [n for n in modules("desk") if n.rpartition(".")[2] not in ("postgres", "setting_up")]
    assert len(names) > 12
    assert "psycopg" not in loaded_after("\n".join(f"import {name}" for name in names))
    assert "psycopg" in loaded_after("import prebirth_tui.desk.postgres")
