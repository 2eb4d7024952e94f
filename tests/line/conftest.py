"""A practitioner with the small checklists, and no screen."""

from pathlib import Path

import pytest

from tests.tui.app_harness import AppHarness


@pytest.fixture
def harness(tmp_path: Path) -> AppHarness:
    """Where the drafts lie."""
    return AppHarness(tmp_path / "drafts")
