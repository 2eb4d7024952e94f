"""Three people and a registrar, four machines and one server: a month of it by the commands."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import psycopg
import pytest

from prebirth_tui.desk.address import Address
from prebirth_tui.record.bodies import Allocation, PersonNoted
from tests.desk.cluster import PASSWORD, Cluster
from tests.desk.machines import (
    Machine,
    url,
)

pytestmark = pytest.mark.usefixtures("keys_are_quick_to_unlock")


def days_pass(
    days: int, cluster: Cluster, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Move the clock on, of the server and of every machine."""

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(days=days)

    monkeypatch.setattr("prebirth_tui.machine_clock.datetime", Later)
    with cluster.connect(address.database) as connection:
        for name in ("_today", "hello"):
            [(text,)] = connection.execute(
                "SELECT pg_get_functiondef(%s::regproc)", (f"desk.{name}",)
            ).fetchall()
            later = f"(now() + make_interval(days => {days}))"
            assert "now()" in text
            connection.execute(psycopg.sql.SQL(text.replace("now()", later)))


def joined(registrar: Machine, person: Machine, folder: Path) -> None:
    """Invite, join, read the words out, approve."""
    invite = folder / f"{person.name}.toml"
    registrar.desk("invite", person.name, invite)
    words = person.words(invite)
    registrar.desk("approve", person.name, typed=f"{words}\n")
    person.desk("sync")


def test_a_month_of_three_people_and_a_registrar(
    cluster: Cluster,
    address: Address,
    machine: Callable[[str], Machine],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ruth, ann, ben, cleo = (machine(name) for name in ("Ruth", "Ann", "Ben", "Cleo"))
    ruth.desk("create", url(address), "--org", "Trust", typed=f"{PASSWORD}\n")
    for person in (ann, ben, cleo):
        joined(ruth, person, tmp_path)

    # Allocated: Ann works with the family, Cleo supervises, Ben covers until the day after next.
    assert ann("new", "Kestrel", "--due", "+20w").code == 0
    ann.desk("sync")
    ann.writes("Kestrel", Allocation(worker="Ann", supervisor="Cleo"))
    ann.desk("cover", "Kestrel", "Ben", "--until", "+2d")
    for person in (ben, cleo):
        assert "Kestrel: new here" in person.desk("sync").out
    assert "0 drafts shared" in ruth.desk("status").out

    # They work apart, and it differs: both are told, and nothing is lost.
    ann.writes("Kestrel", PersonNoted(person="lee", name="Lee", roles=("father",)))
    ann.desk("sync")
    ben.writes("Kestrel", PersonNoted(person="lee", name="Leigh", roles=("father",)))
    ben_hears = ben.desk("sync").out
    assert "entries imported, by Ann; recorded differently: name" in ben_hears
    assert "entries imported, by Ben; recorded differently: name" in ann.desk("sync").out
    cleo.desk("sync")
    assert all("Leigh" in person("show", "Kestrel").out for person in (ann, ben, cleo))

    # The cover ends by its day. Nobody did anything.
    days_pass(3, cluster, address, monkeypatch)
    ended = ben.desk("sync").out
    assert "Your cover of Kestrel has ended: the desk sends nothing more of it" in ended
    ann.writes("Kestrel", PersonNoted(person="nia", name="Nia", roles=("sibling",)))
    assert "Kestrel: Ben can open nothing new of it from now on" in ann.desk("sync").out
    assert "Kestrel: entries imported, by Ann" in cleo.desk("sync").out
    ben.desk("sync")
    assert "Nia" not in ben("show", "Kestrel").out
    assert "cover" in ben.desk("status").out

    # One leaves: the next who meets the desk makes a new key, and her copy gets nothing more.
    left = ruth.desk("leave", "Cleo", typed="yes\n").out
    assert "From now on the desk sends them nothing" in left
    ann.writes("Kestrel", PersonNoted(person="pat", name="Pat", roles=("grandmother",)))
    assert "Kestrel: Cleo can open nothing new of it from now on" in ann.desk("sync").out
    refused = cleo("desk", "sync")
    assert (refused.code, "membership of this desk has ended" in refused.err) == (2, True)
    shown = cleo("show", "Kestrel").out
    assert ("Nia" in shown, "Pat" in shown) == (True, False)

    # What a lost laptop could hold, also of whoever holds it no longer.
    for name in ("Ben", "Cleo"):
        could = ruth.desk("audit", "--of", name).out
        assert "could hold 1 draft" in could
        assert "also with Ann" in could
