"""The options of commands about checklists, cases and this machine."""

from pathlib import Path

from prebirth_tui.commands.parsers import Commands

_FILE_KINDS = (
    *("checklist", "overlay", "area", "vocabulary", "missing-reasons", "instruments"),
    *("sources", "reports", "census", "conditions", "prepare"),
)


def add_checking_commands(commands: Commands) -> None:
    """Add the commands that prove checklists and cases."""
    tested = commands.add("test", "cases:test_cases", "run cases: facts in, expected gaps out")
    tested.add_argument("cases", metavar="CASE.toml", type=Path, nargs="+")

    traced = commands.add("trace", "trace:trace_points", "show what serves each learning point")
    traced.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    traced.add_argument(
        "--cases",
        metavar="DIR",
        type=Path,
        help="the replays that prove the points; left out, tests/cases where there is one",
    )

    check = commands.add(
        "check", "checklists:check", "find mistakes in checklists", reads_checklists=False
    )
    check.add_argument("paths", metavar="PATH", type=Path, nargs="*")

    schema = commands.add(
        "schema",
        "checklists:schema",
        "print the JSON Schema of a kind of file",
        reads_checklists=False,
    )
    schema.add_argument(
        "of",
        metavar="KIND",
        nargs="?",
        choices=_FILE_KINDS,
        default="checklist",
        help="%(choices)s; checklist if left out",
    )


def add_machine_commands(commands: Commands) -> None:
    """Add the commands that look after the program on this machine."""
    commands.add(
        "doctor", "doctor:doctor", "what a support desk asks first; nothing about a family"
    )
    completion = commands.add(
        "completion",
        "completion:print_completion",
        "complete commands with tab in your shell",
        reads_checklists=False,
    )
    completion.add_argument("shell", choices=("bash", "zsh", "fish", "powershell"))
    completion.add_argument("--install", action="store_true", help="set it up, for new shells")
