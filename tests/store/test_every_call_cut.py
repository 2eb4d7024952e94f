"""Whatever is done with a draft, cut short or failed at each of its file calls in turn.

What had been saved is there, nothing of it lies in plain, and it can be done once more.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.disk.folders import receipts_folder
from prebirth_tui.keys.keyring import is_closed
from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.problems import NotSavedError, Problem, UserInputError
from prebirth_tui.record.bodies import AnswerGiven, PersonNoted, Retention
from prebirth_tui.record.verified import verified
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.encrypting import encrypt_again
from prebirth_tui.store.exchange import hand_over, receive
from prebirth_tui.store.redaction import redact
from prebirth_tui.store.retention import purge, retain
from tests.disk.cutting import Calls, CutError, full
from tests.draft_builder import FIRST_DAY, ROSE, SAM, at
from tests.keyring import drafts_in
from tests.small import FIXTURES
from tests.store.kept import ADDRESS, builder
from tests.thinned import thinned

NOW, LATER = at(FIRST_DAY, 500), at(FIRST_DAY, 2000)
TOLD = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes")
PAT = Recipient(name="Pat", key=str(Identity.generate().to_public()))
MOST_CALLS = 200


@dataclass
class Place:
    """A machine with one draft, and a folder that is shared."""

    home: Path

    @property
    def drafts(self) -> Drafts:
        return drafts_in()

    @property
    def shared(self) -> Path:
        return self.home / "shared"

    @property
    def file(self) -> DraftFile:
        (each,) = self.drafts.listed().drafts
        return self.drafts.open_as_it_is(each.path)


Do = Callable[[Place], None]


def answer(place: Place) -> None:
    place.file.append(TOLD, author=ROSE, at=LATER)


def keep(place: Place) -> None:
    retain(place.file, {"transferred": "RiO"}, ROSE, LATER)


def send(place: Place) -> None:
    for old in place.shared.glob("*.age"):
        if "came" not in old.name:
            old.unlink()
    hand_over(place.file, PAT, "the meeting", place.shared, ROSE, LATER)


def take_in(place: Place) -> None:
    left = [each for each in receive(place.shared, place.drafts, LATER) if type(each) is Problem]
    if left:
        raise UserInputError(*left)


def remove(place: Place) -> None:
    file = place.file
    entry = next((e for e in file.draft.entries if ADDRESS in str(e.body)), None)
    if entry is not None:
        redact(place.drafts, file, entry.id, "not ours", ROSE, LATER)


def delete(place: Place) -> None:
    listed = place.drafts.listed().drafts
    if listed:
        purge(place.drafts, place.drafts.open(listed[0].path), "done with", ROSE, LATER)


def close_again(place: Place) -> None:
    _, problems = encrypt_again(place.drafts, LATER)
    if problems:
        raise UserInputError(*problems)


def join_copies(place: Place) -> None:
    place.file.save(LATER)


CHANGES: list[Do] = [answer, keep, send, take_in, remove, delete, close_again, join_copies]


@pytest.fixture
def prepared(home: Path) -> Path:
    """A machine with a draft, a conflicting copy of it, and a copy that a colleague sent."""
    place = Place(home)
    file = place.drafts.new(builder().draft)
    file.save(NOW)
    conflict = file.draft.write(PersonNoted(person="kit", name="Kit", roles=("aunt",)), SAM, NOW)
    copies = {
        "conflict.age": home / "drafts",
        "came.age": home / "shared",
    }
    for name, folder in copies.items():
        folder.mkdir(exist_ok=True)
        other = Drafts(home / name, place.drafts.keys)
        made = other.new(conflict)
        made.note_seen = lambda _: None
        made.append(TOLD, author=SAM, at=NOW)
        shutil.copy(made.path, folder / name)
        shutil.rmtree(other.folder)
    kept = home.with_name("prepared")
    shutil.copytree(home, kept)
    return kept


def afresh(prepared: Path, home: Path) -> Place:
    shutil.rmtree(home)
    shutil.copytree(prepared, home)
    return Place(home)


def in_plain(home: Path) -> list[str]:
    """The files in which something that was said can be read."""
    return [
        path.name
        for path in home.rglob("*")
        if path.is_file() and ADDRESS.encode() in path.read_bytes()
    ]


@pytest.mark.parametrize("error", thinned([CutError, full], slice(1)))
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_cut_or_fails_loses_nothing_and_can_be_done_again(
    change: Do,
    error: Callable[[], BaseException],
    prepared: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = Calls(monkeypatch)
    before = {entry.seal for entry in afresh(prepared, home).file.draft.entries}
    for number in range(1, MOST_CALLS):
        place = afresh(prepared, home)
        came_so_far = calls.stopped(number, error, partial(_tried, change, place))
        listing = place.drafts.listed()
        assert in_plain(home) == []
        if change is not delete or listing.drafts:
            draft = place.file.draft
            assert before <= {entry.seal for entry in draft.entries}, number
            assert verified(draft).is_whole
            assert [str(each) for each in listing.problems if "deleted here" not in str(each)] == []
        else:
            assert list(receipts_folder().glob("*.age")), number
        assert all(is_closed(path.read_bytes()) for path in home.rglob("*.age"))
        if came_so_far:
            change(place)
        if change is delete:
            assert place.drafts.listed().drafts == []
        if not came_so_far:
            return
    pytest.fail("it never came to its end")


def _tried(change: Do, place: Place) -> None:
    """What cannot be saved or done is told; then nothing of it may be there by half."""
    try:
        change(place)
    except (NotSavedError, UserInputError):
        raise OSError from None


@pytest.mark.parametrize("error", [CutError, full])
def test_the_first_writing_of_an_older_format_is_cut_or_fails_and_loses_nothing(
    error: Callable[[], BaseException], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Calls(monkeypatch)
    for old in sorted((FIXTURES / "drafts").glob("format-*.toml")):
        for number in range(1, MOST_CALLS):
            if home.exists():
                shutil.rmtree(home)
            drafts = drafts_in()
            drafts.folder.mkdir(parents=True)
            path = Path(shutil.copy(old, drafts.folder))
            before = {entry.seal for entry in drafts.read(path).entries}
            file = drafts.open(path)
            came_so_far = calls.stopped(number, error, partial(_saved, file))
            (each,) = drafts_in().listed().drafts
            draft = drafts_in().open_as_it_is(each.path).draft
            assert before <= {entry.seal for entry in draft.entries}, (old.name, number)
            if not came_so_far:
                break
        else:
            pytest.fail("it never came to its end")


def _saved(file: DraftFile) -> None:
    try:
        file.append(Retention(transferred="RiO"), author=ROSE, at=LATER)
    except NotSavedError:
        raise OSError from None
