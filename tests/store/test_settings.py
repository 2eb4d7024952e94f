"""Settings need not be there, and give every device a lane of its own."""

import os
import stat
from pathlib import Path

import pytest

from prebirth_tui.disk import folders
from prebirth_tui.problems import UserInputError
from prebirth_tui.store.settings import Settings, load_settings, save_settings


def test_a_device_without_settings_gets_a_name_that_stays(home: Path) -> None:
    first = load_settings()
    assert first.device
    assert load_settings() == first
    assert (home / "settings.toml").exists()


def test_two_devices_are_two_lanes(tmp_path: Path) -> None:
    one, other = (load_settings(tmp_path / name / "settings.toml") for name in "ab")
    assert one.author.lane != other.author.lane


def test_settings_come_back_as_they_were_kept(home: Path) -> None:
    kept = Settings(name="Rose", role="community midwife", area="early", device="d")
    save_settings(kept)
    assert load_settings() == kept
    assert kept.author.name == "Rose"
    assert kept.author.lane == "Rose@d"


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_the_owner_can_read_the_settings(home: Path) -> None:
    save_settings(Settings(name="Rose"))
    assert stat.S_IMODE(folders.settings_file().stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("name = ", 1, "is not TOML"),
        ("\nname = 3", 2, "`name` needs text in quotes"),
        ('area = "Not A Slug"', 1, "needs lower-case letters"),
        ('theme = ""\nlock_after = "ten"', 2, "`lock_after` needs a whole number"),
        ("lock_after = 999", 1, "`lock_after` must be at most 240"),
    ],
)
def test_a_setting_that_is_wrong_is_refused_in_words_with_its_line(
    home: Path, text: str, line: int, said: str
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UserInputError, match=said) as caught:
        load_settings()
    assert caught.value.problems[0].file == str(home / "settings.toml")
    assert caught.value.problems[0].line == line


def test_every_wrong_setting_is_named_at_once(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("name = 3\nlock_after = 0\n", encoding="utf-8")
    with pytest.raises(UserInputError) as caught:
        load_settings()
    assert [problem.line for problem in caught.value.problems] == [1, 2]


def test_settings_of_a_newer_version_are_read(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('name = "Rose"\nnewer = 1\n', encoding="utf-8")
    assert load_settings().name == "Rose"


def test_the_settings_need_not_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    path = tmp_path / "file" / "settings.toml"
    with pytest.raises(UserInputError):
        load_settings(path)


def test_everything_is_kept_in_the_folder_of_ones_choice(home: Path) -> None:
    assert folders.drafts_folder() == home / "drafts"
    assert folders.settings_file() == home / "settings.toml"
    assert folders.own_checklists() == home / "checklists"
    assert folders.keys_folder() == home / "keys"
    assert folders.receipts_folder() == home / "receipts"
    assert folders.index_file() == home / "cache" / "index.age"


def test_the_screen_locks_after_ten_minutes_unless_something_else_is_said(home: Path) -> None:
    home.mkdir()
    assert load_settings().lock_after == 10
    (home / "settings.toml").write_text("lock_after = 3\n", encoding="utf-8")
    assert load_settings().lock_after == 3


@pytest.mark.parametrize("minutes", [0, -1, 241])
def test_the_lock_can_not_be_turned_off(home: Path, minutes: int) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(f"lock_after = {minutes}\n", encoding="utf-8")
    with pytest.raises(UserInputError, match="lock_after"):
        load_settings()


def test_the_index_lies_apart_from_the_drafts_which_others_may_synchronise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(folders.HOME)
    assert folders.drafts_folder() not in folders.index_file().parents
    assert folders.data_folder() not in folders.index_file().parents
