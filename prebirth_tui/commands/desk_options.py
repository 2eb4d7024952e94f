"""The options of `prebirth desk`; nothing heavy is loaded to read them."""

import argparse
from pathlib import Path

from prebirth_tui.commands.parsers import Commands, add_draft


def add_desk_commands(commands: Commands) -> None:
    """Add `desk` and its parts."""
    text = "the team desk: share drafts through a server that cannot read them"
    parts = commands.add_with_parts("desk", "desk:status", text, reads_checklists=False)

    def part(name: str, run: str, text: str) -> argparse.ArgumentParser:
        return parts.add(name, run, text, reads_checklists=False)

    part("status", "desk:status", "how things stand; does not need the server")
    sync = part("sync", "desk:sync", "meet the desk now: import, send, share, revoke")
    sync.add_argument(
        "--watch",
        action="store_true",
        help="go on: meet it whenever something is new, until ctrl+c",
    )
    cover = part("cover", "desk:cover", "say who covers for you, and until when")
    add_draft(cover)
    cover.add_argument("name", metavar="NAME", help="a member; see prebirth desk members")
    cover.add_argument("--until", metavar="DATE", required=True, help="the last day of the cover")
    erase = part("erase", "desk:erase", "delete a draft here and for everyone who has it")
    add_draft(erase)
    part("members", "desk_members:members", "who belongs to the desk, and what it shares with them")
    audit = part("audit", "desk_members:audit", "who did what at the desk")
    audit.add_argument("--of", metavar="NAME", help="what that member's devices could hold")
    join = part("join", "desk_members:join", "join a desk with an invite")
    join.add_argument("invite", metavar="INVITE", type=Path, help="the file you were given")
    invite = part("invite", "desk_members:invite", "registrar: make an invite for one person")
    invite.add_argument("name", metavar="NAME")
    invite.add_argument("file", metavar="FILE", type=Path, help="where to save it")
    approve = part("approve", "desk_members:approve", "registrar: approve someone who has joined")
    approve.add_argument("name", metavar="NAME", nargs="?", help="lists who waits if left out")
    approve.add_argument("--org", metavar="NAME", default="", help="their organisation")
    approve.add_argument("--until", metavar="DATE", help="the last day of their membership")
    approve.add_argument("--registrar", action="store_true", help="they may approve others too")
    approve.add_argument(
        "--another-device", action="store_true", help="of someone who is a member already"
    )
    recovery = part(
        "recovery", "desk_members:recovery", "registrar: make a recovery key, to be kept offline"
    )
    recovery.add_argument("name", metavar="NAME", help="what to call it, as in 'Safe, room 12'")
    recovery.add_argument("file", metavar="FILE", type=Path, help="where to save it")
    recover = part("recover", "desk_members:recover", "registrar: bring back a draft nobody has")
    recover.add_argument("draft", metavar="DRAFT", help="as prebirth desk audit --of names it")
    recover.add_argument("--recovery", metavar="FILE", required=True, help="the recovery key")
    leave = part("leave", "desk_members:leave", "leave the desk; registrar: sign that someone left")
    leave.add_argument("name", metavar="NAME", nargs="?", help="you yourself if left out")
    made = part("create", "desk_members:create", "IT and registrar: make a desk in a database")
    made.add_argument("address", metavar="ADDRESS", help="postgresql://ROLE@HOST/DATABASE")
    made.add_argument("--org", metavar="NAME", required=True, help="your organisation")
    _certificate(made)
    upgrade = part("upgrade", "desk_members:upgrade", "IT: bring a desk up to this version")
    upgrade.add_argument("address", metavar="ADDRESS", help="postgresql://ROLE@HOST/DATABASE")
    _certificate(upgrade)


def _certificate(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--certificate",
        metavar="FILE",
        type=Path,
        help="the server's certificate, or its authority's; needed for another machine",
    )
