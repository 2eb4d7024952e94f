"""The help of the command line: its commands in groups, each with an example."""

import argparse
from collections.abc import Mapping
from functools import cache

GROUPS: Mapping[str, tuple[str, ...]] = {
    "A draft": ("new", "open", "list", "show", "gaps", "prepare", "import"),
    "For a supervisor": ("review", "hand-over", "receive"),
    "A team": ("desk",),
    "What leaves": ("report", "export", "audit"),
    "How long it is kept": ("keep", "verify", "redact", "purge", "receipts"),
    "Workshops and your own checklists": ("workshop", "check", "test", "trace", "schema"),
    "This machine": ("key", "doctor", "completion"),
}
"""Every command once, grouped by what it is for."""

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
    "report": "prebirth report Kestrel --kind gp --format html --output kestrel.html",
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
"""An example for each command, to start from."""

PART_EXAMPLES: Mapping[str, str] = {
    "key show": "prebirth key show",
    "key create": "prebirth key create --recovery /media/stick/recovery.txt",
    "key add": "prebirth key add 'Sue, supervisor' age1qyq...",
    "key remove": "prebirth key remove 'Sue, supervisor'",
    "key passphrase": "prebirth key passphrase",
    "key renew": "prebirth key renew --recovery /media/stick/recovery.txt",
    "key drill": "prebirth key drill --recovery /media/stick/recovery.txt",
    "key recover": "prebirth key recover --recovery /media/stick/recovery.txt",
    "key card": "prebirth key card rose.toml",
    "key take": "prebirth key take sue.toml",
    "key replace": "prebirth key replace",
    "key finish": "prebirth key finish",
    "key accept": "prebirth key accept",
    "workshop list": "prebirth workshop list",
    "workshop table": "prebirth --plain workshop table sorrel",
    "workshop lead": "prebirth workshop lead sorrel",
    "workshop debrief": "prebirth workshop debrief 'Sorrel, Red'",
    "workshop collate": "prebirth workshop collate 'Sorrel, Red' 'Sorrel, Blue'",
    "workshop new": "prebirth workshop new kingfisher.toml",
    "workshop clear": "prebirth workshop clear 'Sorrel, Red'",
    "workshop serve": "prebirth workshop serve sorrel --tables 6",
    "desk status": "prebirth desk status",
    "desk sync": "prebirth desk sync",
    "desk cover": "prebirth desk cover Kestrel Sam --until '14 Dec 2026'",
    "desk erase": "prebirth desk erase Kestrel",
    "desk members": "prebirth desk members",
    "desk audit": "prebirth desk audit --of Sam",
    "desk join": "prebirth desk join invite.toml",
    "desk invite": "prebirth desk invite Sam invite.toml",
    "desk approve": "prebirth desk approve Sam",
    "desk leave": "prebirth desk leave",
    "desk recovery": "prebirth desk recovery 'Safe, room 12' safe.txt",
    "desk recover": "prebirth desk recover 4rt6e5h3jdzm3km1ka17hpda2d --recovery safe.txt",
    "desk create": "prebirth desk create postgresql://desk_owner@localhost/desk --org Trust",
    "desk upgrade": "prebirth desk upgrade postgresql://desk_owner@localhost/desk",
}
"""The same for each part of a command that has parts."""

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
    """Keeps the lines of examples as written, and never breaks a word that has to be typed."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())

    def _split_lines(self, text: str, width: int) -> list[str]:
        import textwrap

        return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False)


@cache
def _width() -> int:
    """The columns for help, looked up once: argparse asks again for every option of every command.

    As in argparse itself, two stay free.
    """
    import shutil

    return shutil.get_terminal_size().columns - 2


def example_of(command: str) -> str:
    """The example at the foot of a command's own help."""
    example = EXAMPLES.get(command) or PART_EXAMPLES.get(command)
    return f"For example:\n  {example}" if example else ""
