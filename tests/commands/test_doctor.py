"""`prebirth doctor`: how the program stands on this machine, and nothing about a family."""

import stat
from pathlib import Path

import pytest

from prebirth_tui.keys.free_memory import free_memory, in_vm_stat
from tests.commands.conftest import Run
from tests.keyring import lay_keys


def test_it_says_what_a_support_desk_asks_first(run: Run, home: Path) -> None:
    ran = run("doctor")
    assert ran.code == 0, ran.out
    lines = [line for line in ran.out.splitlines() if not line.startswith("  ")]
    heads = [line.partition(":")[0] for line in lines if ":" in line]
    assert heads == [
        "Version",
        "System",
        "Terminal",
        "Drafts folder",
        "Settings folder",
        "Keys folder",
        "PREBIRTH_HOME",
        "Settings",
        "Key",
        "Free memory",
        "Checklists",
    ]
    assert "Nothing to put right." in ran.out
    # Looking makes nothing.
    assert not home.exists()


def test_it_says_nothing_of_a_family(run: Run, home: Path) -> None:
    assert run("new", "Kestrel", "--training", "--due", "+16w").code == 0
    ran = run("doctor")
    assert "Kestrel" not in ran.out + ran.err


def test_a_recovery_key_that_nobody_tried_is_to_be_tried(run: Run, home: Path) -> None:
    home.mkdir(mode=0o700)
    lay_keys(home)
    (home / "keys").chmod(0o700)
    (home / "keys" / "recovery-tried").unlink(missing_ok=True)
    ran = run("doctor")
    assert ran.code == 1
    assert "TO DO: see that the recovery key works: prebirth key drill" in ran.out


def test_a_folder_that_others_may_look_into_is_told(run: Run, home: Path) -> None:
    (home / "drafts").mkdir(parents=True)
    home.chmod(0o700)
    (home / "drafts").chmod(0o755)
    ran = run("doctor")
    assert ran.code == 1
    assert f"chmod 700 {home / 'drafts'}" in ran.said
    assert stat.S_IMODE((home / "drafts").stat().st_mode) == 0o755


def test_a_checklist_that_does_not_load_is_told_with_its_place(run: Run, home: Path) -> None:
    folder = home / "checklists"
    folder.mkdir(parents=True)
    home.chmod(0o700)
    (folder / "own.toml").write_text('id = "own"\ntitle = 3\n', encoding="utf-8")
    ran = run("doctor")
    assert ran.code == 1
    assert "own.toml:2" in ran.out


def test_settings_that_cannot_be_read_are_told(run: Run, home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "settings.toml").write_text("name = [", encoding="utf-8")
    ran = run("doctor")
    assert ran.code == 1
    assert "Settings: cannot be read" in ran.out


def test_little_memory_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prebirth_tui.commands.doctor.free_memory", lambda: 100 * 2**20)
    ran = run("doctor")
    assert ran.code == 1
    assert "Free memory: 100 MiB; unlocking needs 256 MiB" in ran.out


def test_the_free_memory_of_each_system_is_read() -> None:
    free = free_memory()
    assert free is None or free > 2**20
    said = (
        "Mach Virtual Memory Statistics: (page size of 16384 bytes)\n"
        "Pages free:                               10000.\n"
        "Pages active:                            900000.\n"
        "Pages inactive:                           20000.\n"
    )
    assert in_vm_stat(said) == 30000 * 16384
