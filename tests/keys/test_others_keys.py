"""Somebody added opens what their role says; a recovery key can be changed and tried."""

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import open_as, read_identity
from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.keys.recovery_sheet import recovery_sheet
from prebirth_tui.problems import UserInputError
from tests.disk.disks import bytes_in
from tests.keyring import PASSPHRASE
from tests.keys.made import RECOVERY_TEXT, public_key


def test_somebody_added_opens_what_their_role_says_and_no_longer_once_removed(
    unlocked: KeyHome,
) -> None:
    team, sam = Identity.generate(), Identity.generate()
    unlocked.add(Recipient(name="Team", key=str(team.to_public()), role="team"))
    unlocked.add(Recipient(name="Sam", key=str(sam.to_public())))
    later = KeyHome()
    later.unlock(PASSPHRASE)
    assert open_as(team, later.ring.close(b"x"), "x") == b"x"
    with pytest.raises(UserInputError, match="was not encrypted to your key"):
        open_as(sam, later.ring.close(b"x"), "x")
    assert later.remove("team").name == "Team"
    with pytest.raises(UserInputError, match="was not encrypted to your key"):
        open_as(team, later.ring.close(b"x"), "x")
    later.remove(str(sam.to_public()))
    with pytest.raises(UserInputError, match="there is no key of `Sam`"):
        later.remove("Sam")


def test_nobody_is_added_twice_by_name_or_key_nor_oneself(unlocked: KeyHome) -> None:
    key = public_key()
    unlocked.add(Recipient(name="Sam", key=key))
    before = bytes_in(unlocked.folder)
    assert unlocked.ring.book is not None
    for name, other in (("sam", public_key()), ("Kit", key), ("Me", unlocked.ring.book.own)):
        with pytest.raises(UserInputError):
            unlocked.add(Recipient(name=name, key=other))
    assert bytes_in(unlocked.folder) == before


def test_nobody_is_added_or_removed_while_the_key_is_locked(keys: KeyHome) -> None:
    before = bytes_in(keys.folder)
    with pytest.raises(UserInputError, match="your key is locked"):
        keys.add(Recipient(name="Sam", key=public_key()))
    with pytest.raises(UserInputError, match="your key is locked"):
        keys.remove("Recovery key")
    assert bytes_in(keys.folder) == before


def test_a_recovery_key_that_was_removed_brings_nothing_back_any_more(unlocked: KeyHome) -> None:
    unlocked.remove("Recovery key")
    with pytest.raises(UserInputError, match=r"identity-for-recovery\.age: cannot be read"):
        unlocked.try_recovery(RECOVERY_TEXT)


def test_a_second_recovery_key_brings_the_own_key_back_as_well(unlocked: KeyHome) -> None:
    paper = Identity.generate()
    unlocked.add(Recipient(name="Paper", key=str(paper.to_public()), role="recovery"))
    unlocked.try_recovery(str(paper))
    unlocked.try_recovery(RECOVERY_TEXT)


def test_a_new_recovery_key_takes_the_place_of_the_first_and_is_yet_to_be_tried(
    unlocked: KeyHome,
) -> None:
    assert unlocked.is_recovery_tried
    new = unlocked.renew_recovery()
    assert not unlocked.is_recovery_tried
    with pytest.raises(UserInputError, match="was not encrypted to your key"):
        unlocked.try_recovery(RECOVERY_TEXT)
    unlocked.try_recovery(new)
    assert unlocked.is_recovery_tried


def test_a_recovery_sheet_is_a_key_file_and_says_how_it_is_used() -> None:
    secret = str(Identity.generate())
    sheet = recovery_sheet(secret)
    assert str(read_identity(sheet)) == secret
    assert all(line.startswith("#") for line in sheet.splitlines() if line != secret)
    assert "prebirth key recover" in sheet
    assert "age --decrypt --identity" in sheet
