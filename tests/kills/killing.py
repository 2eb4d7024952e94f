"""Commands killed, and failed by their disk, again and again; what is there afterwards."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from os import environ
from pathlib import Path
from random import Random
from unittest.mock import patch

from prebirth_tui.disk.folders import HOME
from prebirth_tui.record.draft import Mode
from tests.keyring import passphrases_are_quick
from tests.kills.deeds import CREATE, NEW, OF_DRAFTS, OF_KEYS, Deed
from tests.kills.examined import Found, examine
from tests.kills.machine import Machine, Prepared, prepare
from tests.kills.victim import SIGNALS, Cut, Ended, run
from tests.small import small_built_in

MODES: tuple[Mode, ...] = ("practice", "training")
PLANS: tuple[tuple[Mode, Deed], ...] = (
    *((mode, deed) for mode in MODES for deed in (*OF_DRAFTS, NEW)),
    *(("practice", deed) for deed in (*OF_KEYS, CREATE)),
)
"""Every command, and the drafts that it is tried on; keys are the same for both."""
_IN_A_ROW = 3
"""Kills of one command, one after another, before it is let to its end."""


@contextmanager
def at_work(home: Path) -> Iterator[None]:
    """Commands run on that home, on the small checklists, and passphrases take no work."""
    with ExitStack() as stack:
        stack.enter_context(patch.dict(environ, {HOME: str(home)}))
        stack.enter_context(small_built_in())
        stack.enter_context(passphrases_are_quick())
        yield


class Killing:
    """Machines that are prepared once, and laid down afresh for each command that is cut."""

    def __init__(self, folder: Path, random: Random) -> None:
        self._folder, self._random = folder, random
        self._prepared: dict[Mode, Prepared] = {}
        self._whole: dict[tuple[Mode, str], Ended] = {}

    def whole(self, mode: Mode, deed: Deed) -> Ended:
        """The command let to its end once: what it costs, and how many file calls it makes."""
        if (known := self._whole.get((mode, deed.name))) is not None:
            return known
        machine, prepared = self._afresh(mode, deed)
        with at_work(machine.home):
            ended = self._run(machine, prepared, deed)
            machine.heard(ended.said)
            if ended.code != 0 or not deed.done(machine, prepared):
                raise AssertionError(f"{deed}, {mode}: {ended.code}: {ended.said}")
        self._whole[mode, deed.name] = ended
        return ended

    def cut(self, mode: Mode, deed: Deed, *cuts: Cut) -> Found:
        """Cut a command, some times in a row, look at what is there, and do it once more."""
        found = Found(deed.name, mode, "; ".join(map(str, cuts)))
        machine, prepared = self._afresh(mode, deed)
        with at_work(machine.home):
            try:
                for cut in cuts:
                    slow = 0.004 if cut.how == "instant" else 0.0
                    ended = self._run(machine, prepared, deed, cut, slow)
                    self._hear(machine, ended, found)
                    examine(machine, prepared, deed, found)
                found.was_done = not found.faults and deed.done(machine, prepared)
                if not found.was_done and not found.faults:
                    self._once_more(machine, prepared, deed, found)
                    examine(machine, prepared, deed, found)
            except Exception as error:
                found.harness.append(f"{type(error).__name__}: {error}")
        return found

    def at_instants(self, mode: Mode, deed: Deed) -> list[Cut]:
        """Signals at random instants, one after another."""
        longest = self.whole(mode, deed).seconds * 1.3
        number = self._random.randint(1, _IN_A_ROW)
        return [
            Cut(
                "instant",
                seconds=self._random.uniform(0, longest),
                signal=self._random.choices(SIGNALS, (5, 1, 1, 1))[0],
            )
            for _ in range(number)
        ]

    def _afresh(self, mode: Mode, deed: Deed) -> tuple[Machine, Prepared]:
        if mode not in self._prepared:
            folder = self._folder / mode
            with at_work(folder / "machine" / "home"):
                self._prepared[mode] = prepare(folder, mode)
        prepared = self._prepared[mode]
        machine = prepared.afresh(self._folder / "run")
        deed.prepare(machine, prepared)
        return machine, prepared

    def _run(
        self,
        machine: Machine,
        prepared: Prepared,
        deed: Deed,
        cut: Cut | None = None,
        slow: float = 0.0,
    ) -> Ended:
        file = machine.beside / "passphrase"
        if deed is not CREATE:
            file.write_text(f"{machine.passphrase}\n", encoding="utf-8")
        words = ("--passphrase-file", file, *deed.words(machine, prepared))
        return run([*map(str, words)], deed.typed(machine), machine.folder, cut, slow)

    @staticmethod
    def _hear(machine: Machine, ended: Ended, found: Found) -> None:
        machine.heard(ended.said)
        found.was_cut |= ended.code != 0
        if ended.hung:
            found.blocked.append("it hangs")
        if "Traceback" in ended.said or "Please report" in ended.said:
            found.damaged.append(f"it crashed: {ended.said[-300:]}")
        if ended.code == 70:
            found.harness.append(f"the child: {ended.said[-300:]}")

    def _once_more(self, machine: Machine, prepared: Prepared, deed: Deed, found: Found) -> None:
        if deed.is_of_keys and _finish(machine) and deed.done(machine, prepared):
            return
        ended = self._run(machine, prepared, deed)
        self._hear(machine, ended, found)
        if not deed.done(machine, prepared):
            found.blocked.append(f"it cannot be done any more: {ended.code}: {ended.said[-300:]}")


def _finish(machine: Machine) -> bool:
    """What `key show` says to do after a change that was cut short; whether there was anything."""
    shown = run(["key", "show"], "", machine.folder)
    if "To finish: prebirth key finish" not in " ".join(shown.said.split()):
        return False
    file = machine.beside / "passphrase"
    file.write_text(f"{machine.passphrase}\n", encoding="utf-8")
    run(["--passphrase-file", str(file), "key", "finish"], "", machine.folder)
    return True
