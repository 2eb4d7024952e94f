"""Servers that are not what they should be: each is the real one, and lies about one thing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from prebirth_tui.desk.epochs import SealedGrant
from prebirth_tui.desk.parcels import Parcel
from prebirth_tui.desk.server import DeskServer, Greeting, HeldDraft
from prebirth_tui.desk.statements import Signed


class Lying:
    """The real server, with some answers changed on their way."""

    def __init__(self, server: DeskServer, **changes: Callable[[Any], Any]) -> None:
        self._server = server
        self._changes = changes

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._server, name)
        change = self._changes.get(name)
        if change is None:
            return real
        return lambda *given, **named: change(real(*given, **named))


def lying(**changes: Callable[[Any], Any]) -> Callable[[DeskServer], DeskServer]:
    """What makes a server lie."""
    return lambda server: Lying(server, **changes)


def with_statements(more: Sequence[Signed]) -> Callable[[DeskServer], DeskServer]:
    """A server that adds statements of its own to the list of members."""

    def greeted(real: Greeting) -> Greeting:
        return replace(real, members=real.members + len(more))

    return lying(hello=greeted, members=lambda real: [*real, *more])


def without_parcel(number: int) -> Callable[[DeskServer], DeskServer]:
    """A server that drops one parcel of each draft."""
    return lying(fetch=lambda real: [each for each in real if each.number != number])


def with_parcels(change: Callable[[Parcel], Parcel]) -> Callable[[DeskServer], DeskServer]:
    """A server that changes parcels."""
    return lying(fetch=lambda real: [change(each) for each in real])


def with_grants(more: Sequence[SealedGrant]) -> Callable[[DeskServer], DeskServer]:
    """A server that adds grants of its own."""

    def noticed(real: Sequence[HeldDraft]) -> list[HeldDraft]:
        return [replace(each, changes=each.changes + 1) for each in real]

    return lying(overview=noticed, grants=lambda real: [*real, *more])
