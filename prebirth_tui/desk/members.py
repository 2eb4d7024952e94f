"""Becoming a member, and making members: set up, invite, join, approve, leave."""

import secrets
from datetime import datetime
from typing import Literal

from pydantic import ValidationError

from prebirth_tui.desk.address import Address, Invite
from prebirth_tui.desk.server import DeskServer, Greeting, RefusedError
from prebirth_tui.desk.state import Joined
from prebirth_tui.desk.statements import (
    KIND,
    NOT_OURS,
    ChainError,
    Member,
    Roster,
    Signed,
    Statement,
    first_statement,
)
from prebirth_tui.keys.card import Card
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.signing import Signer, signing_public
from prebirth_tui.problems import Problem, input_error
from prebirth_tui.record.entries import new_key
from prebirth_tui.toml_text import read_toml_text

INVITE_DAYS = 7
"""Days for which an invite can be answered."""


def new_password() -> str:
    """A password that no person has to remember."""
    return secrets.token_urlsafe(32)


def own_signer(keys: KeyRing, me: Member) -> Signer:
    """Signs as the member the registrar approved, even if our key was replaced since."""
    for identity in keys.identities:
        if signing_public(identity) == me.signing:
            return Signer(identity)
    raise input_error(
        "your key is not the one that you joined the desk with. Ask your registrar for an invite"
    )


def member_of(card: Card, login: str, *, org: str = "", registrar: bool = False) -> Member:
    """The owner of a card as a member."""
    return Member(
        login=login,
        name=card.name,
        role=card.role,
        org=org,
        key=card.key,
        signing=card.signing,
        registrar=registrar,
    )


def new_desk(
    address: Address, card: Card, org: str, at: datetime, sign: Signer
) -> tuple[str, Member, Signed, Joined]:
    """A desk to be made: its role prefix, its registrar and its first statement."""
    prefix = f"desk_{new_key(8)}"
    me = member_of(card, f"{prefix}_{new_key(8)}", org=org, registrar=True)
    first = first_statement(new_key(26), me, at, sign)
    joined = Joined(
        address=address,
        login=me.login,
        password=new_password(),
        origin=Roster().followed_by([first]).origin,
        statements=(first,),
    )
    return prefix, me, first, joined


def joined_by(invite: Invite) -> Joined:
    """The state of a device that has answered an invite."""
    return Joined(
        address=invite.address,
        login=invite.login,
        password=new_password(),
        origin=invite.origin,
    )


def read_members(server: DeskServer, joined: Joined, greeting: Greeting, news: list[str]) -> Roster:
    """The list of members, read on from where we were.

    ChainError when it is not the list we know. A list shorter than ours shows that an old backup
    was restored: ours counts, and a registrar puts back what is missing.
    """
    roster = joined.roster
    if greeting.members >= len(roster.signed):
        roster = roster.followed_by(server.members(len(roster.signed)))
        if roster.origin != joined.origin:
            raise ChainError(
                Problem("this is not the desk that you were invited to. Nothing was sent")
            )
        return roster
    if tuple(server.members(0)) != roster.signed[: greeting.members]:
        raise ChainError(Problem(NOT_OURS))
    me = roster.by_login(joined.login)
    if me is None or not me.registrar:
        news.append(
            "The desk was set back to an older backup: its list of members is shorter than the "
            "one you know. Yours counts. A registrar's next sync puts the desk's right."
        )
        return roster
    for number in range(greeting.members + 1, len(roster.signed) + 1):
        signed = roster.signed[number - 1]
        said = Statement.read(KIND, signed.text)
        server.attest(number, signed, said.member, left=said.did == "left")
    news.append("The desk was set back to an older backup. Its list of members is right again.")
    return roster


def invite(server: DeskServer, joined: Joined, to: str, prefix: str) -> Invite:
    """An invite for somebody, good for one device and one week."""
    me = joined.roster.by_login(joined.login)
    made = Invite(
        to=to,
        by=me.name if me is not None else "",
        address=joined.address,
        login=f"{prefix}_{new_key(8)}",
        token=new_password(),
        origin=joined.origin,
    )
    server.invite(made.login, made.token, INVITE_DAYS)
    return made


def waiting(server: DeskServer) -> list[tuple[str, Card]]:
    """Those who have answered an invite: login and card. What is not a card is passed over."""
    found = []
    for login, text in server.waiting():
        try:
            found.append((login, Card.model_validate(read_toml_text(text))))
        except (ValueError, ValidationError):
            continue
    return found


def attest(
    server: DeskServer,
    joined: Joined,
    keys: KeyRing,
    did: Literal["joined", "left"],
    member: Member,
    at: datetime,
) -> Joined:
    """Sign for a member and put that on the desk; returns the new state. RefusedError `behind` when
    another registrar was quicker: read the list again first.
    """
    roster = joined.roster
    me = roster.by_login(joined.login)
    if me is None or not me.registrar:
        raise RefusedError("not-registrar")
    signed = roster.next(did, member, at, own_signer(keys, me))
    server.attest(len(roster.signed) + 1, signed, member, left=did == "left")
    return joined.model_copy(update={"statements": roster.followed_by([signed]).signed})
