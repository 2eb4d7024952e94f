"""The command line. Nothing heavy is imported until a command needs it."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from prebirth_tui import __version__

_URGENCIES = ("now", "before-decision", "before-birth", "before-discharge", "keep-asking")
_FILE_KINDS = (
    "checklist",
    "overlay",
    "area",
    "vocabulary",
    "missing-reasons",
    "instruments",
    "sources",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 is fine, 1 is no or open problems, 2 is bad usage or bad input."""
    parsed = _parser().parse_args(arguments)
    module, function = parsed.run.split(":")
    # A person's input may be wrong in any command, so it is answered here, once.
    from prebirth_tui.problems import RefusedError

    try:
        return int(getattr(import_module(f"prebirth_tui.commands.{module}"), function)(parsed))
    except RefusedError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="prebirth",
        description="Walk through pre-birth safeguarding checklists, and see what has not been "
        "found out yet. Without a command: the task list.",
    )
    parser.add_argument("--version", action="version", version=f"prebirth {__version__}")
    own = argparse.ArgumentParser(add_help=False)
    own.add_argument(
        "--checklists",
        metavar="PATH",
        type=Path,
        action="append",
        default=[],
        help="your own checklists, overlays or area profiles: a file or folder; may be repeated",
    )
    parser.set_defaults(run="screens:task_list", checklists=[])
    commands = parser.add_subparsers(title="commands", metavar="")

    def command(
        name: str, run: str, text: str, *, parents: Sequence[argparse.ArgumentParser] = (own,)
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, parents=list(parents))
        added.set_defaults(run=run)
        return added

    def area(to: argparse.ArgumentParser) -> None:
        to.add_argument("--area", default="england", metavar="NAME", help="the area profile")

    def as_of(to: argparse.ArgumentParser) -> None:
        to.add_argument("--as-of", metavar="DATE", help="as the draft stood on that day")

    new = command("new", "drafts:new", "start a draft")
    new.add_argument("reference", metavar="REFERENCE", help="a word for lists that is not a name")
    new.add_argument("--due", required=True, metavar="DATE", help="expected date of delivery")
    new.add_argument("--training", action="store_true", help="not about a real family")
    area(new)
    new.set_defaults(as_of=None)

    opened = command("open", "screens:open_draft", "open a draft on the screen")
    opened.add_argument("draft", metavar="DRAFT", help="id, reference or file")

    listing = command("list", "drafts:list_drafts", "list the drafts on this machine")
    listing.add_argument("--format", choices=("table", "json", "csv"), default="table")
    listing.set_defaults(as_of=None)

    show = command("show", "drafts:show", "print what a draft holds")
    show.add_argument("draft", metavar="DRAFT", help="id, reference or file")
    show.add_argument("--history", action="store_true", help="entry by entry")
    show.add_argument(
        "--restricted", action="store_true", help="with the answers of restricted sections"
    )
    as_of(show)

    gaps = command("gaps", "gaps:gaps", "print what has not been found out yet")
    gaps.add_argument("draft", metavar="DRAFT|CASE", help="id, reference, draft file or case file")
    gaps.add_argument("--format", choices=("text", "json", "csv"), default="text")
    gaps.add_argument(
        "--fail-on",
        choices=_URGENCIES,
        metavar="URGENCY",
        help="exit with 1 when a gap of this urgency or an earlier one is open: "
        + ", ".join(_URGENCIES),
    )
    as_of(gaps)

    imported = command("import", "cases:import_case", "make a draft of the facts of a case file")
    imported.add_argument("case", metavar="CASE.toml", type=Path)
    imported.add_argument(
        "--practice", action="store_true", help="about a real family; otherwise for training"
    )

    tested = command("test", "cases:test_cases", "run cases: facts in, expected gaps out")
    tested.add_argument("cases", metavar="CASE.toml", type=Path, nargs="+")

    traced = command("trace", "trace:trace_points", "show what serves each learning point")
    traced.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    traced.add_argument(
        "--cases",
        metavar="DIR",
        type=Path,
        help="the replays that prove the points; left out, tests/cases where there is one",
    )

    check = command("check", "checklists:check", "find mistakes in checklists", parents=())
    check.add_argument("paths", metavar="PATH", type=Path, nargs="*")
    schema = command(
        "schema", "checklists:schema", "print the JSON Schema of a kind of file", parents=()
    )
    schema.add_argument("of", nargs="?", choices=_FILE_KINDS, default="checklist")
    return parser


if __name__ == "__main__":
    sys.exit(main())
