"""From what a device remembers to a connected desk; the database library is loaded here."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from types import ModuleType
from typing import Literal

from prebirth_tui.desk.server import DeskServer
from prebirth_tui.desk.state import Joined
from prebirth_tui.problems import input_error

Connect = Callable[[Joined], AbstractContextManager[DeskServer]]
"""Connects to the desk that a device has joined; DeskError when that is not possible."""


def with_postgres(name: Literal["postgres", "setting_up"]) -> ModuleType:
    """A module that speaks to PostgreSQL; UserInputError where its library is not installed."""
    try:
        return import_module(f"prebirth_tui.desk.{name}")
    except ImportError:
        message = "the desk needs one more package, psycopg; docs/desk.md says how to install it"
        raise input_error(message) from None


@contextmanager
def connect(joined: Joined) -> Iterator[DeskServer]:
    """The desk that was joined, for as long as the block runs."""
    with with_postgres("postgres").connected(
        joined.address, joined.login, joined.password
    ) as server:
        yield server
