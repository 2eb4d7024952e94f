"""Nobody gives a child up because the machine is busy."""

import pytest

from tests.patience import PATIENCE


@pytest.fixture(autouse=True)
def _children_have_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prebirth_tui.serving.table._PATIENCE", PATIENCE)
