"""A copy by the folder and what comes from the desk are one draft: one merge, one list of what
differs, one tombstone."""

from pathlib import Path

from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.record.bodies import Allocation
from prebirth_tui.store.exchange import Received, hand_over, receive
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
    ann: Person, ben: Person, tmp_path: Path
) -> None:
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    ann.meet()
    ben.meet()
    ann.writes(key, Allocation(worker="Ann", cover="Ben", team="North"))
    ben.writes(key, Allocation(worker="Ann", cover="Ben", team="South"))
    [by_folder] = takes(ben, gives(ann, ben, key, tmp_path / "shared"))
    assert [each.label for each in by_folder.details] == ["team"]
    ann.meet()
    # By the desk it is the same again: nothing new, and no second list of what differs.
    assert ben.meet().received == []
    ann.meet()
    assert ann.seals(key) == ben.seals(key)
    for person in (ann, ben):
        with person.file(key) as file:
            assert [each.field for each in file.draft.assessment.differing_fields] == ["team"]


def test_a_draft_that_came_by_the_folder_first_is_shared_at_the_desk_without_a_second_copy(
    ann: Person, ben: Person, tmp_path: Path
) -> None:
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    takes(ben, gives(ann, ben, key, tmp_path / "shared"))
    ann.meet()
    ben.meet()
    ben.adds(key, "Lee")
    ben.meet()
    ann.meet()
    assert ann.people(key) == {"Lee"}
    with ben.at_home() as drafts:
        assert [each.header.id for each in drafts.listed().drafts] == [key]


def test_what_was_erased_at_the_desk_does_not_come_back_by_the_folder(
    ann: Person, ben: Person, tmp_path: Path
) -> None:
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    ann.meet()
    ben.meet()
    copy = gives(ann, ben, key, tmp_path / "shared")
    ann.meet()
    ben.meet()
    erases(ann, key, "in the record")
    ben.meet()
    assert not ben.has(key)
    assert takes(ben, copy) == []
    assert not ben.has(key)
