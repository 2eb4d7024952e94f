"""`prebirth desk`: who belongs to it, and how they come and go."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyrage.x25519 import Identity

from prebirth_tui.commands.common import (
    asked,
    day_in,
    day_of,
    key_home,
    unlock_home,
)
from prebirth_tui.dates import read_day_to_come
from prebirth_tui.desk import at_desk
from prebirth_tui.desk import members as membership
from prebirth_tui.desk.address import read_address, read_invite
from prebirth_tui.desk.at_desk import JOINED_ALREADY, AtDesk
from prebirth_tui.desk.connecting import with_postgres
from prebirth_tui.desk.device import status_of, sync_whole, the_joined
from prebirth_tui.desk.recovery import new_recovery_holder, sheet
from prebirth_tui.desk.recovery import recover as recover_draft
from prebirth_tui.desk.server import NotLetInError
from prebirth_tui.desk.state import keep_joined
from prebirth_tui.desk.words import members_in_words, synced_in_words
from prebirth_tui.disk.folders import desk_file
from prebirth_tui.disk.new_file import write_new_file
from prebirth_tui.keys.card import own_card
from prebirth_tui.keys.check_words import same_words
from prebirth_tui.keys.keyring import read_identity
from prebirth_tui.keys.recovery_sheet import recovery_text
from prebirth_tui.keys.signing import Signer
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import load_settings, now
from prebirth_tui.wording import counted


def create(arguments: argparse.Namespace) -> int:
    """Make a desk in a database that IT provides, and be its first registrar."""
    if desk_file().is_file():
        raise input_error(JOINED_ALREADY)
    address, owner, password = read_address(arguments.address, arguments.certificate)
    drafts = _unlocked(arguments.passphrase_file)
    settings = load_settings()
    card = own_card(drafts.keys, settings.author.name, settings.role)
    sign = Signer(drafts.keys.identities[0])
    prefix, me, first, joined = membership.new_desk(address, card, arguments.org, now(), sign)

    def set_up(password: str) -> None:
        with_postgres("setting_up").set_up(
            address, owner, password, prefix, joined.password, first, me
        )

    _as_owner(set_up, owner, password)
    keep_joined(joined, drafts.keys)
    print(f"The desk is {address.in_words}, and you are its registrar, {me.name}.")
    print("To let someone in: prebirth desk invite NAME FILE")
    return 0


def upgrade(arguments: argparse.Namespace) -> int:
    """Run the migrations that a desk lacks."""
    address, owner, password = read_address(arguments.address, arguments.certificate)
    steps: list[int] = []
    _as_owner(
        lambda given: steps.append(with_postgres("setting_up").upgrade(address, owner, given)),
        owner,
        password,
    )
    print(f"{counted(steps[0], 'step')} taken. The desk is up to date.")
    return 0


def _as_owner(do: Callable[[str], None], owner: str, password: str) -> None:
    """Do something as the role that owns the database, asking for its password if it has one."""
    try:
        do(password)
    except NotLetInError:
        if password:
            raise input_error(f"the database does not let {owner} in with that password") from None
        try:
            do(asked(f"Password of {owner}: ", secret=True))
        except NotLetInError:
            raise input_error(f"the database does not let {owner} in") from None


def invite(arguments: argparse.Namespace) -> int:
    """Write an invite for one person and one device."""
    with _at_desk(arguments.passphrase_file) as here:
        made = here.invite(arguments.name)
        write_new_file(arguments.file, made.text().encode())
    print(f"Saved to {arguments.file}. Give it to {made.to}, and nobody else.")
    print(f"It works once, within {membership.INVITE_DAYS} days. When they have joined:")
    print(f"  prebirth desk approve {_quoted(made.to)}")
    return 0


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name


def join(arguments: argparse.Namespace) -> int:
    """Answer an invite, and show the words that the registrar compares."""
    invite = read_invite(arguments.invite)
    drafts = _unlocked(arguments.passphrase_file)
    settings = load_settings()
    card = own_card(drafts.keys, settings.author.name, settings.role)
    at_desk.join(drafts, invite, card)
    print(f"You have asked to join {invite.address.in_words} as {card.name}.")
    print("Read these ten words to your registrar, by phone or in person:")
    print(f"  {card.check_words}")
    print("Once they have approved you: prebirth desk sync")
    return 0


def approve(arguments: argparse.Namespace) -> int:
    """Sign for somebody whose words were compared; 1 when they differ, or nobody waits."""
    with _at_desk(arguments.passphrase_file) as here:
        found = here.waiting()
        if arguments.name is None:
            for card in found.values():
                print(f"{card.name}, {card.role}" if card.role else card.name)
            if not found:
                print("Nobody waits to be approved.")
            return int(not found)
        wanted = arguments.name.strip().casefold()
        named = [each for each in found.items() if each[1].name.casefold() == wanted]
        if len(named) != 1:
            names = ", ".join(card.name for card in found.values()) or "nobody"
            raise input_error(f"`{arguments.name}` does not wait to be approved; {names} does")
        [(login, card)] = named
        today = day_of(None)
        if here.joined.roster.called(card.name, today) and not arguments.another_device:
            raise input_error(
                f"there is a member {card.name} already. If this is a second device of hers or "
                "his: --another-device. If not, they need another name in My details"
            )
        until = (
            day_in("--until", arguments.until, today, read_day_to_come) if arguments.until else None
        )
        if not same_words(
            asked(f"Type the ten words that {card.name} reads out: "), card.check_words
        ):
            print("Those are not the words. No one was approved: the card may be someone else's.")
            return 1
        member = membership.member_of(
            card, login, org=arguments.org or here.own_org, registrar=arguments.registrar
        ).model_copy(update={"until": until})
        here.sign(member, now())
    print(f"{member.name} is a member now.")
    return 0


def recovery(arguments: argparse.Namespace) -> int:
    """Make a recovery key, and save it for a safe."""
    name, place = arguments.name, arguments.file

    def save(identity: Identity) -> None:
        write_new_file(place, sheet(name, identity).encode())

    with _at_desk(arguments.passphrase_file) as here:
        keys = here.drafts.keys
        here.keep(new_recovery_holder(here.server, here.joined, keys, name, now(), save))
    print(f"Saved to {place}. Print it or put it on a stick, then delete it here.")
    print("It opens each shared draft once someone who has it next meets the desk.")
    return 0


def recover(arguments: argparse.Namespace) -> int:
    """Bring back a draft that nobody has any more, with a recovery key."""
    identity = read_identity(recovery_text(arguments.recovery))
    with _at_desk(arguments.passphrase_file) as here:
        draft = here.draft_of(arguments.draft)
        recover_draft(here.server, here.joined, draft, identity, now())
    for line in synced_in_words(sync_whole(here.drafts, now())):
        print(line)
    print("Say who works with the family now: press a in the list. You hold it until then.")
    return 0


def leave(arguments: argparse.Namespace) -> int:
    """Leave the desk, or sign that somebody has left; 1 when it was not confirmed."""
    if arguments.name is None:
        return _leave_oneself(_unlocked(arguments.passphrase_file))
    with _at_desk(arguments.passphrase_file) as here:
        found = here.devices_of(arguments.name, day_of(None))
        name, devices = found[0].name, counted(len(found), "device")
        if asked(f"{name} leaves, with {devices}. Type yes: ").strip().lower() != "yes":
            print("Nothing was changed.")
            return 1
        here.sign_left(found, now())
        print(f"{name} has left. From now on the desk sends them nothing.")
        for line in here.could_hold(name, day_of(None)):
            print(line)
    return 0


def _leave_oneself(drafts: Drafts) -> int:
    if not desk_file().is_file():
        raise input_error("this machine has not joined a desk")
    try:
        waiting = status_of(the_joined(drafts), drafts, now()).to_send
    except UserInputError:
        waiting = 0
    if waiting:
        print(f"{counted(waiting, 'entry', 'entries')} not sent yet: prebirth desk sync")
    print("Drafts stay on this machine. To come back you need a new invite.")
    if asked("Type yes to leave the desk: ").strip().lower() != "yes":
        print("Nothing was changed.")
        return 1
    at_desk.leave()
    print("This machine has left. Tell your registrar, who signs it for the others.")
    return 0


def members(arguments: argparse.Namespace) -> int:
    """Print who belongs to the desk, from what this machine knows."""
    drafts = _unlocked(arguments.passphrase_file)
    joined = the_joined(drafts)
    roster, today = joined.roster, day_of(None)
    for line in members_in_words(joined, today):
        print(line)
    if not roster.members:
        print("No list of members yet: prebirth desk sync")
    return int(not roster.members)


def audit(arguments: argparse.Namespace) -> int:
    """Print who did what at the desk, or what somebody's devices could hold."""
    with _at_desk(arguments.passphrase_file) as here:
        of = arguments.of
        for line in here.audit() if of is None else here.could_hold(of, day_of(None)):
            print(line)
    return 0


def _unlocked(passphrase_file: Path | None) -> Drafts:
    """The drafts on this machine, with the private key unlocked."""
    home = key_home(passphrase_file)
    unlock_home(home, passphrase_file)
    return Drafts(keys=home.ring)


@contextmanager
def _at_desk(passphrase_file: Path | None) -> Iterator[AtDesk]:
    """This machine at its desk, after telling what is new in the list of members."""
    with at_desk.at_desk(_unlocked(passphrase_file)) as here:
        for each in here.news:
            print(each)
        yield here
