"""Closing needs public keys alone; opening needs the private one, which can be locked away."""

import hashlib
from functools import lru_cache

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage.x25519 import Identity

from prebirth_tui.keys.keyring import (
    KeyRing,
    LockedError,
    close_to,
    is_closed,
    open_as,
    read_identity,
)
from prebirth_tui.keys.recipients import KeyBook, Recipient
from prebirth_tui.problems import UserInputError
from tests.keyring import PASSPHRASE, own_identity, own_keys


@given(st.binary(max_size=200))
def test_what_is_closed_opens_again_as_it_was(data: bytes) -> None:
    keys = own_keys_once()
    closed = keys.close(data)
    assert is_closed(closed)
    assert keys.open(closed, "x") == data


@lru_cache
def own_keys_once() -> KeyRing:
    """The keys, unlocked once for many examples."""
    return own_keys()


def test_what_is_closed_does_not_show() -> None:
    assert b"what she said" not in own_keys().close(b"what she said" * 100)


def test_the_same_data_is_never_closed_alike() -> None:
    keys = own_keys()
    assert keys.close(b"data") != keys.close(b"data")


def test_while_locked_closing_goes_on_and_opening_does_not() -> None:
    keys = own_keys()
    keys.lock()
    assert not keys.is_unlocked
    closed = keys.close(b"data")
    with pytest.raises(LockedError, match="your key is locked"):
        keys.open(closed, "x")
    with pytest.raises(LockedError):
        _ = keys.secret
    assert own_keys().open(closed, "x") == b"data"


def test_something_to_be_opened_asks_for_the_key_once_it_is_needed() -> None:
    keys, asked = own_keys(), []
    closed = keys.close(b"data")
    book = keys.book
    assert book is not None
    keys.lock()

    def unlock() -> None:
        asked.append(True)
        keys.unlocked(own_identity(), book)

    keys.unlock_when_needed = unlock
    assert not asked
    assert keys.open(closed, "x") == b"data"
    assert keys.open(closed, "x") == b"data"
    assert asked == [True]


def test_asking_for_the_key_in_vain_leaves_it_locked() -> None:
    keys = own_keys()
    closed = keys.close(b"data")
    keys.lock()
    keys.unlock_when_needed = lambda: None
    with pytest.raises(LockedError):
        keys.open(closed, "x")


def test_a_passphrase_is_known_until_the_key_is_locked() -> None:
    keys = own_keys()
    assert keys.knows(PASSPHRASE)
    assert not keys.knows(PASSPHRASE + " ")
    assert not keys.knows("")
    keys.lock()
    assert not keys.knows(PASSPHRASE)
    assert not keys.knows("")


def test_what_is_kept_of_a_passphrase_is_slow_to_guess_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[dict[str, int]] = []
    scrypt = hashlib.scrypt

    def told(password: bytes, *, salt: bytes, n: int, r: int, p: int) -> bytes:
        asked.append({"n": n, "r": r, "p": p})
        return scrypt(password, salt=salt, n=n, r=r, p=p)

    monkeypatch.setattr("hashlib.scrypt", told)
    assert own_keys().knows(PASSPHRASE)
    assert asked == [{"n": 2**14, "r": 8, "p": 1}] * 2


def test_keys_unlocked_without_a_passphrase_know_none() -> None:
    keys = own_keys()
    assert keys.book is not None
    keys.unlocked(own_identity(), keys.book)
    assert not keys.knows("")
    assert not keys.knows(PASSPHRASE)


def test_the_passphrase_and_the_private_key_are_not_to_be_read_off_the_keys() -> None:
    keys = own_keys()
    said = repr(keys) + repr(vars(keys)) + str(keys)
    assert PASSPHRASE not in said
    assert keys.secret not in said


def test_without_a_key_nothing_is_closed_and_it_says_how_to_make_one() -> None:
    for close in (KeyRing().close, KeyRing().close_for_self):
        with pytest.raises(UserInputError, match="prebirth key create"):
            close(b"data")


def test_a_draft_is_closed_for_the_team_and_recovery_and_never_for_a_colleague() -> None:
    own, recovery, team, colleague = (Identity.generate() for _ in range(4))
    book = KeyBook(
        own=str(own.to_public()),
        recipient=(
            Recipient(name="Paper", key=str(recovery.to_public()), role="recovery"),
            Recipient(name="Team", key=str(team.to_public()), role="team"),
            Recipient(name="Sam", key=str(colleague.to_public())),
        ),
    )
    keys = KeyRing(book, own)
    draft, index = keys.close(b"data"), keys.close_for_self(b"data")
    for each in (own, recovery, team):
        assert open_as(each, draft, "x") == b"data"
    with pytest.raises(UserInputError, match="was not encrypted to your key"):
        open_as(colleague, draft, "x")
    assert open_as(own, index, "x") == b"data"
    for each in (recovery, team, colleague):
        with pytest.raises(UserInputError, match="was not encrypted to your key"):
            open_as(each, index, "x")


def test_nothing_is_closed_before_the_list_of_keys_has_been_checked_once() -> None:
    own = Identity.generate()
    keys = KeyRing(KeyBook(own=str(own.to_public())))
    with pytest.raises(LockedError):
        keys.close(b"data")
    assert keys.book is not None
    keys.unlocked(own, keys.book)
    keys.lock()
    assert open_as(own, keys.close(b"data"), "x") == b"data", "saving goes on while locked"


def test_what_was_changed_or_cut_anywhere_is_not_opened() -> None:
    keys = own_keys()
    closed = keys.close(b"what she said")
    for place in range(len(closed)):
        changed = closed[:place] + bytes([closed[place] ^ 1]) + closed[place + 1 :]
        for spoilt in (changed, closed[:place]):
            with pytest.raises(UserInputError, match="has not been changed by this program"):
                keys.open(spoilt, "x")


def test_two_files_of_one_key_glued_together_are_not_opened() -> None:
    keys = own_keys()
    with pytest.raises(UserInputError):
        keys.open(keys.close(b"one") + keys.close(b"two"), "x")


def test_a_top_that_would_keep_the_age_library_busy_is_refused_before_it_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keys = own_keys()
    closed = keys.close(b"what she said")
    monkeypatch.setattr("pyrage.decrypt", lambda *_: pytest.fail("it was asked"))
    head, line, rest = closed.partition(b"\n-> ")
    with pytest.raises(UserInputError, match="cannot be opened"):
        keys.open(head + line + b"X25519 " + b"x" * 2_000_000 + line + rest, "x")


def test_what_the_age_tools_wrote_as_text_is_opened_however_long_it_is() -> None:
    ring = own_keys()
    for length in (0, 5, 100_000):
        to = [Identity.from_str(ring.secret).to_public()]
        closed = pyrage.encrypt(b"x" * length, to, armored=True)
        assert is_closed(closed)
        assert ring.open(closed, "x") == b"x" * length
        with pytest.raises(UserInputError, match="cannot be opened"):
            ring.open(closed[:90], "x")


@pytest.mark.parametrize("data", [b"", b"x = 1", b"age", b"\xff\xfe", b"format = 2"])
def test_plain_data_is_not_taken_for_closed(data: bytes) -> None:
    assert not is_closed(data)


def test_a_private_key_is_read_from_a_file_of_the_age_tools_however_it_was_typed() -> None:
    identity = Identity.generate()
    for text in (
        str(identity),
        f"# created today\n# public key: {identity.to_public()}\n{identity}\n",
        f"\r\n  {str(identity).lower()}  \r\n",
    ):
        assert str(read_identity(text)) == str(identity)


def test_a_private_key_with_a_letter_wrong_or_none_at_all_is_told_without_repeating_it() -> None:
    text = str(Identity.generate())
    mistyped = text[:-1] + ("Q" if text[-1] != "Q" else "P")
    with pytest.raises(UserInputError, match="a letter is wrong or missing") as caught:
        read_identity(mistyped)
    assert mistyped not in str(caught.value)
    with pytest.raises(UserInputError, match="that has no key in it"):
        read_identity("four plain words")


def test_data_can_be_closed_to_the_same_key_named_twice() -> None:
    identity = Identity.generate()
    key = str(identity.to_public())
    assert close_to([key, key], b"x").count(b"-> X25519") == 1
    assert open_as(identity, close_to([key, key], b"x"), "x") == b"x"
