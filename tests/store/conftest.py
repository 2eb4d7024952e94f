"""What the tests of this room begin with."""

from pathlib import Path

import pytest

from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from tests.draft_builder import ROSE, SAM, DraftBuilder, couple
from tests.keyring import drafts_in
from tests.store.desks import NOW, Desk, desk


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return drafts_in(tmp_path / "drafts")


@pytest.fixture
def family() -> DraftBuilder:
    return couple()


@pytest.fixture
def kept(drafts: Drafts, family: DraftBuilder) -> DraftFile:
    file = drafts.new(family.draft)
    file.save(NOW)
    return file


@pytest.fixture
def rose(tmp_path: Path) -> Desk:
    return desk(ROSE, tmp_path / "rose")


@pytest.fixture
def sam(tmp_path: Path) -> Desk:
    return desk(SAM, tmp_path / "sam")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The folder that both can reach."""
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder
