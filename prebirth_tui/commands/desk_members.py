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
from prebirth_tui.desk import members as membership
from prebirth_tui.desk.address import read_address, read_invite
from prebirth_tui.desk.connecting import connect, with_postgres
from prebirth_tui.desk.device import meeting_alone, status_of, sync_now, the_joined
from prebirth_tui.desk.recovery import new_recovery_holder, sheet
from prebirth_tui.desk.recovery import recover as recover_draft
from prebirth_tui.desk.server import DeskServer, NotLetInError, RefusedError
from prebirth_tui.desk.state import Joined, forget_joined, keep_joined, read_joined
from prebirth_tui.desk.statements import Member
from prebirth_tui.desk.words import audit_in_words, members_in_words, met_in_words
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
from prebirth_tui.wording import counted, listed, moment


def create(arguments: argparse.Namespace) -> int:
    """Make a desk in a database that IT provides, and be its first registrar."""
    if desk_file().is_file():
        raise input_error(
            "this machine has joined a desk already; to leave it: prebirth desk leave"
        )
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
    """Take the steps that a desk does not have yet."""
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
    """Do something as the role that owns the database, asking for its password where it has one."""
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
    with _at_desk(arguments.passphrase_file) as (_, joined, server):
        prefix = server.hello().prefix
        made = membership.invite(server, joined, arguments.name, prefix)
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
    with meeting_alone():
        joined = read_joined(drafts.keys)
        if joined is not None and joined.login != invite.login:
            raise input_error(
                "this machine has joined a desk already; to leave it: prebirth desk leave"
            )
        if joined is None:
            joined = membership.joined_by(invite)
            # Kept first: cut short after the desk has the password, it is joined all the same.
            keep_joined(joined, drafts.keys)
            _claim(_with_password(joined, invite.token), joined, card.text())
        else:
            _claim_again(joined, invite.token, card.text())
    print(f"You have asked to join {invite.address.in_words} as {card.name}.")
    print("Read these ten words to your registrar, by phone or in person:")
    print(f"  {card.check_words}")
    print("Once they have approved you: prebirth desk sync")
    return 0


def _with_password(joined: Joined, password: str) -> Joined:
    """The same desk, entered with another password."""
    return joined.model_copy(update={"password": password})


def _claim(way_in: Joined, joined: Joined, card: str) -> None:
    try:
        with connect(way_in) as server:
            server.claim(card, joined.password)
    except BaseException:
        if way_in is not joined:
            forget_joined()
        raise


def _claim_again(joined: Joined, token: str, card: str) -> None:
    """Join after it was cut short, before or after the desk had our password."""
    try:
        _claim(joined, joined, card)
    except NotLetInError:
        _claim(_with_password(joined, token), joined, card)


def approve(arguments: argparse.Namespace) -> int:
    """Sign for somebody whose words were compared; 1 when they differ, or nobody waits."""
    with _at_desk(arguments.passphrase_file) as (drafts, joined, server):
        found = membership.waiting(server)
        if arguments.name is None:
            for _, card in found:
                print(f"{card.name}, {card.role}" if card.role else card.name)
            if not found:
                print("Nobody waits to be approved.")
            return int(not found)
        wanted = arguments.name.strip().casefold()
        named = [each for each in found if each[1].name.casefold() == wanted]
        if len(named) != 1:
            names = ", ".join(card.name for _, card in found) or "nobody"
            raise input_error(f"`{arguments.name}` does not wait to be approved; {names} does")
        [(login, card)] = named
        today = day_of(None)
        if joined.roster.called(card.name, today) and not arguments.another_device:
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
            card, login, org=arguments.org or _own_org(joined), registrar=arguments.registrar
        ).model_copy(update={"until": until})
        known = membership.attest(server, joined, drafts.keys, "joined", member, now())
        keep_joined(known, drafts.keys)
    print(f"{member.name} is a member now.")
    return 0


def _own_org(joined: Joined) -> str:
    me = joined.roster.by_login(joined.login)
    return me.org if me is not None else ""


def recovery(arguments: argparse.Namespace) -> int:
    """Make a recovery key, and save it where it is to be taken from to a safe."""
    name, place = arguments.name, arguments.file

    def save(identity: Identity) -> None:
        write_new_file(place, sheet(name, identity).encode())

    with _at_desk(arguments.passphrase_file) as (drafts, joined, server):
        known = new_recovery_holder(server, joined, drafts.keys, name, now(), save)
        keep_joined(known, drafts.keys)
    print(f"Saved to {place}. Print it or put it on a stick, then delete it here.")
    print("It opens each shared draft once someone who has it next meets the desk.")
    return 0


def recover(arguments: argparse.Namespace) -> int:
    """Bring back a draft that nobody has any more, with a recovery key."""
    identity = read_identity(recovery_text(arguments.recovery))
    with _at_desk(arguments.passphrase_file) as (drafts, joined, server):
        recover_draft(server, joined, arguments.draft, identity, now())
    for line in met_in_words(sync_now(drafts, now())):
        print(line)
    print("Say who works with the family now: press a in the list. You hold it until then.")
    return 0


def leave(arguments: argparse.Namespace) -> int:
    """Leave the desk, or sign that somebody has left; 1 when it was not meant."""
    if arguments.name is None:
        return _leave_oneself(_unlocked(arguments.passphrase_file))
    with _at_desk(arguments.passphrase_file) as (drafts, joined, server):
        wanted = arguments.name.strip().casefold()
        found = tuple(m for m in joined.roster.members if m.name.casefold() == wanted)
        found = found or joined.roster.person(arguments.name, day_of(None))
        devices = counted(len(found), "device")
        if asked(f"{found[0].name} leaves, with {devices}. Type yes: ").strip().lower() != "yes":
            print("Nothing was changed.")
            return 1
        for member in found:
            joined = membership.attest(server, joined, drafts.keys, "left", member, now())
            keep_joined(joined, drafts.keys)
        print(f"{found[0].name} has left. From now on the desk sends them nothing.")
        for member in found:
            _print_held(server, joined, drafts, member)
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
    with meeting_alone():
        forget_joined()
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
    with _at_desk(arguments.passphrase_file) as (drafts, joined, server):
        if arguments.of is not None:
            roster = joined.roster
            wanted = arguments.of.strip().casefold()
            everyone = (*roster.members, *roster.gone)
            found = [each for each in everyone if each.name.casefold() == wanted]
            if not found:
                roster.person(arguments.of, day_of(None))
            for member in found:
                _print_held(server, joined, drafts, member)
            return 0
        names = _names_here(drafts)
        after = 0
        while lines := server.audit(after, 500):
            for line in lines:
                who = joined.roster.by_login(line.who)
                name = who.name if who is not None else line.who
                print(audit_in_words(line, name, names.get(line.draft, line.draft), joined.roster))
            after = lines[-1].seq
    return 0


def _print_held(server: DeskServer, joined: Joined, drafts: Drafts, member: Member) -> None:
    names = _names_here(drafts)
    held = server.held(member.login)
    print(f"{member.name}'s device ({member.login}) could hold {counted(len(held), 'draft')}:")
    for each in held:
        others = [joined.roster.by_login(login) for login in each.others]
        with_whom = listed([other.name for other in others if other is not None])
        who = f"also with {with_whom}" if with_whom else "NO OTHER HOLDER: needs a worker"
        here = member in joined.roster.members
        still = (", shared now" if here else ", until a new key is made") if each.still else ""
        print(f"  {names.get(each.draft, each.draft)}, up to {moment(each.at)}, {who}{still}")


def _names_here(drafts: Drafts) -> dict[str, str]:
    return {each.header.id: each.name for each in drafts.listed().drafts}


def _unlocked(passphrase_file: Path | None) -> Drafts:
    """The drafts of this machine, with the private key at hand."""
    home = key_home(passphrase_file)
    unlock_home(home, passphrase_file)
    return Drafts(keys=home.ring)


@contextmanager
def _at_desk(passphrase_file: Path | None) -> Iterator[tuple[Drafts, Joined, DeskServer]]:
    """This machine at its desk, with the newest list of members."""
    drafts = _unlocked(passphrase_file)
    with meeting_alone():
        joined = the_joined(drafts)
        with connect(joined) as server:
            greeting = server.hello()
            if greeting.standing != "ok":
                raise RefusedError(greeting.standing)
            news: list[str] = []
            roster = membership.read_members(server, joined, greeting, news)
            joined = joined.model_copy(update={"statements": roster.signed})
            keep_joined(joined, drafts.keys)
            for each in news:
                print(each)
            yield drafts, joined, server
