"""The options of `prebirth workshop`."""

import argparse
from pathlib import Path

from prebirth_tui.commands.parsers import Commands, add_output


def add_workshop_commands(commands: Commands) -> None:
    """Add `workshop` and its parts."""
    parts = commands.add_with_parts("workshop", "workshop:show", "workshops with invented families")

    def part(name: str, run: str, text: str) -> argparse.ArgumentParser:
        return parts.add(name, f"workshop:{run}", text)

    def printed(to: argparse.ArgumentParser) -> None:
        to.add_argument("--format", choices=("txt", "html"), default="txt")
        add_output(to)
        to.add_argument(
            "--scenario",
            metavar="FILE",
            type=Path,
            action="append",
            default=[],
            help="your own scenario in another folder; can be repeated",
        )

    part("list", "list_scenarios", "list the scenarios, and the tables that have started")
    table = part("table", "table", "walk through a scenario as a table")
    table.add_argument("scenario", metavar="SCENARIO", nargs="?", help="a name or a file")
    lead = part("lead", "lead", "lead a room: the story, a timer, prompts")
    lead.add_argument("scenario", metavar="SCENARIO", help="a name or a file")
    debrief = part("debrief", "debrief", "what one table asked, and what it did not")
    debrief.add_argument("table", metavar="TABLE", help="id, reference or file of its draft")
    printed(debrief)
    collate = part("collate", "collate_tables", "what a room of tables asked")
    collate.add_argument(
        "tables", metavar="TABLE", nargs="+", help="ids, references or files of their drafts"
    )
    collate.add_argument(
        "--then",
        metavar="TABLE",
        nargs="+",
        default=[],
        help="the same people at a second scenario",
    )
    printed(collate)
    new = part("new", "new", "write a new scenario to start from")
    new.add_argument("file", metavar="FILE.toml", type=Path)
    clear = part("clear", "clear", "delete what tables have found out")
    clear.add_argument("tables", metavar="TABLE", nargs="*", help="every table if left out")
    serve = part("serve", "serve", "let participants join in their browsers")
    serve.add_argument("scenario", metavar="SCENARIO", nargs="?", help="a name or a file")
    serve.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="this machine only if left out"
    )
    serve.add_argument(
        "--port", type=_port, default=8000, metavar="NUMBER", help="8000 if left out"
    )
    serve.add_argument(
        "--code", help="the code participants type to join; made for you if left out"
    )
    serve.add_argument(
        "--tables", type=int, default=12, metavar="NUMBER", help="the most at one time"
    )


def _port(text: str) -> int:
    if text.isdecimal() and len(text) <= 5 and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError("a port is 1 to 65535, or 0 for any free port")
