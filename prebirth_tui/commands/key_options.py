"""The options of `prebirth key`; nothing heavy is loaded to read them."""

import argparse

from prebirth_tui.commands.parsers import Commands


def add_key_commands(commands: Commands) -> None:
    """Add `key` and its parts."""
    text = "the key to your practice drafts, and who else can open them"
    parts = commands.add_with_parts("key", "keys:show", text, reads_checklists=False)

    def part(name: str, text: str) -> argparse.ArgumentParser:
        return parts.add(name, f"keys:{name}", text, reads_checklists=False)

    def recovery(to: argparse.ArgumentParser, text: str) -> None:
        to.add_argument("--recovery", metavar="FILE", help=text)

    part("show", "print the public keys, and who can open what")
    create = part("create", "make your key and a recovery key")
    recovery(create, "where to save the recovery key; asked for if left out")
    create.add_argument("--no-drill", action="store_true", help="do not try the recovery key now")
    add = part("add", "add someone's public key")
    add.add_argument("name", metavar="NAME")
    add.add_argument("key", metavar="KEY", help="their public key, as in age1...")
    add.add_argument(
        "--as",
        dest="role",
        choices=("colleague", "team", "recovery"),
        default="colleague",
        help="colleague: opens copies you send; team: every draft; recovery: also your key",
    )
    part("remove", "remove someone's public key").add_argument("name", metavar="NAME")
    part("passphrase", "change the passphrase")
    recovery(
        part("renew", "replace the recovery key"),
        "where to save the new recovery key; asked for if left out",
    )
    recovery(part("drill", "check that the recovery key works"), "where the recovery key is")
    recovery(
        part("recover", "set a new passphrase with the recovery key"), "where the recovery key is"
    )
    card = part("card", "write a card with your keys, to give to colleagues")
    card.add_argument("file", metavar="FILE", nargs="?", help="where to write it; left out, shown")
    take = part("take", "take a colleague's card, or their new one in the place of the old")
    take.add_argument("file", metavar="FILE")
    part("replace", "make a new private key, and encrypt everything to it")
    part("finish", "finish a change of the keys that was cut short")
    part("accept", "accept the list of public keys after a change by hand")
