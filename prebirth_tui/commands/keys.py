"""`prebirth key`: the practitioner's key, and who else can open drafts."""

import argparse
import sys
from pathlib import Path

from pydantic import ValidationError

from prebirth_tui.commands.common import asked, key_home, passphrase_in, unlock_home
from prebirth_tui.disk.files import write_whole
from prebirth_tui.disk.folders import typed_path
from prebirth_tui.keys.home import RECOVERY, KeyHome, recovery_sheet, recovery_text
from prebirth_tui.keys.keyring import SECRET
from prebirth_tui.keys.passphrase import check_passphrase
from prebirth_tui.keys.recipients import ROLES, KeyBook, Recipient, fingerprint
from prebirth_tui.problems import NotSavedError, UserInputError, in_words, input_error
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import now


def show(arguments: argparse.Namespace) -> int:
    """Print the public keys, and who can open what."""
    home = KeyHome()
    if home.ring.book is None:
        print("There is no key yet. Make one: prebirth key create")
        return 1
    book = home.ring.book
    print(f"Your public key for colleagues ({fingerprint(book.own)}):\n  {book.own}")
    for each in book.recipient:
        print(f"{each.name}, {each.role}: {ROLES[each.role]} ({fingerprint(each.key)})")
        print(f"  {each.key}")
    if not home.is_recovery_tried:
        print("The recovery key has not been tried yet: prebirth key drill")
    return 0


def create(arguments: argparse.Namespace) -> int:
    """Make the key and a recovery key, and see that the recovery key works."""
    home = KeyHome()
    if home.exists:
        raise input_error("there is a key already; `prebirth key show` prints it")
    print(
        "Practice drafts are encrypted. Whoever has your passphrase can read them; without it and\n"
        "without the recovery key no one can, and no one can help.\n"
    )
    passphrase = _new_passphrase()
    # Before the key is made: from then on there is only one chance to keep the recovery key.
    place = _free_place(arguments.recovery)
    is_in_file = _hand_out(home.create(passphrase), place)
    if not arguments.no_drill:
        _drill(arguments.recovery if is_in_file else None)
    return 0


def _new_passphrase() -> str:
    passphrase = asked("Choose a passphrase, four or five words: ", secret=True)
    check_passphrase(passphrase)
    if asked("Type it again: ", secret=True) != passphrase:
        raise input_error("the two passphrases differ; no key was made")
    return passphrase


def _recovery_place(named: str | None) -> Path | None:
    if named is not None:
        return Path(named)
    if not sys.stdin.isatty():
        return None
    given = asked("File for the recovery key (enter: show it here to write down): ")
    return typed_path(given) if given.strip() else None


def _free_place(named: str | None) -> Path | None:
    place = _recovery_place(named)
    if place is not None and place.exists():
        raise input_error("already exists; name another file", str(place))
    return place


def _hand_out(secret: str, place: Path | None) -> bool:
    """Save the recovery key, or show it to be written down; whether it is in the file."""
    if place is None:
        print(
            f"\nWrite this recovery key down, and keep it away from this machine:\n\n  {secret}\n"
        )
    elif _save_recovery(secret, place):
        print(
            f"The recovery key is in {place}. Print it or put it on a stick, then delete it here."
        )
        return True
    return False


def _save_recovery(secret: str, place: Path) -> bool:
    """Whether it could be saved; otherwise it is shown, as the key is made by now."""
    try:
        write_whole(place, recovery_sheet(secret).encode())
    except (OSError, ValueError) as error:
        print(f"It could not be saved ({in_words(error)}).")
        print(f"Write this recovery key down:\n\n  {secret}\n")
        return False
    return True


def drill(arguments: argparse.Namespace) -> int:
    """See that the recovery key opens what it has to."""
    _drill(arguments.recovery)
    return 0


def _drill(named: str | None) -> None:
    home = KeyHome()
    home.try_recovery(_recovery_text(named, "Now open it with the recovery key: "))
    print("The recovery key works.")


def _recovery_text(named: str | None, question: str) -> str:
    if (named or "").strip().upper().startswith(SECRET):
        raise input_error("name the file it is in; do not type the key here")
    given = named or asked(f"{question}the file it is in, or the key itself\n> ")
    return recovery_text(given)


def renew(arguments: argparse.Namespace) -> int:
    """Make a new recovery key in the place of the old one."""
    home = key_home(arguments.passphrase_file)
    unlock_home(home, arguments.passphrase_file)
    place = _free_place(arguments.recovery)
    secret = home.renew_recovery()
    _hand_out(secret, place)
    print("Earlier copies of your drafts, in backups, still open with the old recovery key.")
    return _close_again(home, home.book.named(RECOVERY))


def recover(arguments: argparse.Namespace) -> int:
    """Set a new passphrase with the recovery key."""
    home = KeyHome()
    text = _recovery_text(arguments.recovery, "")
    home.recover(text, _new_passphrase())
    print("Your key is back, with the new passphrase.")
    return 0


def passphrase(arguments: argparse.Namespace) -> int:
    """Change the passphrase."""
    home = key_home(arguments.passphrase_file)
    unlock_home(home, arguments.passphrase_file)
    home.change_passphrase(_new_passphrase())
    print("Changed. Copies of the old key file, in backups, still open with the old passphrase.")
    return 0


def add(arguments: argparse.Namespace) -> int:
    """Take in somebody's public key."""
    try:
        recipient = Recipient(name=arguments.name, key=arguments.key, role=arguments.role)
    except ValidationError as error:
        found = error.errors()[0]
        said = str(found["msg"]).removeprefix("Value error, ")
        if found["type"] == "string_too_long":
            said = f"is longer than {found['ctx']['max_length']} characters"
        # What was given is not repeated: it may be a private key.
        raise input_error(f"{'KEY' if found['loc'] == ('key',) else 'NAME'} {said}") from None
    home = key_home(arguments.passphrase_file)
    unlock_home(home, arguments.passphrase_file)
    home.add(recipient)
    print(f"{recipient.name} ({fingerprint(recipient.key)}) {ROLES[recipient.role]}.")
    print("Ask them to read out these eight digits from their own `prebirth key show`.")
    return _close_again(home, recipient)


def remove(arguments: argparse.Namespace) -> int:
    """Forget somebody's public key."""
    home = key_home(arguments.passphrase_file)
    unlock_home(home, arguments.passphrase_file)
    gone = home.remove(arguments.name)
    print(f"{gone.name} is removed. They can still open copies they already have.")
    return _close_again(home, gone)


def _close_again(home: KeyHome, changed: Recipient) -> int:
    """Save every practice draft anew, for those who may open it now."""
    if changed.role == "colleague":
        return 0
    drafts = Drafts(keys=home.ring)
    listing = drafts.listed()
    practice = [each for each in listing.drafts if each.header.mode == "practice"]
    problems: list[object] = list(listing.problems)
    for each in practice:
        try:
            file = drafts.open(each.path)
            file.save(now())
        except (UserInputError, NotSavedError) as error:
            problems.append(f"{each.header.reference}: {error}")
    print(f"{len(practice)} drafts need encrypting again; {len(problems)} failed.")
    print("Close any open windows: they still use the old keys.")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 2 if problems else 0


def accept(arguments: argparse.Namespace) -> int:
    """Take the list of public keys as it is now."""
    home = KeyHome()
    if not home.exists:
        raise input_error("there is no key yet; make one: prebirth key create")
    book: KeyBook | None = home.ring.book
    for each in book.recipient if book else ():
        print(f"{each.name}, {each.role}: {ROLES[each.role]}\n  {each.key}")
    if not book or not book.recipient:
        print("Only you will be able to open what you save.")
    home.accept(
        passphrase_in(arguments.passphrase_file)
        if arguments.passphrase_file is not None
        else asked("If that is right, type your passphrase: ", secret=True)
    )
    print("List accepted.")
    return 0
