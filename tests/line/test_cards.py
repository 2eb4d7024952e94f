"""Cards and tombstones, asked for as one hands over or deletes: in windows and in plain lines."""

from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.keys.card import Card, own_card, read_card
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.recipients import KeyBook, Recipient
from tests.keyring import PASSPHRASE, new_home
from tests.line.talking import talk
from tests.tui.app_harness import VISIT, AppHarness


def _ring(*identities: Identity) -> KeyRing:
    ring = KeyRing()
    own, *older = identities
    ring.unlocked(own, KeyBook(own=str(own.to_public())), PASSPHRASE, older)
    return ring


def _write(card: Card, path: Path) -> Path:
    path.write_text(card.text(), encoding="utf-8")
    return path


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def test_a_card_is_taken_by_words_and_the_copy_goes_to_its_owner(
    harness: AppHarness, tmp_path: Path, shared: Path
) -> None:
    path = harness.kestrel(VISIT)
    card = own_card(_ring(Identity.generate()), "Nia", "")
    file = _write(card, tmp_path / "nia.card")
    wrong = " ".join(card.check_words.split()[::-1])
    found = talk(
        harness,
        *("copy", "2", str(file), wrong, card.check_words, "the meeting", str(shared), ""),
        opened=path,
    )
    assert "Those are not the words of this card." in found.flowing
    assert "The copy for Nia is" in found.flowing
    assert len(list(shared.iterdir())) == 1
    assert harness.keys.book.named("Nia").signing == card.signing


def test_a_new_card_signed_with_the_key_of_before_takes_its_place_without_words(
    harness: AppHarness, tmp_path: Path, shared: Path
) -> None:
    old, new = Identity.generate(), Identity.generate()
    before = own_card(_ring(old), "Nia", "")
    harness.keys.add(before.recipient)
    path = harness.kestrel(VISIT)
    file = _write(own_card(_ring(new, old), "Nia", ""), tmp_path / "nia.card")
    found = talk(harness, "copy", "3", str(file), "meeting", str(shared), "", opened=path)
    assert "ten words" not in found.flowing
    assert "It takes the place of the key you had of Nia, and is signed with it." in found.flowing
    assert harness.keys.book.named("Nia").key == str(new.to_public())


def test_a_card_under_another_name_is_compared_though_it_is_signed_with_a_known_key(
    harness: AppHarness, tmp_path: Path, shared: Path
) -> None:
    """Otherwise a colleague could sign as somebody else, and nobody would be told."""
    old, new = Identity.generate(), Identity.generate()
    harness.keys.add(own_card(_ring(old), "Nia", "").recipient)
    path = harness.kestrel(VISIT)
    card = own_card(_ring(new, old), "Dr Brown", "")
    file = _write(card, tmp_path / "brown.card")
    left = talk(harness, "copy", "3", str(file), "b", opened=path)
    assert "Ring Dr Brown. Type the ten words" in left.flowing
    assert harness.keys.book.named("Nia").key == str(old.to_public())
    words = ("copy", "3", str(file), card.check_words, "meeting", str(shared), "")
    taken = talk(harness, *words, opened=path)
    assert "It takes the place of the key you had of Nia." in taken.flowing
    for name in ("Sam", "Recovery key"):
        other = own_card(_ring(Identity.generate(), new), name, "")
        if name == "Sam":
            harness.keys.add(own_card(_ring(Identity.generate()), "Sam", "").recipient)
        file = _write(other, tmp_path / f"{name}.card")
        said = talk(harness, "copy", "4", str(file), other.check_words, opened=path)
        assert "The card was not taken" in said.flowing


def test_ones_own_card_is_saved_with_the_words_to_read_out(
    harness: AppHarness, tmp_path: Path
) -> None:
    path, place = harness.kestrel(VISIT), tmp_path / "rose.card"
    found = talk(harness, "copy", "3", str(place), opened=path)
    card = read_card(place)
    assert card.key == harness.keys.book.own
    assert card.check_words in found.flowing


def test_those_who_have_a_copy_are_told_of_a_deletion_by_choice(
    harness: AppHarness, tmp_path: Path, shared: Path
) -> None:
    pat: KeyHome = new_home(tmp_path / "pat")
    harness.keys.add(Recipient(name="Pat", key=pat.book.own))
    path = harness.kestrel(VISIT)
    talk(harness, "copy", "1", "review", str(shared), "", opened=path)
    talk(harness, "d", "1", "delete", "Kestrel", "done with", "1", str(shared))
    (told,) = shared.glob("*.deleted.*.age")
    assert b"done with" in pat.ring.open(told.read_bytes(), told.name)
