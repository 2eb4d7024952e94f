"""A practitioner's keys, and a quick way to close them where scrypt is not the subject."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from prebirth_tui.keys.home import KeyHome
from tests.keyring import (
    PASSPHRASE,
    closed_quickly,
    lay_keys,
    own_identity,
    passphrases_are_quick,
)


@pytest.fixture
def keys(home: Path) -> KeyHome:
    """The keys of the tests, locked."""
    lay_keys(home)
    return KeyHome()


@pytest.fixture
def unlocked(keys: KeyHome) -> KeyHome:
    """The keys of the tests, unlocked."""
    keys.unlock(PASSPHRASE)
    return keys


@pytest.fixture
def quick() -> Iterator[None]:
    """A passphrase closes nothing, and still has to fit."""
    with passphrases_are_quick():
        yield


@pytest.fixture(params=["quickly", pytest.param("in earnest", marks=pytest.mark.soak)])
def closed_either_way(request: pytest.FixtureRequest, keys: KeyHome) -> KeyHome:
    """The keys of the tests, locked; a passphrase closes them with and without the work of it."""
    if request.param == "quickly":
        request.getfixturevalue("quick")
        closed = closed_quickly(PASSPHRASE, str(own_identity()).encode())
        (keys.folder / "identity.age").write_bytes(closed)
    return keys
