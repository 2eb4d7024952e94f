"""A cover ends by its day, a draft is erased, words are removed: at the desk and everywhere."""

from datetime import timedelta
from pathlib import Path

import pytest

from prebirth_tui.desk.erasing import erase
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import Allocation, Retention
from prebirth_tui.store.retention import receipts
from tests.desk.cluster import Cluster
from tests.desk.people import Person, joins, leaves, now


@pytest.fixture
def key(ann: Person, ben: Person) -> str:
    """A draft that Ann has and Ben covers until tomorrow: today may be over before he has it."""
    tomorrow = now().date() + timedelta(days=1)
    key = ann.begins("Kestrel", worker="Ann", cover="Ben", cover_until=tomorrow)
    ann.syncs()
    ben.syncs()
    return key


def days_pass(cluster: Cluster, person: Person, days: int) -> None:
    """Have the server's grants of a desk be as old as they will be then."""
    with cluster.connect(person.state.address.database) as connection:
        connection.execute("UPDATE desk.holding SET until = until - %s::integer", (days,))


def erases(person: Person, key: str, reason: str) -> None:
    """Delete a draft for everyone."""
    with person.file(key) as file, person.connected() as server, person.at_home() as drafts:
        erase(server, person.state, drafts, file, reason, person.author, now(), person.keep)


def test_a_cover_that_has_ended_reads_nothing_more_and_its_copy_is_named(
    cluster: Cluster, ann: Person, ben: Person, key: str
) -> None:
    ann.adds(key, "Lee")
    ann.syncs()
    days_pass(cluster, ann, 2)
    ben.adds(key, "Pat")
    [news] = ben.syncs().news
    assert "Your cover of Kestrel has ended" in news
    assert "1 entry of yours was not sent" in news
    assert ben.people(key) == {"Pat"}
    assert ben.syncs().news == []


def test_after_the_last_day_of_a_cover_there_is_a_new_epoch_without_it(
    ann: Person, ben: Person, key: str
) -> None:
    yesterday = now().date() - timedelta(days=1)
    ann.writes(key, Allocation(worker="Ann", cover="Ben", cover_until=yesterday))
    [news] = ann.syncs().news
    assert "Ben can open nothing new" in news
    assert set(ann.state.drafts[key].holders) == {ann.state.login}
    [told] = ben.syncs().news
    assert "no longer shared with you" in told
    assert ben.has(key)


def test_a_cover_that_is_made_longer_goes_on_in_the_same_epoch(
    ann: Person, ben: Person, key: str
) -> None:
    later = now().date() + timedelta(days=9)
    ann.writes(key, Allocation(worker="Ann", cover="Ben", cover_until=later))
    ann.syncs()
    known = ann.state.drafts[key]
    assert (known.epoch, known.holders[ben.state.login]) == (1, later)


def test_a_draft_that_is_allocated_to_someone_else_goes_with_them(
    sue: Person, ann: Person, ben: Person, key: str, tmp_path: Path
) -> None:
    kim = Person("Kim", tmp_path / "kim")
    joins(sue, kim)
    ann.writes(key, Allocation(worker="Kim", supervisor="Sue"))
    ann.syncs()
    assert ann.has(key)
    kim.syncs()
    ann.adds(key, "Late")
    ann.syncs()
    kim.adds(key, "Lee")
    kim.syncs()
    assert set(kim.state.drafts[key].holders) == {kim.state.login, sue.state.login}
    sue.syncs()
    assert sue.people(key) == {"Lee"}
    ann.syncs()
    assert ann.people(key) == {"Late"}


def test_while_two_disagree_who_works_with_it_nobody_is_revoked(
    sue: Person, ann: Person, ben: Person, key: str
) -> None:
    ann.writes(key, Allocation(worker="Ann", supervisor="Sue"))
    ben.writes(key, Allocation(worker="Ben", cover="Ann"))
    ben.syncs()
    ann.syncs()
    holders = {ann.state.login, ben.state.login, sue.state.login}
    assert set(ann.state.drafts[key].holders) >= holders


def test_what_is_erased_at_the_desk_goes_from_every_machine_with_a_receipt(
    ann: Person, ben: Person, key: str
) -> None:
    erases(ann, key, "in the record")
    assert not ann.has(key)
    [news] = ben.syncs().news
    assert "erased at the desk by Ann: in the record" in news
    assert not ben.has(key)
    with ben.at_home() as drafts:
        [receipt] = receipts(drafts)
    assert (receipt["draft"], receipt["by"]) == (key, "Ann")
    for person in (ann, ben):
        assert person.syncs().news == []
        assert not person.has(key)


def test_what_is_on_hold_or_was_written_since_is_kept_and_told(
    ann: Person, ben: Person, key: str
) -> None:
    other = ann.begins("Merlin", worker="Ann", cover="Ben")
    ann.syncs()
    ben.syncs()
    ben.writes(key, Retention(hold="a judge asked"))
    ben.syncs()
    ben.adds(other, "Lee")
    for each in (key, other):
        erases(ann, each, "in the record")
    news = ben.syncs().news
    assert any("on hold here and stays" in each for each in news)
    assert any("You have written in it since" in each for each in news)
    assert ben.has(key)
    assert ben.has(other)
    met = ben.syncs()
    assert (met.news, met.problems, met.sent) == ([], [], 0)


def test_a_draft_on_hold_is_not_erased_for_anyone(ann: Person, ben: Person, key: str) -> None:
    ann.writes(key, Retention(hold="a judge asked"))
    ann.syncs()
    with pytest.raises(UserInputError, match="on hold"):
        erases(ann, key, "in the record")
    ben.syncs()
    assert ben.has(key)


def test_a_draft_that_was_deleted_on_one_machine_alone_does_not_come_back_there(
    ann: Person, ben: Person, key: str
) -> None:
    from prebirth_tui.store.retention import purge

    with ben.file(key) as file, ben.at_home() as drafts:
        purge(drafts, file, "not mine", ben.author, now())
    ann.adds(key, "Lee")
    ann.syncs()
    met = ben.syncs()
    assert (met.received, met.problems) == ([], [])
    assert not ben.has(key)


def test_words_that_are_removed_go_from_the_desk_as_well(
    cluster: Cluster, ann: Person, ben: Person, key: str
) -> None:
    ann.adds(key, "Lee")
    ann.syncs()
    ben.syncs()
    with ann.file(key) as file:
        file.redact(file.draft.entries[-1].id, "a mistake", ann.author, now())
    ann.syncs()
    assert ann.state.drafts[key].epoch == 2
    with cluster.connect(ann.state.address.database) as connection:
        rows = connection.execute("SELECT epoch, length(body) > 0 FROM desk.parcel").fetchall()
    assert {epoch for epoch, is_there in rows if is_there} == {2}
    ben.syncs()
    assert ben.people(key) == set()
    assert ben.seals(key) == ann.seals(key)


def test_a_client_that_comes_back_after_it_left_loses_nothing_and_gets_nothing(
    sue: Person, ann: Person, ben: Person, key: str
) -> None:
    leaves(sue, ben)
    ben.adds(key, "Pat")
    with pytest.raises(UserInputError, match="has ended"):
        ben.syncs()
    assert ben.people(key) == {"Pat"}


def test_the_list_of_a_lost_laptop_names_what_it_could_hold(
    sue: Person, ann: Person, ben: Person, key: str
) -> None:
    other = ann.begins("Merlin", worker="Ann", supervisor="Sue")
    ann.syncs()
    with sue.connected() as server:
        [held] = server.held(ben.state.login)
        assert (held.draft, held.still, held.others) == (key, True, (ann.state.login,))
        assert {each.draft for each in server.held(ann.state.login)} == {key, other}
    leaves(sue, ben)
    ann.syncs()
    with sue.connected() as server:
        [held] = server.held(ben.state.login)
    assert (held.draft, held.still) == (key, False)


def test_whoever_was_offline_while_keys_changed_believes_a_tombstone_of_a_holder(
    sue: Person, ann: Person, ben: Person, key: str, tmp_path: Path
) -> None:
    ann.writes(key, Allocation(worker="Ann", cover="Ben", supervisor="Sue"))
    ann.syncs()
    sue.syncs()
    kim = Person("Kim", tmp_path / "kim")
    joins(sue, kim)
    ann.writes(key, Allocation(worker="Kim", cover="Ben", supervisor="Sue"))
    ann.syncs()
    kim.syncs()
    assert kim.state.drafts[key].epoch == 2
    erases(kim, key, "in the record")
    [news] = ben.syncs().news
    assert "erased at the desk by Kim: in the record" in news
    assert not ben.has(key)
    [told] = ann.syncs().news
    assert (
        told == "Kestrel was erased at the desk. Your copy is still here; delete it when you can."
    )
    assert ann.syncs().news == []


def test_whoever_has_not_heard_of_a_new_key_does_not_erase_with_the_old_one(
    ann: Person, ben: Person, key: str
) -> None:
    ann.adds(key, "Lee")
    with ann.file(key) as file:
        file.redact(file.draft.entries[-1].id, "a mistake", ann.author, now())
    ann.syncs()
    with pytest.raises(UserInputError, match="someone has changed who holds this draft"):
        erases(ben, key, "in the record")
    assert ben.has(key)
    ben.syncs()
    erases(ben, key, "in the record")
    ann.syncs()
    assert not ann.has(key)
