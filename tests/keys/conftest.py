"""A practitioner's keys, and a quick way to close them where scrypt is not the subject."""

from pathlib import Path

import pytest

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.problems import input_error
from tests.keyring import PASSPHRASE, lay_keys, own_identity


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
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase closes nothing, and still has to fit."""

    def closed_with(passphrase: str, data: bytes) -> bytes:
        return passphrase.encode() + b"\n\n" + data

    def opened_with(passphrase: str, closed: bytes, name: str) -> bytes:
        fits, _, data = closed.partition(b"\n\n")
        if fits != passphrase.encode():
            raise input_error("wrong passphrase", name)
        return data

    monkeypatch.setattr("prebirth_tui.keys.home.closed_with", closed_with)
    monkeypatch.setattr("prebirth_tui.keys.home.opened_with", opened_with)


@pytest.fixture(params=["quickly", pytest.param("in earnest", marks=pytest.mark.soak)])
def closed_either_way(request: pytest.FixtureRequest, keys: KeyHome) -> KeyHome:
    """The keys of the tests, locked; a passphrase closes them with and without the work of it."""
    if request.param == "quickly":
        request.getfixturevalue("quick")
        closed = PASSPHRASE.encode() + b"\n\n" + str(own_identity()).encode()
        (keys.folder / "identity.age").write_bytes(closed)
    return keys
