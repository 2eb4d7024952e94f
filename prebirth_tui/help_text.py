"""The help of the command line: its commands in groups, each with an example."""

import argparse
from collections.abc import Mapping

GROUPS: Mapping[str, tuple[str, ...]] = {
    "A draft": ("new", "open", "list", "show", "gaps", "prepare", "import"),
    "For a supervisor": ("review", "hand-over", "receive"),
    "A team": ("desk",),
    "What leaves": ("report", "export", "audit"),
    "How long it is kept": ("keep", "verify", "redact", "purge", "receipts"),
    "Workshops and your own checklists": ("workshop", "check", "test", "trace", "schema"),
    "This machine": ("key", "doctor", "completion"),
}
"""Every command once, by what it is for."""

EXAMPLES: Mapping[str, str] = {
    "new": "prebirth new Kestrel --due '12 Mar 2027'",
    "open": "prebirth open Kestrel",
    "list": "prebirth list --format csv",
    "show": "prebirth show Kestrel --history",
    "gaps": "prebirth gaps Kestrel --fail-on now",
    "prepare": "prebirth prepare Kestrel --how clinic --with mother",
    "import": "prebirth import checklists/scenarios/bramble.toml",
    "review": "prebirth review --format html > meeting.html",
    "hand-over": "prebirth hand-over Kestrel --to Sue --folder /media/stick",
    "receive": "prebirth receive /media/stick",
    "desk": "prebirth desk join invite.toml",
    "report": "prebirth report Kestrel --kind health-visitor --format html --output follow-up.html",
    "export": "prebirth export Kestrel --format fhir --output kestrel.json",
    "audit": "prebirth audit --format csv --output audit.csv",
    "keep": "prebirth keep Kestrel --review-by '1 Sep 2027'",
    "verify": "prebirth verify Kestrel",
    "redact": "prebirth redact Kestrel 7hz2q4k9m1c3x8wt",
    "purge": "prebirth purge Kestrel",
    "receipts": "prebirth receipts",
    "workshop": "prebirth workshop lead sorrel",
    "check": "prebirth check my-checklists",
    "test": "prebirth test my-cases",
    "trace": "prebirth trace --format markdown",
    "schema": "prebirth schema checklist > checklist.schema.json",
    "key": "prebirth key drill",
    "doctor": "prebirth doctor",
    "completion": "prebirth completion bash --install",
}
"""One line to begin from, for each."""

WHAT_IT_DOES = """\
Work through pre-birth safeguarding checklists and see what is not known yet.
Without a command, it opens the task list."""


def grouped(commands: Mapping[str, str]) -> str:
    """The commands with what they do, under the headings of their groups."""
    width = max(map(len, commands))
    lines = []
    for title, names in GROUPS.items():
        lines.append(f"\n{title}:")
        lines += [f"  {name:<{width}}  {commands[name]}" for name in names if name in commands]
    return "\n".join(lines)


class OwnHelp(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of examples as they are written."""


def example_of(command: str) -> str:
    """What stands at the foot of a command's own help."""
    return f"For example:\n  {EXAMPLES[command]}" if command in EXAMPLES else ""
