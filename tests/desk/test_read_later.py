"""Many drafts that come at once are here as they came, and are read after that."""

from dataclasses import replace

import pytest

from prebirth_tui.desk import sending, taking_in
from prebirth_tui.desk.parcels import seal_parcel
from prebirth_tui.keys.signing import Signer
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_text import AS_RECEIVED
from prebirth_tui.store.newest import last_seen
from tests.desk.hostile import with_parcels
from tests.desk.people import Person, now
from tests.desk.test_first_sync import opened
from tests.disk.disks import files_in, full

MANY = 6


@pytest.fixture(autouse=True)
def one_is_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each draft that is new here is read later."""
    monkeypatch.setattr(taking_in, "FEW", 0)


@pytest.fixture
def keys(ann: Person, ben: Person) -> list[str]:
    """Drafts of Ann's that Ben covers, on the desk, in one parcel or in several."""
    keys = [ann.begins(f"Family {n}", worker="Ann", cover="Ben") for n in range(MANY)]
    ann.syncs()
    for number in range(2):
        for key in keys[: MANY // 2]:
            ann.adds(key, f"Lee-{number}")
        ann.syncs()
    return keys


def text_of(person: Person, key: str) -> str:
    """The text of a draft on somebody's machine."""
    with person.at_home() as drafts:
        return drafts.as_read(drafts.find(key)).text


def test_they_are_listed_at_once_and_read_by_the_next_sync(
    keys: list[str], ann: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(monkeypatch) as read:
        met = ben.syncs()
        assert (len(met.received), met.to_be_read, met.problems) == (MANY, MANY, [])
        assert met.received[0].in_words.endswith(": new here")
        with ben.at_home() as drafts:
            names = {each.name for each in drafts.listed().drafts}
        assert names == {f"Family {n}" for n in range(MANY)}
        assert read == []
        met = ben.syncs()
        assert (met.received, met.to_be_read, met.sent, met.problems) == ([], 0, 0, [])
        assert {path.stem for path in read} == set(keys)
        ben.syncs()
        assert len(read) == MANY
    for key in keys:
        assert ben.seals(key) == ann.seals(key)
        assert set(ben.state.drafts[key].heads) == set(ann.state.drafts[key].heads)


def test_a_sync_reads_some_of_them_and_says_how_many_wait(
    keys: list[str], ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "READ_AT_ONCE", 4)
    assert [ben.syncs().to_be_read for _ in range(4)] == [MANY, 2, 0, 0]


def test_they_are_as_they_came_until_somebody_writes_in_them(keys: list[str], ben: Person) -> None:
    ben.syncs()
    assert all(text_of(ben, key).startswith(AS_RECEIVED) for key in keys)
    ben.adds(keys[0], "Kit")
    assert not text_of(ben, keys[0]).startswith(AS_RECEIVED)


@pytest.mark.parametrize("place", [0, MANY - 1])
def test_what_is_written_before_they_are_read_is_sent(
    keys: list[str], ann: Person, ben: Person, place: int
) -> None:
    ben.syncs()
    ben.adds(keys[place], "Kit")
    assert ben.syncs().sent == 1
    ann.syncs()
    assert ann.seals(keys[place]) == ben.seals(keys[place])
    assert "Kit" in ann.people(keys[place])


def test_what_others_write_before_they_are_read_is_added(
    keys: list[str], ann: Person, ben: Person
) -> None:
    ben.syncs()
    ann.adds(keys[0], "Kit")
    ann.syncs()
    assert [each.draft for each in ben.syncs().received] == [keys[0]]
    assert ben.seals(keys[0]) == ann.seals(keys[0])
    assert ben.syncs().to_be_read == 0


def sent_by_a_holder(ann: Person, key: str) -> Draft:
    """A draft that somebody who holds it has changed without sealing it anew."""
    with ann.file(key) as file:
        first, *rest = file.draft.entries
        changed = first.model_copy(update={"by": "Somebody Else"})
        return Draft(key, "practice", file.draft.created, (changed, *rest))


def test_what_does_not_fit_its_seals_is_read_by_nobody_and_goes(
    keys: list[str], ann: Person, ben: Person
) -> None:
    key, known = keys[-1], ann.state.drafts[keys[-1]].key
    draft = sent_by_a_holder(ann, key)
    false = seal_parcel(draft, draft.entries, known, Signer(ann.identity), now())
    tampered = with_parcels(
        lambda each: replace(false, number=each.number) if each.draft == key else each
    )
    ben.syncs(tampered)
    with ben.at_home() as drafts, pytest.raises(UserInputError, match="do not match their seals"):
        drafts.open(drafts.find(key))
    for _ in range(2):
        [problem, *_] = ben.syncs(tampered).problems
        assert "do not match their seals" in str(problem)
        assert not ben.has(key)
    assert ben.syncs().problems == []
    assert ben.seals(key) == ann.seals(key)


def test_a_full_disk_leaves_nothing_half_and_they_come_again(
    keys: list[str], ann: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as disk:
        disk.setattr("prebirth_tui.disk.files.FileSystem.sync", full)
        with pytest.raises(NotSavedError, match="No space left"):
            ben.syncs()
    with ben.at_home() as drafts:
        assert files_in(drafts.folder) == []
    assert ben.state.drafts == {}
    ben.syncs()
    assert all(ben.seals(key) == ann.seals(key) for key in keys)


def test_a_file_that_is_in_the_way_stays_as_it_is(keys: list[str], ben: Person) -> None:
    with ben.at_home() as drafts:
        drafts.folder.mkdir(parents=True)
        there = drafts.folder / f"{keys[0]}.age"
        there.write_bytes(b"half a file that a disk has left")
    met = ben.syncs()
    assert there.read_bytes() == b"half a file that a disk has left"
    assert len(met.received) == MANY - 1
    assert "cannot be read" in str(met.problems)
    there.unlink()
    assert [each.draft for each in ben.syncs().received] == [keys[0]]


def test_what_was_seen_is_noted_when_they_are_read(keys: list[str], ben: Person) -> None:
    ben.syncs()
    with ben.at_home() as drafts:
        draft = drafts.read(drafts.find(keys[0]))
        assert last_seen(draft, ben.keys) is None
    ben.syncs()
    with ben.at_home():
        seen = last_seen(draft, ben.keys)
    assert seen is not None
    assert set(seen.heads) == set(draft.heads)
