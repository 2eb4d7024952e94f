"""The power fails at any moment of a save: the draft is whole, and what was saved is in it.

A disk may lose whatever it was not told to wait for. After each call that a save makes, every
state that the disk may be in is worked out, and the draft is read from it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, combinations
from pathlib import Path

import pytest

from prebirth_tui.disk.files import PRIVATE, FileSystem
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Draft, Mode
from prebirth_tui.record.entries import Entry
from prebirth_tui.store.draft_file import DraftFile, text_of
from prebirth_tui.store.draft_text import FORMAT, DraftWriter, read_draft
from tests.draft_builder import FIRST_DAY, ROSE, at, couple
from tests.keyring import drafts_in, own_keys

NOW = at(FIRST_DAY, 500)
ANSWERS = 3
KEYS = own_keys()


@dataclass
class Data:
    """What a file holds for the running system, and what is on the disk of it for certain."""

    written: bytes = b""
    certain: bytes = b""

    def after_a_cut(self) -> set[bytes]:
        """All of it, none, or a part: cut off, or full of nothing in the place of the rest."""
        half = len(self.written) // 2
        parts = (self.written[:half], self.written[:half] + b"\0" * (len(self.written) - half))
        unsure = parts if self.written != self.certain else ()
        return {self.written, self.certain, *unsure}


Names = dict[Path, Data | None]
"""What files and folders a folder has; None where a name was taken away."""
State = dict[Path, set[bytes]]
"""What may be found under each name that is there."""


@dataclass
class Disk(FileSystem):
    """A disk that does what it is told, and a model of what a power cut would leave of it."""

    look: Callable[["Disk"], None]
    """Called after every step."""
    names: Names = field(default_factory=dict)
    """Those on the disk for certain."""
    waiting: list[Names] = field(default_factory=list)
    """Changes of names that may or may not have come to the disk; each as a whole."""
    _open: dict[int, Data] = field(default_factory=dict)

    def states(self, *, in_any_order: bool) -> Iterator[State]:
        """Every state that a power cut may leave."""
        count = range(len(self.waiting) + 1)
        kept: Iterable[Iterable[Names]] = (
            chain.from_iterable(combinations(self.waiting, some) for some in count)
            if in_any_order
            else (self.waiting[:some] for some in count)
        )
        made = {path for names in (self.names, *self.waiting) for path in names}
        for changes in kept:
            names = dict(self.names)
            for change in changes:
                names.update(change)
            yield {
                path: data.after_a_cut()
                for path, data in names.items()
                if data and all(names.get(above) for above in made.intersection(path.parents))
            }

    def now(self, path: Path) -> Data:
        """What the running system finds under a name."""
        for names in (*reversed(self.waiting), self.names):
            if data := names.get(path):
                return data
        raise KeyError(path)

    def make_folder(self, path: Path) -> None:
        super().make_folder(path)
        self.waiting.append({path: Data()})
        self.look(self)

    def create(self, path: Path, mode: int = PRIVATE) -> int:
        file = super().create(path, mode)
        self._open[file] = Data()
        self.waiting.append({path: self._open[file]})
        self.look(self)
        return file

    def write(self, file: int, data: bytes) -> int:
        # In two pieces, to be looked at in between.
        taken = super().write(file, data[: max(len(data) // 2, 400)])
        self._open[file].written += data[:taken]
        self.look(self)
        return taken

    def sync(self, file: int) -> None:
        super().sync(file)
        self._open[file].certain = self._open[file].written
        self.look(self)

    def close(self, file: int) -> None:
        super().close(file)
        del self._open[file]
        self.look(self)

    def replace(self, source: Path, target: Path) -> None:
        data = self.now(source)
        super().replace(source, target)
        self.waiting.append({target: data, source: None})
        self.look(self)

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        for change in [each for each in self.waiting if all(p.parent == folder for p in each)]:
            self.names.update(change)
            self.waiting.remove(change)
        self.look(self)


class NeverWaits(Disk):
    """A save that does not wait for the data."""

    def sync(self, file: int) -> None:
        self.look(self)


class ForgetsNames(Disk):
    """A save that does not wait for the names."""

    def sync_folder(self, folder: Path) -> None:
        self.look(self)


class ForgetsFolders(Disk):
    """A save that does not wait for the name of a folder that it has made."""

    def sync_folder(self, folder: Path) -> None:
        if not any(
            path.parent == folder and path.is_dir() for each in self.waiting for path in each
        ):
            super().sync_folder(folder)


class WaitsForNothing(NeverWaits, ForgetsNames):
    """A save that waits for neither."""


class WaitsTooLate(NeverWaits):
    """A save that waits for the data once it has taken the place of the old."""

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.now(target).certain = self.now(target).written
        self.look(self)


class WritesInPlace(Disk):
    """A save that writes over the old data."""

    def replace(self, source: Path, target: Path) -> None:
        try:
            old = self.now(target)
        except KeyError:
            return super().replace(source, target)
        old.written = self.now(source).written
        FileSystem.replace(self, source, target)
        self.look(self)
        old.certain = old.written
        return self.look(self)


@lru_cache(maxsize=200)
def entries_in(data: bytes) -> tuple[Entry, ...] | None:
    """The entries of the draft that the data is; None when it cannot be read."""
    try:
        return read_draft(text_of(data, "x", KEYS), "x")[0].entries
    except UserInputError:
        return None


def opened(data: bytes) -> bytes | None:
    """What is in an encrypted file; None when it cannot be opened."""
    try:
        return KEYS.open(data, "x")
    except UserInputError:
        return None


@dataclass
class Watch:
    """Saves, and everything that a power cut could have done amiss meanwhile."""

    file: DraftFile
    in_any_order: bool
    saved: tuple[Entry, ...] = ()
    """The entries that the last save which came back has kept."""
    elsewhere: Path | None = None
    """Another file that holds as much, until the first save has come back."""
    original: bytes = b""
    """What has to be kept of it for good."""
    amiss: set[str] = field(default_factory=set)
    states: int = 0

    def look(self, disk: Disk) -> None:
        """Read the draft from every state that the disk may be in."""
        for state in disk.states(in_any_order=self.in_any_order):
            self.states += 1
            found = state.get(self.file.path)
            if found is None:
                if self.saved and not self.elsewhere:
                    self.amiss.add("the draft is not there")
                continue
            for data in found:
                entries = entries_in(data)
                if entries is None:
                    self.amiss.add("the draft is not whole")
                elif entries not in (self.saved, self.file.draft.entries):
                    self.amiss.add("the draft is neither the old nor the new one")
            if self.original and not self._is_kept(state):
                self.amiss.add("the original is not there")

    def _is_kept(self, state: State) -> bool:
        return any(
            path.parent.name == "originals"
            and path.suffix == ".age"
            and all(opened(data) == self.original for data in found)
            for path, found in state.items()
        )

    def save(self, draft: Draft, disk: Disk) -> None:
        """Save, and look once more when the save has come back."""
        self.file.draft = draft
        self.file.save(NOW, disk)
        self.saved, self.elsewhere = draft.entries, None
        self.look(disk)


def draft_of(mode: Mode) -> Draft:
    """A family."""
    draft = Draft.new(mode, at(FIRST_DAY))
    for entry in couple().draft.entries:
        assert entry.body is not None
        draft = draft.write(entry.body, ROSE, entry.at)
    return draft


def watched(kind: type[Disk], mode: Mode, folder: Path, *, in_any_order: bool) -> Watch:
    """A new draft, saved once and then after each of several answers."""
    draft = draft_of(mode)
    watch = Watch(drafts_in(folder / "home" / "drafts").new(draft), in_any_order)
    disk = kind(watch.look)
    watch.save(draft, disk)
    for value in range(ANSWERS):
        answer = AnswerGiven(item="basics.carer.told", about="person:lee", value=value)
        draft = draft.write(answer, ROSE, NOW)
        watch.save(draft, disk)
    return watch


def watched_from_older_format(kind: type[Disk], folder: Path, *, in_any_order: bool) -> Watch:
    """A practice draft that lies there in plain text and in the first format, saved anew."""
    draft = draft_of("practice")
    text = DraftWriter().text(draft, {}, NOW).replace(f"format = {FORMAT}", "format = 1")
    path = folder / f"{draft.id}.toml"
    path.write_text(text, encoding="utf-8")
    file = drafts_in(folder).open(path)
    watch = Watch(file, in_any_order, draft.entries, path, text.encode())
    watch.save(draft, kind(watch.look))
    assert not path.exists()
    return watch


ORDERS = pytest.mark.parametrize("in_any_order", [False, True], ids=["in order", "any order"])
WORSE = (NeverWaits, ForgetsNames, WaitsForNothing, WaitsTooLate, WritesInPlace, ForgetsFolders)


@ORDERS
@pytest.mark.parametrize("mode", ["practice", "training"])
def test_whenever_the_power_fails_the_draft_is_whole_and_holds_what_was_saved(
    tmp_path: Path, mode: Mode, in_any_order: bool
) -> None:
    watch = watched(Disk, mode, tmp_path, in_any_order=in_any_order)
    assert watch.amiss == set()
    assert watch.states > 50


@ORDERS
def test_whenever_the_power_fails_a_draft_in_an_older_format_is_there_and_so_is_its_original(
    tmp_path: Path, in_any_order: bool
) -> None:
    watch = watched_from_older_format(Disk, tmp_path, in_any_order=in_any_order)
    assert watch.amiss == set()
    assert watch.states > 30


@pytest.mark.parametrize("worse", WORSE)
def test_a_save_that_left_a_step_out_would_be_noticed(tmp_path: Path, worse: type[Disk]) -> None:
    assert watched(worse, "practice", tmp_path, in_any_order=True).amiss


@pytest.mark.parametrize("worse", [NeverWaits, ForgetsNames, WaitsForNothing, ForgetsFolders])
def test_an_original_that_was_not_waited_for_would_be_noticed(
    tmp_path: Path, worse: type[Disk]
) -> None:
    watch = watched_from_older_format(worse, tmp_path, in_any_order=True)
    assert "the original is not there" in watch.amiss
