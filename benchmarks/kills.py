"""`uv run python -m benchmarks.kills`: end the program badly again and again, and count.

The screens of practice and training drafts, and every command that touches keys or drafts. Exits
with 1 when an answer that was acknowledged is lost, a draft or key is damaged, anything lies on the
disk in plain, what was begun cannot be done any more, or the harness itself fails.
"""

import argparse
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar

from prebirth_tui.disk.folders import HOME
from prebirth_tui.record.draft import Mode
from tests.kills.examined import Found
from tests.kills.killing import MODES, PLANS, Killing
from tests.kills.victim import Cut
from tests.terminal.killing import FAULTS, STATES, WAYS, OftenKilled, Outcome

_IN_ONE_HOME = 10
"""Kills before a new home is begun."""
_Cut = TypeVar("_Cut")
_LONGEST = 2.5
"""Seconds of use before a kill."""


def _screens_killed(batch: tuple[Mode, int]) -> list[Outcome]:
    # Whoever runs this without a terminal may have told the shell to ignore it.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    mode, seed = batch
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME] = str(Path(folder) / "machine" / "home")
        often = OftenKilled(Path(folder), random, longest=_LONGEST, mode=mode)
        # What hides and locks is for practice drafts: there is a passphrase.
        weights = (4, 2, 1, 1, 1) if mode == "practice" else (4, 2, 0, 0, 1)
        return [
            often.end_badly(
                random.choices(WAYS, (3, 1, 1, 1))[0], random.choices(STATES, weights)[0]
            )
            for _ in range(_IN_ONE_HOME)
        ]


def _at_instants(kills: int, plan: int) -> list[tuple[int, Found]]:
    """A command killed at random instants; how many kills, and what came of them."""
    mode, deed = PLANS[plan]
    found: list[tuple[int, Found]] = []
    with tempfile.TemporaryDirectory() as folder:
        killing = Killing(Path(folder), Random(plan))
        while sum(number for number, _ in found) < kills:
            cuts = killing.at_instants(mode, deed)
            found.append((len(cuts), killing.cut(mode, deed, *cuts)))
    return found


def _at_calls(plan: int) -> list[tuple[int, Found]]:
    """A command killed and failed once at each of its file calls."""
    mode, deed = PLANS[plan]
    with tempfile.TemporaryDirectory() as folder:
        killing = Killing(Path(folder), Random(plan))
        calls = range(1, killing.whole(mode, deed).calls + 1)
        cuts = [Cut(how, call) for how in ("call", "full") for call in calls]
        return [(1, killing.cut(mode, deed, cut)) for cut in cuts]


def _screen_table(outcomes: Sequence[Outcome]) -> Iterable[str]:
    yield f"{'screens':26}{'kills':>6}{'acknowledged':>14}{'seen saved':>12}{'left over':>11}"
    ways = [(scope, [each for each in outcomes if each.scope == scope]) for scope in WAYS]
    states = [(f"  {s}", [each for each in outcomes if each.state == s]) for s in STATES]
    for name, group in (*ways, *states, ("all", list(outcomes))):
        acknowledged = sum(each.acknowledged for each in group)
        seen, left = sum(each.seen for each in group), sum(each.leftovers for each in group)
        yield f"{name:26}{len(group):>6}{acknowledged:>14}{seen:>12}{left:>11}"


def _command_table(found: Sequence[tuple[int, Found]]) -> Iterable[str]:
    yield f"{'commands':26}{'cuts':>6}{'cut short':>11}{'done all the same':>19}"
    for mode, deed in PLANS:
        own = [(n, each) for n, each in found if (each.mode, each.deed) == (mode, deed.name)]
        short = sum(each.was_cut for _, each in own)
        done = sum(each.was_done for _, each in own)
        yield f"  {deed.name + ', ' + mode:24}{sum(n for n, _ in own):>6}{short:>11}{done:>19}"


def _counted(what: str, kills: int, found: Sequence[Outcome | Found]) -> str:
    counts = Counter({kind: sum(len(getattr(each, kind, ())) for each in found) for kind in FAULTS})
    told = ", ".join(f"{kind.replace('_', ' ')}: {counts[kind]}" for kind in FAULTS)
    return f"{what}: {kills} cuts. {told}"


def _told(batches: Iterable[list[_Cut]], faults: Callable[[_Cut], Sequence[str]]) -> list[_Cut]:
    """All of them, each batch told as it comes: this takes long."""
    every: list[_Cut] = []
    for batch in batches:
        every += batch
        lines = [line for each in batch for line in faults(each)]
        print(
            f"{len(every)} done, {len(lines)} faults", *lines, sep="\n", file=sys.stderr, flush=True
        )
    return every


def main() -> int:
    """Kill, count, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--screens", type=int, default=200, help="kills in the screens")
    parser.add_argument("--commands", type=int, default=800, help="kills of commands, at instants")
    parser.add_argument("--calls", action="store_true", help="commands also at each file call")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    homes = -(-arguments.screens // _IN_ONE_HOME)
    # Practice and training in turn.
    batches = [(MODES[n % len(MODES)], arguments.seed + n) for n in range(homes)]
    of_each = -(-arguments.commands // len(PLANS))
    plans = range(len(PLANS) if of_each or arguments.calls else 0)
    with ProcessPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
        instants = _told(pool.map(partial(_at_instants, of_each), plans), _faults_of_command)
        calls = _told(pool.map(_at_calls, plans if arguments.calls else ()), _faults_of_command)
        screens = _told(pool.map(_screens_killed, batches), _faults_of_screen)
    print("\n".join((*_screen_table(screens), *_command_table([*instants, *calls]))))
    print(_counted("in the screens", len(screens), screens))
    for what, found in (("at instants", instants), ("at file calls", calls)):
        if found:
            print(_counted(what, sum(n for n, _ in found), [each for _, each in found]))
    faults = [line for each in screens for line in each.faults]
    faults += [line for _, each in (*instants, *calls) for line in each.faults]
    print("\n".join(faults))
    return int(bool(faults))


def _faults_of_command(cut: tuple[int, Found]) -> Sequence[str]:
    return cut[1].faults


def _faults_of_screen(outcome: Outcome) -> Sequence[str]:
    return outcome.faults


if __name__ == "__main__":
    sys.exit(main())
