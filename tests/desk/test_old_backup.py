"""A desk that was set back to an old backup: who is ahead puts it right, and says so."""

from datetime import timedelta
from pathlib import Path

from prebirth_tui.record.bodies import Allocation, Retention
from tests.desk.cluster import Cluster
from tests.desk.people import Person, joins, leaves, now
from tests.desk.test_sharing_ends import erases


def dumped(cluster: Cluster, person: Person) -> bytes:
    """A backup of now."""
    return cluster.backup(person.state.address.database)


def restored(cluster: Cluster, person: Person, dump: bytes) -> None:
    """The desk, set back."""
    cluster.restore(person.state.address.database, dump)


def test_what_the_desk_lost_is_sent_again_and_all_have_the_same(
    cluster: Cluster, ann: Person, ben: Person, key: str
) -> None:
    dump = dumped(cluster, ann)
    ann.adds(key, "Lee")
    ann.syncs()
    other = ann.begins("Merlin", worker="Ann", cover="Ben")
    ann.syncs()
    restored(cluster, ann, dump)
    met = ann.syncs()
    assert met.problems == []
    assert any("Kestrel: the desk was set back" in each for each in met.news)
    assert any("Merlin was missing from the desk" in each for each in met.news)
    assert ben.syncs().problems == []
    for each in (key, other):
        assert ben.seals(each) == ann.seals(each)
    assert (ann.syncs().news, ben.syncs().news) == ([], [])


def test_other_parcels_of_the_same_numbers_are_not_taken_for_ours(
    cluster: Cluster, ann: Person, ben: Person, key: str
) -> None:
    dump = dumped(cluster, ann)
    ann.adds(key, "Lee")
    ann.syncs()
    restored(cluster, ann, dump)
    ben.adds(key, "Pat")
    ben.syncs()
    assert ann.syncs().problems == []
    ben.syncs()
    assert ann.people(key) == ben.people(key) == {"Lee", "Pat"}


def test_whoever_left_after_the_backup_gets_nothing_all_the_same(
    cluster: Cluster, sue: Person, ann: Person, ben: Person
) -> None:
    key = ann.begins("Kestrel", worker="Ann", cover="Ben", supervisor="Sue")
    for person in (ann, ben, sue):
        person.syncs()
    dump = dumped(cluster, ann)
    leaves(sue, ben)
    ann.syncs()
    assert ann.state.drafts[key].epoch == 2
    restored(cluster, ann, dump)
    ann.adds(key, "Lee")
    assert any("older backup" in each for each in ann.syncs().news)
    after = ann.state.drafts[key]
    assert (after.epoch, set(after.holders)) == (3, {ann.state.login, sue.state.login})
    assert any("list of members is right again" in each for each in sue.syncs().news)
    assert sue.people(key) == {"Lee"}
    assert ann.syncs().news == []
    assert ben.people(key) == set()


def test_what_was_erased_after_the_backup_is_erased_again(
    cluster: Cluster, ann: Person, ben: Person, key: str
) -> None:
    dump = dumped(cluster, ann)
    erases(ann, key, "in the record")
    restored(cluster, ann, dump)
    assert any("It is gone again" in each for each in ann.syncs().news)
    ben.syncs()
    assert not ann.has(key)
    assert not ben.has(key)


def test_a_member_of_after_the_backup_is_put_back_by_the_registrar(
    cluster: Cluster, sue: Person, ann: Person, tmp_path: Path
) -> None:
    dump = dumped(cluster, ann)
    kim = Person("Kim", tmp_path / "kim")
    joins(sue, kim)
    kim.syncs()
    restored(cluster, ann, dump)
    sue.syncs()
    key = ann.begins("Kestrel", worker="Ann", cover="Kim")
    ann.syncs()
    kim.syncs()
    assert kim.has(key)


def test_our_own_machine_set_back_reads_everything_anew(
    cluster: Cluster, ann: Person, ben: Person, key: str
) -> None:
    with ben.at_home() as drafts:
        path = drafts.find(key)
        before = path.read_bytes()
    ann.adds(key, "Lee")
    ann.syncs()
    ben.syncs()
    path.write_bytes(before)
    ann.writes(key, Allocation(worker="Ann", cover="Ben", team=f"North {now().year}"))
    ann.syncs()
    ben.syncs()
    assert ben.seals(key) == ann.seals(key)
    path.unlink()
    ann.adds(key, "Pat")
    ann.syncs()
    ben.syncs()
    assert ben.seals(key) == ann.seals(key)


def test_what_nobody_has_touched_for_long_is_sent_again_too(
    cluster: Cluster, ann: Person, ben: Person
) -> None:
    later = now() + timedelta(minutes=5)
    dump = dumped(cluster, ann)
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    for _ in range(2):
        assert ann.syncs(at=later).problems == []
    assert ann.state.drafts[key].stamp is not None
    restored(cluster, ann, dump)
    [news] = ann.syncs(at=later).news
    assert "Kestrel was missing from the desk" in news
    ben.syncs()
    assert ben.has(key)


def test_a_draft_with_something_wrong_keeps_no_other_from_being_known(
    ann: Person, ben: Person
) -> None:
    later = now() + timedelta(minutes=5)
    held, other = (ann.begins(each, worker="Ann", cover="Ben") for each in ("Kestrel", "Merlin"))
    ann.syncs()
    ben.syncs()
    ann.writes(held, Retention(hold="a judge asked"))
    ben.writes(held, Retention(hold=""))
    ben.syncs()
    for _ in range(2):
        assert len(ann.syncs(at=later).problems) == 1
    assert ann.state.drafts[held].stamp is None
    assert ann.state.drafts[other].stamp is not None
    assert ann.state.looked
