"""Recovery holders: keys kept offline to which every shared draft is granted.

Using one takes two people: a registrar, whom the server lets ask, and whoever has the key. Whoever
recovers a draft holds it like anybody else; the audit shows it, and if the draft still has another
holder, they are out again at that holder's next sync.
"""

from collections.abc import Callable

from pyrage.x25519 import Identity

from prebirth_tui.days import Recorded
from prebirth_tui.desk.epochs import follow_grants, grant_to
from prebirth_tui.desk.members import attest
from prebirth_tui.desk.server import DeskServer, RefusedError
from prebirth_tui.desk.state import Joined
from prebirth_tui.desk.statements import Member
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.signing import Signer, signing_public
from prebirth_tui.problems import input_error
from prebirth_tui.record.entries import new_key


def new_recovery_holder(
    server: DeskServer,
    joined: Joined,
    keys: KeyRing,
    name: str,
    at: Recorded,
    save: Callable[[Identity], None],
) -> Joined:
    """Make a recovery key that counts from now on; returns the new state.

    `save` is given it first: from then on it exists nowhere else. RefusedError for anyone but a
    registrar.
    """
    identity = Identity.generate()
    me = joined.roster.by_login(joined.login)
    holder = Member(
        login=f"recovery_{new_key(8)}",
        name=name,
        org=me.org if me is not None else "",
        key=str(identity.to_public()),
        signing=signing_public(identity),
        recovery=True,
    )
    save(identity)
    return attest(server, joined, keys, "joined", holder, at)


def sheet(name: str, identity: Identity) -> str:
    """A recovery key as it is saved or printed."""
    return (
        f"# prebirth: recovery key of a team desk, {name}\n"
        "# Together with a registrar it opens every draft that is shared at the desk. Keep it on\n"
        "# paper or a stick in a safe, and nowhere else.\n"
        "# A draft that nobody has any more:  prebirth desk recover DRAFT --recovery THIS-FILE\n"
        f"{identity}\n"
    )


def recover(
    server: DeskServer, joined: Joined, draft: str, identity: Identity, at: Recorded
) -> None:
    """Have a draft that nobody else may have any more granted to us; the next sync reads it.

    UserInputError when the key is not the desk's, or was never granted that draft.
    """
    roster = joined.roster
    me = roster.by_login(joined.login)
    holder = roster.by_signing(signing_public(identity))
    if holder is None or holder not in roster.members or not holder.recovery:
        raise input_error("that is none of this desk's recovery keys")
    if me is None:
        raise RefusedError("left")
    grants = server.recovery_grants(draft, holder.login)
    key = follow_grants(draft, None, grants, roster, holder.login, [identity])
    own = grant_to(me, draft, key.epoch, key.secret, until=None, at=at, sign=Signer(identity))
    server.recover(own)
