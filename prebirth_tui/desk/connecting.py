"""From what a device remembers to a desk that answers; the database's library is loaded here."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import ModuleType

from prebirth_tui.desk.server import DeskServer
from prebirth_tui.desk.state import Joined
from prebirth_tui.problems import input_error

Connect = Callable[[Joined], AbstractContextManager[DeskServer]]
"""Meets the desk that a device has joined; DeskError when it cannot be met."""


def postgres() -> ModuleType:
    """What speaks with PostgreSQL; UserInputError where its library is not installed."""
    try:
        from prebirth_tui.desk import postgres as loaded
    except ImportError:
        message = "the desk needs one more package: pip install 'prebirth-tui[desk]'"
        raise input_error(message) from None
    return loaded


@contextmanager
def connect(joined: Joined) -> Iterator[DeskServer]:
    """The desk that was joined, for as long as the block runs."""
    with postgres().connected(joined.address, joined.login, joined.password) as server:
        yield server
