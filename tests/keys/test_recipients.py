"""Whose public keys there are, and what each opens."""

import pytest
from pydantic import ValidationError
from pyrage.x25519 import Identity

from prebirth_tui.keys.recipients import KeyBook, Recipient, Role, fingerprint
from prebirth_tui.problems import UserInputError


def key() -> str:
    """Somebody's public key."""
    return str(Identity.generate().to_public())


OWN, SAM, TEAM = key(), key(), key()
BOOK = KeyBook(
    own=OWN,
    recipient=(Recipient(name="Sam", key=SAM), Recipient(name="Team", key=TEAM, role="team")),
)


@pytest.mark.parametrize(
    "wrong",
    ["", "age1", SAM[:-1], SAM.replace(SAM[10], "b"), SAM + SAM, str(Identity.generate())],
    ids=["empty", "beginning", "cut short", "mistyped", "twice", "a private one"],
)
def test_what_is_no_public_key_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError, match=r"is not a public key|at most 200"):
        Recipient(name="Sam", key=wrong)


def test_a_public_key_may_have_blanks_round_it() -> None:
    assert Recipient(name="Sam", key=f"  {SAM}\n").key == SAM


@pytest.mark.parametrize("name", ["Sam", "sam", " SAM ", SAM], ids=["name", "small", "big", "key"])
def test_a_person_is_found_by_name_or_key(name: str) -> None:
    assert BOOK.named(name).key == SAM


def test_somebody_unknown_is_refused_with_those_who_are_known() -> None:
    with pytest.raises(UserInputError, match="no key of `Kit` here; there is Sam, Team"):
        BOOK.named("Kit")
    with pytest.raises(UserInputError, match="no one yet"):
        KeyBook(own=OWN).named("Kit")


def test_a_fingerprint_is_eight_digits_that_tell_keys_apart() -> None:
    assert fingerprint(SAM) == fingerprint(SAM)
    assert fingerprint(SAM) != fingerprint(TEAM)
    assert len(fingerprint(SAM)) == 8
    assert int(fingerprint(SAM), 16) >= 0


@pytest.mark.parametrize(
    "other",
    [
        KeyBook(own=SAM, recipient=BOOK.recipient),
        KeyBook(own=OWN, recipient=BOOK.recipient[:1]),
        KeyBook(own=OWN, recipient=BOOK.recipient[::-1]),
        KeyBook(own=OWN, recipient=(*BOOK.recipient, Recipient(name="Kit", key=key()))),
        KeyBook(
            own=OWN,
            recipient=(Recipient(name="Sam", key=SAM, role="recovery"), BOOK.recipient[1]),
        ),
        KeyBook(own=OWN, recipient=(Recipient(name="Sue", key=SAM), BOOK.recipient[1])),
    ],
    ids=["own", "removed", "turned round", "added", "role", "name"],
)
def test_any_change_to_the_keys_shows_in_the_check(other: KeyBook) -> None:
    assert other.checked_with("secret") != BOOK.checked_with("secret")
    assert BOOK.checked_with("secret") == BOOK.model_copy().checked_with("secret")


def test_the_check_cannot_be_made_without_the_private_key() -> None:
    assert BOOK.checked_with("secret") != BOOK.checked_with("another secret")


@pytest.mark.parametrize(
    ("role", "opens"), [("recovery", True), ("team", True), ("colleague", False)]
)
def test_what_a_key_opens_follows_from_its_role(role: Role, opens: bool) -> None:
    book = KeyBook(own=OWN, recipient=(Recipient(name="Sam", key=SAM, role=role),))
    assert (SAM in book.of_every_draft) is opens
    assert (SAM in book.of_recovery) is (role == "recovery")
    assert OWN in book.of_every_draft
