"""Whether a spoilt file is ever answered with anything but a model or a friendly refusal.

`uv run python -m benchmarks.fuzz`; exit 1 when one was, or took more than a second. What is made
of a seed and a number is the same each time; the mutants that broke something are kept.
"""

import argparse
import multiprocessing
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import process_time
from types import FrameType

from prebirth_tui.problems import UserInputError
from tests.mutants import KINDS, Kind

SLOWEST = 1.0
"""Seconds of work."""
_PATIENCE = 20
"""Seconds after which a reading is stopped."""
_AT_ONCE = 50
_SHARES = {
    "encrypted draft": 0.25,
    "plain draft": 0.25,
    "checklist": 0.15,
    "overlay": 0.1,
    "case": 0.15,
    "card": 0.05,
    "settings": 0.05,
    "recipients": 0.05,
}


@dataclass
class Tally:
    """What came of some mutants of one kind."""

    mutants: int = 0
    input_error: int = 0
    slowest: float = 0
    broken: list[tuple[str, bytes]] = field(default_factory=list)
    """What went wrong, with the mutant."""
    slowest_allowed: float = SLOWEST
    """Seconds of work."""

    def add(self, other: "Tally") -> None:
        """Take in what came of others."""
        self.mutants += other.mutants
        self.input_error += other.input_error
        self.slowest = max(self.slowest, other.slowest)
        self.broken += other.broken

    def try_one(self, kind: Kind, label: str, name: str, data: bytes, folder: Path) -> None:
        """Read one mutant."""
        self.mutants += 1
        begun = process_time()
        try:
            kind.read(data, name, folder)
        except UserInputError as error:
            self.input_error += 1
            if not all(problem.file for problem in error.problems):
                self.broken.append((f"{label}: the file is not named: {error!s:.200}", data))
        except BaseException as error:
            self.broken.append((f"{label}: {type(error).__name__}: {error!s:.200}", data))
        took = process_time() - begun
        self.slowest = max(self.slowest, took)
        if took > self.slowest_allowed:
            self.broken.append((f"{label}: took {took:.1f} s", data))


def tried(what: str, seed: int, numbers: Iterable[int], slowest_allowed: float = SLOWEST) -> Tally:
    """What comes of the mutants of one kind with these numbers; by hand first, then by chance."""
    tally, kind = Tally(slowest_allowed=slowest_allowed), KINDS[what]
    by_hand = kind.hostile
    with tempfile.TemporaryDirectory(prefix="prebirth-fuzz-") as folder:
        for number in numbers:
            label = f"{what} {seed} {number}"
            name, data = by_hand[number] if number < len(by_hand) else kind.mutant(label)
            tally.try_one(kind, label, name, data, Path(folder))
    return tally


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError("was stopped")


def _tried(task: tuple[str, int, range]) -> tuple[str, Tally]:
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(_PATIENCE * len(task[2]))
    return task[0], tried(*task)


def _tasks(count: int, seed: int) -> Iterator[tuple[str, int, range]]:
    for what, share in _SHARES.items():
        numbers = iter(range(round(count * share)))
        while some := list(islice(numbers, _AT_ONCE)):
            yield what, seed, range(some[0], some[-1] + 1)


def main() -> int:
    """Try as many as asked for, on all cores, and say what came of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("--count", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    tallies = {what: Tally() for what in _SHARES}
    with multiprocessing.Pool() as pool:
        for what, tally in pool.imap_unordered(_tried, _tasks(asked.count, asked.seed)):
            tallies[what].add(tally)
    print(f"{'':16}  mutants  refused  accepted  slowest")
    for what, each in tallies.items():
        accepted = each.mutants - each.input_error - len(each.broken)
        print(
            f"{what:16}  {each.mutants:7}  {each.input_error:7}  {accepted:8}"
            f"  {each.slowest * 1000:4.0f} ms"
        )
    broken = [one for each in tallies.values() for one in each.broken]
    if broken:
        folder = Path(tempfile.mkdtemp(prefix="prebirth-broken-"))
        for number, (said, data) in enumerate(broken):
            (folder / str(number)).write_bytes(data)
            print(f"{folder / str(number)}: {said}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
