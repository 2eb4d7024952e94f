"""A practitioner's keys are made, unlocked, changed and brought back, and nobody slips one in."""

from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from pyrage.x25519 import Identity

from prebirth_tui.disk.files import write_whole
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import open_as, read_identity
from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.problems import UserInputError
from tests.disk.disks import bytes_in, files_in
from tests.keyring import PASSPHRASE
from tests.keys.made import RECOVERY_TEXT, public_key

ANOTHER = "quite another five words"


class Made(KeyHome):
    """Keys made quickly, with their recovery key at hand."""

    def __init__(self) -> None:
        super().__init__()
        self.recovery = self.create(PASSPHRASE)


@pytest.fixture
def unlocked_quick() -> Made:
    return Made()


def test_a_key_that_was_made_is_unlocked_with_its_passphrase_and_is_nowhere_in_the_open() -> None:
    made = KeyHome()
    assert not made.exists
    recovery = made.create(PASSPHRASE)
    assert made.exists
    assert made.ring.is_unlocked
    on_disk = bytes_in(made.folder)
    for secret in (PASSPHRASE, recovery, made.ring.secret):
        assert secret.encode() not in on_disk
    assert files_in(made.folder) == [
        "identity-for-recovery.age",
        "identity.age",
        "recipients.toml",
    ]
    later = KeyHome()
    assert not later.ring.is_unlocked
    later.unlock(PASSPHRASE)
    assert later.ring.secret == made.ring.secret
    closed = (made.folder / "identity.age").read_bytes()
    opened = pyrage.passphrase.decrypt(closed, PASSPHRASE)
    assert str(read_identity(opened.decode())) == made.ring.secret


def test_the_recovery_key_opens_every_draft_and_brings_the_own_key_back() -> None:
    made = KeyHome()
    recovery = read_identity(made.create(PASSPHRASE))
    assert open_as(recovery, made.ring.close(b"a draft"), "x") == b"a draft"
    assert not made.is_recovery_tried
    made.try_recovery(str(recovery))
    assert made.is_recovery_tried
    assert KeyHome().is_recovery_tried


def test_a_second_key_is_not_made_over_the_first() -> None:
    KeyHome().create(PASSPHRASE)
    before = bytes_in(KeyHome().folder)
    with pytest.raises(UserInputError, match="there is a key already"):
        KeyHome().create(ANOTHER)
    assert bytes_in(KeyHome().folder) == before


@pytest.mark.parametrize("weak", ["short", "aaaaaaaaaaaaaaaa"])
def test_a_weak_passphrase_makes_changes_and_brings_back_nothing(
    unlocked_quick: Made, weak: str, tmp_path: Path
) -> None:
    elsewhere = KeyHome(tmp_path / "elsewhere")
    with pytest.raises(UserInputError):
        elsewhere.create(weak)
    assert not elsewhere.folder.exists()
    before = bytes_in(unlocked_quick.folder)
    with pytest.raises(UserInputError):
        unlocked_quick.change_passphrase(weak)
    with pytest.raises(UserInputError):
        unlocked_quick.recover(unlocked_quick.recovery, weak)
    assert bytes_in(unlocked_quick.folder) == before


@pytest.mark.parametrize(
    "stopped", ["identity-for-recovery.age", "recipients.toml", "identity.age"]
)
def test_a_key_that_was_half_made_closes_nothing_and_can_be_made_again(
    stopped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_until(path: Path, data: bytes) -> None:
        if path.name == stopped:
            raise OSError(28, "No space left on device")
        write_whole(path, data)

    monkeypatch.setattr("prebirth_tui.keys.home.write_whole", write_until)
    with pytest.raises(OSError, match="No space left"):
        KeyHome().create(PASSPHRASE)
    monkeypatch.setattr("prebirth_tui.keys.home.write_whole", write_whole)
    again = KeyHome()
    assert not again.exists
    with pytest.raises(UserInputError, match="no key yet"):
        again.ring.close(b"what nobody could ever open")
    recovery = again.create(PASSPHRASE)
    KeyHome().unlock(PASSPHRASE)
    again.try_recovery(recovery)


def test_a_wrong_passphrase_unlocks_nothing(keys: KeyHome) -> None:
    with pytest.raises(UserInputError, match="wrong passphrase"):
        keys.unlock(ANOTHER)
    assert not keys.ring.is_unlocked
    keys.unlock(PASSPHRASE)
    assert keys.ring.is_unlocked
    assert keys.ring.knows(PASSPHRASE)


def test_a_wrong_passphrase_leaves_unlocked_what_was_unlocked(unlocked: KeyHome) -> None:
    with pytest.raises(UserInputError):
        unlocked.unlock(ANOTHER)
    assert unlocked.ring.is_unlocked
    assert unlocked.ring.knows(PASSPHRASE)


def test_keys_that_are_not_there_are_told(home: Path) -> None:
    nobody = KeyHome()
    assert not nobody.exists
    for attempt in (nobody.unlock, nobody.accept):
        with pytest.raises(UserInputError, match=r"identity\.age: cannot be read"):
            attempt(PASSPHRASE)
    with pytest.raises(UserInputError, match=r"identity-for-recovery\.age: cannot be read"):
        nobody.recover(RECOVERY_TEXT, ANOTHER)
    with pytest.raises(UserInputError, match="no key yet"):
        nobody.add(Recipient(name="Sam", key=public_key()))
    assert not home.exists()


def test_a_changed_passphrase_fits_and_the_old_one_no_longer_does(
    closed_either_way: KeyHome,
) -> None:
    keys = closed_either_way
    keys.unlock(PASSPHRASE)
    keys.change_passphrase(ANOTHER)
    assert keys.ring.knows(ANOTHER)
    assert not keys.ring.knows(PASSPHRASE)
    later = KeyHome()
    with pytest.raises(UserInputError, match="wrong passphrase"):
        later.unlock(PASSPHRASE)
    later.unlock(ANOTHER)
    assert later.ring.secret == keys.ring.secret


def test_a_passphrase_is_not_changed_while_the_key_is_locked(keys: KeyHome) -> None:
    before = bytes_in(keys.folder)
    with pytest.raises(UserInputError, match="your key is locked"):
        keys.change_passphrase(ANOTHER)
    assert bytes_in(keys.folder) == before


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_key(
    closed_either_way: KeyHome,
) -> None:
    keys = closed_either_way
    keys.recover(RECOVERY_TEXT, ANOTHER)
    assert keys.ring.is_unlocked
    later = KeyHome()
    later.unlock(ANOTHER)
    assert later.ring.secret == keys.ring.secret


def test_another_key_than_the_recovery_key_brings_nothing_back(keys: KeyHome) -> None:
    before = bytes_in(keys.folder)
    with pytest.raises(UserInputError, match="was not encrypted to your key"):
        keys.recover(str(Identity.generate()), ANOTHER)
    with pytest.raises(UserInputError, match="was not encrypted to your key"):
        keys.try_recovery(str(Identity.generate()))
    with pytest.raises(UserInputError, match="that has no key in it"):
        keys.recover("four plain words", ANOTHER)
    assert bytes_in(keys.folder) == before
    assert not keys.ring.is_unlocked


def test_the_copy_for_recovery_of_somebody_else_is_noticed_when_it_is_tried(
    keys: KeyHome,
) -> None:
    own, recovery = Identity.generate(), read_identity(RECOVERY_TEXT)
    closed = pyrage.encrypt(str(own).encode(), [recovery.to_public()])
    (keys.folder / "identity-for-recovery.age").write_bytes(closed)
    with pytest.raises(UserInputError, match="is for a different key"):
        keys.try_recovery(RECOVERY_TEXT)
    before = (keys.folder / "identity.age").read_bytes()
    with pytest.raises(UserInputError, match="changed outside this program"):
        keys.recover(RECOVERY_TEXT, ANOTHER)
    assert (keys.folder / "identity.age").read_bytes() == before


def slip_in(folder: Path, role: str = "team") -> str:
    """Somebody adds a key of theirs to the file; the key."""
    key = public_key()
    with (folder / "recipients.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[recipient]]\nname = "Backup"\nkey = "{key}"\nrole = "{role}"\n')
    return key


def change_a_role(folder: Path) -> None:
    """Somebody makes the recovery key one of a colleague."""
    path = folder / "recipients.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"recovery"', '"colleague"'))


def take_out_the_check(folder: Path) -> None:
    """Somebody adds a key and takes out what would show it."""
    slip_in(folder)
    path = folder / "recipients.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith("check")))


def swap_the_own_key(folder: Path) -> None:
    """Somebody puts their key in the place of the practitioner's."""
    path = folder / "recipients.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    changed = [f'own = "{public_key()}"' if line.startswith("own") else line for line in lines]
    path.write_text("\n".join(changed))


@pytest.mark.parametrize("change", [slip_in, change_a_role, take_out_the_check, swap_the_own_key])
def test_public_keys_that_were_changed_by_hand_are_refused_when_unlocking(
    keys: KeyHome, change: Callable[[Path], object]
) -> None:
    change(keys.folder)
    meddled = KeyHome()
    with pytest.raises(UserInputError, match=r"recipients.toml: .*prebirth key accept"):
        meddled.unlock(PASSPHRASE)
    assert not meddled.ring.is_unlocked


def test_public_keys_changed_by_hand_are_taken_when_a_person_says_so(keys: KeyHome) -> None:
    key = slip_in(keys.folder)
    book = KeyHome().accept(PASSPHRASE)
    assert book.named("Backup").key == key
    later = KeyHome()
    later.unlock(PASSPHRASE)
    assert later.ring.book is not None
    assert key in later.ring.book.of_every_draft


def test_accepting_needs_the_passphrase(keys: KeyHome) -> None:
    slip_in(keys.folder)
    before = bytes_in(keys.folder)
    with pytest.raises(UserInputError, match="wrong passphrase"):
        KeyHome().accept(ANOTHER)
    assert bytes_in(keys.folder) == before


def test_a_recovery_key_taken_from_the_file_can_bring_the_own_key_back(keys: KeyHome) -> None:
    paper = Identity.generate()
    with (keys.folder / "recipients.toml").open("a", encoding="utf-8") as file:
        key = paper.to_public()
        file.write(f'\n[[recipient]]\nname = "Paper"\nkey = "{key}"\nrole = "recovery"\n')
    home = KeyHome()
    home.accept(PASSPHRASE)
    home.try_recovery(str(paper))
    home.try_recovery(RECOVERY_TEXT)


def test_accepting_never_makes_another_key_the_own_one(keys: KeyHome, unlocked: KeyHome) -> None:
    swap_the_own_key(keys.folder)
    book = KeyHome().accept(PASSPHRASE)
    assert unlocked.ring.book is not None
    assert book.own == unlocked.ring.book.own


def test_public_keys_that_are_missing_are_refused_and_can_be_begun_anew(keys: KeyHome) -> None:
    (keys.folder / "recipients.toml").unlink()
    without = KeyHome()
    with pytest.raises(UserInputError, match=r"is missing.*prebirth key accept"):
        without.unlock(PASSPHRASE)
    with pytest.raises(UserInputError, match="no key yet"):
        without.ring.close(b"data")
    book = without.accept(PASSPHRASE)
    assert book.recipient == ()
    KeyHome().unlock(PASSPHRASE)
    assert (keys.folder / "identity-for-recovery.age").exists()


@pytest.mark.parametrize("text", ["own = ", "own = 1", 'own = "age1"', "x = 1", "\x00", "[" * 9000])
def test_public_keys_that_cannot_be_read_are_told_with_their_file(keys: KeyHome, text: str) -> None:
    (keys.folder / "recipients.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UserInputError, match=r"recipients.toml: cannot be read: .* Restore a copy"):
        KeyHome()


def test_a_passphrase_is_not_changed_under_public_keys_that_somebody_changed(
    unlocked: KeyHome,
) -> None:
    slip_in(unlocked.folder)
    before = bytes_in(unlocked.folder)
    with pytest.raises(UserInputError, match="changed outside this program"):
        unlocked.change_passphrase(ANOTHER)
    assert bytes_in(unlocked.folder) == before


def test_the_private_key_is_dropped_when_it_is_locked(unlocked: KeyHome) -> None:
    unlocked.ring.lock()
    assert not unlocked.ring.is_unlocked
    assert not unlocked.ring.knows(PASSPHRASE)
    assert unlocked.ring.close(b"x")
    unlocked.unlock(PASSPHRASE)
    assert unlocked.ring.is_unlocked
