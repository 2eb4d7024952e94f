"""Makes and upgrades a desk in a database: what IT and the first registrar do once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from typing import Any

import psycopg
from psycopg import sql

from prebirth_tui.desk.address import Address
from prebirth_tui.desk.postgres import connection_to
from prebirth_tui.desk.server import MAJOR, DeskError
from prebirth_tui.desk.statements import Member, Signed
from prebirth_tui.problems import Problem


def migrations() -> list[tuple[int, str]]:
    """The numbered migrations of a desk's database."""
    folder = resources.files("prebirth_tui.desk") / "sql"
    found = sorted(each.name for each in folder.iterdir() if each.name.endswith(".sql"))
    return [(int(name[:4]), (folder / name).read_text(encoding="utf-8")) for name in found]


API = (
    *("hello", "claim", "invite", "waiting", "attest", "members", "overview", "begin", "put"),
    *("fetch", "grants", "add_grant", "open_epoch", "erase", "tombstones", "audit", "held"),
    *("recovery_grants", "recover", "wake"),
)
"""The functions that a member may call; members may do nothing else."""


def set_up(
    address: Address,
    owner: str,
    password: str,
    prefix: str,
    own_password: str,
    first: Signed,
    member: Member,
) -> None:
    """Make a desk in an empty database, with its first registrar; all or nothing.

    DeskError when there is a desk already, or the role may not make one.
    """
    with connection_to(address, owner, password) as connection, _in_set_up():
        connection.autocommit = False
        if connection.execute("SELECT to_regclass('desk.setup')").fetchall() != [(None,)]:
            raise DeskError(Problem("there is a desk in this database already"))
        for number, text in migrations():
            connection.execute(text.encode())
            newest = number
        connection.execute(
            "INSERT INTO desk.setup (major, migration, prefix) VALUES (%s, %s, %s)",
            (MAJOR, newest, prefix),
        )
        members = sql.Identifier(f"{prefix}_member")
        connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(members))
        _allow(connection, address, members)
        verifier = connection.pgconn.encrypt_password(
            own_password.encode(), member.login.encode(), b"scram-sha-256"
        )
        login = sql.Identifier(member.login)
        role = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
        connection.execute(role.format(login, sql.Literal(verifier.decode())))
        connection.execute(sql.SQL("GRANT {} TO {}").format(members, login))
        connection.execute(
            "INSERT INTO desk.device (login, state, registrar) VALUES (%s, 'member', true)",
            (member.login,),
        )
        connection.execute(
            "INSERT INTO desk.statement VALUES (1, %s, %s)", (first.text, first.signature)
        )
        connection.commit()


def upgrade(
    address: Address,
    owner: str,
    password: str,
    steps: Callable[[], list[tuple[int, str]]] = migrations,
) -> int:
    """Run the migrations that a desk lacks, all or none; returns how many there were."""
    with connection_to(address, owner, password) as connection, _in_set_up():
        connection.autocommit = False
        [(major, has, prefix)] = connection.execute(
            "SELECT major, migration, prefix FROM desk.setup FOR UPDATE"
        ).fetchall()
        if major > MAJOR:
            message = "the desk is for a newer version of prebirth. Update this machine first"
            raise DeskError(Problem(message))
        wanting = [each for each in steps() if each[0] > has]
        for number, text in wanting:
            connection.execute(text.encode())
            connection.execute("UPDATE desk.setup SET migration = %s", (number,))
        _allow(connection, address, sql.Identifier(f"{prefix}_member"))
        connection.commit()
        return len(wanting)


def _allow(
    connection: "psycopg.Connection[Any]", address: Address, members: sql.Identifier
) -> None:
    """Let members connect and call the desk's functions, and nobody do anything else."""
    database = sql.Identifier(address.database)
    for text in (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {database} TO {members}",
        "REVOKE ALL ON ALL TABLES IN SCHEMA desk FROM PUBLIC",
        "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA desk FROM PUBLIC",
        "GRANT USAGE ON SCHEMA desk TO {members}",
    ):
        connection.execute(sql.SQL(text).format(database=database, members=members))
    for name in API:
        allow = sql.SQL("GRANT EXECUTE ON FUNCTION desk.{} TO {}")
        connection.execute(allow.format(sql.Identifier(name), members))


@contextmanager
def _in_set_up() -> Iterator[None]:
    try:
        yield
    except psycopg.errors.InsufficientPrivilege as error:
        first = str(error).splitlines()[0]
        message = f"the role may not do that ({first}). docs/desk.md lists what IT prepares"
        raise DeskError(Problem(message)) from None
    except psycopg.errors.UndefinedTable:
        raise DeskError(Problem("there is no desk in this database")) from None
    except psycopg.Error as error:
        kind = error.sqlstate or type(error).__name__
        raise DeskError(Problem(f"the database could not do that ({kind})")) from None
