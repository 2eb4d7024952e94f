"""What every test can lean on: folders of its own, and never the developer's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from prebirth_tui.checklist.catalogue import Catalogue
from tests.small import small_built_in, small_catalogue

for name, max_examples in (("tests", 40), ("long", 2000)):
    settings.register_profile(
        name,
        max_examples=max_examples,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
settings.load_profile("tests")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of drafts and settings: one for each test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("PREBIRTH_HOME", str(folder))
    return folder


@pytest.fixture
def catalogue() -> Catalogue:
    """The small catalogue."""
    return small_catalogue()


@pytest.fixture
def small() -> Iterator[None]:
    """The small checklists in the place of those that come with the program."""
    with small_built_in():
        yield
