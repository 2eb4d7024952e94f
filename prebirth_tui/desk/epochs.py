"""Who holds a draft: each epoch has one key, and each holder a signed grant of it.

A client believes a grant only if it was signed by somebody who held the draft already, back to
whoever began it: neither the server nor another member can let anyone in, or replace our key with
their own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field
from pyrage.x25519 import Identity

from prebirth_tui.days import Day, Recorded
from prebirth_tui.desk.statements import ChainError, Login, Member, Roster, Signed, SignedText
from prebirth_tui.keys.keyring import close_to, open_as, read_identity
from prebirth_tui.keys.recipients import PublicKey
from prebirth_tui.keys.signing import Signer
from prebirth_tui.problems import Problem, UserInputError
from prebirth_tui.text_types import Line

KIND = "grant"


class Grant(SignedText):
    """One member holds a draft in one epoch."""

    draft: Line
    epoch: Annotated[int, Field(ge=1)]
    public: PublicKey
    """The key that the parcels of this epoch are encrypted to."""
    holder: Login
    until: Day | None = None
    """The last day, for a cover; None for as long as the epoch lasts."""
    at: Recorded


@dataclass(frozen=True)
class SealedGrant:
    """A grant as the server stores it."""

    draft: str
    epoch: int
    holder: str
    signed: Signed
    key: bytes | None
    """The epoch's private key, encrypted to the holder; None in other people's grants."""
    until: date | None = None


@dataclass(frozen=True)
class EpochKey:
    """The key of an epoch, and who holds it."""

    epoch: int
    secret: str
    holders: Mapping[str, date | None]
    """For each login, until when."""
    at: Mapping[str, str]
    """For each login, when the newest grant was signed, so that an older one cannot replace it."""

    @property
    def public(self) -> str:
        """The public key that parcels are encrypted to."""
        return str(read_identity(self.secret).to_public())


def new_secret() -> str:
    """The private key of a new epoch."""
    return str(Identity.generate())


def grant_to(
    holder: Member,
    draft: str,
    epoch: int,
    secret: str,
    *,
    until: date | None,
    at: Recorded,
    sign: Signer,
) -> SealedGrant:
    """A grant for somebody, signed by us."""
    public = str(read_identity(secret).to_public())
    said = Grant(draft=draft, epoch=epoch, public=public, holder=holder.login, until=until, at=at)
    key = close_to([holder.key], secret.encode())
    return SealedGrant(draft, epoch, holder.login, said.signed(KIND, sign), key, until)


def follow_grants(
    draft: str,
    known: EpochKey | None,
    rows: Iterable[SealedGrant],
    roster: Roster,
    me: str,
    identities: Iterable[Identity],
) -> EpochKey:
    """The newest epoch that these grants lead to, starting from the known one.

    ChainError when a grant is missing or false, or when there is none for us.
    """
    by_epoch: dict[int, list[SealedGrant]] = {}
    for row in rows:
        by_epoch.setdefault(row.epoch, []).append(row)
    before = known
    for epoch in sorted(by_epoch):
        if known is not None and epoch < known.epoch:
            continue
        before = _followed(draft, epoch, before, by_epoch[epoch], roster)
    newest = max(by_epoch, default=0)
    if before is None or newest < (known.epoch if known is not None else 1):
        raise ChainError(Problem("the desk shows no grant of this draft"))
    own = next((row for row in by_epoch[newest] if row.holder == me), None)
    if own is None or own.key is None:
        raise ChainError(Problem("the desk shows no grant of this draft for you"))
    secret = known.secret if known is not None and known.epoch == newest else ""
    if not secret:
        try:
            secret = open_as([*identities], own.key, "the key of this draft").decode()
            fits = str(read_identity(secret).to_public()) == _read(own, draft).public
        except (UserInputError, UnicodeDecodeError):
            fits = False
        if not fits:
            raise ChainError(Problem("the key that the desk gave of this draft does not fit"))
    return EpochKey(newest, secret, before.holders, before.at)


def _followed(
    draft: str,
    epoch: int,
    before: EpochKey | None,
    rows: Iterable[SealedGrant],
    roster: Roster,
) -> EpochKey:
    """Who holds one epoch, given who held the one before."""
    same = before is not None and before.epoch == epoch
    holders = dict(before.holders) if before is not None and same else {}
    times = dict(before.at) if before is not None and same else {}
    waiting = [(_read(row, draft), row, _granter(row, roster)) for row in rows]
    publics = {said.public for said, _, _ in waiting}
    if before is not None and same:
        publics.add(before.public)
    if len(publics) > 1:
        raise ChainError(Problem("the desk shows two keys of one epoch of this draft"))
    # Whoever opens an epoch grants it to themselves, and held the one before.
    trusted = set(holders)
    if not same:
        trusted = {
            row.holder
            for _, row, by in waiting
            if row.holder in by and (before is None or not by.isdisjoint(before.holders))
        }
    while True:
        fits = [each for each in waiting if not each[2].isdisjoint(trusted)]
        if not fits:
            break
        for said, row, _ in fits:
            when = said.at.isoformat()
            if when >= times.get(row.holder, ""):
                holders[row.holder], times[row.holder] = said.until, when
            trusted.add(row.holder)
        waiting = [each for each in waiting if each not in fits]
    if waiting:
        by = roster.by_login(min(waiting[0][2]))
        name = by.name if by is not None else "someone"
        message = f"a grant of this draft was signed by {name}, who does not hold it"
        raise ChainError(Problem(message))
    return EpochKey(epoch, "", holders, times)


def _read(row: SealedGrant, draft: str) -> Grant:
    said = Grant.read(KIND, row.signed.text)
    if (said.draft, said.epoch, said.holder) != (draft, row.epoch, row.holder):
        raise ChainError(Problem("the desk shows a grant of something else in this one's place"))
    return said


def _granter(row: SealedGrant, roster: Roster) -> frozenset[str]:
    """The database roles of whoever signed a grant."""
    by = roster.logins_of(row.signed.signer(KIND))
    if not by:
        raise ChainError(Problem("a grant of this draft was signed by nobody of this desk"))
    return by
