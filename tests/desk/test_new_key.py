"""A replaced key: what is remembered of the desk is encrypted anew, and the desk goes on."""

from pathlib import Path

from pyrage.x25519 import Identity

from prebirth_tui.desk.state import keep_joined
from prebirth_tui.disk.folders import desk_file
from prebirth_tui.keys.keyring import open_as
from prebirth_tui.keys.recipients import KeyBook
from prebirth_tui.store.encrypting import encrypt_again
from tests.desk.people import Person, now


def test_the_new_key_opens_it_and_the_member_of_before_goes_on(ann: Person, ben: Person) -> None:
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    ann.syncs()
    new, old = Identity.generate(), ann.identity
    ann.keys.unlocked(new, KeyBook(own=str(new.to_public())), older=[old])
    with ann.at_home() as drafts:
        keep_joined(ann.state, ann.keys)
        _, problems = encrypt_again(drafts, now())
        assert problems == []
        assert open_as(new, desk_file().read_bytes(), "desk")
    ann.adds(key, "Lee")
    assert ann.syncs().problems == []
    ben.syncs()
    assert ben.people(key) == {"Lee"}
    ben.adds(key, "Pat")
    ben.syncs()
    ann.syncs()
    assert ann.people(key) == {"Lee", "Pat"}


def test_what_was_kept_with_the_old_key_is_under_the_new_one_then(
    ann: Person, tmp_path: Path
) -> None:
    new, old = Identity.generate(), ann.identity
    with ann.at_home() as drafts:
        keep_joined(ann.state, ann.keys)
        ann.keys.unlocked(new, KeyBook(own=str(new.to_public())), older=[old])
        assert b"check" in open_as(old, desk_file().read_bytes(), "desk")
        encrypt_again(drafts, now())
        assert b"check" in open_as(new, desk_file().read_bytes(), "desk")
