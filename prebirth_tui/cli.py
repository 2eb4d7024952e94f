"""The command line. Nothing heavy is imported until a command needs it."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from prebirth_tui import __version__
from prebirth_tui.commands.checking_options import add_checking_commands, add_machine_commands
from prebirth_tui.commands.desk_options import add_desk_commands
from prebirth_tui.commands.draft_options import add_draft_commands, add_supervising_commands
from prebirth_tui.commands.key_options import add_key_commands
from prebirth_tui.commands.leaving_options import add_keeping_commands, add_leaving_commands
from prebirth_tui.commands.parsers import Commands
from prebirth_tui.commands.workshop_options import add_workshop_commands
from prebirth_tui.help_text import WHAT_IT_DOES, OwnHelp, example_of, grouped
from prebirth_tui.utf8 import speak_utf8

# There is no translation, and argparse would look for one three times for each command.
argparse._ = lambda words: words  # type: ignore[attr-defined]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 is fine, 1 is no or open problems, 2 is bad usage or bad input."""
    speak_utf8()
    parser = _parser()
    if "_ARGCOMPLETE" in os.environ:
        import_module("prebirth_tui.commands.completion").complete(parser)
    parsed = parser.parse_args(arguments)
    from prebirth_tui.folding import fold_what_is_said

    with fold_what_is_said():
        return _run(parsed)


def _run(parsed: argparse.Namespace) -> int:
    module, function = parsed.run.split(":")
    # A person's input may be wrong in any command, so it is answered here, once.
    from prebirth_tui.problems import NotSavedError, UserInputError, crash_summary

    try:
        code = int(getattr(import_module(f"prebirth_tui.commands.{module}"), function)(parsed))
        sys.stdout.flush()
        return code
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
    parser.commands = parser.add_subparsers(
        prog="prebirth", metavar="COMMAND", help=argparse.SUPPRESS
    )
    commands = Commands(parser.commands, _checklist_options())
    add_draft_commands(commands)
    add_supervising_commands(commands)
    add_leaving_commands(commands)
    add_keeping_commands(commands)
    add_desk_commands(commands)
    add_key_commands(commands)
    add_workshop_commands(commands)
    add_checking_commands(commands)
    add_machine_commands(commands)
    return parser


def _checklist_options() -> _Parser:
    own = _Parser(add_help=False)
    own.add_argument(
        "--checklists",
        metavar="PATH",
        type=Path,
        action="append",
        default=[],
        help="your own checklists, overlays or area profiles: a file or folder; can be repeated",
    )
    return own


if __name__ == "__main__":
    sys.exit(main())
