"""A first sync of many drafts: each is read once, and whatever cuts it short loses nothing."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from prebirth_tui.desk import taking_in
from prebirth_tui.desk.server import UnreachableError
from prebirth_tui.desk.state import Joined, keep_joined, read_joined
from prebirth_tui.disk.files import FileSystem
from prebirth_tui.store.draft_file import AsRead
from prebirth_tui.store.drafts import Drafts
from tests.desk.people import Person
from tests.patience import PATIENCE

MANY = 6


@pytest.fixture
def keys(ann: Person, ben: Person) -> list[str]:
    """Drafts of Ann's that Ben covers, on the desk."""
    keys = [ann.begins(f"Family {n}", worker="Ann", cover="Ben") for n in range(MANY)]
    ann.syncs()
    return keys


@pytest.fixture(params=[taking_in.FEW, 0], ids=["read at once", "read later"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """What is new here is read at once, or it is kept as it came and read later."""
    monkeypatch.setattr(taking_in, "FEW", request.param)
    return int(request.param)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two drafts are asked for at once."""
    monkeypatch.setattr(taking_in, "BATCH", 2)


@contextmanager
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The files of drafts that are read inside the block."""
    found: list[Path] = []
    real = Drafts.as_read

    def as_read(drafts: Drafts, path: Path) -> AsRead:
        found.append(path)
        return real(drafts, path)

    with monkeypatch.context() as patched:
        patched.setattr(Drafts, "as_read", as_read)
        yield found


def test_what_was_taken_in_is_not_read_again_in_the_same_sync_or_the_next(
    keys: list[str], ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(monkeypatch) as read:
        assert len(ben.syncs().received) == MANY
        ben.syncs()
    assert read == []
    assert {key for key in keys if ben.has(key)} == set(keys)


def test_what_was_sent_a_moment_ago_is_not_read_again(
    keys: list[str], ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann.syncs()
    with opened(monkeypatch) as read:
        ann.syncs()
        assert read == []
        ann.adds(keys[0], "Lee")
        assert ann.syncs().sent == 1
    assert [path.stem for path in read] == [keys[0]]


@pytest.mark.usefixtures("either_way")
def test_what_is_written_at_once_after_the_first_sync_is_sent(keys: list[str], ben: Person) -> None:
    ben.syncs()
    ben.adds(keys[3], "Lee")
    assert ben.syncs().sent == 1
    assert ben.syncs().sent == 0


@pytest.mark.usefixtures("either_way")
def test_a_draft_that_a_power_cut_took_comes_again(keys: list[str], ben: Person) -> None:
    ben.syncs()
    with ben.at_home() as drafts:
        drafts.find(keys[2]).unlink()
    assert [each.draft for each in ben.syncs().received] == [keys[2]]
    assert ben.has(keys[2])


@pytest.mark.usefixtures("small_batches", "either_way")
def test_drafts_count_as_here_only_once_their_names_are_on_the_disk(
    keys: list[str], ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real, keep = FileSystem.sync_folder, ben.keep

    def sync_folder(files: FileSystem, folder: Path) -> None:
        real(files, folder)
        if folder.name == "drafts":
            done.append("on the disk")

    def noted(joined: Joined) -> None:
        if len(joined.drafts) > len(ben.state.drafts):
            done.append(f"{len(joined.drafts)} noted")
        keep(joined)

    monkeypatch.setattr(FileSystem, "sync_folder", sync_folder)
    monkeypatch.setattr(ben, "keep", noted)
    ben.syncs()
    expected = [("on the disk", f"{number} noted") for number in (2, 4, 6)]
    assert [each for each, _ in groupby(done)] == [each for pair in expected for each in pair]


@pytest.mark.usefixtures("small_batches", "either_way")
def test_a_connection_that_breaks_between_two_batches_leaves_what_came_and_goes_on(
    keys: list[str], ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    real = taking_in._ask

    def ask(*given: Any) -> Any:
        asked.append(given)
        if len(asked) == 2:
            raise UnreachableError
        return real(*given)

    monkeypatch.setattr(taking_in, "_ask", ask)
    with pytest.raises(UnreachableError):
        ben.syncs()
    assert len(ben.state.drafts) == 2
    assert len(ben.syncs().received) == MANY - 2
    assert all(ben.has(key) for key in keys)


CHILD = """
import sys, time
from pathlib import Path
from pyrage.x25519 import Identity
from tests.desk.people import Person
from prebirth_tui.desk import taking_in
from prebirth_tui.desk.state import keep_joined, read_joined

home, identity, few = sys.argv[1:]
ben = Person("Ben", Path(home), Identity.from_str(identity))
ben.joined = read_joined(ben.keys)

def keep(joined):
    if len(joined.drafts) == 4:
        # The first batch is noted, the second is on the disk.
        print("saved", flush=True)
        sys.stdin.read()
    keep_joined(joined, ben.keys)

ben.keep = keep
taking_in.BATCH, taking_in.FEW = 2, int(few)
ben.syncs()
"""


def test_a_first_sync_that_is_killed_goes_on_where_it_was_and_loses_nothing(
    keys: list[str], ann: Person, ben: Person, either_way: int
) -> None:
    with ben.at_home():
        keep_joined(ben.state, ben.keys)
        ran = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(ben.home), str(ben.identity), str(either_way)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert ran.stdout is not None
        assert ran.stdout.readline() == "saved\n"
        os.kill(ran.pid, signal.SIGKILL)
        assert ran.wait(PATIENCE) == -signal.SIGKILL
        noted = read_joined(ben.keys)
        assert noted is not None
        ben.joined = noted
    assert len(noted.drafts) == 2
    assert all(ben.has(key) for key in noted.drafts)
    with ben.at_home() as drafts:
        assert drafts.listed().problems == []
    met = ben.syncs()
    assert (met.sent, met.problems) == (0, [])
    for key in keys:
        assert ben.seals(key) == ann.seals(key)
    assert ben.syncs().received == []


def test_a_sync_that_brings_many_names_the_first_and_counts_the_rest(
    keys: list[str], ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prebirth_tui.desk import words

    monkeypatch.setattr(words, "_NAMED", 2)
    lines = words.synced_in_words(ben.syncs())
    assert len(lines) == 4
    assert lines[-2] == "And 4 more drafts: the list shows them."
