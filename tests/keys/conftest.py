"""A practitioner's keys."""

from pathlib import Path

import pytest

from prebirth_tui.keys.home import KeyHome
from tests.keyring import PASSPHRASE, lay_keys


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


@pytest.fixture(params=["quickly", pytest.param("in earnest", marks=pytest.mark.soak)])
def closed_either_way(request: pytest.FixtureRequest, keys: KeyHome) -> KeyHome:
    """The keys of the tests, locked; their passphrase is tried with and without the work of it."""
    if request.param == "in earnest":
        request.getfixturevalue("in_earnest")
    return keys
