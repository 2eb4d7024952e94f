"""No server, a wrong certificate, a clock that is off, a version that is newer: plain words."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from prebirth_tui.desk.address import Address
from prebirth_tui.desk.postgres import connected
from prebirth_tui.desk.server import DeskError, UnreachableError
from prebirth_tui.desk.statements import Statement
from prebirth_tui.problems import NotSavedError, UserInputError
from tests.desk.cluster import Cluster, certificate_of
from tests.desk.hostile import lying
from tests.desk.people import Person, joins, leaves, now
from tests.disk.disks import full


def test_over_the_network_the_pinned_certificate_lets_us_in(cluster: Cluster, ann: Person) -> None:
    there = ann.state.address.model_copy(
        update={"host": "localhost", "certificate": cluster.certificate}
    )
    with connected(there, ann.state.login, ann.state.password) as server:
        assert server.hello().standing == "ok"
        row = server._connection.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        assert row.fetchall() == [(True,)]


@pytest.mark.parametrize("pinned", ["another", "another name"])
def test_another_certificate_than_the_pinned_one_is_refused_before_a_password_is_sent(
    cluster: Cluster, ann: Person, pinned: str
) -> None:
    other = certificate_of("localhost")[0].decode()
    host, pem = ("localhost", other) if pinned == "another" else ("127.0.0.2", cluster.certificate)
    there = ann.state.address.model_copy(update={"host": host, "certificate": pem})
    with pytest.raises(DeskError) as refused, connected(there, ann.state.login, "x"):
        pass
    assert isinstance(refused.value, UnreachableError) or "certificate" in str(refused.value)
    if pinned == "another":
        assert "does not show the certificate that was pinned" in str(refused.value)


def test_another_machine_without_a_pinned_certificate_is_not_spoken_to(ann: Person) -> None:
    there = Address(host="desk.example", database="desk")
    with (
        pytest.raises(DeskError, match="needs its certificate"),
        connected(there, ann.state.login, ann.state.password),
    ):
        pass


def test_a_server_that_is_down_is_told_and_the_work_goes_on(ann: Person, key: str) -> None:
    ann.adds(key, "Lee")
    address = ann.state.address
    ann.joined = ann.state.model_copy(
        update={"address": address.model_copy(update={"host": "/nowhere"})}
    )
    with pytest.raises(UnreachableError, match="does not answer"):
        ann.syncs()
    ann.adds(key, "Pat")
    ann.joined = ann.state.model_copy(update={"address": address})
    assert ann.syncs().sent == 2


class LostError(UnreachableError):
    """The connection, in the middle of it."""


@pytest.mark.parametrize(
    "where", ["overview", "grants", "fetch", "put", "wake", "add_grant", "open_epoch"]
)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_connection_that_breaks_anywhere_loses_nothing(
    sue: Person, ann: Person, ben: Person, key: str, where: str, when: str
) -> None:
    ben.adds(key, "Pat")
    ben.syncs()
    ann.adds(key, "Lee")
    if where == "open_epoch":
        leaves(sue, ben)

    def breaks(server: Any) -> Any:
        real = getattr(server, where)

        def call(*given: Any) -> Any:
            if when == "after":
                real(*given)
            raise LostError

        return lying_with(server, where, call)

    try:
        ann.syncs(breaks)
    except LostError:
        pass
    else:
        assert where == "add_grant"
    assert ann.syncs().problems == []
    assert ann.people(key) == {"Lee", "Pat"}
    if where != "open_epoch":
        ben.syncs()
        assert ben.seals(key) == ann.seals(key)
    with ann.connected() as server:
        numbers = [each.number for each in server.fetch([(key, 0, "")])]
    assert len(numbers) <= 3


def lying_with(server: Any, name: str, call: Any) -> Any:
    """The server, with one function another."""
    return type(
        "Breaking", (), {"__getattr__": lambda _, n: call if n == name else getattr(server, n)}
    )()


def test_a_clock_that_is_a_day_off_is_told_and_the_servers_counts(ann: Person, key: str) -> None:
    for off in (timedelta(days=1), timedelta(days=-1)):
        met = ann.syncs(at=now() + off)
        assert any("more than half a day off" in each for each in met.news)
        assert abs(met.at - now()) < timedelta(hours=1)
    assert ann.syncs(at=now() + timedelta(hours=1)).news == []


def test_a_desk_of_a_newer_version_is_left_alone(cluster: Cluster, ann: Person, key: str) -> None:
    ann.adds(key, "Lee")
    with cluster.connect(ann.state.address.database) as connection:
        connection.execute("UPDATE desk.setup SET major = 2")
    with pytest.raises(DeskError, match="newer version of prebirth"):
        ann.syncs()
    assert ann.people(key) == {"Lee"}


def test_a_statement_of_a_newer_version_is_refused_in_words(ann: Person, key: str) -> None:
    with pytest.raises(UserInputError, match="a newer version may have written it"):
        Statement.read("statement", '{"did": "something new"}')


def test_a_parcel_of_a_newer_version_waits_and_everything_else_goes_on(
    ann: Person, ben: Person, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        newer.setattr("prebirth_tui.store.draft_text.FORMAT", 9)
        ann.adds(key, "Lee")
        newer.setattr("prebirth_tui.desk.parcels.read_draft", lambda *_: None)
        ann.syncs()
    ben.adds(key, "Pat")
    met = ben.syncs()
    assert any("newer version of prebirth" in each.message for each in met.problems)
    assert met.sent == 1
    assert ben.people(key) == {"Pat"}


def test_a_full_disk_at_home_loses_nothing_and_it_comes_again(
    ann: Person, ben: Person, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann.adds(key, "Lee")
    ann.syncs()

    with monkeypatch.context() as disk:
        disk.setattr("prebirth_tui.store.draft_file.write_whole", full)
        with pytest.raises(NotSavedError, match="No space left"):
            ben.syncs()
    assert ben.people(key) == set()
    ben.syncs()
    assert ben.people(key) == {"Lee"}


def test_a_full_disk_at_the_desk_is_told(ann: Person, key: str) -> None:
    import psycopg

    def full(server: Any) -> Any:
        real = server._connection

        class Full:
            def execute(self, query: Any, arguments: Any = (), **more: Any) -> Any:
                if "put" in str(query):
                    raise psycopg.errors.DiskFull
                return real.execute(query, arguments, **more)

        server._connection = Full()
        return server

    ann.adds(key, "Lee")
    with pytest.raises(DeskError, match="server's disk is full"):
        ann.syncs(full)
    assert ann.syncs().sent == 1


@pytest.fixture
def kim(sue: Person, ann: Person, ben: Person, tmp_path: Path) -> Person:
    """Another registrar, who came last."""
    person = Person("Kim", tmp_path / "kim")
    joins(sue, person, as_registrar=True)
    person.syncs()
    return person


def test_two_registrars_who_disagree_are_settled_by_who_was_first(
    sue: Person, ann: Person, ben: Person, kim: Person
) -> None:
    leaves(kim, sue)
    with pytest.raises(UserInputError, match="has ended"):
        leaves(sue, kim)
    ann.syncs()
    assert {each.name for each in ann.state.roster.members} == {"Ann", "Ben", "Kim"}


def test_a_registrar_who_lags_behind_reads_on_first(
    sue: Person, ann: Person, ben: Person, kim: Person
) -> None:
    leaves(kim, ben)
    with pytest.raises(UserInputError, match="someone else was quicker"):
        leaves(sue, ann)
    sue.syncs()
    leaves(sue, ann)
    assert replace(sue.state.roster, signed=()).members == kim_knows(kim)


def kim_knows(kim: Person) -> Any:
    """The members, once she has met the desk."""
    kim.syncs()
    return kim.state.roster.members


def test_the_last_registrar_cannot_leave(sue: Person, ann: Person) -> None:
    with pytest.raises(UserInputError, match="needs a registrar"):
        leaves(sue, sue)


def test_lying_about_nothing_changes_nothing(ann: Person, key: str) -> None:
    assert ann.syncs(lying()).problems == []
