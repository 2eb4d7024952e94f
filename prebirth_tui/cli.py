"""The command line. Nothing heavy is imported until a command needs it."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from prebirth_tui import __version__
from prebirth_tui.commands.desk_options import add_desk_commands
from prebirth_tui.commands.key_options import add_key_commands
from prebirth_tui.commands.parsers import add_prepare
from prebirth_tui.commands.workshop_options import add_workshop_commands
from prebirth_tui.help_text import WHAT_IT_DOES, OwnHelp, example_of, grouped
from prebirth_tui.utf8 import speak_utf8

_URGENCIES = ("now", "before-decision", "before-birth", "before-discharge", "keep-asking")
_FILE_KINDS = (
    *("checklist", "overlay", "area", "vocabulary", "missing-reasons", "instruments"),
    *("sources", "reports", "census", "conditions", "prepare"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 is fine, 1 is no or open problems, 2 is bad usage or bad input."""
    speak_utf8()
    parser = _parser()
    if "_ARGCOMPLETE" in os.environ:
        import_module("prebirth_tui.commands.completion").complete(parser)
    parsed = parser.parse_args(arguments)
    module, function = parsed.run.split(":")
    # A person's input may be wrong in any command, so it is answered here, once.
    from prebirth_tui.problems import NotSavedError, UserInputError, crash_summary

    try:
        return int(getattr(import_module(f"prebirth_tui.commands.{module}"), function)(parsed))
    except UserInputError as error:
        print(error, file=sys.stderr)
        return 2
    except NotSavedError as error:
        print(f"NOT SAVED: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        print(crash_summary(error), file=sys.stderr)
        return 2


class _Parser(argparse.ArgumentParser):
    """A parser that suggests the nearest command when a name is not one."""

    commands: "argparse._SubParsersAction[_Parser] | None" = None
    """The commands of the whole program, which its help shows in groups."""

    def format_help(self) -> str:
        if self.commands is None:
            return super().format_help()
        told = {each.dest: each.help or "" for each in self.commands._choices_actions}
        head, _, options = super().format_help().partition("\noptions:")
        return f"{head.rstrip()}\n{grouped(told)}\n\noptions:{options}"

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if not isinstance(action, argparse._SubParsersAction) or value in action.choices:
            return super()._check_value(action, value)
        from prebirth_tui.problems import Problem, nearest

        hint = nearest(value, action.choices)
        message = f"there is no command `{value}`{hint or '.'} `{self.prog} --help` shows them all"
        raise argparse.ArgumentError(None, str(Problem(message)))


def _parser() -> _Parser:
    # Nothing is abbreviated: `--passphrase WORDS` must not be taken for `--passphrase-file`.
    parser = _Parser(
        prog="prebirth",
        allow_abbrev=False,
        description=WHAT_IT_DOES,
        formatter_class=OwnHelp,
        usage="prebirth [--plain] [--passphrase-file FILE] [COMMAND ...]",
        epilog=example_of("open"),
    )
    parser.add_argument("--version", action="version", version=f"prebirth {__version__}")
    own = _Parser(add_help=False)
    own.add_argument(
        "--checklists",
        metavar="PATH",
        type=Path,
        action="append",
        default=[],
        help="your own checklists, overlays or area profiles: a file or folder; can be repeated",
    )
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        type=Path,
        help="its first line unlocks practice drafts; otherwise the passphrase is asked for",
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        help="plain lines instead of screens: for a screen reader, or any terminal",
    )
    parser.set_defaults(run="screens:task_list", checklists=[])
    commands = parser.add_subparsers(prog="prebirth", metavar="COMMAND", help=argparse.SUPPRESS)
    parser.commands = commands

    def command(
        name: str, run: str, text: str, *, parents: Sequence[_Parser] = (own,)
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            help=text,
            description=f"{text[:1].upper()}{text[1:]}.",
            parents=list(parents),
            allow_abbrev=False,
            epilog=example_of(name),
            formatter_class=OwnHelp,
        )
        added.set_defaults(run=run)
        return added

    def area(to: argparse.ArgumentParser) -> None:
        to.add_argument("--area", default="england", metavar="NAME", help="the area profile")

    def as_of(to: argparse.ArgumentParser) -> None:
        to.add_argument("--as-of", metavar="DATE", help="the draft as it was on that day")

    new = command("new", "drafts:new", "start a draft")
    new.add_argument("reference", metavar="REFERENCE", help="a word for your lists; not a name")
    new.add_argument("--due", required=True, metavar="DATE", help="due date, or “not known”")
    new.add_argument("--training", action="store_true", help="about an invented family")
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
    show.add_argument("--restricted", action="store_true", help="with private answers")
    as_of(show)

    gaps = command("gaps", "gaps:gaps", "print what is not known yet")
    gaps.add_argument("draft", metavar="DRAFT|CASE", help="id, reference, draft file or case file")
    gaps.add_argument("--format", choices=("text", "json", "csv"), default="text")
    gaps.add_argument("--all", action="store_true", help="each gap by itself, with its reasons")
    gaps.add_argument(
        "--fail-on",
        choices=_URGENCIES,
        metavar="URGENCY",
        help="exit with 1 when a gap of this urgency or an earlier one is open; private ones count "
        "only with --restricted: " + ", ".join(_URGENCIES),
    )
    gaps.add_argument(
        "--restricted", action="store_true", help="with gaps that reveal private answers"
    )
    as_of(gaps)

    add_prepare(command, as_of)

    imported = command("import", "cases:import_case", "make a draft from a case file")
    imported.add_argument("case", metavar="CASE.toml", type=Path)
    imported.add_argument(
        "--practice", action="store_true", help="about a real family; otherwise for training"
    )

    tested = command("test", "cases:test_cases", "run cases: facts in, expected gaps out")
    tested.add_argument("cases", metavar="CASE.toml", type=Path, nargs="+")

    reviewed = command("review", "review:review", "every family, for a supervisor")
    reviewed.add_argument(
        "--format",
        choices=("txt", "md", "html", "json", "csv"),
        help="print it instead: txt, md and html are the list for a meeting",
    )
    reviewed.add_argument("--filter", metavar="NAME", help="a filter saved on the screen")
    reviewed.set_defaults(as_of=None)

    _add_leaving(command, as_of)
    _add_keeping(command)
    _add_exchange(command)
    add_desk_commands(commands)
    add_key_commands(commands)
    add_workshop_commands(commands, own)

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
    schema.add_argument(
        "of",
        metavar="KIND",
        nargs="?",
        choices=_FILE_KINDS,
        default="checklist",
        help="%(choices)s; checklist if left out",
    )
    command("doctor", "doctor:doctor", "what a support desk asks first; nothing about a family")
    text = "complete commands with tab in your shell"
    completion = command("completion", "completion:print_completion", text, parents=())
    completion.add_argument("shell", choices=("bash", "zsh", "fish", "powershell"))
    completion.add_argument("--install", action="store_true", help="set it up, for new shells")
    return parser


Command = Callable[..., argparse.ArgumentParser]


def _add_leaving(command: Command, as_of: Callable[[argparse.ArgumentParser], None]) -> None:
    def leaves(to: argparse.ArgumentParser) -> None:
        to.add_argument("--output", metavar="FILE", type=Path, help="printed if left out")
        to.add_argument(
            "--about",
            metavar="WHO",
            default="",
            help="whose own information is in it: mother, father, partner; father:2 for the second",
        )
        to.add_argument(
            "--include",
            choices=(
                "restricted",
                "other-parent",
                "third-party",
                "own-words",
                "not-to-contact",
            ),
            action="append",
            default=[],
            metavar="WHAT",
            help="include what is otherwise left out: %(choices)s; asks why; can be repeated",
        )
        to.add_argument(
            "--list", action="store_true", help="only list what would be included and left out"
        )
        as_of(to)

    reported = command("report", "reports:make_report", "make a document for someone")
    reported.add_argument(
        "draft", metavar="DRAFT|CASE", nargs="?", help="id, reference, draft file or case file"
    )
    reported.add_argument("--kind", metavar="KIND", help="lists the kinds if left out")
    reported.add_argument("--format", choices=("md", "html", "docx"), default="md")
    leaves(reported)

    exported = command("export", "exports:export", "write a draft as data for another system")
    exported.add_argument("draft", metavar="DRAFT|CASE", help="id, reference or file")
    exported.add_argument("--format", choices=("json", "csv", "fhir"), default="json")
    exported.add_argument(
        "--family", action="store_true", help="a copy for the person named with --about"
    )
    leaves(exported)

    audited = command("audit", "audit:audit", "counts of what was asked and done, without names")
    audited.add_argument("--format", choices=("txt", "json", "csv"), default="txt")
    audited.add_argument("--training", action="store_true", help="count training drafts instead")
    audited.add_argument("--output", metavar="FILE", type=Path, help="printed if left out")
    audited.add_argument("--restricted", action="store_true", help="with what is asked in private")
    as_of(audited)


def _add_keeping(command: Command) -> None:
    verify = command("verify", "retention:verify", "check a draft against its seals")
    verify.add_argument("draft", metavar="DRAFT", help="id, reference or file")
    verify.add_argument(
        "--head",
        metavar="SEAL",
        action="append",
        default=[],
        help="a seal noted earlier, or its first digits; can be repeated",
    )
    verify.set_defaults(as_of=None)

    keep = command("keep", "retention:keep", "see or set how long a draft is kept")
    keep.add_argument("draft", metavar="DRAFT", help="id, reference or file")
    keep.add_argument(
        "--review-by", metavar="DATE", help="decide by this date whether it is still needed"
    )
    keep.add_argument(
        "--transferred", action="store_true", help="what matters is now in the case record"
    )
    hold = keep.add_mutually_exclusive_group()
    hold.add_argument("--hold", action="store_true", help="it must not be deleted; asks why")
    hold.add_argument("--release", action="store_true", help="it may be deleted again")
    keep.set_defaults(as_of=None)

    redact = command("redact", "retention:redact", "remove what one entry says, for good")
    redact.add_argument("draft", metavar="DRAFT", help="id, reference or file")
    redact.add_argument("entry", metavar="ENTRY", help="its id, from `prebirth show --history`")

    purge = command("purge", "retention:purge_draft", "delete a draft for good, with a receipt")
    purge.add_argument("draft", metavar="DRAFT", help="id, reference or file")
    purge.add_argument(
        "--tell",
        metavar="DIR",
        type=Path,
        help="also put a file there that tells those who were sent a copy",
    )

    command("receipts", "retention:list_receipts", "list receipts for deleted drafts")


def _add_exchange(command: Command) -> None:
    over = command("hand-over", "exchange:hand_over_draft", "make an encrypted copy for someone")
    over.add_argument("draft", metavar="DRAFT", help="id, reference or file")
    over.add_argument("--to", metavar="RECIPIENT", required=True, help="a name from `prebirth key`")
    over.add_argument("--folder", metavar="DIR", type=Path, help="where to save the copy")

    received = command("receive", "exchange:receive_copies", "import copies that others sent")
    received.add_argument("place", metavar="FILE|DIR", type=Path)
    received.add_argument(
        "--bring-back", action="store_true", help="also drafts that were deleted here"
    )


if __name__ == "__main__":
    sys.exit(main())
