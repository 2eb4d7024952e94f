"""The program killed again and again in one home, and what is there of it afterwards."""

import json
import os
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from random import Random

import pexpect

from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Draft, Mode
from prebirth_tui.record.verified import verified
from prebirth_tui.store.drafts import Drafts
from tests.keyring import PASSPHRASE, own_keys
from tests.terminal.resting import TELLING_REST
from tests.terminal.searching import found_below
from tests.terminal.terminal import Terminal, kestrel
from tests.tui.app_harness import WORRIED, said

PLANTED = "ZZPLANTEDZZ"
"""Stands in every text that is typed, and nowhere on the disk but inside what is encrypted."""

WAYS = ("kill -9", "hang-up", "terminate", "terminal closed")
STATES = ("typing", "one by one", "hidden", "locked", "starting")

FAULTS = ("lost", "damaged", "in_plain", "blocked", "harness", "not_cleared")
"""What must not be; a mistake of the harness would hide all others."""

_SIGNALS = {
    "kill -9": signal.SIGKILL,
    "hang-up": signal.SIGHUP,
    "terminate": signal.SIGTERM,
}
_HIDE, _DONE, _CLEAR, _HOME = "\x0c", "\x13", "\x15", "\x1b[H"
_FIRST = "> Is anybody worried?"
_A_MINUTE_AND_MORE = 120.0
_SEEN_AT_LEAST = 2
"""Answers that are told to be saved before the program that gives them is killed."""
_SAID = re.compile(rf"{PLANTED}\w*")

_WITNESS = """
import asyncio, json, os, random, signal, time
from prebirth_tui.disk.files import FileSystem
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.tui.app import PrebirthApp
save, mount, sync = DraftFile._save_with, PrebirthApp.on_mount, FileSystem.sync

def witnessed(self, *given):
    save(self, *given)
    told = json.dumps([[entry.id for entry in self.draft.entries], list(self.typing.values())])
    with open({notes!r}, "a") as notes:
        notes.write(told + chr(10))
        notes.flush()
        os.fsync(notes.fileno())

def slow(self, file):
    time.sleep(random.uniform(0, {slowness}))
    sync(self, file)
    time.sleep(random.uniform(0, {slowness}))

def mounted(self):
    mount(self)
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self.lock)

DraftFile._save_with, FileSystem.sync, PrebirthApp.on_mount = witnessed, slow, mounted
"""


@dataclass
class Outcome:
    """What came of one kill."""

    scope: str
    state: str
    acknowledged: int = 0
    """Entries that were acknowledged in this run, by the save that had returned."""
    seen: int = 0
    """Answers and words that the screen had told to be saved."""
    leftovers: int = 0
    """Temporary files that the kill left."""
    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    in_plain: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    harness: list[str] = field(default_factory=list)
    not_cleared: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Everything that must not be."""
        return [
            f"{self.scope}, {self.state}: {what}: {each}"
            for what in FAULTS
            for each in getattr(self, what)
        ]


class OftenKilled:
    """One home in which the program ends badly many times, so that what it leaves adds up."""

    def __init__(
        self, folder: Path, random: Random, *, longest: float = 1.2, mode: Mode = "practice"
    ) -> None:
        self._mode = mode
        self._random = random
        self._longest = longest
        self._folder = folder / "machine"
        self.home = self._folder / "home"
        self._beside = folder / "beside"
        """For what the program does not know of."""
        self._notes = self._beside / "notes"
        self._texts = 0
        self._shown: list[str] = []
        for each in (self._folder / "tmp", self._folder / "person", self._beside):
            each.mkdir(parents=True)
        planted = said("basics.carer.doctor", "person:amy", f"{PLANTED}answer")
        planted = planted.model_copy(update={"note": f"{PLANTED}note"})
        self.path = kestrel(self.home, planted, mode=mode)

    def end_badly(self, scope: str, state: str) -> Outcome:
        """Run the program, end it at a random instant, and look at what is there."""
        outcome = Outcome(scope, state)
        try:
            self._end_badly(scope, state, outcome)
        except (AssertionError, pexpect.ExceptionPexpect) as error:
            outcome.harness.append(f"{type(error).__name__}: {' '.join(str(error).split())[:300]}")
        return outcome

    def _end_badly(self, scope: str, state: str, outcome: Outcome) -> None:
        self._shown = []
        before, values_before = self._acknowledged()[0], self._answers_before()
        old = self._aged_leftovers()
        terminal = self._start(slowness=self._random.choice((0.0, 0.03, 0.15)))
        was_ready, words = self._use(terminal, state, outcome)
        self._end(terminal, scope, was_ready, outcome)
        leftovers = set(self._leftovers())
        outcome.leftovers = len(leftovers - old)
        if was_ready:
            outcome.not_cleared = [path.name for path in old & leftovers]
        is_editing = "esc Done" in terminal.text
        # What stands in another window than the note is saved when that window is left.
        if scope == "kill -9":
            is_kept = _says_saved(terminal) and not is_editing
        else:
            is_kept = _shows_draft(terminal)
        if is_kept:
            words |= set(_SAID.findall(terminal.text))
        self._examine(outcome, before, values_before, words)

    def _start(self, slowness: float) -> Terminal:
        person = self._folder / "person"
        own = {"HOME": "", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"}
        own |= {"XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run"}
        return Terminal(
            self.home,
            "open",
            "Kestrel",
            more=TELLING_REST + _WITNESS.format(notes=str(self._notes), slowness=slowness),
            environment={name: str(person / place) for name, place in own.items()}
            | {"TMPDIR": str(self._folder / "tmp")},
            folder=self._folder / "tmp",
        )

    def _use(self, terminal: Terminal, state: str, outcome: Outcome) -> tuple[bool, set[str]]:
        """Do something until a random instant; whether it came so far, and the words seen saved."""
        words: set[str] = set()
        if state == "starting":
            try:
                self._watch(terminal, time.monotonic() + self._random.uniform(0.1, 1.2), words)
            except pexpect.EOF:
                outcome.damaged.append("it ended by itself")
            return False, words
        terminal.until(lambda: _says_saved(terminal))
        terminal.rests()
        if "Since you last looked" in terminal.text:
            terminal.press("\x1b")
            terminal.rests()
        end = time.monotonic() + self._random.uniform(0.05, self._longest)
        try:
            if state == "one by one":
                self._answer_one_by_one(terminal, end)
            else:
                self._type(terminal, state, end, words)
        except pexpect.EOF:
            outcome.damaged.append("it ended by itself")
        return True, words

    def _answer_one_by_one(self, terminal: Terminal, end: float) -> None:
        """Answer the same question again and again, each time once the last is told to be saved.

        However busy the machine is, some answers are told to be saved before it ends.
        """
        terminal.rests()
        while ">This pregnancy" not in terminal.text:
            self._go_to_next_part(terminal)
        terminal.press(_HOME)
        terminal.sees(_FIRST)
        while time.monotonic() < end or len(self._shown) < _SEEN_AT_LEAST:
            value = "No" if self._worried(terminal) == "Yes" else "Yes"
            terminal.press(value[0].lower())
            if not self._comes_to_say(terminal, value, end):
                return
            self._shown.append(value.lower())
            if len(self._shown) == 1:
                terminal.press(_HOME)
                terminal.sees(_FIRST)

    @staticmethod
    def _go_to_next_part(terminal: Terminal) -> None:
        terminal.press("]")
        terminal.rests()

    @staticmethod
    def _worried(terminal: Terminal) -> str:
        """Which answer the screen tells to be saved."""
        lines = terminal.text.splitlines()
        under = next((i for i, line in enumerate(lines) if "Is anybody worried?" in line), -2) + 1
        found = re.search(r"\[x\] (Yes|No)", lines[under]) if under > 0 else None
        return found[1] if found and _says_saved(terminal) else ""

    def _comes_to_say(self, terminal: Terminal, value: str, end: float) -> bool:
        if len(self._shown) < _SEEN_AT_LEAST:
            terminal.until(lambda: self._worried(terminal) == value)
        while self._worried(terminal) != value:
            if time.monotonic() >= end:
                return False
            terminal.read(0.01)
        return True

    def _type(self, terminal: Terminal, state: str, end: float, words: set[str]) -> None:
        """Type at random without waiting; somewhere on the way, hide the screen or lock it."""
        turn = time.monotonic() + self._random.uniform(0, end - time.monotonic())
        self._press_until(terminal, turn if state != "typing" else end, words)
        if state == "typing":
            return
        if self._random.random() < 0.6:
            terminal.press(f"e{self._text()}")
            self._watch(terminal, time.monotonic() + self._random.uniform(0, 0.5), words)
        if state == "hidden":
            terminal.press(_HIDE)
        else:
            terminal.kill(signal.SIGUSR1)
        terminal.press("y e n")
        self._watch(terminal, time.monotonic() + self._random.uniform(0, 0.3), words)
        if self._random.random() < 0.5:
            terminal.press(f"{_CLEAR}{PASSPHRASE}\r")
            self._press_until(terminal, time.monotonic() + self._random.uniform(0, 1), words)

    def _press_until(self, terminal: Terminal, end: float, words: set[str]) -> None:
        for keys in self._keys():
            if time.monotonic() >= end:
                return
            terminal.press(keys)
            pause = self._random.choice((0.0, 0.0, 0.01, 0.05))
            self._watch(terminal, min(end, time.monotonic() + pause), words)

    def _keys(self) -> Iterator[str]:
        while True:
            keys = self._random.choice(
                ("y", "n", "y]n", "p", "1", "2", ".", "]", "[", "yu", "x1", "ww", "vv", "e", "e")
            )
            if keys != "e":
                yield keys
                continue
            yield "e"
            text = self._text()
            yield from (text[place : place + 4] for place in range(0, len(text), 4))
            if self._random.random() < 0.7:
                yield _DONE

    def _text(self) -> str:
        self._texts += 1
        return f" {PLANTED}{self._texts}x"

    def _watch(self, terminal: Terminal, end: float, words: set[str]) -> None:
        """Read until then, and note the words that stand there as saved."""
        while (left := end - time.monotonic()) > 0:
            terminal.read(min(left, 0.02))
        if _says_saved(terminal) and "esc Done" not in terminal.text:
            words |= set(_SAID.findall(terminal.text))

    def _end(self, terminal: Terminal, scope: str, was_ready: bool, outcome: Outcome) -> None:
        if scope == "terminal closed":
            terminal.hang_up()
            return
        terminal.kill(_SIGNALS[scope])
        code = terminal.ends()
        terminal.child.close(force=True)
        number = int(_SIGNALS[scope])
        expected = {128 + number} if was_ready and scope != "kill -9" else {-number, 128 + number}
        if code not in expected:
            said = " ".join(terminal.text.split())
            outcome.damaged.append(f"it ended with {code}: {said[-300:]}")

    def _leftovers(self) -> Iterator[Path]:
        return self._folder.rglob(".*.part")

    def _aged_leftovers(self) -> set[Path]:
        """The temporary files that lie there, made old enough to be cleared."""
        found = set(self._leftovers())
        for path in found:
            then = time.time() - _A_MINUTE_AND_MORE
            os.utime(path, (then, then))
        return found

    def _acknowledged(self) -> tuple[set[str], set[str]]:
        """The entries and the half-typed texts whose saves have returned, in any run so far."""
        entries: set[str] = set()
        texts: set[str] = set()
        told = self._notes.read_text().split("\n") if self._notes.exists() else []
        for line in told[:-1]:
            ids, typing = json.loads(line)
            entries.update(ids)
            texts.update(typing)
        return entries, texts

    @cached_property
    def _drafts(self) -> Drafts:
        return Drafts(self.home / "drafts", own_keys(), self._beside / "index.age")

    def _answers_before(self) -> int:
        try:
            return len(self._values(self._drafts.open_as_it_is(self.path).draft))
        except UserInputError:
            return 0

    @staticmethod
    def _values(draft: Draft) -> list[str]:
        """Every answer ever given to the question about worries."""
        bodies = (entry.body for entry in draft.entries)
        return [
            str(body.value)
            for body in bodies
            if isinstance(body, AnswerGiven) and (body.item, body.about) == WORRIED
        ]

    def _examine(
        self, outcome: Outcome, before: set[str], values_before: int, words: set[str]
    ) -> None:
        outcome.in_plain = [
            f"{name} holds {', '.join(found)}"
            for name, found in found_below(self._folder, [PLANTED, "Kestrel"]).items()
            if self._mode == "practice" or not _is_training(self._folder / name)
        ]
        outcome.damaged += map(str, self._drafts.listed().problems)
        try:
            file = self._drafts.open_as_it_is(self.path)
        except UserInputError as error:
            outcome.damaged.append(str(error))
            return
        if not file.edit_lock.acquire():
            outcome.blocked.append("nobody can write in it")
        file.edit_lock.release()
        draft = file.draft
        if not verified(draft).is_whole:
            outcome.damaged.append("a seal does not fit")
        entries, texts = self._acknowledged()
        outcome.acknowledged = len(entries - before)
        outcome.lost += sorted(entries - {entry.id for entry in draft.entries})
        kept = [*file.typing.values()]
        for entry in draft.entries:
            if isinstance(entry.body, AnswerGiven):
                kept += [entry.body.note, str(entry.body.value)]
        for text in sorted(texts | words):
            if not any(text.strip() in each for each in kept):
                outcome.lost.append(text)
        outcome.seen = len(words) + len(self._shown)
        given = self._values(draft)[values_before:][: len(self._shown)]
        if given != self._shown:
            outcome.lost.append(f"the screen said {self._shown}, the draft holds {given}")


def _is_training(path: Path) -> bool:
    """Whether it is a training draft, which is plain, or one that was being written."""
    return path.parent.name == "drafts" and ".toml" in path.suffixes


def _shows_draft(terminal: Terminal) -> bool:
    """Whether the draft is on view, and no window over it."""
    return terminal.screen.display[0].removeprefix(" TRAINING").startswith(" Kestrel")


def _says_saved(terminal: Terminal) -> bool:
    return _shows_draft(terminal) and terminal.screen.display[0].rstrip().endswith(" saved")
