"""`uv run python -m benchmarks.kills`: end the program badly again and again, and count.

Exits with 1 when an answer that was acknowledged is lost, a draft is damaged, or anything of it
lies on the disk in plain.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from prebirth_tui.disk.folders import HOME
from tests.terminal.killing import STATES, WAYS, OftenKilled, Outcome

_IN_ONE_HOME = 10
"""Kills before a new home is begun."""
_LONGEST = 2.5
"""Seconds of use before a kill."""


def _killed(seed: int, kills: int) -> list[Outcome]:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME] = str(Path(folder) / "machine" / "home")
        often = OftenKilled(Path(folder), random, longest=_LONGEST)
        return [
            often.end_badly(
                random.choices(WAYS, (3, 1, 1, 1))[0], random.choices(STATES, (4, 2, 1, 1, 1))[0]
            )
            for _ in range(kills)
        ]


def _table(outcomes: Sequence[Outcome]) -> list[str]:
    lines = [f"{'':18}{'kills':>6}{'acknowledged':>14}{'seen saved':>12}{'left over':>11}"]
    ways = [(scope, [each for each in outcomes if each.scope == scope]) for scope in WAYS]
    states = [(f"  {s}", [each for each in outcomes if each.state == s]) for s in STATES]
    for name, group in (*ways, *states, ("all", list(outcomes))):
        acknowledged = sum(each.acknowledged for each in group)
        seen, left = sum(each.seen for each in group), sum(each.leftovers for each in group)
        lines.append(f"{name:18}{len(group):>6}{acknowledged:>14}{seen:>12}{left:>11}")
    return lines


def main() -> int:
    """Kill, count, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    sizes = [_IN_ONE_HOME] * (arguments.kills // _IN_ONE_HOME)
    sizes += [rest] if (rest := arguments.kills % _IN_ONE_HOME) else []
    seeds = range(arguments.seed, arguments.seed + len(sizes))
    with ProcessPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
        outcomes = [each for batch in pool.map(_killed, seeds, sizes) for each in batch]
    print("\n".join(_table(outcomes)))
    faults = [validation_error for outcome in outcomes for validation_error in outcome.faults]
    counts = {name: sum(len(getattr(each, name)) for each in outcomes) for name in _FAULTS}
    print(", ".join(f"{name.replace(chr(95), chr(32))}: {count}" for name, count in counts.items()))
    print("\n".join(faults))
    return int(bool(faults))


_FAULTS = ("lost", "damaged", "in_plain", "not_cleared")

if __name__ == "__main__":
    sys.exit(main())
