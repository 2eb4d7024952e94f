"""The desk's functions on PostgreSQL. Only this file and the set-up know its client library.

It is imported only for somebody who has joined a desk or sets one up.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from prebirth_tui.desk.address import Address
from prebirth_tui.desk.epochs import SealedGrant
from prebirth_tui.desk.parcels import Parcel
from prebirth_tui.desk.server import (
    MAJOR,
    AuditLine,
    CouldHold,
    DeskError,
    Greeting,
    HeldDraft,
    NotLetInError,
    RefusedError,
    SealedTombstone,
    UnreachableError,
)
from prebirth_tui.desk.statements import Member, Signed
from prebirth_tui.problems import Problem

_TIMEOUT = 5
"""Seconds for a server to answer the first time."""


class Postgres:
    """A desk's functions, each called in a transaction of its own."""

    def __init__(self, connection: "psycopg.Connection[Any]", login: str) -> None:
        self._connection = connection
        self._login = login
        self._is_listening = False

    def _rows(self, function: str, *arguments: object) -> list[tuple[Any, ...]]:
        """The rows that a function of the desk returns."""
        places = sql.SQL(", ").join(sql.Placeholder() * len(arguments))
        query = sql.SQL("SELECT * FROM desk.{}({})").format(sql.Identifier(function), places)
        with _in_plain_words():
            return self._connection.execute(query, arguments, binary=True).fetchall()

    def _ok(self, function: str, *arguments: object) -> tuple[Any, ...]:
        """The single row of a function; RefusedError when it was refused."""
        (row,) = self._rows(function, *arguments)
        if row[0] not in ("ok", "known"):
            raise RefusedError(row[0])
        return row

    def _every(self, function: str, *arguments: object) -> list[tuple[Any, ...]]:
        """The rows of a function without their code; RefusedError when it was refused."""
        rows = self._rows(function, *arguments)
        if rows and rows[0][0] != "ok":
            raise RefusedError(rows[0][0])
        return [row[1:] for row in rows]

    def _served(self, function: str, *arguments: object) -> list[tuple[Any, ...]]:
        """The rows of a function about many drafts, without those refused."""
        return [row[1:] for row in self._rows(function, *arguments) if row[0] == "ok"]

    def _verifier(self, password: str, login: str) -> str:
        """What the server stores instead of a password, which it is never told."""
        made = self._connection.pgconn.encrypt_password(
            password.encode(), login.encode(), b"scram-sha-256"
        )
        return made.decode()

    def hello(self) -> Greeting:
        """Who this device is to the desk; DeskError when this version is too old for it."""
        [(code, major, _, at, members, prefix)] = self._rows("hello")
        if major > MAJOR:
            message = "the desk is for a newer version of prebirth. Update this machine first"
            raise DeskError(Problem(message))
        return Greeting(code, major, at, members, prefix)

    def claim(self, card: str, password: str) -> None:
        """Answer an invite."""
        self._ok("claim", card, self._verifier(password, self._login))

    def invite(self, login: str, password: str, days: int) -> None:
        """Make a database role."""
        self._ok("invite", login, self._verifier(password, login), days)

    def waiting(self) -> Sequence[tuple[str, str]]:
        """Who waits for a registrar."""
        return [(login, card) for login, card in self._every("waiting")]

    def attest(self, number: int, signed: Signed, member: Member, *, left: bool) -> None:
        """Add a statement."""
        state = "left" if left else "recovery" if member.recovery else "member"
        parts = (number, signed.text, signed.signature, member.login, state)
        self._ok("attest", *parts, member.registrar, "", member.until)

    def members(self, after: int) -> Sequence[Signed]:
        """The statements after a number."""
        rows = self._every("members", after)
        return [Signed(text=text, signature=signature) for _, text, signature in rows]

    def overview(self) -> Sequence[HeldDraft]:
        """What the desk shares with us."""
        return [HeldDraft(*row) for row in self._every("overview")]

    def begin(self, parcel: Parcel, own: SealedGrant) -> None:
        """Put a draft on the desk."""
        grant = (own.signed.text, own.signed.signature, own.key)
        self._ok("begin", parcel.draft, parcel.epoch, parcel.digest, parcel.body, *grant)

    def put(self, parcel: Parcel) -> int:
        """Put a parcel."""
        row = self._ok("put", parcel.draft, parcel.epoch, parcel.digest, parcel.body)
        return int(row[1])

    def fetch(self, after: Sequence[tuple[str, int, str]]) -> Sequence[Parcel]:
        """The parcels after a number each."""
        asked = tuple([each[part] for each in after] for part in range(3))
        return [
            Parcel(draft, epoch, digest, body, number)
            for draft, number, epoch, digest, body in self._served("fetch", *asked)
        ]

    def grants(self, since: Sequence[tuple[str, int]]) -> Sequence[SealedGrant]:
        """Who holds drafts."""
        drafts, epochs = [each[0] for each in since], [each[1] for each in since]
        rows = self._served("grants", drafts, epochs)
        return [_grant_of(row) for row in rows if row[2] is not None]

    def add_grant(self, grant: SealedGrant) -> None:
        """Let one more member hold a draft."""
        signed = (grant.signed.text, grant.signed.signature)
        place = (grant.draft, grant.epoch, grant.holder)
        self._ok("add_grant", *place, *signed, grant.key, grant.until)

    def open_epoch(self, known: HeldDraft, parcel: Parcel, grants: Sequence[SealedGrant]) -> int:
        """A new epoch."""
        row = self._ok(
            "open_epoch",
            *(known.draft, known.epoch, known.last),
            *(parcel.epoch, parcel.digest, parcel.body),
            [each.holder for each in grants],
            [each.signed.text for each in grants],
            [each.signed.signature for each in grants],
            [each.key for each in grants],
            [each.until for each in grants],
        )
        return int(row[1])

    def erase(self, stone: SealedTombstone, epoch: int) -> None:
        """Take a draft away."""
        signed = (stone.signed.text, stone.signed.signature)
        self._ok("erase", stone.draft, epoch, *signed, stone.body)

    def tombstones(self, drafts: Sequence[str]) -> Sequence[SealedTombstone]:
        """Those of these drafts."""
        return [
            SealedTombstone(draft, Signed(text=text, signature=signature), body)
            for draft, text, signature, body in self._every("tombstones", [*drafts])
        ]

    def audit(self, after: int, most: int) -> Sequence[AuditLine]:
        """What was done."""
        return [
            AuditLine(seq, at, who, did, draft or "", upto, result)
            for seq, at, who, did, draft, upto, result in self._every("audit", after, most)
        ]

    def held(self, login: str) -> Sequence[CouldHold]:
        """Which drafts a device could hold."""
        return [
            CouldHold(draft, upto, at, still, tuple(others))
            for draft, upto, at, still, others in self._every("held", login)
        ]

    def recovery_grants(self, draft: str, holder: str) -> Sequence[SealedGrant]:
        """Who holds a draft, with the key for a recovery holder."""
        rows = self._every("recovery_grants", draft, holder)
        return [_grant_of(row) for row in rows if row[0] is not None]

    def recover(self, own: SealedGrant) -> None:
        """Hold a draft from now on."""
        signed = (own.signed.text, own.signed.signature)
        self._ok("recover", own.draft, own.epoch, *signed, own.key)

    def wake(self) -> None:
        """Have those who listen look now."""
        self._rows("wake")

    def heard(self, seconds: float) -> bool:
        """Wait until somebody wakes us."""
        with _in_plain_words():
            if not self._is_listening:
                self._connection.execute("LISTEN desk")
                self._is_listening = True
            found = [*self._connection.notifies(timeout=seconds, stop_after=1)]
            # However many there were: whoever looks now sees what all of them told of.
            return bool([*found, *(self._connection.notifies(timeout=0) if found else ())])

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


def _grant_of(row: tuple[Any, ...]) -> SealedGrant:
    draft, epoch, holder, text, signature, key = row
    return SealedGrant(draft, epoch, holder, Signed(text=text, signature=signature), key)


@contextmanager
def connected(address: Address, login: str, password: str) -> Iterator[Postgres]:
    """The desk at an address while the block runs; DeskError when it cannot be reached."""
    with connection_to(address, login, password) as connection:
        yield Postgres(connection, login)


@contextmanager
def connection_to(
    address: Address, login: str, password: str
) -> "Iterator[psycopg.Connection[Any]]":
    """A connection, for as long as the block runs; DeskError when it fails."""
    with tempfile.TemporaryDirectory(prefix="prebirth-") as folder:
        options: dict[str, Any] = {"sslmode": "disable" if address.host[0] == "/" else "prefer"}
        if address.certificate:
            # The library reads a pinned certificate only from a file. It holds nothing else.
            pin = Path(folder) / "certificate.pem"
            pin.write_text(address.certificate, encoding="ascii")
            options = {"sslmode": "verify-full", "sslrootcert": str(pin)}
        elif not address.is_on_this_machine:
            raise DeskError(Problem("a desk on another machine needs its certificate"))
        try:
            connection = psycopg.connect(
                host=address.host,
                port=address.port,
                dbname=address.database,
                user=login,
                password=password or None,
                passfile=str(Path(folder) / "none"),
                autocommit=True,
                connect_timeout=_TIMEOUT,
                application_name="prebirth",
                **options,
            )
        except psycopg.OperationalError as error:
            raise _not_connected(address, str(error)) from None
    try:
        yield connection
    finally:
        connection.close()


_NOT_LET_IN = (
    *("authentication failed", "does not exist", "not permitted", "no password supplied"),
    "no pg_hba.conf entry",
)


def _not_connected(address: Address, said: str) -> DeskError:
    """Why a connection failed, without what the library adds."""
    if "certificate" in said or "SSL" in said:
        return DeskError(
            Problem(
                f"the server at {address.host} does not show the certificate that was pinned. "
                "Nothing was sent. Ask your registrar before you go on"
            )
        )
    if any(each in said for each in _NOT_LET_IN):
        return NotLetInError(
            Problem(
                "the desk does not let this device in: its invite was used or has expired, or the "
                "desk was set up anew. Ask your registrar for a new invite"
            )
        )
    return UnreachableError(Problem(f"the desk does not answer ({address.in_words})"))


@contextmanager
def _in_plain_words() -> Iterator[None]:
    try:
        yield
    except psycopg.errors.DiskFull:
        message = "the server's disk is full. Nothing is lost: what was not sent is still here"
        raise DeskError(Problem(message)) from None
    except (psycopg.errors.UndefinedFunction, psycopg.errors.InvalidSchemaName):
        message = "the desk is of an older version; ask IT to upgrade it (docs/desk.md)"
        raise DeskError(Problem(message)) from None
    except psycopg.errors.InsufficientPrivilege:
        raise RefusedError("stranger") from None
    except psycopg.OperationalError:
        raise UnreachableError(Problem("the desk went away; try again later")) from None
    except psycopg.Error as error:
        kind = error.sqlstate or type(error).__name__
        raise DeskError(Problem(f"the desk could not do that ({kind})")) from None
