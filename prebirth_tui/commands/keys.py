"""`prebirth key`: the practitioner's key, and who else can open drafts."""

import argparse
import sys
from pathlib import Path

from prebirth_tui.commands.common import asked, key_home, passphrase_in, unlock_home
from prebirth_tui.disk.files import SHARED, write_whole
from prebirth_tui.disk.folders import typed_path
from prebirth_tui.disk.new_file import write_new_file
from prebirth_tui.keys.card import is_vouched_for, known_before, own_card, read_card
from prebirth_tui.keys.check_words import same_words
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import SECRET
from prebirth_tui.keys.passphrase import check_passphrase
from prebirth_tui.keys.recipients import ROLES, KeyBook, fingerprint, fingerprint_digits, recipient
from prebirth_tui.keys.recovery_sheet import recovery_sheet, recovery_text
from prebirth_tui.problems import in_words, input_error
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.encrypting import encrypt_again, nobody_writes
from prebirth_tui.store.settings import load_settings, now
from prebirth_tui.text_types import LONGEST_NAME
from prebirth_tui.wording import counted


def show(arguments: argparse.Namespace) -> int:
    """Print the public keys, and who can open what."""
    home = KeyHome()
    if home.ring.book is None:
        print("There is no key yet. Make one: prebirth key create")
        return 1
    book = home.ring.book
    print(f"Your public key for colleagues ({fingerprint(book.own)}):\n  {book.own}")
    print(f"  Fingerprint {fingerprint_digits(book.own)}")
    for each in book.recipient:
        print(f"{each.name}, {each.role}: {ROLES[each.role]} ({fingerprint(each.key)})")
        print(f"  {each.key}\n  Fingerprint {fingerprint_digits(each.key)}")
    if not home.is_recovery_settled:
        print(
            "A change of the recovery keys was cut short: the list above holds, and keys that were "
            "to go still restore your key. To finish: prebirth key finish"
        )
    if home.has_to_encrypt_again:
        print(
            "Some drafts may still be encrypted to the keys of before. To finish: prebirth key "
            "finish"
        )
    if book.of_recovery and not home.is_recovery_tried:
        print("The recovery key has not been tried yet: prebirth key drill")
    return 0


def finish(arguments: argparse.Namespace) -> int:
    """Finish a change of keys that was cut short."""
    home = key_home(arguments.passphrase_file)
    unlock_home(home, arguments.passphrase_file)
    return _close_again(home)


def create(arguments: argparse.Namespace) -> int:
    """Make the key and a recovery key, and check that the recovery key works."""
    home = KeyHome()
    if home.exists:
        raise input_error("there is a key already; `prebirth key show` prints it")
    print(
        "Practice drafts are encrypted. Whoever has your passphrase can read them; without it "
        "and without the recovery key no one can, and no one can help.\n"
    )
    passphrase = _new_passphrase()
    # Before the key is made: afterwards there is only one chance to keep the recovery key.
    place = _free_place(arguments.recovery)
    is_in_file = False

    def show_recovery(secret: str) -> None:
        nonlocal is_in_file
        is_in_file = _hand_out(secret, place)

    home.create(passphrase, show_recovery)
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
    """Save the recovery key, or show it to be written down; returns whether it is in the file."""
    if place is None:
        # Flushed first: what waits in a pipe would be lost with the program.
        print(
            f"\nWrite this recovery key down, and keep it away from this machine:\n\n  {secret}\n",
            flush=True,
        )
    elif _save_recovery(secret, place):
        print(
            f"The recovery key is in {place}. Print it or put it on a stick, then delete it here."
        )
        return True
    return False


def _save_recovery(secret: str, place: Path) -> bool:
    """Whether it could be saved; if not, it is shown, since the key has been made by now."""
    try:
        write_whole(place, recovery_sheet(secret).encode())
    except (OSError, ValueError) as error:
        print(f"It could not be saved ({in_words(error)}).")
        print(f"Write this recovery key down:\n\n  {secret}\n", flush=True)
        return False
    return True


def drill(arguments: argparse.Namespace) -> int:
    """Check that the recovery key works."""
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
    """Make a new recovery key in place of the old one."""
    home = key_home(arguments.passphrase_file)
    unlock_home(home, arguments.passphrase_file)
    place = _free_place(arguments.recovery)

    def show_recovery(secret: str) -> None:
        print("The new recovery key. The old one works until you are told otherwise.")
        _hand_out(secret, place)

    home.renew_recovery(show_recovery)
    print("From now on the new recovery key works, and the old one opens only what it did before:")
    print("earlier copies of your drafts, in backups.")
    return _close_again(home)


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
    """Add somebody's public key."""
    new = recipient(arguments.name, arguments.key, arguments.role)
    home = key_home(arguments.passphrase_file)
    unlock_home(home, arguments.passphrase_file)
    home.add(new)
    print(f"{new.name} ({fingerprint(new.key)}) {ROLES[new.role]}.")
    print(f"Fingerprint {fingerprint_digits(new.key)}")
    print("Ask them to read it out from their own `prebirth key show`.")
    return _close_again(home) if new.role != "colleague" else 0


def card(arguments: argparse.Namespace) -> int:
    """Write the practitioner's own card, or show it."""
    home = key_home(arguments.passphrase_file)
    unlock_home(home, arguments.passphrase_file)
    settings = load_settings()
    if not settings.name:
        raise input_error("your name is not set yet; run prebirth once and say who you are")
    own = own_card(home.ring, settings.name[:LONGEST_NAME], settings.role)
    if arguments.file is None:
        print(own.text(), end="")
    else:
        write_new_file(typed_path(arguments.file), own.text().encode(), SHARED)
        print(f"Saved to {arguments.file}. Give it to your colleagues, by any way.")
    print("When a colleague has the card, read these words out to them:", file=sys.stderr)
    print(f"  {own.check_words}", file=sys.stderr)
    return 0


def take(arguments: argparse.Namespace) -> int:
    """Take a colleague's card, or a new one in place of an earlier one."""
    given = read_card(typed_path(arguments.file))
    home = key_home(arguments.passphrase_file)
    unlock_home(home, arguments.passphrase_file)
    before = known_before(given, home.book)
    if is_vouched_for(given, home.book):
        print(f"The card of {given.name} is signed with the key that you have of them.")
    else:
        print(f"This is a card of {given.name}. Ring them, at a number that you know.")
        said = asked("Type the ten words that they read out to you: ")
        if not same_words(said, given.check_words):
            print("Those are not the words of this card. Nothing was changed.")
            return 1
    if before is None:
        home.add(given.recipient)
    else:
        home.take_over(before, given.recipient)
        print(f"It takes the place of the key that you had of {before.name}.")
    print(f"{given.name} ({fingerprint(given.key)}): {ROLES[home.book.named(given.name).role]}.")
    changed = before is not None and before.role != "colleague"
    return _close_again(home) if changed else 0


def remove(arguments: argparse.Namespace) -> int:
    """Forget somebody's public key."""
    home = key_home(arguments.passphrase_file)
    unlock_home(home, arguments.passphrase_file)
    gone = home.remove(arguments.name)
    print(f"{gone.name} is removed. They can still open copies they already have.")
    return _close_again(home) if gone.role != "colleague" else 0


def _close_again(home: KeyHome) -> int:
    """Save everything again, encrypted to those who may open it now."""
    count, problems = encrypt_again(Drafts(keys=home.ring), now())
    print(f"{counted(count, 'file')} encrypted again; {len(problems)} failed.")
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print("To try those again: prebirth key finish", file=sys.stderr)
        return 2
    home.encrypted_again()
    return 0


def replace(arguments: argparse.Namespace) -> int:
    """Make a new private key, and encrypt everything to it."""
    home = key_home(arguments.passphrase_file)
    if not home.exists:
        raise input_error("there is no key yet; make one: prebirth key create")
    passphrase = (
        passphrase_in(arguments.passphrase_file)
        if arguments.passphrase_file is not None
        else asked("Passphrase: ", secret=True)
    )
    home.unlock(passphrase)
    with nobody_writes(Drafts(keys=home.ring)):
        home.replace(passphrase)
        done = _close_again(home)
    print(f"Your new public key ({fingerprint(home.book.own)}):\n  {home.book.own}")
    print(f"  Fingerprint {fingerprint_digits(home.book.own)}")
    print(
        "Give it to your colleagues. The old key stays beside it: it opens copies that are on"
        " their way to you, and backups."
    )
    return done


def accept(arguments: argparse.Namespace) -> int:
    """Accept the list of public keys as it is now."""
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
    return _close_again(home)
