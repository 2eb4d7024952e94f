"""`prebirth key`: a list that somebody changed, and a key that takes the place of another."""

from pathlib import Path

import pytest

from prebirth_tui.disk.locks import EditLock
from prebirth_tui.keys.keyring import open_as
from prebirth_tui.problems import UserInputError
from tests.commands.conftest import Run
from tests.commands.key_words import TEAM_KEY, typed
from tests.keyring import PASSPHRASE, RECOVERY, own_identity


def slip_in(home: Path) -> None:
    """Somebody else adds a key to the list."""
    path = home / "keys" / "recipients.toml"
    text = path.read_text(encoding="utf-8")
    slipped = f'\n[[recipient]]\nname = "Helper"\nkey = "{TEAM_KEY}"\nrole = "team"\n'
    path.write_text(text + slipped, encoding="utf-8")


def test_a_key_slipped_into_the_list_is_told_and_can_be_accepted(
    unlocked: Run, kept: str, home: Path
) -> None:
    slip_in(home)
    shown = unlocked("show", "Fern")
    assert shown.code == 2
    assert "someone may have added a key" in shown.err
    assert "prebirth key accept" in shown.err

    accepted = unlocked("key", "accept")
    assert accepted.code == 0
    assert f"Helper, team: opens every draft\n  {TEAM_KEY}" in accepted.out
    assert unlocked("show", "Fern").code == 0


def test_a_changed_list_is_accepted_with_the_right_passphrase_only(
    unlocked: Run, run: Run, kept: str, home: Path
) -> None:
    slip_in(home)
    assert run("key", "accept", typed=typed("not the passphrase")).code == 2
    assert unlocked("show", "Fern").code == 2
    assert run("key", "accept", typed=typed(PASSPHRASE)).code == 0
    assert unlocked("show", "Fern").code == 0


def test_a_list_that_is_gone_is_begun_anew(unlocked: Run, kept: str, home: Path) -> None:
    (home / "keys" / "recipients.toml").unlink()
    shown = unlocked("show", "Fern")
    assert shown.code == 2
    assert "is missing" in shown.err
    accepted = unlocked("key", "accept")
    assert "Only you will be able to open what you save." in accepted.out
    assert unlocked("show", "Fern").code == 0


@pytest.fixture
def quickly_kept(unlocked: Run, home: Path) -> str:
    """A practice draft, where a passphrase is no work."""
    return unlocked("new", "Fern", "--due", "+20w").out.strip()


def test_a_key_is_replaced_and_everything_is_encrypted_to_the_new_one(
    unlocked: Run, quickly_kept: str, home: Path, tmp_path: Path
) -> None:
    old = own_identity()
    unlocked("new", "Reed", "--due", "+20w")
    unlocked("purge", "Reed", typed=typed("Reed", "no longer needed"))
    replaced = unlocked("key", "replace")
    assert (replaced.code, replaced.err) == (0, "")
    assert "2 files encrypted again; 0 failed." in replaced.out
    for path in (home / "drafts" / f"{quickly_kept}.age", *(home / "receipts").glob("*.age")):
        with pytest.raises(UserInputError, match="was not encrypted to your key"):
            open_as(old, path.read_bytes(), path.name)
    shown = unlocked("key", "show").out
    assert str(old.to_public()) not in shown
    assert "cut short" not in shown
    assert "may still be encrypted" not in shown
    assert unlocked("show", "Fern").code == 0
    assert "no longer needed" in unlocked("receipts", "--restricted").out
    assert unlocked("key", "drill", "--recovery", RECOVERY).code == 0


def test_what_could_not_be_encrypted_again_is_named_and_can_be_tried_again(
    unlocked: Run, quickly_kept: str, home: Path
) -> None:
    spoilt = home / "drafts" / "spoilt.age"
    spoilt.write_bytes(b"age-encryption.org/v1\nspoilt")
    replaced = unlocked("key", "replace")
    assert replaced.code == 2
    assert "spoilt.age: cannot be opened" in replaced.err
    assert "prebirth key finish" in replaced.err
    assert "may still be encrypted to the keys of before" in unlocked("key", "show").out
    spoilt.unlink()
    assert unlocked("key", "finish").code == 0
    assert "may still be encrypted" not in unlocked("key", "show").said


def test_a_key_is_not_replaced_while_a_draft_is_open_in_a_window(
    unlocked: Run, quickly_kept: str, home: Path
) -> None:
    lock = EditLock(home / "drafts" / "locks" / f"{quickly_kept}.pen")
    assert lock.acquire()
    refused = unlocked("key", "replace")
    lock.release()
    assert refused.code == 2
    assert "Fern is open in another window" in refused.err
    assert str(own_identity().to_public()) in unlocked("key", "show").out
