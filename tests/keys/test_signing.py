"""Who wrote something is shown by a signature of its seal, and nobody else can make one."""

import base64
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pyrage.x25519 import Identity

from prebirth_tui.keys.card import Card, is_vouched_for, known_before, own_card, read_card
from prebirth_tui.keys.check_words import HOW_MANY, WORDS, check_words, same_words
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.recipients import KeyBook, Recipient, fingerprint_digits
from prebirth_tui.keys.signatures import Signatures
from prebirth_tui.keys.signing import Signer, signed_by, signing_public
from prebirth_tui.problems import UserInputError
from tests.keyring import PASSPHRASE, own_identity, own_keys

SEAL, OTHER_SEAL = "0" * 64, "1" * 64
PAT = Identity.generate()


def knows_pat() -> KeyRing:
    """Our keys, with Pat in the list."""
    ring = own_keys()
    assert ring.book is not None
    pat = Recipient(name="Pat", key=str(PAT.to_public()), signing=signing_public(PAT))
    ring.book = ring.book.model_copy(update={"recipient": (*ring.book.recipient, pat)})
    return ring


def test_the_signing_key_comes_of_the_private_key_and_is_another_for_another() -> None:
    assert Signer(own_identity()).public == Signer(own_identity()).public
    assert Signer(own_identity()).public != Signer(PAT).public
    # Held against what was made once: it may never come out otherwise.
    known = Identity.from_str(
        "AGE-SECRET-KEY-18XTUL9EEJZ7KNLS57K777EQGJ65TXE322V9QD3GGJYMPFZ5Q7VMSYKEMPE"
    )
    assert signing_public(known) == KNOWN


KNOWN = "CZ0vvoWQVSWZOXEO2emHu99nleImU98Z1osjcT6cI0w="


def test_a_signature_tells_whose_it_is() -> None:
    signatures = Signatures(knows_pat(), ())
    own, stranger = own_keys().signer, Identity.generate()
    assert own is not None
    said = {
        signature: signatures.of(SEAL, signature).in_words
        for signature in ("", own(SEAL), Signer(PAT)(SEAL), Signer(stranger)(SEAL), own(OTHER_SEAL))
    }
    assert list(said.values()) == [
        "not signed",
        "signed by you",
        "signed by Pat",
        "signed with a key that is not known here",
        "with a signature that does not fit",
    ]


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 255))
def test_nothing_but_a_signature_is_taken_for_one(text: str, place: int, byte: int) -> None:
    assert signed_by(SEAL, text) is None
    good = Signer(PAT)(SEAL)
    place %= len(good)
    changed = good[:place] + chr(byte) + good[place + 1 :]
    if changed != good:
        assert signed_by(SEAL, changed) in (None, Signer(PAT).public)
        kind, public, made = good.split(":")
        raw = bytearray(base64.b64decode(made))
        raw[place % 64] ^= 1
        assert signed_by(SEAL, f"{kind}:{public}:{base64.b64encode(raw).decode()}") is None


@pytest.mark.parametrize(
    "public",
    [
        "01" + "00" * 31,
        "00" * 32,
        "ec" + "ff" * 30 + "7f",
        "00" * 31 + "80",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "ee" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
    ],
)
def test_a_key_with_which_anybody_can_sign_signs_nothing(public: str) -> None:
    """Whoever has such a key on their card could say later that somebody else wrote it."""
    raw = bytes.fromhex(public)
    forged = bytes.fromhex("01" + "00" * 63)
    seals = [f"{number:064x}" for number in range(64)]
    assert any(_fits(raw, forged, seal) for seal in seals), "the library lets it through"
    parts = ("ed25519", base64.b64encode(raw).decode(), base64.b64encode(forged).decode())
    assert all(signed_by(seal, ":".join(parts)) is None for seal in seals)
    with pytest.raises(ValidationError, match="anyone can sign"):
        Recipient(name="Pat", key=str(PAT.to_public()), signing=parts[1])


def _fits(public: bytes, signature: bytes, seal: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            signature, b"prebirth entry 1\n" + seal.encode()
        )
    except InvalidSignature:
        return False
    return True


def test_the_signature_of_an_entry_fits_in_its_own_draft_alone() -> None:
    sign = own_keys().signer_in("one")
    assert sign is not None
    signature = sign(SEAL)
    told = {
        drafts: Signatures(knows_pat(), drafts).of(SEAL, signature).how
        for drafts in ((), ("other",), ("other", "one"))
    }
    assert told == {(): "wrong", ("other",): "wrong", ("other", "one"): "own"}
    assert Signatures(knows_pat(), ("one",)).of(OTHER_SEAL, signature).how == "wrong"
    assert signed_by(SEAL, signature) is None


def test_nothing_is_signed_while_the_key_is_locked_and_ours_are_known_all_the_same() -> None:
    ring = own_keys()
    signature = ring.signer(SEAL) if ring.signer else ""
    ring.lock()
    assert ring.signer is None
    assert Signatures(ring, ()).of(SEAL, signature).how == "own"


def test_what_was_signed_before_the_key_was_replaced_is_still_ours(tmp_path: Path) -> None:
    home = KeyHome(tmp_path / "keys")
    home.create(PASSPHRASE)
    assert home.ring.signer is not None
    before = home.ring.signer(SEAL)
    home.replace(PASSPHRASE)
    assert home.ring.signer(SEAL) != before
    later = KeyHome(tmp_path / "keys")
    later.unlock(PASSPHRASE)
    assert Signatures(later.ring, ()).of(SEAL, before).how == "own"


def test_check_words_are_ten_of_256_and_tell_keys_apart() -> None:
    assert len(set(WORDS)) == 256
    found = {check_words(str(number), "x") for number in range(200)}
    assert len(found) == 200
    assert all(len(each.split()) == HOW_MANY for each in found)
    words = check_words("a", "b")
    assert same_words(f"  {words.upper()}. ", words)
    assert same_words(words.replace(" ", ", "), words)
    assert not same_words(words.rpartition(" ")[0], words)
    assert check_words("ab", "") != check_words("a", "b")


def test_a_fingerprint_has_thirty_digits_in_groups() -> None:
    digits = fingerprint_digits(str(PAT.to_public()))
    assert [len(group) for group in digits.split()] == [5] * 6
    assert digits.replace(" ", "").isdigit()


def kept(card: Card, folder: Path) -> Path:
    path = folder / "card.toml"
    path.write_text(card.text(), encoding="utf-8")
    return path


def test_a_card_is_given_and_taken(tmp_path: Path) -> None:
    ring = own_keys()
    card = own_card(ring, "Rose Green", "community midwife")
    read = read_card(kept(card, tmp_path))
    assert read == card
    # They are heard from its owner: whoever puts another card in its place would write its words.
    assert card.check_words.split()[0] not in card.text()
    assert read.recipient.signing == ring.signer.public if ring.signer else False
    assert "AGE-SECRET" not in card.text()
    with pytest.raises(UserInputError, match="your key is locked"):
        own_card(KeyRing(ring.book), "Rose", "")


@pytest.mark.parametrize(
    "change",
    [
        ("card = 1", "card = 2"),
        ('key = "age1', 'key = "age2'),
        ("signing = ", "singing = "),
        ('name = "Rose"', 'name = ""'),
        ("card = 1", "card = ["),
        ("card = 1", f"card = 1\nx = '{'y' * 20_000}'"),
    ],
)
def test_what_is_no_card_is_refused(tmp_path: Path, change: tuple[str, str]) -> None:
    path = tmp_path / "card.toml"
    path.write_text(own_card(own_keys(), "Rose", "").text().replace(*change), encoding="utf-8")
    with pytest.raises(UserInputError, match=r"card\.toml:(\d+:\d+:)? "):
        read_card(path)


def test_a_card_signed_with_the_key_of_before_vouches_for_the_new_one(tmp_path: Path) -> None:
    pat = KeyHome(tmp_path / "keys")
    pat.create(PASSPHRASE)
    first = own_card(pat.ring, "Pat", "")
    book = KeyBook(own=str(own_identity().to_public()), recipient=(first.recipient,))
    assert not is_vouched_for(first, book)
    pat.replace(PASSPHRASE)
    second = own_card(pat.ring, "Pat", "")
    assert known_before(second, book) == first.recipient
    assert is_vouched_for(second, book)
    forged = second.model_copy(update={"key": str(Identity.generate().to_public())})
    assert not is_vouched_for(forged, book)
    thief = own_card(own_keys(), "Pat", "")
    assert known_before(thief, book) == first.recipient
    assert not is_vouched_for(thief, book)
