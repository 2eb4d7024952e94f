"""A program that hears of what others send does not look at once each time in a large team."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from prebirth_tui.desk import connecting, device
from prebirth_tui.tui.flows import desk
from tests.tui.app_harness import AppHarness


class Noisy:
    """A desk at which somebody sends something all the time."""

    def heard(self, seconds: float) -> bool:
        """Always at once."""
        return True


class Waits:
    """In the place of an event: notes for how long it was waited for, and ends after some."""

    def __init__(self, most: int) -> None:
        self.waited: list[float] = []
        self._most = most

    def is_set(self) -> bool:
        """Whether it is over."""
        return len(self.waited) >= self._most

    def wait(self, seconds: float) -> None:
        """Wait no time."""
        self.waited.append(seconds)


def heard(
    harness: AppHarness, monkeypatch: pytest.MonkeyPatch, *, news: bool, most: int
) -> list[float]:
    """How long it is quiet after each message, where the desk had news each time or never."""
    waits = Waits(most)

    @contextmanager
    def connect(_: object) -> Iterator[Noisy]:
        yield Noisy()

    monkeypatch.setattr(connecting, "connect", connect)
    monkeypatch.setattr(device, "the_joined", lambda drafts: None)
    monkeypatch.setattr(desk, "Event", lambda: waits)
    monkeypatch.setattr(desk, "Thread", lambda target, name, daemon: Later(target))
    harness.kestrel()
    listening: list[desk.Listening] = []
    app = harness.app()
    listening.append(desk.Listening(app.context, lambda: listening[0].synced(has_news=news)))
    listening[0]._run()
    return waits.waited


class Later:
    """A thread that the test runs itself."""

    def __init__(self, target: object) -> None:
        self.target = target

    def start(self) -> None:
        """Not yet."""


def test_whoever_finds_nothing_for_themselves_waits_longer_each_time_up_to_a_minute(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = heard(app_harness, monkeypatch, news=False, most=8)
    assert found[:7] == [2, 4, 8, 16, 32, 60, 60]


def test_whoever_finds_news_looks_again_a_second_later(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert heard(app_harness, monkeypatch, news=True, most=4)[:3] == [1, 1, 1]
