"""The options of commands that have many of them. Nothing heavy is imported here."""

import argparse
from collections.abc import Callable

AddCommand = Callable[..., argparse.ArgumentParser]
"""Adds a command: its name, what it runs, and what it is for."""


def add_prepare(command: AddCommand, as_of: Callable[[argparse.ArgumentParser], None]) -> None:
    """`prebirth prepare`."""
    prepared = command(
        "prepare", "prepare:prepare_contact", "print what the next contact can close"
    )
    prepared.add_argument("draft", metavar="DRAFT|CASE", help="id, reference, draft file or case")
    prepared.add_argument("--how", metavar="KIND", help="as in clinic, home-visit or phone")
    prepared.add_argument(
        "--with",
        dest="people",
        action="append",
        default=[],
        metavar="WHO",
        help="who will be there, by role (mother) or name; may be given several times",
    )
    prepared.add_argument(
        "--alone",
        action="append",
        default=[],
        metavar="WHO",
        help="who will be there and is seen alone for part of it",
    )
    prepared.add_argument(
        "--page",
        choices=("txt", "md", "html"),
        help="one page to carry instead, with nothing private and nothing that was said",
    )
    prepared.add_argument(
        "--restricted", action="store_true", help="with who told you what, not to raise there"
    )
    as_of(prepared)
