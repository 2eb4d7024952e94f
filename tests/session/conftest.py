"""What the tests of this room begin with."""

from pathlib import Path

import pytest

from prebirth_tui.session.session import Session
from tests.draft_builder import couple
from tests.keyring import drafts_in
from tests.session.sitting import Clock, sitting


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Session:
    return sitting(drafts_in(tmp_path / "drafts").new(couple().draft), clock)
