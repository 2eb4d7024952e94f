"""Makes the parsers of commands and of their parts. Nothing heavy is imported here."""

import argparse
from pathlib import Path
from typing import Any

from prebirth_tui.help_text import OwnHelp, example_of


class Commands:
    """The commands of the program, or the parts of one command."""

    def __init__(
        self, parsers: "argparse._SubParsersAction[Any]", own: argparse.ArgumentParser, of: str = ""
    ) -> None:
        self._parsers = parsers
        self._own = own
        """The options of everything that reads checklists."""
        self._of = of

    def add(
        self, name: str, run: str, text: str, *, reads_checklists: bool = True
    ) -> argparse.ArgumentParser:
        """Add a command that runs `run` (module:function), with its help and an example."""
        added: argparse.ArgumentParser = self._parsers.add_parser(
            name,
            help=text,
            description=f"{text[:1].upper()}{text[1:]}.",
            parents=[self._own] if reads_checklists else [],
            allow_abbrev=False,
            epilog=example_of(f"{self._of} {name}".strip()),
            formatter_class=OwnHelp,
        )
        added.set_defaults(run=run)
        return added

    def add_with_parts(
        self, name: str, run: str, text: str, *, reads_checklists: bool = True
    ) -> "Commands":
        """Add a command that has parts, and runs `run` without one; where to add them."""
        command = self.add(name, run, text, reads_checklists=reads_checklists)
        parts = command.add_subparsers(title="what to do", metavar="WHAT")
        return Commands(parts, self._own, name)


def add_draft(to: argparse.ArgumentParser, *, or_case: bool = False, nargs: Any = None) -> None:
    """The argument that names a draft."""
    if or_case:
        name, text = "DRAFT|CASE", "id, reference, draft file or case file"
    else:
        name, text = "DRAFT", "id, reference or file"
    to.add_argument("draft", metavar=name, nargs=nargs, help=text)


def add_as_of(to: argparse.ArgumentParser) -> None:
    """The option that looks at an earlier day."""
    to.add_argument("--as-of", metavar="DATE", help="the draft as it was on that day")


def add_output(to: argparse.ArgumentParser) -> None:
    """The option that writes to a file instead of the terminal."""
    to.add_argument("--output", metavar="FILE", type=Path, help="printed if left out")
