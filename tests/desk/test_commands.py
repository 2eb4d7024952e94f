"""Three people and a registrar use the commands, from nothing to a new epoch."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from prebirth_tui.cli import main
from prebirth_tui.desk.address import Address
from prebirth_tui.desk.server import DeskServer
from prebirth_tui.desk.sync_run import SyncResult
from tests.desk.cluster import OWNER, PASSWORD, Cluster
from tests.desk.machines import (
    Machine,
    url,
)
from tests.desk.people import Person

pytestmark = pytest.mark.usefixtures("keys_are_quick_to_unlock")


def test_from_an_empty_database_to_a_leaver_and_back(
    cluster: Cluster,
    address: Address,
    machine: Callable[[str], Machine],
    tmp_path: Path,
) -> None:
    sue, ann, ben = machine("Sue"), machine("Ann"), machine("Ben Okri")
    there = f"postgresql://{OWNER}@localhost:{cluster.port}/{address.database}"
    pem = tmp_path / "server.crt"
    pem.write_text(cluster.certificate, encoding="ascii")
    assert ann("desk").code == 1
    made = sue.desk(
        *("create", there, "--org", "Trust", "--certificate", pem), typed=f"{PASSWORD}\n"
    )
    assert "you are its registrar, Sue" in made.out

    for person in (ann, ben):
        invite = tmp_path / f"{person.name}.toml"
        sue.desk("invite", person.name, invite)
        words = person.words(invite)
        assert len(words.split()) == 10
        wrong = sue("desk", "approve", person.name, typed="not these words\n")
        assert (wrong.code, "not the words" in wrong.out) == (1, True)
        assert person("desk", "sync").code == 2
        assert (
            f"{person.name} is a member now"
            in sue.desk("approve", person.name, typed=f"{words}\n").out
        )

    ann("new", "Kestrel", "--due", "+20w")
    early = ann("desk", "cover", "Kestrel", "Ben Okri", "--until", "+3d")
    assert "read the list first: prebirth desk sync" in early.err
    ann.desk("sync")
    covered = ann.desk("cover", "Kestrel", "Ben Okri", "--until", "+3d")
    assert "Ben Okri covers until" in covered.out
    assert "sent" in covered.out
    assert "Kestrel: new here" in ben.desk("sync").out
    assert "1 draft shared" in ben.desk("status").out
    assert "Ann, midwife, Trust: shares 1 draft with you" in ben.desk("members").out
    assert "[x]" not in ben("show", "Kestrel").err

    held = sue.desk("audit", "--of", "ben okri").out
    assert "could hold 1 draft" in held
    assert "also with Ann" in held
    assert "gave Ben Okri the key of Kestrel" in ann.desk("audit").out

    safe = tmp_path / "safe.txt"
    sue.desk("recovery", "Safe", safe)
    assert "Safe, Trust: recovery key" in sue.desk("members").out
    ann.desk("sync")
    key = held.split()[held.split().index("draft:") + 1].rstrip(",")
    assert "Kestrel: new here" in sue.desk("recover", key, "--recovery", safe).out
    assert "Kestrel, up to" in sue.desk("audit", "--of", "Ben Okri").out
    assert "Say who works" in sue.desk("recover", "kestrel", "--recovery", safe).out

    left = sue.desk("leave", "Ben Okri", typed="yes\n")
    assert "From now on the desk sends them nothing" in left.out
    refused = ben("desk", "sync")
    assert (refused.code, "membership of this desk has ended" in refused.err) == (2, True)
    assert "you have left the desk" in ben.desk("status").out
    assert "Ben Okri and Sue can open nothing new" in ann.desk("sync").out
    assert ben("show", "Kestrel").code == 0

    kept = ann("purge", "Kestrel", typed="no\n")
    assert "Others keep it at the desk. To delete it for everyone: prebirth desk erase" in kept.out
    assert ann("desk", "erase", "Kestrel", typed="Merlin\n").code == 1
    ann.desk("erase", "Kestrel", typed="Kestrel\nin the record\n")
    assert "in the record" in ann("receipts", "--restricted").out
    assert ann.desk("leave", typed="yes\n").out.endswith("signs it for the others.\n")
    assert ann("desk").code == 1


@pytest.mark.usefixtures("cluster")
def test_what_is_wrong_is_told_in_words(
    address: Address,
    machine: Callable[[str], Machine],
    tmp_path: Path,
) -> None:
    sue = machine("Sue")
    for words, said in (
        (("create", "desk.example", "--org", "Trust"), "write the address as postgresql://"),
        (("create", "postgresql://it@desk.example/desk", "--org", "T"), "--certificate FILE"),
        (("join", tmp_path / "none.toml"), "cannot be read"),
        (("sync",), "has not joined a desk"),
        (("members",), "has not joined a desk"),
        (("cover", "Kestrel", "Ann", "--until", "+3d"), "has not joined a desk"),
    ):
        ran = sue("desk", *words)
        assert (ran.code, said in ran.err) == (2, True), (words, ran)
    wrong = sue("desk", "create", url(address), "--org", "Trust", typed="wrong\n")
    assert (wrong.code, "does not let desk_owner in" in wrong.err) == (2, True), wrong
    assert sue("desk").code == 1
    sue.desk("create", url(address), "--org", "Trust", typed=f"{PASSWORD}\n")
    again = machine("Ann")("desk", "create", url(address), "--org", "T", typed=f"{PASSWORD}\n")
    assert "there is a desk in this database already" in again.err
    assert "0 steps taken" in sue.desk("upgrade", url(address), typed=f"{PASSWORD}\n").out
    assert sue("desk", "approve").code == 1
    assert "does not wait" in sue("desk", "approve", "Eve").err
    assert "there is no member" in sue("desk", "leave", "Eve", typed="yes\n").err
    last = sue("desk", "leave", "Sue", typed="yes\n")
    assert "needs a registrar" in last.err


def test_who_watches_meets_the_desk_as_soon_as_something_is_new(
    sue: Person, ann: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What others send meanwhile wakes a connection that listens, and nothing else has to."""
    ann.syncs()
    key = ben.begins("Kestrel", worker="Ben", cover="Ann")
    came: list[int] = []

    def syncs(*_: object) -> SyncResult:
        met = ann.syncs()
        came.append(len(met.received))
        if came[-1]:
            raise KeyboardInterrupt
        return met

    @contextmanager
    def connects(_: object) -> Iterator[DeskServer]:
        with ann.connected() as server:
            assert not server.heard(0)
            ben.syncs()
            yield server

    monkeypatch.setattr("prebirth_tui.commands.desk.sync_whole", syncs)
    monkeypatch.setattr("prebirth_tui.commands.desk.the_joined", lambda _: ann.state)
    monkeypatch.setattr("prebirth_tui.commands.desk.connect", connects)
    assert main(["desk", "sync", "--watch"]) == 130
    assert came == [0, 1]
    assert ann.has(key)
