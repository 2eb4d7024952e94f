"""A practitioner with the small checklists, and no screen."""

from pathlib import Path

import pytest

from tests.tui.app_harness import AppHarness
from tests.tui.in_company import nobody_looks_at_papers as nobody_looks_at_papers
from tests.tui.in_company import somebody_has_said_who_is_here as somebody_has_said_who_is_here


@pytest.fixture
def harness(tmp_path: Path) -> AppHarness:
    """Where the drafts lie."""
    return AppHarness(tmp_path / "drafts")
