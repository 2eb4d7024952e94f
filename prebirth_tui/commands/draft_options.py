"""The options of commands about drafts, for a practitioner and a supervisor."""

from pathlib import Path

from prebirth_tui.commands.parsers import Commands, add_as_of, add_draft

_URGENCIES = ("now", "before-decision", "before-birth", "before-discharge", "keep-asking")


def add_draft_commands(commands: Commands) -> None:
    """Add the commands that begin drafts and read them."""
    new = commands.add("new", "drafts:new", "start a draft")
    new.add_argument("reference", metavar="REFERENCE", help="a word for your lists; not a name")
    new.add_argument("--due", required=True, metavar="DATE", help="due date, or “not known”")
    new.add_argument("--training", action="store_true", help="about an invented family")
    new.add_argument("--area", default="england", metavar="NAME", help="the area profile")
    new.set_defaults(as_of=None)

    add_draft(commands.add("open", "screens:open_draft", "open a draft on the screen"))

    listing = commands.add("list", "drafts:list_drafts", "list the drafts on this machine")
    listing.add_argument("--format", choices=("table", "json", "csv"), default="table")
    listing.add_argument(
        "--restricted",
        action="store_true",
        help="in json and csv, with why a draft is on hold and where in the record it is",
    )
    listing.set_defaults(as_of=None)

    show = commands.add("show", "drafts:show", "print what a draft holds")
    add_draft(show)
    show.add_argument("--history", action="store_true", help="entry by entry")
    show.add_argument("--restricted", action="store_true", help="with private answers")
    add_as_of(show)

    _add_gaps(commands)
    _add_prepare(commands)

    imported = commands.add("import", "cases:import_case", "make a draft from a case file")
    imported.add_argument("case", metavar="CASE.toml", type=Path)
    imported.add_argument(
        "--practice", action="store_true", help="about a real family; otherwise for training"
    )


def add_supervising_commands(commands: Commands) -> None:
    """Add the list of families, and the commands that pass copies on."""
    reviewed = commands.add("review", "review:review", "every family, for a supervisor")
    reviewed.add_argument(
        "--format",
        choices=("txt", "md", "html", "json", "csv"),
        help="print it instead: txt, md and html are the list for a meeting",
    )
    reviewed.add_argument("--filter", metavar="NAME", help="a filter saved on the screen")
    reviewed.set_defaults(as_of=None)

    over = commands.add(
        "hand-over", "exchange:hand_over_draft", "make an encrypted copy for someone"
    )
    add_draft(over)
    over.add_argument("--to", metavar="RECIPIENT", required=True, help="a name from `prebirth key`")
    over.add_argument("--folder", metavar="DIR", type=Path, help="where to save the copy")

    received = commands.add("receive", "exchange:receive_copies", "import copies that others sent")
    received.add_argument("place", metavar="FILE|DIR", type=Path)
    received.add_argument(
        "--bring-back", action="store_true", help="also drafts that were deleted here"
    )


def _add_gaps(commands: Commands) -> None:
    gaps = commands.add("gaps", "gaps:gaps", "print what is not known yet")
    add_draft(gaps, or_case=True)
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
    add_as_of(gaps)


def _add_prepare(commands: Commands) -> None:
    prepared = commands.add(
        "prepare", "prepare:prepare_contact", "print what the next contact can close"
    )
    add_draft(prepared, or_case=True)
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
    add_as_of(prepared)
