"""Who is taken to be there, on the screens and in plain lines."""

import pytest

from prebirth_tui.ids import CASE
from prebirth_tui.session.company import is_on_view


@pytest.fixture(autouse=True)
def somebody_has_said_who_is_here(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft is opened in the midst of a contact, as if c had just been pressed."""
    if getattr(request.module, "NOBODY_HAS_SAID_WHO_IS_HERE", False):
        return
    for room in ("company", "privacy"):
        monkeypatch.setattr(f"prebirth_tui.session.{room}.is_taken_up", lambda _: False)


@pytest.fixture
def nobody_looks_at_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only before papers that may have to wait is it asked who sees the screen."""
    monkeypatch.setattr(
        "prebirth_tui.flows.papers.may_be_looked_at",
        lambda kind, session: kind.may_wait and not is_on_view(CASE, session),
    )
