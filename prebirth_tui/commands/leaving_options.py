"""The options of what leaves, and of how long a draft is kept."""

import argparse
from pathlib import Path

from prebirth_tui.commands.parsers import Commands, add_as_of, add_draft, add_output


def add_leaving_commands(commands: Commands) -> None:
    """Add the commands that write something for other people or systems."""
    reported = commands.add("report", "reports:make_report", "make a document for someone")
    add_draft(reported, or_case=True, nargs="?")
    reported.add_argument("--kind", metavar="KIND", help="lists the kinds if left out")
    reported.add_argument("--format", choices=("md", "html", "docx"), default="md")
    _add_disclosure(reported)

    exported = commands.add("export", "exports:export", "write a draft as data for another system")
    add_draft(exported, or_case=True)
    exported.add_argument("--format", choices=("json", "csv", "fhir"), default="json")
    exported.add_argument(
        "--family", action="store_true", help="a copy for the person named with --about"
    )
    _add_disclosure(exported)

    audited = commands.add(
        "audit", "audit:audit", "counts of what was asked and done, without names"
    )
    audited.add_argument("--format", choices=("txt", "json", "csv"), default="txt")
    audited.add_argument("--training", action="store_true", help="count training drafts instead")
    add_output(audited)
    audited.add_argument("--restricted", action="store_true", help="with what is asked in private")
    add_as_of(audited)


def _add_disclosure(to: argparse.ArgumentParser) -> None:
    """Where it goes, whose it is, and what is in it."""
    add_output(to)
    to.add_argument(
        "--about",
        metavar="WHO",
        default="",
        help="whose own information is in it: mother, father, partner; father:2 for the second",
    )
    to.add_argument(
        "--include",
        choices=("restricted", "other-parent", "third-party", "own-words", "not-to-contact"),
        action="append",
        default=[],
        metavar="WHAT",
        help="include what is otherwise left out: %(choices)s; asks why; can be repeated",
    )
    to.add_argument(
        "--list", action="store_true", help="only list what would be included and left out"
    )
    add_as_of(to)


def add_keeping_commands(commands: Commands) -> None:
    """Add the commands that check, keep and delete drafts."""
    verify = commands.add("verify", "retention:verify", "check a draft against its seals")
    add_draft(verify)
    verify.add_argument(
        "--head",
        metavar="SEAL",
        action="append",
        default=[],
        help="a seal noted earlier, or its first digits; can be repeated",
    )
    verify.set_defaults(as_of=None)

    keep = commands.add("keep", "retention:keep", "see or set how long a draft is kept")
    add_draft(keep)
    keep.add_argument(
        "--review-by", metavar="DATE", help="decide by this date whether it is still needed"
    )
    keep.add_argument(
        "--transferred", action="store_true", help="what matters is now in the case record"
    )
    hold = keep.add_mutually_exclusive_group()
    hold.add_argument("--hold", action="store_true", help="it must not be deleted; asks why")
    hold.add_argument("--release", action="store_true", help="it may be deleted again")
    keep.add_argument("--gone", action="store_true", help="its file is gone, and that was meant")
    keep.add_argument(
        "--restricted", action="store_true", help="with why it is on hold and where in the record"
    )
    keep.set_defaults(as_of=None)

    redact = commands.add("redact", "retention:redact", "remove what one entry says, for good")
    add_draft(redact)
    redact.add_argument("entry", metavar="ENTRY", help="its id, from `prebirth show --history`")

    purge = commands.add(
        "purge", "retention:purge_draft", "delete a draft for good, with a receipt"
    )
    add_draft(purge)
    purge.add_argument(
        "--tell",
        metavar="DIR",
        type=Path,
        help="also put a file there that tells those who were sent a copy",
    )

    receipts = commands.add(
        "receipts", "retention:list_receipts", "list receipts for deleted drafts"
    )
    receipts.add_argument(
        "--restricted", action="store_true", help="with why, and where in the record"
    )
