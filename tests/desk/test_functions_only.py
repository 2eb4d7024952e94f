"""A member may call the desk's functions and do nothing else; a stranger not even that."""

from typing import Any

import psycopg
import pytest

from prebirth_tui.desk.address import Address
from prebirth_tui.desk.postgres import connected
from prebirth_tui.desk.server import NotLetInError, RefusedError
from prebirth_tui.desk.setting_up import API
from prebirth_tui.desk.state import Joined
from tests.desk.cluster import OWNER, Cluster
from tests.desk.people import Person, invites, leaves

_TABLES = ("setup", "device", "statement", "draft", "parcel", "holding", "tombstone", "audit")


def raw(cluster: Cluster, joined: Joined) -> "psycopg.Connection[Any]":
    """A connection with a member's own password, and none of our program."""
    return psycopg.connect(
        host=str(cluster.folder),
        port=cluster.port,
        dbname=joined.address.database,
        user=joined.login,
        password=joined.password,
        autocommit=True,
    )


def test_a_member_can_touch_no_table(cluster: Cluster, ann: Person) -> None:
    with raw(cluster, ann.state) as connection:
        for table in _TABLES:
            for text in (
                f"SELECT * FROM desk.{table}",
                f"DELETE FROM desk.{table}",
                f"SELECT * FROM desk.{table} FOR UPDATE",
                f"INSERT INTO desk.{table} DEFAULT VALUES",
                f"TRUNCATE desk.{table}",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(text.encode())


def test_a_member_can_make_nothing_and_become_nobody_else(cluster: Cluster, ann: Person) -> None:
    with raw(cluster, ann.state) as connection:
        for text in (
            "CREATE TABLE t ()",
            "CREATE TEMPORARY TABLE t ()",
            "CREATE SCHEMA s",
            f"SET ROLE {OWNER}",
            "CREATE ROLE r",
            "ALTER SYSTEM SET log_statement = 'none'",
            "SELECT pg_read_file('PG_VERSION')",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(text.encode())


def test_a_member_may_call_the_functions_of_the_desk_and_no_other_of_its_schema(
    cluster: Cluster, ann: Person
) -> None:
    with raw(cluster, ann.state) as connection:
        rows = connection.execute(
            "SELECT proname, has_function_privilege(oid, 'EXECUTE') FROM pg_proc "
            "WHERE pronamespace = 'desk'::regnamespace"
        ).fetchall()
    assert {name for name, may in rows if may} == set(API)
    assert {name for name, may in rows if not may} >= {"_noted", "_holding", "_standing"}


def test_every_function_that_members_call_runs_as_its_owner_on_a_fixed_path(
    cluster: Cluster, address: Address, sue: Person
) -> None:
    with cluster.connect(address.database) as connection:
        rows = connection.execute(
            "SELECT proname, prosecdef, proconfig FROM pg_proc "
            "WHERE pronamespace = 'desk'::regnamespace"
        ).fetchall()
    assert {path for _, _, (path,) in rows} == {"search_path=desk, pg_temp"}
    assert {name for name, definer, _ in rows if definer} == set(API)


def test_a_draft_that_is_not_shared_is_refused_and_the_audit_tells_of_it(
    sue: Person, ann: Person, ben: Person
) -> None:
    key = ann.begins("Kestrel", worker="Ann", supervisor="Sue")
    ann.syncs()
    with ben.connected() as server:
        assert server.fetch([(key, 0, "")]) == []
        assert server.grants([(key, 1)]) == []
        assert server.tombstones([key]) == []
    with sue.connected() as server:
        told = [line for line in server.audit(0, 1000) if line.who == ben.state.login]
    assert [(line.did, line.draft, line.result) for line in told][-1] == (
        "fetch",
        key,
        "not-holder",
    )


def test_a_member_sees_only_what_they_did_themselves_in_the_audit(
    sue: Person, ann: Person, ben: Person
) -> None:
    ann.begins("Kestrel", worker="Ann", supervisor="Sue")
    ann.syncs()
    with ben.connected() as server:
        assert {line.who for line in server.audit(0, 1000)} == {ben.state.login}
        with pytest.raises(RefusedError, match="only a registrar"):
            server.held(ann.state.login)
        with pytest.raises(RefusedError, match="only a registrar"):
            server.invite(f"{ann.state.login[:13]}_00000000", "x" * 20, 7)
        with pytest.raises(RefusedError, match="only a registrar"):
            server.waiting()
    with sue.connected() as server:
        assert len({line.who for line in server.audit(0, 1000)}) == 3


def test_whoever_is_invited_but_not_approved_gets_nothing(
    sue: Person, ann: Person, tmp_path: Any
) -> None:
    key = ann.begins("Kestrel", worker="Ann", supervisor="Sue")
    ann.syncs()
    eve = Person("Eve", tmp_path / "eve")
    eve.accepts(invites(sue, eve))
    with eve.connected() as server:
        assert server.hello().standing == "asked"
        assert server.fetch([(key, 0, "")]) == []
        for ask in (server.overview, lambda: server.members(0)):
            with pytest.raises(RefusedError, match="has not approved"):
                ask()
    with pytest.raises(RefusedError, match="has not approved"):
        eve.syncs()


def test_an_invite_works_once(sue: Person, tmp_path: Any) -> None:
    eve = Person("Eve", tmp_path / "eve")
    invite = invites(sue, eve)
    eve.accepts(invite)
    with pytest.raises(NotLetInError, match="was used or has expired"):
        Person("Mallory", tmp_path / "mallory").accepts(invite)


def test_an_invite_that_has_expired_lets_nobody_in(
    cluster: Cluster, sue: Person, tmp_path: Any
) -> None:
    eve = Person("Eve", tmp_path / "eve")
    invite = invites(sue, eve)
    with cluster.connect() as connection:
        connection.execute(f"ALTER ROLE {invite.login} VALID UNTIL 'yesterday'".encode())
    with pytest.raises(NotLetInError, match="was used or has expired"):
        eve.accepts(invite)


def test_whoever_left_is_refused_everything_that_they_ask(
    sue: Person, ann: Person, ben: Person, key: str
) -> None:
    leaves(sue, ben)
    with ben.connected() as server:
        assert server.fetch([(key, 0, "")]) == []
        assert server.grants([(key, 1)]) == []
        for ask in (server.overview, lambda: server.members(0)):
            with pytest.raises(RefusedError, match="has ended"):
                ask()


def test_a_stranger_with_a_password_of_the_server_is_not_let_in(
    cluster: Cluster, address: Address, sue: Person
) -> None:
    with cluster.connect() as connection:
        connection.execute(f"CREATE ROLE {address.database}_x LOGIN PASSWORD 'x'".encode())
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(
            host=address.host,
            port=address.port,
            dbname=address.database,
            user=f"{address.database}_x",
            password="x",
        )
    with pytest.raises(NotLetInError), connected(address, f"{address.database}_x", "y"):
        pass
