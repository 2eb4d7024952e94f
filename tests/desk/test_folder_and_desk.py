"""A copy by the folder and what comes from the desk are one draft: one merge, one list of what
differs, one tombstone."""

from pathlib import Path

from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.record.bodies import Allocation
from prebirth_tui.store.exchange import Received, ToldOfDeletion, hand_over, receive
from prebirth_tui.store.retention import purge, send_tombstone
from tests.desk.people import Person, now
from tests.desk.test_sharing_ends import erases


def gives(giver: Person, taker: Person, key: str, folder: Path) -> Path:
    """A copy, by the folder."""
    folder.mkdir(exist_ok=True)
    with giver.file(key) as file:
        to = Recipient(name=taker.name, key=str(taker.identity.to_public()))
        return hand_over(file, to, "cover", folder, giver.author, now())


def takes(taker: Person, copy: Path) -> list[Received]:
    """Take in a copy."""
    with taker.at_home() as drafts:
        return [each for each in receive(copy, drafts, now()) if isinstance(each, Received)]


def test_what_came_by_the_folder_comes_once_and_differs_once(
    ann: Person, ben: Person, key: str, tmp_path: Path
) -> None:
    ann.writes(key, Allocation(worker="Ann", cover="Ben", team="North"))
    ben.writes(key, Allocation(worker="Ann", cover="Ben", team="South"))
    [by_folder] = takes(ben, gives(ann, ben, key, tmp_path / "shared"))
    assert [each.label for each in by_folder.details] == ["team"]
    ann.syncs()
    # By the desk it is the same again: nothing new, and no second list of what differs.
    assert ben.syncs().received == []
    ann.syncs()
    assert ann.seals(key) == ben.seals(key)
    for person in (ann, ben):
        with person.file(key) as file:
            assert [each.field for each in file.draft.assessment.differing_fields] == ["team"]


def test_a_draft_that_came_by_the_folder_first_is_shared_at_the_desk_without_a_second_copy(
    ann: Person, ben: Person, tmp_path: Path
) -> None:
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    takes(ben, gives(ann, ben, key, tmp_path / "shared"))
    ann.syncs()
    ben.syncs()
    ben.adds(key, "Lee")
    ben.syncs()
    ann.syncs()
    assert ann.people(key) == {"Lee"}
    with ben.at_home() as drafts:
        assert [each.header.id for each in drafts.listed().drafts] == [key]


def test_what_was_erased_at_the_desk_does_not_come_back_by_the_folder(
    ann: Person, ben: Person, key: str, tmp_path: Path
) -> None:
    copy = gives(ann, ben, key, tmp_path / "shared")
    ann.syncs()
    ben.syncs()
    erases(ann, key, "in the record")
    ben.syncs()
    assert not ben.has(key)
    assert takes(ben, copy) == []
    assert not ben.has(key)


def test_a_draft_that_the_folder_says_was_deleted_does_not_come_by_the_desk(
    ann: Person, ben: Person, tmp_path: Path
) -> None:
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    assert ann.keys.book is not None
    known = Recipient(name="Ben", key=str(ben.identity.to_public()))
    ann.keys.book = ann.keys.book.model_copy(update={"recipient": (known,)})
    shared = tmp_path / "shared"
    gives(ann, ben, key, shared).unlink()
    ann.syncs()
    with ann.file(key) as file, ann.at_home() as drafts:
        receipt = purge(drafts, file, "moved away", ann.author, now())
        assert send_tombstone(file, receipt, shared) is not None
    with ben.at_home() as drafts:
        [told] = receive(shared, drafts, now())
    assert isinstance(told, ToldOfDeletion)
    assert ben.syncs().received == []
    assert not ben.has(key)


def test_what_was_deleted_on_one_machine_comes_back_neither_by_the_desk_nor_by_the_folder(
    ann: Person, ben: Person, key: str, tmp_path: Path
) -> None:
    copy = gives(ann, ben, key, tmp_path / "shared")
    with ben.file(key) as file, ben.at_home() as drafts:
        purge(drafts, file, "not mine", ben.author, now())
    ann.adds(key, "Lee")
    ann.syncs()
    assert ben.syncs().received == []
    assert takes(ben, copy) == []
    assert not ben.has(key)
    assert ann.has(key)
