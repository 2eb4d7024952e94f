"""One bad file never takes the rest down: it is named, and everything else is shown."""

import os
import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from prebirth_tui.caseload.cache import CaseloadCache
from prebirth_tui.problems import Problem, UserInputError
from prebirth_tui.store import drafts as drafts_room
from prebirth_tui.store.draft_file import text_of
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.exchange import Received, receive
from tests.draft_builder import FIRST_DAY, at, couple
from tests.keyring import own_keys
from tests.small import small_catalogue
from tests.store.hostile import hostile_texts

NOW = at(FIRST_DAY, 600)
OURS = "A mistake of this program"


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    """A folder with one good draft."""
    found = Drafts(tmp_path / "drafts", own_keys(), tmp_path / "cache" / "index.age")
    found.new(couple().draft).save(NOW)
    return found


def lines(drafts: Drafts, today: date = FIRST_DAY) -> list[str]:
    """What the list says should be closed first, of each draft."""
    cache = CaseloadCache(drafts, lambda _: small_catalogue(), drafts.folder.parent / "t.age")
    return [cache.work_out(each, today).next_step for each in drafts.listed().drafts]


@given(text=hostile_texts(), closed=...)
def test_a_hostile_draft_is_named_or_shown_and_the_rest_is_there(
    text: str, closed: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    drafts = Drafts(folder / "drafts", own_keys(), folder / "cache" / "index.age")
    good = drafts.new(couple().draft)
    good.save(NOW)
    data = drafts.keys.close(text.encode()) if closed else text.encode()
    (drafts.folder / f"zz.{'age' if closed else 'toml'}").write_bytes(data)

    listing = drafts.listed()
    assert good.draft.id in {each.header.id for each in listing.drafts}
    assert len(listing.drafts) + len(listing.problems) == 2
    assert OURS not in "".join(map(str, listing.problems))
    assert OURS not in "".join(lines(drafts))

    shared = folder / "shared"
    shared.mkdir()
    (shared / "a.age").write_bytes(drafts.keys.close(text.encode()))
    (shared / "b.age").write_bytes(
        drafts.keys.close(DraftWriter().text(couple().draft, {}, NOW).encode())
    )
    hostile, sound = receive(shared, drafts, NOW)
    assert OURS not in str(hostile)
    assert isinstance(sound, Received)


def fifo(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def nowhere(path: Path) -> None:
    path.symlink_to("nowhere.age")


NO_FILES = [fifo, a_socket, endless, nowhere, Path.mkdir]


@pytest.mark.skipif(os.name == "nt", reason="these are not made so there")
@pytest.mark.parametrize("make", NO_FILES)
@pytest.mark.parametrize("ending", ["age", "toml"])
def test_what_is_no_file_is_named_and_nobody_waits_for_it(
    drafts: Drafts,
    make: Callable[[Path], None],
    ending: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(drafts.folder)
    make(Path(f"zz.{ending}"))
    listing = drafts.listed()
    assert len(listing.drafts) == 1
    (problem,) = listing.problems
    assert problem.file == f"zz.{ending}"
    came = list(receive(drafts.folder, drafts, NOW))
    assert [each.file for each in came if isinstance(each, Problem)] == [f"zz.{ending}"]
    with pytest.raises(UserInputError, match="cannot be read"):
        drafts.open(drafts.folder / f"zz.{ending}")
    assert lines(drafts)


def test_a_file_without_an_end_is_not_read_to_it(drafts: Drafts) -> None:
    with (drafts.folder / "zz.age").open("wb") as file:
        file.truncate(2**40)
    (problem,) = drafts.listed().problems
    assert str(problem) == "zz.age: is too large for a draft; it was not opened"


class Panic(BaseException):
    """As a library that is not written in Python may tell of its own mistakes."""


Panic.__name__ = "PanicException"


@pytest.mark.parametrize("error", [OverflowError, RecursionError, MemoryError, Panic])
def test_a_mistake_of_ours_with_one_file_is_told_and_the_rest_is_shown(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    drafts.new(couple().draft).save(NOW)
    first = min(path.name for path in drafts.folder.glob("*.age"))

    def broken(data: bytes, name: str, keys: object) -> str:
        if name == first:
            raise error("something that was answered")
        return text_of(data, name, drafts.keys)

    monkeypatch.setattr(drafts_room, "text_of", broken)
    listing = drafts.listed()
    assert len(listing.drafts) == 1
    (problem,) = listing.problems
    assert str(problem).startswith(f"{first}: cannot be read. A mistake of this program")
    assert "something that was answered" not in str(problem)


def test_an_interrupt_is_no_mistake(drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(drafts_room, "text_of", interrupted)
    with pytest.raises(KeyboardInterrupt):
        drafts.listed()
